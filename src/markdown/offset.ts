import type { Code, InlineCode, Text } from "mdast";
import { decodeString } from "micromark-util-decode-string";
import type { Leaf } from "./leaves.ts";

/** What a text's source has otherwise than the text: escapes, character references, and the beginnings of lines. */
const REWRITTEN = /\\[!-/:-@[-`{-~]|&(?:#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});|[ \t]*\n[ \t>]*/gi;

function inText({ value, position }: Text, at: number, source: string): number {
  const start = position?.start.offset ?? 0;
  const own = source.slice(start, position?.end.offset);
  // How far the source is ahead of the text.
  let ahead = 0;
  for (const { index, 0: written } of own === value ? [] : own.matchAll(REWRITTEN)) {
    if (index - ahead >= at) break;
    ahead += written.length - (written.includes("\n") ? 1 : decodeString(written).length);
  }
  return start + at + ahead;
}

function inCode(node: Code, line: number, text: string, at: number, source: string): number {
  const start = node.position?.start.offset ?? 0;
  // A fence has a line of its own. Code without a position is the source itself.
  const isFenced = node.position && (source[start] === "`" || source[start] === "~");
  let lineStart = start;
  for (let skip = line + (isFenced ? 1 : 0); skip > 0; skip--)
    lineStart = source.indexOf("\n", lineStart) + 1;
  const lineEnd = source.indexOf("\n", lineStart);
  // Inside of lists and quotes, lines begin further in.
  return Math.max(lineStart, (lineEnd < 0 ? source.length : lineEnd) - text.length) + at;
}

function inInlineCode({ value, position }: InlineCode, at: number, source: string): number {
  const start = position?.start.offset ?? 0;
  return start + Math.max(0, source.slice(start, position?.end.offset).indexOf(value)) + at;
}

/** Where in the text that a block was read from a leaf's character stands, in UTF-16 units. */
export function offsetOf({ node, line, text }: Leaf, at: number, source: string): number {
  if (node.type === "code") return inCode(node, line, text, at, source);
  if (node.type !== "text" && node.type !== "inlineCode") return node.position?.start.offset ?? 0;
  const before = node.value.split("\n", line).reduce((sum, { length }) => sum + length + 1, 0);
  return node.type === "text" ? inText(node, before + at, source) : inInlineCode(node, before + at, source);
}
