import type { Definition, List, RootContent } from "mdast";
import { isCostly, isTooDeep, isTooLarge } from "./costs.ts";
import { parseBlocks } from "./parse.ts";
import { childrenOf, linesOf, withChildren } from "./tree.ts";

/** Some blocks of a text that can be parsed at once, or a piece that is too costly to parse: then it is shown verbatim. */
export type Unit = {
  readonly kind: "markdown" | "costly";
  /** Where it begins and ends, in UTF-16 units: at the beginning and the end of a line. */
  readonly from: number;
  readonly to: number;
  /** Set when it begins inside of an ordered list: the number of its first item. */
  readonly number?: number | undefined;
};

export type Units = {
  readonly units: readonly Unit[];
  /** What the text's link reference definitions say, by identifier. The first of equal ones counts. */
  readonly definitions: ReadonlyMap<string, Definition>;
};

/**
 * How much text is parsed at once. The parser's time grows with the square of the number of lists and quotes that it has
 * seen; in windows it grows with the text.
 */
const WINDOW = 4096;
/** What a line of a window may have on average, so that one of many short lines is no costlier. */
const LINE = 16;
/** More definitions than any text has; each is compared with each bracket. */
const MOST_DEFINITIONS = 1000;

function collect(node: RootContent, into: Map<string, Definition>): void {
  if (node.type !== "definition") for (const child of childrenOf(node)) collect(child, into);
  else if (into.size < MOST_DEFINITIONS && !into.has(node.identifier)) into.set(node.identifier, node);
}

/** Blocks that nothing behind them can change, each with its lines, and where the rest begins. */
type Settled = {
  readonly blocks: readonly { readonly node: RootContent; readonly from: number; readonly to: number }[];
  readonly rest: number;
  /** Set when the rest begins inside of an ordered list: the number that the list began with, and how many items it had. */
  readonly list?: { readonly start: number; readonly items: number } | undefined;
  /** The block that is not settled, unless all are. */
  readonly last?: RootContent;
};

function withLines(nodes: readonly RootContent[], text: string) {
  const lines = linesOf(nodes, text);
  return nodes.map((node, index) => ({ node, ...(lines[index] ?? { from: 0, to: 0 }) }));
}

/** All items of a list but the last, to which more may belong. */
function settledItems(list: List, text: string) {
  const items = withLines(list.children, text);
  const [last, before] = [items.at(-1), items.at(-2)];
  if (!last || !before) return undefined;
  const node = withChildren(list, list.children.slice(0, -1));
  return { block: { node, from: items[0]?.from ?? 0, to: before.to }, rest: last.from };
}

/** What of a window is settled: all blocks but the last, and of a list all items but the last. */
function settled(text: string, isEnd: boolean): Settled {
  const { children } = parseBlocks(text);
  const blocks = withLines(children, text);
  const last = blocks.at(-1);
  if (isEnd || !last) return { blocks, rest: text.length };
  if (last.node.type === "list") {
    const items = settledItems(last.node, text);
    const list = { start: last.node.start ?? 1, items: last.node.children.length - 1 };
    if (items)
      return {
        blocks: [...blocks.slice(0, -1), items.block],
        rest: items.rest,
        list: last.node.ordered ? list : undefined,
        last: last.node,
      };
  }
  let count = blocks.length - 1;
  // A definition's title can stand on the next line, and that line may end behind the window.
  while (count > 0 && children[count - 1]?.type === "definition") count--;
  return { blocks: blocks.slice(0, count), rest: blocks[count]?.from ?? 0, last: last.node };
}

/** The end of a line, some `size` units behind `from`, or less where lines are very short. */
function windowEnd(text: string, from: number, size: number): number {
  let end = from;
  for (let line = 0; line < size / LINE; line++) {
    end = text.indexOf("\n", end + 1);
    if (end < 0) return text.length;
    if (end - from >= size) return end;
  }
  return end;
}

/**
 * A text taken apart between its top-level blocks, and between the items of long lists. What a block or an item is depends on
 * nothing behind the beginning of the next one, so the text is read in windows, each from where the one before was settled.
 */
export function unitsOf(text: string, window = WINDOW): Units {
  const units: Unit[] = [];
  const definitions = new Map<string, Definition>();
  let [from, size] = [0, window];
  let number: number | undefined;
  // The block that is longer than the window.
  let open: RootContent | undefined;
  while (from < text.length) {
    const end = windowEnd(text, from, size);
    const piece = text.slice(from, end);
    if (isTooLarge(piece, open) || isTooDeep(piece)) {
      // Where it ends cannot be told without parsing it.
      units.push({ kind: "costly", from, to: text.length });
      break;
    }
    const { blocks, rest, list, last } = settled(piece, end === text.length);
    // Where nothing is settled, or the parser says that the rest begins where it began, more is needed to tell.
    if (last && (blocks.length === 0 || rest === 0)) {
      size *= 4;
      open = last;
      continue;
    }
    for (const [index, { node, from: start, to }] of blocks.entries()) {
      const unit = { from: from + start, to: from + to };
      const last = units.at(-1);
      collect(node, definitions);
      if (isCostly(node, piece)) units.push({ kind: "costly", ...unit });
      else if (index > 0 && last?.kind === "markdown") units[units.length - 1] = { ...last, to: unit.to };
      else units.push({ kind: "markdown", ...unit, number: index === 0 ? number : undefined });
    }
    number = list && (blocks.length === 1 ? (number ?? list.start) : list.start) + list.items;
    from += rest;
    size = window;
    open = undefined;
  }
  return { units, definitions };
}
