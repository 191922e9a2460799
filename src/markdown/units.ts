import type { Definition, RootContent } from "mdast";
import { parseBlocks } from "./parse.ts";
import { childrenOf, depthOf, linesOf, sourceOf } from "./tree.ts";

/** How many containers and texts may stand in one another. GitHub's parser stops at 100 lists and then reads text. */
export const DEEPEST = 40;

/** Some blocks of a text that can be parsed at once, or a piece that is too costly to parse: then it is shown verbatim. */
export type Unit = {
  readonly kind: "markdown" | "costly";
  /** Where it begins and ends, in UTF-16 units: at the beginning and the end of a line. */
  readonly from: number;
  readonly to: number;
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
/** A single block of more is not parsed: it is more than all parts of an output can hold, or very many short lines. */
const LARGEST = { characters: 1_048_576, lines: 16_384 } as const;
/** More definitions than any text has; each is compared with each bracket. */
const MOST_DEFINITIONS = 1000;

/** Markers at the beginning of a line, each of which can open a container. */
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;

/** Whether some line opens so many containers that the parser would need very long, or more stack than there is. */
function isTooDeep(text: string): boolean {
  for (const [markers] of text.matchAll(MARKERS))
    if (markers.length > DEEPEST && (markers.match(MARKER)?.length ?? 0) > DEEPEST) return true;
  // Deeper by indentation, line by line: so far in begins no list that anybody reads.
  return /^[ \t]{200,}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/m.test(text);
}

function isTooLarge(text: string): boolean {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0 && lines <= LARGEST.lines; at = text.indexOf("\n", at + 1))
    lines++;
  return lines > LARGEST.lines || text.length > LARGEST.characters;
}

/** What the parser takes more than one look at inside of a paragraph, heading or cell. */
const DELIMITERS = /(?<run>[*_~`])\k<run>*|[[\]<&!\\@]|:\/\//g;

/**
 * Whether the parser would take too long for a text: its time can grow with the square of the number of delimiters. The
 * bound grows with the text's length, so that all of an output costs no more than its length times a constant.
 */
function isTooDense(text: string): boolean {
  let weight = 0;
  for (const [delimiter] of text.matchAll(DELIMITERS)) weight += Math.max(1, 3 * (delimiter.length - 2));
  return weight * weight > 200 * text.length && weight > 50;
}

function hasDense(node: RootContent, text: string): boolean {
  const isLeaf = node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
  return isLeaf ? isTooDense(sourceOf(node, text)) : childrenOf(node).some((child) => hasDense(child, text));
}

function isCostly(node: RootContent, text: string): boolean {
  return depthOf([node], DEEPEST) >= DEEPEST || hasDense(node, text);
}

function collect(node: RootContent, into: Map<string, Definition>): void {
  if (node.type !== "definition") for (const child of childrenOf(node)) collect(child, into);
  else if (into.size < MOST_DEFINITIONS && !into.has(node.identifier)) into.set(node.identifier, node);
}

/** The blocks of a window that nothing behind it can change: all but the last, and definitions right before it. */
function settled(nodes: readonly RootContent[]): number {
  let count = nodes.length - 1;
  // A definition's title can stand on the next line, and that line may end behind the window.
  while (count > 0 && nodes[count - 1]?.type === "definition") count--;
  return count;
}

/**
 * A text taken apart between its top-level blocks. What a block is depends on nothing behind the next one's beginning, so
 * the text is read in windows, each from the beginning of the last block of the one before.
 */
export function unitsOf(text: string, window = WINDOW): Units {
  const units: Unit[] = [];
  const definitions = new Map<string, Definition>();
  let from = 0;
  let size = window;
  while (from < text.length) {
    const lineEnd = from + size < text.length ? text.indexOf("\n", from + size) : -1;
    const end = lineEnd < 0 ? text.length : lineEnd;
    const piece = text.slice(from, end);
    if (isTooLarge(piece) || isTooDeep(piece)) {
      // Where it ends cannot be told without parsing it.
      units.push({ kind: "costly", from, to: text.length });
      break;
    }
    const { children } = parseBlocks(piece);
    const count = end === text.length ? children.length : settled(children);
    if (count === 0 && end < text.length) {
      size *= 2;
      continue;
    }
    let isOpen = false;
    for (const node of children.slice(0, count)) {
      const lines = linesOf(node, piece);
      const unit = { from: from + lines.from, to: from + lines.to };
      const last = units.at(-1);
      collect(node, definitions);
      if (isCostly(node, piece)) units.push({ kind: "costly", ...unit });
      else if (isOpen && last?.kind === "markdown") units[units.length - 1] = { ...last, to: unit.to };
      else units.push({ kind: "markdown", ...unit });
      isOpen = true;
    }
    const next = children[count];
    from = next ? from + linesOf(next, piece).from : end;
    size = window;
  }
  return { units, definitions };
}
