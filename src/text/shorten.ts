import { graphemes } from "./graphemes.ts";

/**
 * Returns the longest prefix of a text with at most `maxUnits` UTF-16 units that ends between two graphemes. If the
 * first grapheme is longer than that, the prefix ends between two code points.
 */
export function shorten(text: string, maxUnits: number): string {
  if (text.length <= maxUnits) return text;
  // Segmenting only a window bounds the cost for a long text.
  const window = text.slice(0, maxUnits + 64);
  const end = graphemes(window).containing(maxUnits)?.index ?? 0;
  if (end > 0) return text.slice(0, end);
  return text.slice(0, /[\uDC00-\uDFFF]/.test(text[maxUnits] ?? "") ? maxUnits - 1 : maxUnits);
}
