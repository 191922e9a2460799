import type { RootContent } from "mdast";
import { MAX_MISSING_CELLS, measureTable } from "../sanitise/tables.ts";
import { childrenOf, depthOf, MAX_DEPTH, sourceOf } from "../tree.ts";

/**
 * The parse cost of an output that is read as Markdown; the rest is shown as written. The parser takes some ten
 * microseconds for each line end, indented space and Markdown character.
 */
export const PARSE_BUDGET = 30_000;
/** The cost of a block in addition to its content. */
export const BLOCK_COST = 2;
/**
 * The cost of one parse: the first limit, and larger ones for longer blocks. Other requests wait for one parse at
 * most.
 */
export const WINDOW_COSTS = [1000, 3000, 8000] as const;
/** The most characters in one parse. Longer blocks are cut. */
const MAX_WINDOW_LENGTH = 40_000;

const charactersOf = (all: string) =>
  Uint8Array.from({ length: 128 }, (_, code) => (all.includes(String.fromCharCode(code)) ? 1 : 0));
const IS_MARKDOWN = charactersOf("*_~`[]<>|\\&+-@!#=$\n");
const IS_INDENT = charactersOf(" \t>0123456789");

/** A piece of a text for one parse. */
export type ParseWindow = {
  readonly end: number;
  readonly cost: number;
  /** Whether it ends after a line end. */
  readonly isLine: boolean;
  /** Whether no window from here can be longer. */
  readonly isFull: boolean;
};

/** Returns the window that costs at most `maxCost`: whole lines, or a part of one line that costs more. */
export function windowAt(text: string, from: number, maxCost: number): ParseWindow {
  let cost = 0;
  let isIndent = true;
  let line = { end: from, cost: 0 };
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    // Spaces and numbers at the start of a line can start or continue a list.
    isIndent &&= IS_INDENT[code] === 1;
    const isDouble = code === 0x20 && text.charCodeAt(at - 1) === 0x20;
    if (isIndent || isDouble || IS_MARKDOWN[code] === 1) cost++;
    if (code === 0x0a) line = { end: at + 1, cost };
    isIndent ||= code === 0x0a;
    const isFull = at - from >= MAX_WINDOW_LENGTH;
    if (!isFull && cost < maxCost) continue;
    const isLine = line.end > from;
    return isLine ? { ...line, isLine, isFull } : { end: at + 1, cost, isLine, isFull };
  }
  return { end: text.length, cost, isLine: true, isFull: true };
}

/** Markers at the start of a line, each of which can open a container. */
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;
/** An item indented deeper than in any real list. Lists can nest by indentation, line by line. */
const DEEP_INDENT = /^[ \t]{200,}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/m;

/** Returns the start of the first line that opens too many containers for the parser, or -1. */
export function findDeepLine(text: string): number {
  const indented = text.search(DEEP_INDENT);
  for (const { index, 0: markers } of text.matchAll(MARKERS)) {
    if (indented >= 0 && index > indented) break;
    if (markers.length > MAX_DEPTH && (markers.match(MARKER)?.length ?? 0) > MAX_DEPTH) return index;
  }
  return indented;
}

/** Delimiters that the parser tries to match in a paragraph, heading or cell. */
const DELIMITERS = /(?<run>[*_~`])\k<run>*|[[\]<]/g;
/** More columns than in any real table. */
const MAX_COLUMNS = 256;

/**
 * Whether a text would take the parser too long: the time can grow with the square of the number of delimiters. The
 * bound grows with the length, so that the total time is linear.
 */
function isTooDense(text: string): boolean {
  let cost = 0;
  for (const [delimiter] of text.matchAll(DELIMITERS)) cost += Math.max(1, 3 * (delimiter.length - 2));
  return cost * cost > 200 * text.length && cost > 50;
}

function isTooComplex(node: RootContent, text: string): boolean {
  if (node.type === "table") {
    const { widest, missing } = measureTable(node);
    if (widest > MAX_COLUMNS || missing > MAX_MISSING_CELLS) return true;
  }
  const isLeaf = node.type === "paragraph" || node.type === "heading" || node.type === "tableCell";
  return isLeaf
    ? isTooDense(sourceOf(node, text))
    : childrenOf(node).some((child) => isTooComplex(child, text));
}

/** Whether a block of known structure would take too long to parse or print as a whole. */
export function isCostly(block: RootContent, text: string): boolean {
  return depthOf([block], MAX_DEPTH) >= MAX_DEPTH || isTooComplex(block, text);
}
