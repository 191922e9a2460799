import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { build } from "./build.ts";

const root = join(import.meta.dirname, "..");
const committed = join(root, "dist");
const fresh = join(root, "build", "dist");

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)));
}

/** The files of dist/ that differ from what the sources give now, in either direction. */
function stale(): string[] {
  build(fresh);
  const names = new Set([...filesIn(committed), ...filesIn(fresh)]);
  return [...names].filter((name) => {
    const [old, now] = [join(committed, name), join(fresh, name)];
    return !existsSync(old) || !existsSync(now) || !readFileSync(old).equals(readFileSync(now));
  });
}

const names = stale();
if (names.length > 0) {
  console.error(
    `dist/ is not what the sources give: ${names.join(", ")}. Run "npm run build" and commit dist/.`,
  );
  process.exit(1);
}
console.log("dist/ is up to date.");
