import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine } from "./machine.ts";
import type { Part } from "./row.ts";
import { renderPart, renderTargets } from "./table.ts";

const DOCS = join(import.meta.dirname, "..", "docs");
const BEGIN = "<!-- npm run bench writes from here -->";
const END = "<!-- to here -->";

function describeConditions(machine: Machine): string {
  const { cores, processor, memoryGiB, node, platform } = machine;
  return `Measured on ${cores} cores (${processor}), ${memoryGiB} GiB, ${platform}, Node ${node}. Every figure is the median of several runs after a warm-up.`;
}

/** Writes all tables to docs/performance-figures.md, and the targets between the two markers of docs/performance.md. */
export function writePages(machine: Machine, parts: readonly Part[]): void {
  const conditions = describeConditions(machine);
  const intro = "The figures behind [performance.md](performance.md), written by `npm run bench`.";
  const figures = ["# Performance: all figures", intro, conditions, ...parts.map(renderPart)];
  writeFileSync(join(DOCS, "performance-figures.md"), `${figures.join("\n\n")}\n`);

  const page = join(DOCS, "performance.md");
  const text = readFileSync(page, "utf8");
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) throw new Error("docs/performance.md has lost the markers of the table");
  const summary = [conditions, renderTargets(parts)].join("\n\n");
  writeFileSync(page, `${text.slice(0, from + BEGIN.length)}\n\n${summary}\n\n${text.slice(to)}`);
}
