import { graphemes } from "../../text/graphemes.ts";

/** Whitespace, and punctuation of scripts without spaces. */
const WORD_END = /[\s\u3001\u3002\uFF01\uFF0C\uFF1A\uFF1B\uFF1F]/;
/** The minimum share of a limit that a cut at a line end or a word end must fill. */
const MIN_FILL = { line: 0.7, word: 0.9 } as const;

/** Returns the start of the grapheme at an offset, or of its code point if the grapheme starts before `low`. */
function graphemeStart(text: string, at: number, low: number): number {
  // Segmenting a window instead of the whole text keeps the cost linear.
  const start = Math.max(low, at - 4096);
  const found = graphemes(text.slice(start, at + 64)).containing(at - start)?.index ?? 0;
  if (found > 0) return start + found;
  return /[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at;
}

/**
 * Returns an offset at which to cut a text, at most `maxUnits` units after `from`: between two lines, else between
 * two words, else between two graphemes.
 */
export function findCutBefore(text: string, from: number, maxUnits: number): number {
  const end = from + Math.max(1, maxUnits);
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf("\n", end - 1) + 1;
  if (line - from >= maxUnits * MIN_FILL.line) return line;
  const minEnd = Math.max(from + 1, Math.floor(from + maxUnits * MIN_FILL.word));
  for (let at = end; at >= minEnd; at--) if (WORD_END.test(text[at - 1] ?? "")) return at;
  return Math.max(from + 1, graphemeStart(text, end, from));
}

/**
 * Returns an offset at which to cut a text, not before `from`: between two lines, else two words, else two graphemes.
 */
export function findCutAfter(text: string, from: number): number {
  const length = text.length - from;
  const line = text.indexOf("\n", Math.max(0, from - 1)) + 1;
  if (line > 0 && line - from <= length * (1 - MIN_FILL.line)) return line;
  for (let at = from; at < from + length * (1 - MIN_FILL.word); at++)
    if (WORD_END.test(text[at - 1] ?? "")) return at;
  const low = Math.max(0, from - 64);
  const grapheme = graphemes(text.slice(low, from + 64)).containing(from - low);
  if (!grapheme || low + grapheme.index === from) return from;
  const end = low + grapheme.index + grapheme.segment.length;
  return end < text.length ? end : from;
}
