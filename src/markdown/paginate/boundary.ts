const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Behind a space, or behind a sign that ends something in scripts without spaces. */
const WORD_END = /[\s\u3001\u3002\uFF01\uFF0C\uFF1A\uFF1B\uFF1F]/;
/** How much of what fits a piece must hold at least, so that it ends where a line or a word ends. */
const LEAST = { line: 0.7, word: 0.9 } as const;

/** Returns the beginning of the grapheme at `at`, or of its code point where the grapheme began before `low`. */
function graphemeStart(text: string, at: number, low: number): number {
  // A window is enough: looking at all of a long text for each cut would take its square.
  const start = Math.max(low, at - 4096);
  const found = GRAPHEMES.segment(text.slice(start, at + 64)).containing(at - start)?.index ?? 0;
  if (found > 0) return start + found;
  return /[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at;
}

/**
 * Returns a good place to cut a text, at most `most` units behind `from`: between two lines, else between two words, else
 * between two characters as people see them.
 */
export function cutBefore(text: string, from: number, most: number): number {
  const end = from + Math.max(1, most);
  if (end >= text.length) return text.length;
  const line = text.lastIndexOf("\n", end - 1) + 1;
  if (line - from >= most * LEAST.line) return line;
  const least = Math.max(from + 1, Math.floor(from + most * LEAST.word));
  for (let at = end; at >= least; at--) if (WORD_END.test(text[at - 1] ?? "")) return at;
  return Math.max(from + 1, graphemeStart(text, end, from));
}

/** Returns a good place to cut a text, at or behind an offset: between two lines, else between two words, else as near as can be. */
export function cutBehind(text: string, from: number): number {
  const length = text.length - from;
  const line = text.indexOf("\n", Math.max(0, from - 1)) + 1;
  if (line > 0 && line - from <= length * (1 - LEAST.line)) return line;
  for (let at = from; at < from + length * (1 - LEAST.word); at++)
    if (WORD_END.test(text[at - 1] ?? "")) return at;
  const low = Math.max(0, from - 64);
  const grapheme = GRAPHEMES.segment(text.slice(low, from + 64)).containing(from - low);
  if (!grapheme || low + grapheme.index === from) return from;
  const end = low + grapheme.index + grapheme.segment.length;
  return end < text.length ? end : from;
}
