import type { Table, TableCell } from "mdast";
import { withChildren } from "./tree.ts";

/** How many cells a table's rows have, and how many are missing where all rows have as many as the longest. */
export function cellsOf({ children: rows }: Table): { head: number; most: number; missing: number } {
  const counts = rows.map(({ children }) => children.length);
  const most = counts.reduce((one, other) => Math.max(one, other), 0);
  return { head: counts[0] ?? 0, most, missing: counts.reduce((sum, count) => sum + most - count, 0) };
}

/** More missing cells than any table has. GitHub's parser makes them all up. */
export const MOST_MISSING = 10_000;

/** A table whose head is as wide as its widest row: GitHub drops what stands beyond it. */
export function widened(table: Table): Table {
  const { head, most } = cellsOf(table);
  const [first, ...rows] = table.children;
  if (!first || most === head) return table;
  const empty = Array.from({ length: most - head }, (): TableCell => ({ type: "tableCell", children: [] }));
  const wide = withChildren(first, [...first.children, ...empty]);
  const align = Array.from({ length: most }, (_, column) => table.align?.[column] ?? null);
  return withChildren({ ...table, align }, [wide, ...rows]);
}
