import fc from "fast-check";
import { expect } from "vitest";
import { type Format, render, type Size } from "../../src/markdown/render.ts";
import { isSafe } from "../../src/markdown/sanitise/find-unsafe.ts";
import { renderedText, renderedTexts } from "./rendering-markdown.ts";
import { SEED } from "./checking-markdown.ts";
import { hostileMarkdown } from "./hostile-markdown.ts";
import { findHarm, read, normalise } from "./reading-markdown.ts";

// Checks of outputs that do not fit one comment.

export const COMMENT = { characters: 60_000, bytes: 240_000 };
export const pageSize = (characters: number): Size => ({ characters, bytes: 4 * characters });

/** Renders a value, checks that each part fits and is safe, and returns the parts. */
export async function renderParts(
  value: unknown,
  format: Format,
  size: Size,
  maxParts = 1000,
): Promise<readonly string[]> {
  const { parts, missing } = await render(value, format, size, { maxParts });
  expect(missing).toBeUndefined();
  for (const part of parts) {
    expect(part.length).toBeLessThanOrEqual(size.characters);
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(size.bytes);
    expect(isSafe(part)).toBe(true);
  }
  return parts;
}

export const all = (parts: readonly string[]) => renderedTexts(parts).join("");
export const plain = normalise;
export const times = (count: number, make: (index: number) => string, between = "\n") =>
  Array.from({ length: count }, (_, index) => make(index)).join(between);

/** Checks that a table has its head on each part, and every row once. */
export async function checkTable(count: number): Promise<void> {
  const rows = times(count, (index) => `| ${index} | row of \`a\\|b\` and more | 数 ${index * 7} |`);
  const head = "| n | what | 多少 |\n| -: | - | :-: |";
  const parts = await renderParts(`Before.\n\n${head}\n${rows}\n\nAfter.`, "markdown", pageSize(10 * count));
  expect(parts.length).toBeGreaterThan(3);
  const tables = parts.flatMap((part) => read(part).filter(({ type }) => type === "table"));
  expect(tables.length).toBe(parts.length);
  const cells = tables.map((table) => ("children" in table ? table.children.length : 0));
  expect(cells.reduce((sum, count) => sum + count - 1, 0)).toBe(count);
  const body = parts
    .map((part, index) => (index > 0 ? renderedText(part).replace("nwhat多少", "") : renderedText(part)))
    .join("");
  expect(body).toBe(
    plain(`Before.nwhat多少${rows.replaceAll(/\\\||[`|]/g, (bar) => (bar === "\\|" ? "|" : ""))}After.`),
  );
}

/** Checks that a list is cut between its items, and that its numbers continue. */
export async function checkList(count: number): Promise<void> {
  const items = times(count, (index) => `1. item ${index}\n   - [ ] nested of ${index}`);
  const parts = await renderParts(items, "markdown", pageSize(3 * count));
  let next = 1;
  for (const list of parts.flatMap(read)) {
    expect(list).toMatchObject({ type: "list", ordered: true, start: next });
    next += "children" in list ? list.children.length : 0;
  }
  expect(next).toBe(1 + count);
  expect(all(parts)).toBe(times(count, (index) => `${index + 1}.item${index}☐nestedof${index}`, ""));
}

/** Checks that lists show every number as written, wherever they are cut. The numbers count up in several runs. */
export async function checkNumbers(numRuns: number): Promise<void> {
  const run = fc.tuple(fc.integer({ min: 2, max: 3000 }), fc.integer({ min: 1, max: 500 }));
  await fc.assert(
    fc.asyncProperty(
      fc.array(run, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 2000, max: 20_000 }),
      async (runs, characters) => {
        const numbers = runs.flatMap(([first, count]) =>
          Array.from({ length: count }, (_, at) => first + at),
        );
        const text = numbers.map((number) => `${number}. *item*`).join("\n");
        const parts = await renderParts(text, "markdown", pageSize(characters));
        expect(all(parts)).toBe(plain(text.replaceAll(" ", "")));
      },
    ),
    { numRuns, seed: SEED },
  );
}

/** Checks hostile outputs on small pages of different sizes. */
export async function checkSmallPages(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(hostileMarkdown, fc.integer({ min: 300, max: 600 }), async (text, characters) => {
      const { parts } = await render(
        text,
        "markdown",
        { characters, bytes: 2 * characters },
        { maxParts: 1000 },
      );
      expect(parts.flatMap(findHarm)).toEqual([]);
      for (const part of parts) expect(part.length).toBeLessThanOrEqual(characters);
      for (const part of parts) expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2 * characters);
    }),
    { numRuns, seed: SEED },
  );
}
