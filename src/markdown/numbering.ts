import type { List, ListItem } from "mdast";
import { sourceOf } from "./tree.ts";

/** How the numbers of an ordered list continue after a cut. Empty if no number can continue them. */
export type Numbering = {
  /** The number that Markdown counts for the next item. */
  readonly next?: number | undefined;
  /** The number of all items so far, if they repeat one. */
  readonly repeated?: string | undefined;
};

/** Writers commonly number every item `1.` or `0.` and leave the counting to Markdown. A repeated year has a meaning. */
const REPEATABLE = ["0", "1"];

/** Returns the marker of an item of an ordered list as written, such as `2023.` or `7)`. */
export function markerOf(item: ListItem, text: string): string {
  return /^\d+[.)]/.exec(sourceOf(item, text))?.[0] ?? "";
}

function repeatedNumber(numbers: readonly string[], before: Numbering | undefined): string | undefined {
  const [first = ""] = numbers;
  const isRepeated = REPEATABLE.includes(first) && numbers.every((number) => number === first);
  return isRepeated && (!before || before.repeated === first) ? first : undefined;
}

/**
 * Returns the number of the first item with which GitHub shows an ordered list as written, or `undefined` if it cannot:
 * GitHub counts up by one from the first number, whatever the other numbers are, and drops leading zeros. `before` is set
 * for the rest of a list.
 */
export function firstNumber(list: List, text: string, before?: Numbering): number | undefined {
  const numbers = list.children.map((item) => markerOf(item, text).slice(0, -1));
  const first = Number(numbers[0]);
  if (repeatedNumber(numbers, before) !== undefined) return before ? before.next : first;
  const isCounted = numbers.every((number, index) => number === String(first + index));
  return isCounted && (!before || before.next === first) ? first : undefined;
}

/** Returns how the numbers of an ordered list continue after its first `count` items. */
export function numberingAfter(list: List, text: string, count: number, before?: Numbering): Numbering {
  const begun = { ...list, children: list.children.slice(0, count) };
  const first = firstNumber(begun, text, before);
  if (first === undefined) return {};
  const numbers = begun.children.map((item) => markerOf(item, text).slice(0, -1));
  return { next: first + count, repeated: repeatedNumber(numbers, before) };
}
