const GRAPHEMES = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Returns the longest start of a text with at most `most` UTF-16 units that ends between two characters as people see
 * them, or between two code points where one such character is longer than that.
 */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  // A window is enough: looking at all of a long text would take as long as the text is.
  const window = text.slice(0, most + 64);
  const end = GRAPHEMES.segment(window).containing(most)?.index ?? 0;
  if (end > 0) return text.slice(0, end);
  return text.slice(0, /[\uDC00-\uDFFF]/.test(text[most] ?? "") ? most - 1 : most);
}
