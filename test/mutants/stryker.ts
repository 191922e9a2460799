import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";

const VERSION = "10.1.1";
export const ROOT = join(import.meta.dirname, "../..");
const TOOL = join(ROOT, "build/mutants/tool");

/** A place in a source file. Lines and columns count from 1. */
type Location = Readonly<Record<"start" | "end", { readonly line: number; readonly column: number }>>;
type StrykerMutant = {
  readonly fileName: string;
  readonly mutatorName: string;
  readonly replacement?: string;
  readonly location: Location;
  readonly status: string;
};
type Stryker = new (options: object) => { runMutationTest(): Promise<StrykerMutant[]> };

/** `line`: the text of the source line. `original` and `replacement`: the code before and after the mutation. */
export type Mutant = {
  readonly file: string;
  readonly lines: readonly [first: number, last: number];
  readonly line: string;
  readonly original: string;
  readonly replacement: string;
  readonly isKilled: boolean;
};

/** Installs StrykerJS into build/ once: it brings 170 packages, which only this command needs. */
async function loadStryker(): Promise<Stryker> {
  const entry = join(TOOL, "node_modules/@stryker-mutator/core/dist/src/index.js");
  const packages = ["core", "vitest-runner"].map((name) => `@stryker-mutator/${name}@${VERSION}`);
  // Its peers, such as Vitest, are resolved from our own node_modules, which is above this folder.
  const options = ["--prefix", TOOL, "--no-audit", "--no-fund", "--ignore-scripts", "--legacy-peer-deps"];
  if (!existsSync(entry)) {
    console.log(`Installing StrykerJS ${VERSION} into build/mutants/tool.`);
    spawnSync("npm", ["install", ...options, ...packages], { stdio: "inherit" });
  }
  const { Stryker } = (await import(pathToFileURL(entry).href)) as { Stryker: Stryker };
  return Stryker;
}

function describeMutant({ fileName, location, replacement = "", status }: StrykerMutant): Mutant[] {
  const isKilled = status === "Killed" || status === "Timeout";
  if (!isKilled && status !== "Survived" && status !== "NoCoverage") return [];
  const file = relative(ROOT, fileName);
  const { start, end } = location;
  const lines = readFileSync(join(ROOT, file), "utf8").split("\n");
  const part = lines.slice(start.line - 1, end.line);
  part.push((part.pop() ?? "").slice(0, end.column - 1));
  const original = part.join("\n").slice(start.column - 1);
  const line = (lines[start.line - 1] ?? "").trim();
  return [{ file, lines: [start.line, end.line], line, original, replacement, isKilled }];
}

/** Runs these tests against every mutant of these files, or of lines of them as in `src/a.ts:3-5`. */
export async function testMutants(mutate: readonly string[], tests: readonly string[]): Promise<Mutant[]> {
  process.env["CREW_GATE_MUTANT_TESTS"] = tests.join(" ");
  const Runner = await loadStryker();
  const stryker = new Runner({
    mutate,
    testRunner: "vitest",
    vitest: { configFile: "test/mutants/vitest.config.ts" },
    plugins: ["@stryker-mutator/vitest-runner", join(import.meta.dirname, "ignored.ts")],
    ignorers: ["ignored"],
    ignorePatterns: ["/build", "/dist"],
    tempDirName: `build/mutants/sandbox-${process.pid}`,
    // TypeScript 7 has no API, and StrykerJS uses it only to read this file.
    tsconfigFile: "none.json",
    coverageAnalysis: "perTest",
    ignoreStatic: true,
    concurrency: 1,
    timeoutMS: 30_000,
    reporters: ["progress-append-only"],
    allowConsoleColors: false,
    logLevel: "warn",
  });
  return (await stryker.runMutationTest()).flatMap(describeMutant);
}
