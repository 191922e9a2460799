import { readFileSync } from "node:fs";
import { join } from "node:path";

const SAMPLE = join(import.meta.dirname, "..", "playground", "screens", "texts", "report.en.md");

/** Returns typical Markdown of a crew of about this many characters. */
export function markdownOfSize(characters: number): string {
  const report = readFileSync(SAMPLE, "utf8");
  return `${report}\n\n`.repeat(Math.ceil(characters / report.length)).slice(0, characters);
}

export const SIZES = [
  ["1 kB", 1000],
  ["100 kB", 100_000],
  ["1 MB", 1_000_000],
] as const;
export const LENGTHS = [10, 100, 1000] as const;
