import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Machine } from "./machine.ts";
import type { Part } from "./row.ts";
import { renderPart } from "./table.ts";

const PAGE = join(import.meta.dirname, "..", "docs", "performance.md");
const BEGIN = "<!-- npm run bench writes from here -->";
const END = "<!-- to here -->";

function describeConditions(machine: Machine): string {
  const { cores, processor, memoryGiB, node, platform } = machine;
  return `Measured on ${cores} cores (${processor}), ${memoryGiB} GiB, ${platform}, Node ${node}. Every figure is the median of several runs after a warm-up.`;
}

/** Writes the tables between the two markers of docs/performance.md, if the page has them. */
export function writePage(machine: Machine, parts: readonly Part[]): void {
  const text = existsSync(PAGE) ? readFileSync(PAGE, "utf8") : "";
  const [from, to] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (from < 0 || to < from) return;
  const tables = [describeConditions(machine), ...parts.map(renderPart)].join("\n\n");
  writeFileSync(PAGE, `${text.slice(0, from + BEGIN.length)}\n\n${tables}\n\n${text.slice(to)}`);
}
