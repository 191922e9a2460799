import type { Leaf } from "./leaves.ts";

const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });
/** Behind a space, or behind a sign that ends something in scripts without spaces. */
const WORD_END = /[\s\u3001\u3002\uFF01\uFF0C\uFF1A\uFF1B\uFF1F]/;
/** How much less than what fits a piece may hold, so that it ends where something ends. */
const SLACK = { item: 0.5, block: 0.6, line: 0.7, word: 0.9 } as const;

const CUTS = ["item", "block", "line", "word"] as const;

/** The beginning of the grapheme at `at`, or of its code point where the grapheme began before `low`. */
function graphemeStart(text: string, at: number, low: number): number {
  // `low` is a beginning. A window is enough: looking at all of a long text for each cut would take its square.
  const found = GRAPHEMES.segment(text.slice(low, at + 64)).containing(at - low)?.index ?? 0;
  if (found > 0) return low + found;
  return /[\uDC00-\uDFFF]/.test(text[at] ?? "") ? at - 1 : at;
}

/** A good place in a line at or before `at`, behind `low`. */
export function before(text: string, at: number, low: number): number {
  const least = Math.max(low + 1, Math.floor(low + (at - low) * SLACK.word));
  for (let end = at; end >= least; end--) if (WORD_END.test(text[end - 1] ?? "")) return end;
  return Math.max(low + 1, graphemeStart(text, at, low));
}

/** A good place in a line at or behind `at`. */
export function behind(text: string, at: number): number {
  const most = Math.min(text.length, Math.ceil(at + (text.length - at) * (1 - SLACK.word)));
  for (let end = at; end < most; end++) if (WORD_END.test(text[end - 1] ?? "")) return end;
  const low = Math.max(0, at - 64);
  const grapheme = GRAPHEMES.segment(text.slice(low, at + 64)).containing(at - low);
  if (!grapheme || grapheme.index + low === at) return at;
  const end = low + grapheme.index + grapheme.segment.length;
  return end < text.length ? end : at;
}

/**
 * The leaf to cut before, of candidates from the fullest piece to the emptiest. `filled` says how full the piece is: 1 is as
 * full as it can be. The best cut that wastes little.
 */
export function bestLeaf(
  leaves: readonly Leaf[],
  candidates: readonly number[],
  filled: (leaf: number) => number,
): number | undefined {
  for (const [index, cut] of CUTS.entries()) {
    const good = CUTS.slice(0, index + 1);
    const isGood = (leaf: number) => good.includes(leaves[leaf]?.cut ?? "word") && filled(leaf) >= SLACK[cut];
    const found = candidates.find(isGood);
    if (found !== undefined) return found;
  }
  return undefined;
}
