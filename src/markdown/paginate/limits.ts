import type { RootContent } from "mdast";
import { DEEPEST, childrenOf, depthOf, sourceOf } from "../tree.ts";
import { cellsOf, MOST_MISSING } from "../tables.ts";

/**
 * The parser's time grows with the number of line ends, indented spaces and signs that Markdown gives a meaning to, some ten
 * microseconds each. This much of an output is read as Markdown; the rest is shown as it is written.
 */
export const BUDGET = 30_000;
/** What a block costs beside what is in it. */
export const BLOCK = 2;
/** How much is parsed at once, at first and where a block turns out to be longer. Other requests wait for no more than that. */
export const WINDOWS = [1000, 3000, 8000] as const;
/** As many characters as are parsed at once. Blocks of more are cut. */
const LONGEST = 40_000;
const SIGNS = new Set("*_~`[]<>|\\&+-@!#=$\n");
const INDENT = new Set(" \t>0123456789");
const [IS_SIGN, IS_INDENT] = [SIGNS, INDENT].map((all) =>
  Uint8Array.from({ length: 128 }, (_, code) => (all.has(String.fromCharCode(code)) ? 1 : 0)),
) as [Uint8Array, Uint8Array];

/** A piece of a text that is parsed at once. */
export type Window = {
  readonly end: number;
  /** What it costs to parse. */
  readonly weight: number;
  /** Whether it ends behind a line end. */
  readonly isLine: boolean;
  /** Whether no window may be longer. */
  readonly isFull: boolean;
};

/** Returns the window of a text that costs at most `most`: up to a line end, or less than a line where one line costs more. */
export function windowAt(text: string, from: number, most: number): Window {
  let weight = 0;
  let isIndent = true;
  let line = { end: from, weight: 0 };
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Spaces and numbers at the beginning of a line can open or go on with a list.
    isIndent &&= IS_INDENT[code] === 1;
    const isDouble = code === 0x20 && text.charCodeAt(at - 1) === 0x20;
    if (isIndent || isDouble || IS_SIGN[code] === 1) weight++;
    if (code === 0x0a) line = { end: at + 1, weight };
    isIndent ||= code === 0x0a;
    const isFull = at - from >= LONGEST;
    if (!isFull && weight < most) continue;
    const isLine = line.end > from;
    return isLine ? { ...line, isLine, isFull } : { end: at + 1, weight, isLine, isFull };
  }
  return { end: text.length, weight, isLine: true, isFull: true };
}

/** Markers at the beginning of a line, each of which can open a container. */
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;
/** Deeper by indentation, line by line: so far in begins no list that anybody reads. */
const FAR_IN = /^[ \t]{200,}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/m;

/** Returns where the first line begins that opens so many containers that the parser would need very long, or -1. */
export function deepLine(text: string): number {
  const indented = text.search(FAR_IN);
  for (const { index, 0: markers } of text.matchAll(MARKERS)) {
    if (indented >= 0 && index > indented) break;
    if (markers.length > DEEPEST && (markers.match(MARKER)?.length ?? 0) > DEEPEST) return index;
  }
  return indented;
}

/** What the parser takes more than one look at inside of a paragraph, heading or cell. */
const DELIMITERS = /(?<run>[*_~`])\k<run>*|[[\]<]/g;
/** More columns than anybody reads. */
const WIDEST = 256;

/**
 * Whether the parser would take too long for a text: its time can grow with the square of the number of delimiters. The
 * bound grows with the text's length, so that all of an output costs no more than its length times a constant.
 */
function isTooDense(text: string): boolean {
  let weight = 0;
  for (const [delimiter] of text.matchAll(DELIMITERS)) weight += Math.max(1, 3 * (delimiter.length - 2));
  return weight * weight > 200 * text.length && weight > 50;
}

function isHard(node: RootContent, text: string): boolean {
  if (node.type === "table") {
    const { most, missing } = cellsOf(node);
    if (most > WIDEST || missing > MOST_MISSING) return true;
  }
  const isLeaf = node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
  return isLeaf ? isTooDense(sourceOf(node, text)) : childrenOf(node).some((child) => isHard(child, text));
}

/** Whether a block, of which only the structure was read, would take too long to be read or written whole. */
export function isCostly(block: RootContent, text: string): boolean {
  return depthOf([block], DEEPEST) >= DEEPEST || isHard(block, text);
}
