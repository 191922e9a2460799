let segmenter: Intl.Segmenter | undefined;

/**
 * Returns the graphemes of a text, lazily: what readers see as one character. The segmenter is made on the first use,
 * since Node then loads its data, which takes longer than most modules.
 */
export function graphemes(text: string): Intl.Segments {
  segmenter ??= new Intl.Segmenter("en", { granularity: "grapheme" });
  return segmenter.segment(text);
}
