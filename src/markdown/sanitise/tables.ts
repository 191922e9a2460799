import type { Table, TableCell } from "mdast";
import { withChildren } from "../tree.ts";

/** Returns how many cells a table's head and widest row have, and how many cells its other rows lack. */
export function measureTable({ children: rows }: Table): { head: number; widest: number; missing: number } {
  const counts = rows.map(({ children }) => children.length);
  const widest = counts.reduce((one, other) => Math.max(one, other), 0);
  return { head: counts[0] ?? 0, widest, missing: counts.reduce((sum, count) => sum + widest - count, 0) };
}

/** GitHub's parser adds every missing cell. No real table lacks more. */
export const MAX_MISSING_CELLS = 10_000;

/** Returns a table with a head as wide as its widest row. GitHub drops cells beyond the head. */
export function widenHead(table: Table): Table {
  const { head, widest } = measureTable(table);
  const [first, ...rows] = table.children;
  if (!first || widest === head) return table;
  const empty = Array.from({ length: widest - head }, (): TableCell => ({ type: "tableCell", children: [] }));
  const align = Array.from({ length: widest }, (_, column) => table.align?.[column] ?? null);
  return withChildren({ ...table, align }, [withChildren(first, [...first.children, ...empty]), ...rows]);
}
