import type { RootContent } from "mdast";
import { cellsOf, MOST_MISSING } from "./tables.ts";
import { childrenOf, depthOf, sourceOf } from "./tree.ts";

/** How many containers and texts may stand in one another. GitHub's parser stops at 100 lists and then reads text. */
export const DEEPEST = 40;

/**
 * A single block of more is not parsed: it is more than all parts of an output can hold, or so many short lines or markers that
 * the parser's time, which grows with their square, would be felt. Code is cheap.
 */
const LARGEST = { characters: 1_048_576, lines: 8192, linesOfCode: 65_536, markers: 32_768 } as const;
/** More columns than anybody reads. */
const WIDEST = 256;

/** Markers at the beginning of a line, each of which can open a container. */
const MARKERS = /^(?:[ \t]*(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])))+/gm;
const MARKER = />|[-*+]|\d+[.)]/g;

/** Whether some line opens so many containers that the parser would need very long, or more stack than there is. */
export function isTooDeep(text: string): boolean {
  let all = 0;
  for (const [markers] of text.matchAll(MARKERS)) {
    const count = markers.length > 2 ? (markers.match(MARKER)?.length ?? 0) : 1;
    all += count;
    if (count > DEEPEST || all > LARGEST.markers) return true;
  }
  // Deeper by indentation, line by line: so far in begins no list that anybody reads.
  return /^[ \t]{200,}(?:>|[-*+][ \t]|\d{1,9}[.)][ \t])/m.test(text);
}

/** Whether a text is too long to be parsed at once. `block` is what it begins with, if that is known. */
export function isTooLarge(text: string, block: RootContent | undefined): boolean {
  const most = block?.type === "code" ? LARGEST.linesOfCode : LARGEST.lines;
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0 && lines <= most; at = text.indexOf("\n", at + 1)) lines++;
  return lines > most || text.length > LARGEST.characters;
}

/** What the parser takes more than one look at inside of a paragraph, heading or cell. */
const DELIMITERS = /(?<run>[*_~`])\k<run>*|[[\]<]/g;

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
