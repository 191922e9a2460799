import { globSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { formatSurvivor, isEquivalent, writeResults } from "./report.ts";
import { type Mutant, ROOT, testMutants } from "./stryker.ts";

/** The code on which "exactly once" and "the right person" rest. */
const SCOPE = [
  "src/command/*.ts",
  "src/ledger/*.ts",
  "src/ledger/signing/*.ts",
  "src/delivery/*.ts",
  "src/webhooks/{receive,route,body,nesting,responses,failure}.ts",
  "src/github/{claim-reactions,create-once}.ts",
  "src/thread/run-result.ts",
  "src/text/mask*.ts",
  "src/amp/{answers,dialect,status,webhooks,crew}.ts",
  "src/markdown/sanitise/*.ts",
].flatMap((pattern) => globSync(pattern, { cwd: ROOT }).toSorted());

/** Tests that take milliseconds. The other unit tests read the sources, or take seconds. */
const FAST = [
  "test/contract/crew-client.test.ts",
  "test/unit/!(house|lockfile|markdown-cost|markdown-hostile).test.ts",
  "test/property/{approvals,delivery,following,recovery}.test.ts",
];
/** Tests for the mutants that survive those. They take seconds. */
const SLOW = [
  "test/property/{directed,rejections,fold}.test.ts",
  "test/contract/{amp-calls,amp-webhooks,append-once,claim,progress,refused-webhooks,repositories}.test.ts",
];

const { values } = parseArgs({
  options: { only: { type: "string" }, fast: { type: "boolean", default: false } },
});
const wanted = values.only?.split(/[\s,]+/);
const isWanted = (file: string) =>
  !wanted || file.split("/").some((name) => wanted.some((one) => name === one || name === `${one}.ts`));
const files = SCOPE.filter(isWanted);
if (files.length === 0) {
  console.error(`There is no file ${values.only} in scope. Name a folder or a file, as in --only ledger.`);
  process.exit(2);
}

const keyOf = ({ file, lines, original, replacement }: Mutant) =>
  JSON.stringify([file, lines, original, replacement]);

/** Tests the mutants of files by the fast tests, and the survivors by the slow ones as well. */
async function testFiles(own: readonly string[]): Promise<Mutant[]> {
  const mutants = await testMutants(own, FAST);
  const open = mutants.filter((mutant) => !mutant.isKilled && !isEquivalent(mutant));
  if (values.fast || open.length === 0) return mutants;
  const ranges = new Set(open.map(({ file, lines }) => `${file}:${lines.join("-")}`));
  const again = await testMutants([...ranges], SLOW);
  const killed = new Set(again.filter(({ isKilled }) => isKilled).map(keyOf));
  return mutants.map((mutant) => (killed.has(keyOf(mutant)) ? { ...mutant, isKilled: true } : mutant));
}

const survivors: string[] = [];
for (const [folder, own] of Map.groupBy(files, dirname)) {
  console.log(`\n${folder}: ${own.length} files`);
  const mutants = await testFiles(own);
  if (!values.fast) writeResults(mutants, SCOPE);
  survivors.push(
    ...mutants.filter((mutant) => !mutant.isKilled && !isEquivalent(mutant)).map(formatSurvivor),
  );
  writeFileSync(join(ROOT, "build/mutants/survivors.txt"), `${survivors.join("\n")}\n`);
}
console.log(`\n${survivors.length} survivors:\n\n${survivors.join("\n")}`);
process.exit(0);
