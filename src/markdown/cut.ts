import type { RootContent } from "mdast";
import { holds, type Piece, printed, verbatim } from "./block.ts";
import { before, behind, bestLeaf } from "./boundary.ts";
import { clip, type Leaf, leavesOf, type Place } from "./leaves.ts";
import type { Definitions } from "./neutralise.ts";
import { offsetOf } from "./offset.ts";
import { capacity, fits, type Room, sizeOf } from "./room.ts";

/** A block that is too large for one part. */
export type Cuttable = {
  readonly start: Place;
  /** As much from a place on as fits, and where the rest begins. `undefined` when hardly anything fits. */
  readonly head: (from: Place, room: Room) => { piece: Piece; rest: Place | undefined } | undefined;
  /** As much of its end as fits, but nothing before an offset in the whole text. */
  readonly tail: (low: number, room: Room) => Piece | undefined;
  /** Where in the whole text a place is. */
  readonly offset: (place: Place) => number;
};

/** What a leaf costs beside its text: a marker, a line end, a bar. A line of code has its line end only. */
const OVERHEAD = { code: 1, other: 4 } as const;
/** How often a piece is made before it is given up. */
const TRIES = 8;

function cuttable(
  leaves: readonly Leaf[],
  own: string,
  offset: (place: Place) => number,
  make: (from: Place, to: Place) => Piece,
): Cuttable {
  // How much stands before each leaf.
  const sums = [0];
  for (const { text, node } of leaves)
    sums.push((sums.at(-1) ?? 0) + text.length + OVERHEAD[node.type === "code" ? "code" : "other"]);
  const sum = (leaf: number) => sums[leaf] ?? sums.at(-1) ?? 0;
  const start = { leaf: 0, at: 0 };
  const end = { leaf: leaves.length, at: 0 };
  const inside = (leaf: number, at: number): Place =>
    at < (leaves[leaf]?.text.length ?? 0) ? { leaf, at } : { leaf: leaf + 1, at: 0 };
  // How much of the room a piece's text takes: neutralised it is longer, by how much is seen when the first one is made.
  let usual = 0.97;
  /** The first piece of those that `make` gives which fits. */
  const fitting = <Found extends { piece: Piece }>(
    room: Room,
    find: (units: number) => Found | undefined,
  ) => {
    const most = capacity(room, own);
    let share = Math.min(0.97, usual * 1.2);
    for (let tried = 0; tried < TRIES; tried++) {
      const found = find(most * share);
      if (found && fits(found.piece.markdown, room)) {
        usual = share;
        return found;
      }
      const { characters, bytes } = sizeOf(found?.piece.markdown ?? "");
      const over = Math.max(1.2, characters / room.characters, bytes / room.bytes);
      share *= 0.97 / over;
    }
    return undefined;
  };
  const range = (low: number, high: number) =>
    Array.from({ length: Math.max(0, high - low) }, (_, i) => low + i);

  /** The last good place of those that leave at most `units` behind `from`. */
  const forward = (from: Place, units: number): Place => {
    const begin = sum(from.leaf) + from.at;
    const over = leaves.findIndex((_, leaf) => leaf >= from.leaf && sum(leaf + 1) - begin > units);
    if (over < 0) return end;
    const best = bestLeaf(
      leaves,
      range(from.leaf + 1, over + 1).toReversed(),
      (leaf) => (sum(leaf) - begin) / units,
    );
    if (best !== undefined) return { leaf: best, at: 0 };
    const { kind, text } = leaves[over] ?? { kind: "whole", text: "" };
    const low = over === from.leaf ? from.at : 0;
    const at = Math.floor(begin + units - sum(over));
    if (kind === "line" && at > low) return inside(over, before(text, Math.min(at, text.length), low));
    return over > from.leaf ? { leaf: over, at: 0 } : { leaf: over + 1, at: 0 };
  };

  /** The first good place of those that leave at most `units` to the end. */
  const backward = (units: number): Place => {
    const total = sum(end.leaf);
    const first = leaves.findIndex((_, leaf) => total - sum(leaf) <= units);
    const over = (first < 0 ? end.leaf : first) - 1;
    if (over < 0) return start;
    const best = bestLeaf(leaves, range(over + 1, end.leaf), (leaf) => (total - sum(leaf)) / units);
    if (best !== undefined) return { leaf: best, at: 0 };
    const { kind, text } = leaves[over] ?? { kind: "whole", text: "" };
    const at = Math.max(0, Math.ceil(total - units - sum(over)));
    if (kind === "line" && at < text.length) return inside(over, behind(text, at));
    return { leaf: over + 1, at: 0 };
  };

  return {
    start,
    offset,
    head: (from, room) =>
      fitting(room, (units) => {
        const to = forward(from, units);
        return { piece: make(from, to), rest: to.leaf < end.leaf ? to : undefined };
      }),
    tail: (low, room) =>
      fitting(room, (units) => {
        const from = backward(units);
        const isInside = from.leaf < end.leaf && offset(from) >= low;
        return isInside ? { piece: make(from, end) } : undefined;
      })?.piece,
  };
}

/** A part of a text that is shown as it is written. */
export function cuttableText(text: string, from: number, to: number, language: string): Cuttable {
  const own = text.slice(from, to);
  const leaves = leavesOf({ type: "code", value: own }, own);
  const starts = [0];
  for (const { text: line } of leaves) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const offset = ({ leaf, at }: Place) => Math.min(to, from + (starts[leaf] ?? own.length) + at);
  const make = (begin: Place, end: Place) => {
    // The fence has a line end of its own.
    const stop = offset(end) - (end.at === 0 && end.leaf < leaves.length ? 1 : 0);
    return { ...verbatim(text, offset(begin), Math.max(offset(begin), stop), language), to: offset(end) };
  };
  return cuttable(leaves, own, offset, make);
}

/**
 * A block that was read from `unit`, which stands at `at` in the whole text: cut between items, rows or lines where it has
 * them, else between words, else between graphemes. What is cut is closed, and opened again in the next piece.
 */
export function cuttableBlock(
  block: RootContent,
  unit: string,
  at: number,
  definitions: Definitions,
): Cuttable {
  const leaves = leavesOf(block, unit);
  const [first, last] = [block.position?.start.offset ?? 0, block.position?.end.offset ?? unit.length];
  const inUnit = ({ leaf, at }: Place) => {
    const found = leaves[leaf];
    if (leaf === 0 && at === 0) return first;
    return found ? Math.min(last, offsetOf(found, at, unit)) : last;
  };
  const make = (from: Place, to: Place): Piece => {
    const [begin, stop] = [inUnit(from), inUnit(to)];
    const clipped = clip(block, from, to);
    const made = clipped && printed([clipped], unit, definitions);
    // Text that was made to confuse can be read otherwise than it was meant to be: then it is shown as it is written.
    const shown = made && holds(made.markdown, made.plain) ? made : verbatim(unit, begin, stop);
    return { ...shown, from: at + begin, to: at + stop, made: "checked" };
  };
  return cuttable(leaves, unit.slice(first, last), (place) => at + inUnit(place), make);
}
