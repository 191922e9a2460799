import fc from "fast-check";
import { expect } from "vitest";
import { type Format, render, type Size } from "../../src/markdown/render.ts";
import { isSafe } from "../../src/markdown/safe.ts";
import { visibleText } from "./rendering-markdown.ts";
import { SEED } from "./checking-markdown.ts";
import { hostileMarkdown } from "./hostile-markdown.ts";
import { findHarm, read, normalise } from "./reading-markdown.ts";

// Checks of outputs of any length that do not fit one comment.

export const COMMENT = { characters: 60_000, bytes: 240_000 };
export const sizeOf = (characters: number): Size => ({ characters, bytes: 4 * characters });

/** Renders an output in parts, and checks that each part fits and is harmless by itself. */
export async function renderParts(
  value: unknown,
  format: Format,
  size: Size,
  most = 1000,
): Promise<readonly string[]> {
  const { parts, missing } = await render(value, format, size, { most });
  expect(missing).toBeUndefined();
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(size.characters);
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(size.bytes);
    expect(isSafe(part)).toBe(true);
  }
  return parts;
}

export const all = (parts: readonly string[]) => parts.map(visibleText).join("");
export const plain = normalise;
export const times = (count: number, make: (index: number) => string, between = "\n") =>
  Array.from({ length: count }, (_, index) => make(index)).join(between);

/** Checks a table of this many rows: each part has the header, and every row appears once. */
export async function checkTable(count: number): Promise<void> {
  const rows = times(count, (index) => `| ${index} | row of \`a\\|b\` and more | 数 ${index * 7} |`);
  const head = "| n | what | 多少 |\n| -: | - | :-: |";
  const parts = await renderParts(`Before.\n\n${head}\n${rows}\n\nAfter.`, "markdown", sizeOf(10 * count));
  expect(parts.length).toBeGreaterThan(3);
  const tables = parts.flatMap((part) => read(part).filter(({ type }) => type === "table"));
  expect(tables.length).toBe(parts.length);
  const cells = tables.map((table) => ("children" in table ? table.children.length : 0));
  expect(cells.reduce((sum, count) => sum + count - 1, 0)).toBe(count);
  const body = parts
    .map((part, index) => (index > 0 ? visibleText(part).replace("nwhat多少", "") : visibleText(part)))
    .join("");
  expect(body).toBe(
    plain(`Before.nwhat多少${rows.replaceAll(/\\\||[`|]/g, (bar) => (bar === "\\|" ? "|" : ""))}After.`),
  );
}

/** Checks a list of this many items: it is cut between items, and the numbers continue. */
export async function checkList(count: number): Promise<void> {
  const items = times(count, (index) => `1. item ${index}\n   - [ ] nested of ${index}`);
  const parts = await renderParts(items.replace("1.", "5."), "markdown", sizeOf(3 * count));
  let next = 5;
  for (const list of parts.flatMap(read)) {
    expect(list).toMatchObject({ type: "list", ordered: true, start: next });
    next += "children" in list ? list.children.length : 0;
  }
  expect(next).toBe(5 + count);
  expect(all(parts)).toBe(times(count, (index) => `item${index}☐nestedof${index}`, ""));
}

/** Checks this many hostile outputs in small parts of various sizes. */
export async function checkSmallParts(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(hostileMarkdown, fc.integer({ min: 300, max: 600 }), async (text, characters) => {
      const { parts } = await render(text, "markdown", { characters, bytes: 2 * characters }, { most: 1000 });
      expect(parts.flatMap(findHarm)).toEqual([]);
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(characters);
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2 * characters);
    }),
    { numRuns, seed: SEED },
  );
}
