import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { DIALECTS, type DialectName } from "./amp/server.ts";
import { checkStory } from "./check.ts";
import { renderPage } from "./page.ts";
import { tellStory } from "./story.ts";

const { values } = parseArgs({ options: { dialect: { type: "string" } } });
const names = Object.keys(DIALECTS) as DialectName[];
const asked = names.filter((name) => values.dialect === undefined || values.dialect === name);
if (asked.length === 0) {
  console.error(`--dialect is ${values.dialect}. There are: ${names.join(", ")}. Without it, both run.`);
  process.exit(2);
}

const out = join(import.meta.dirname, "out");
mkdirSync(out, { recursive: true });

let failed = false;
for (const dialect of asked) {
  const start = Date.now();
  const say = (line: string) =>
    console.log(`${((Date.now() - start) / 1000).toFixed(1).padStart(5)} s  ${line}`);
  console.log(`\n${dialect} dialect`);
  const told = await tellStory(dialect, say);
  const path = join(out, `thread-${dialect}.html`);
  writeFileSync(path, await renderPage(told.page));
  const off = checkStory(told).filter(({ holds }) => !holds);
  await told.town.close();
  for (const { claim } of off) console.error(`  NOT TRUE: ${claim}`);
  failed ||= off.length > 0;
  if (off.length === 0)
    console.log(`  Everything that should be true is: see ${relative(process.cwd(), path)}`);
}
// A demo that something was off in must not pass for one that worked.
process.exitCode = failed ? 1 : 0;
