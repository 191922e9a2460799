/** A range of a text, in UTF-16 units, and its replacement. */
export type Span = { readonly from: number; readonly to: number; readonly by: string };

/** Returns a text with its spans replaced. They must be sorted and must not overlap. */
export function replaceSpans(text: string, spans: Iterable<Span>): string {
  const parts: string[] = [];
  let end = 0;
  for (const { from, to, by } of spans) {
    parts.push(text.slice(end, from), by);
    end = to;
  }
  return parts.join("") + text.slice(end);
}
