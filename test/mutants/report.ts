import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Mutant, ROOT } from "./stryker.ts";

const RESULTS = join(import.meta.dirname, "results.json");
const EQUIVALENTS = join(import.meta.dirname, "equivalent.json");
const PAGE = join(ROOT, "docs/testing.md");
const BEGIN = "<!-- npm run mutants writes from here -->";
const END = "<!-- to here -->";

type Figures = { readonly mutants: number; readonly killed: number; readonly equivalent: number };
type Results = Record<string, Figures>;
type Equivalent = Pick<Mutant, "file" | "line" | "original" | "replacement"> & { readonly reason: string };

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, "utf8"));
}

const equivalents = readJson(EQUIVALENTS) as readonly Equivalent[];

/** Returns whether a mutant changes no behaviour, by the list of such mutants, in which each has its reason. */
export function isEquivalent(mutant: Mutant): boolean {
  const keys = ["file", "line", "original", "replacement"] as const;
  return equivalents.some((known) => keys.every((key) => known[key] === mutant[key]));
}

function countMutants(mutants: readonly Mutant[]): Figures {
  const survivors = mutants.filter(({ isKilled }) => !isKilled);
  const equivalent = survivors.filter(isEquivalent).length;
  return { mutants: mutants.length, killed: mutants.length - survivors.length, equivalent };
}

function renderRow(name: string, { mutants, killed, equivalent }: Figures): string {
  const share = Math.floor((100 * killed) / Math.max(1, mutants - equivalent));
  return `| ${name} | ${mutants} | ${equivalent} | ${killed} | ${share} % |`;
}

function renderTable(results: Results): string {
  const sum = (key: keyof Figures) => Object.values(results).reduce((total, one) => total + one[key], 0);
  const total = { mutants: sum("mutants"), killed: sum("killed"), equivalent: sum("equivalent") };
  const rows = Object.keys(results)
    .toSorted()
    .flatMap((file) => (results[file] ? [renderRow(`\`${file}\``, results[file])] : []));
  const head = [
    "| file | mutants | equivalent | killed | of the others |",
    "| --- | --: | --: | --: | --: |",
  ];
  return [...head, ...rows, renderRow("all", total)].join("\n");
}

/** Writes the figures of these files, and keeps those of the other files in scope. */
export function writeResults(mutants: readonly Mutant[], scope: readonly string[]): void {
  const groups = Map.groupBy(mutants, ({ file }) => file);
  const measured = Array.from(groups, ([file, own]) => [file, countMutants(own)] as const);
  const known = { ...(readJson(RESULTS) as Results), ...Object.fromEntries(measured) };
  const results = Object.fromEntries(Object.entries(known).filter(([file]) => scope.includes(file)));
  writeFileSync(RESULTS, `${JSON.stringify(results, undefined, 2)}\n`);
  const text = readFileSync(PAGE, "utf8");
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error("docs/testing.md has lost the markers of the table of mutants");
  writeFileSync(
    PAGE,
    `${text.slice(0, from + BEGIN.length)}\n\n${renderTable(results)}\n\n${text.slice(to)}`,
  );
}

/** Describes a surviving mutant for the console. */
export function formatSurvivor({ file, lines, line, original, replacement }: Mutant): string {
  const short = (code: string) => code.replaceAll(/\s+/g, " ").slice(0, 120);
  return `${file}:${lines[0]}  ${line}\n    ${short(original)}  →  ${short(replacement)}`;
}
