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
  "test/unit/!(house|lockfile|markdown*).test.ts",
  "test/property/{approvals,delivery,following,recovery,results}.test.ts",
];
/** The fast tests of a folder that nearly all tests use, so that most of them say nothing about it. */
const OWN_FAST: Readonly<Record<string, readonly string[]>> = {
  "src/markdown/sanitise": ["test/unit/{find-unsafe,markdown,markdown-neutral}.test.ts"],
};
/** Tests for the mutants of a folder that survive those. They take seconds. */
const SLOW: Readonly<Record<string, readonly string[]>> = {
  "src/ledger": ["test/property/{directed,fold}.test.ts"],
  "src/delivery": ["test/property/{directed,rejections}.test.ts"],
  "src/github": ["test/property/{directed,rejections}.test.ts"],
  "src/thread": ["test/property/directed.test.ts", "test/contract/{amp-webhooks,append-once}.test.ts"],
  "src/webhooks": ["test/contract/{amp-webhooks,repositories,webhook-order}.test.ts"],
  "src/text": ["test/unit/markdown-mask.test.ts"],
  "src/markdown/sanitise": ["test/unit/markdown-parts.test.ts"],
  "src/amp": ["test/contract/{amp-calls,amp-webhooks}.test.ts"],
};

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

/** Tests survivors by the slow tests of their folder. Returns all mutants with what is known now. */
async function testSurvivors(mutants: readonly Mutant[], tests: readonly string[]): Promise<Mutant[]> {
  const open = mutants.filter((mutant) => !mutant.isKilled && !isEquivalent(mutant));
  const ranges = new Set(open.map(({ file, lines }) => `${file}:${lines.join("-")}`));
  const again = open.length > 0 && tests.length > 0 ? await testMutants([...ranges], tests) : [];
  const killed = new Set(again.filter(({ isKilled }) => isKilled).map(keyOf));
  return mutants.map((mutant) => (killed.has(keyOf(mutant)) ? { ...mutant, isKilled: true } : mutant));
}

const survivors: Mutant[] = [];
const list = join(ROOT, "build/mutants", `survivors-${values.only?.replaceAll(/\W+/g, "-") ?? "all"}.json`);
for (const [folder, own] of Map.groupBy(files, dirname)) {
  console.log(`\n${folder}: ${own.length} files`);
  let mutants = await testMutants(own, OWN_FAST[folder] ?? FAST);
  if (!values.fast) {
    writeResults(mutants, SCOPE);
    mutants = await testSurvivors(mutants, SLOW[folder] ?? []);
    writeResults(mutants, SCOPE);
  }
  survivors.push(...mutants.filter((mutant) => !mutant.isKilled && !isEquivalent(mutant)));
  writeFileSync(list, `${JSON.stringify(survivors, undefined, 2)}\n`);
}
console.log(`\n${survivors.length} survivors, which ${list} has as well:\n`);
console.log(survivors.map(formatSurvivor).join("\n"));
process.exit(0);
