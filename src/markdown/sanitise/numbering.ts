import type { List, ListItem } from "mdast";
import { sourceOf } from "../tree.ts";

/** How the numbers of an ordered list continue after a cut. Empty if no number can continue them. */
export type Numbering = {
  /** The number that Markdown counts for the next item. */
  readonly next?: number | undefined;
  /** The number of every item so far, if all have the same. */
  readonly repeated?: string | undefined;
};

/** Writers often number every item `1.` or `0.` and leave the counting to Markdown. A repeated year has a meaning. */
const REPEATABLE = ["0", "1"];

/** Returns the marker of an item of an ordered list as written, such as `2023.` or `7)`. */
export function markerOf(item: ListItem, text: string): string {
  return /^\d+[.)]/.exec(sourceOf(item, text))?.[0] ?? "";
}

/**
 * Returns the number of the first item, and the number that the first `count` items repeat. The first number is
 * `undefined` if GitHub cannot show the numbers as written: it counts up by one from the first number, whatever the
 * other numbers are, and drops leading zeros. `before` is set for the rest of a list.
 */
function readNumbers(list: List, text: string, count: number, before: Numbering | undefined) {
  const numbers = list.children.slice(0, count).map((item) => markerOf(item, text).slice(0, -1));
  const [written = ""] = numbers;
  const first = Number(written);
  const isRepeated =
    REPEATABLE.includes(written) &&
    numbers.every((number) => number === written) &&
    (!before || before.repeated === written);
  if (isRepeated) return { first: before ? before.next : first, repeated: written };
  const isCounted =
    numbers.every((number, index) => number === String(first + index)) && (!before || before.next === first);
  return { first: isCounted ? first : undefined, repeated: undefined };
}

/**
 * Returns the number with which GitHub shows an ordered list as written, or `undefined` if its numbers must be text.
 */
export function firstNumber(list: List, text: string, before?: Numbering): number | undefined {
  return readNumbers(list, text, list.children.length, before).first;
}

/** Returns how the numbers of an ordered list continue after its first `count` items. */
export function numberingAfter(list: List, text: string, count: number, before?: Numbering): Numbering {
  const { first, repeated } = readNumbers(list, text, count, before);
  return first === undefined ? {} : { next: first + count, repeated };
}
