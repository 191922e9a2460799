import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { describeMachine } from "./machine.ts";
import { writePages } from "./page.ts";
import { bundle } from "./parts/bundle.ts";
import { cold } from "./parts/cold.ts";
import { decision } from "./parts/decision.ts";
import { growth } from "./parts/growth.ts";
import { idle } from "./parts/idle.ts";
import { polling } from "./parts/polling.ts";
import { warm } from "./parts/warm.ts";
import { progress } from "./progress.ts";
import { isMet, type Part, ratioOf } from "./row.ts";
import { renderPart } from "./table.ts";

const PARTS = { a: idle, b: decision, c: bundle, d: warm, e: cold, f: growth, g: polling };
type Letter = keyof typeof PARTS;
const LETTERS = Object.keys(PARTS) as Letter[];

const { values } = parseArgs({ options: { only: { type: "string" } } });
const wanted = values.only?.split(/[\s,]+/);
const unknown = wanted?.filter((letter) => !LETTERS.includes(letter as Letter)) ?? [];
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(", ")}. There are: ${LETTERS.join(", ")}.`);
  process.exit(2);
}

const machine = describeMachine();
const parts: Part[] = [];
for (const letter of LETTERS.filter((known) => !wanted || wanted.includes(known))) {
  progress(`part ${letter}`);
  parts.push(await PARTS[letter]());
}
for (const part of parts) console.log(`\n${renderPart(part)}`);
const missed = parts.flatMap(({ rows }) => rows.filter((row) => isMet(row) === false));
console.log(`\nMissed targets: ${missed.map(({ what }) => what).join("; ") || "none"}.`);

// Only a run of all parts is written down. Single parts are for development.
if (!wanted) {
  const results = parts.map(({ letter, title, rows, notes }) => ({
    letter,
    title,
    rows: rows.map((row) => ({ ...row, ratio: ratioOf(row), met: isMet(row) })),
    notes,
  }));
  writeFileSync(
    join(import.meta.dirname, "results.json"),
    `${JSON.stringify({ at: new Date().toISOString().slice(0, 10), machine, parts: results }, undefined, 2)}\n`,
  );
  writePages(machine, parts);
  progress("written to bench/results.json, docs/performance.md and docs/performance-figures.md");
}
process.exit(0);
