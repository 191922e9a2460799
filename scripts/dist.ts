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

/** Returns the files of dist/ that are missing, surplus or different from a build of the current sources. */
function findStaleFiles(): string[] {
  build(fresh);
  const names = new Set([...filesIn(committed), ...filesIn(fresh)]);
  return [...names].filter((name) => {
    const [before, after] = [join(committed, name), join(fresh, name)];
    return !existsSync(before) || !existsSync(after) || !readFileSync(before).equals(readFileSync(after));
  });
}

const names = findStaleFiles();
if (names.length > 0) {
  console.error(
    `dist/ differs from a build of the sources: ${names.join(", ")}. Run "npm run build" and commit dist/.`,
  );
  process.exit(1);
}
console.log("dist/ is up to date.");
