import { hiddenSpans } from "../text/hidden.ts";
import { secretSpans } from "../text/mask.ts";
import { replaced, type Span } from "../text/span.ts";

/** A text as we show it. */
export type Source = {
  readonly text: string;
  /** The offset in the text that came in for one in `text`, both in UTF-16 units. */
  readonly origin: (offset: number) => number;
};

/** The way back from an offset in a text whose spans were replaced to the one before. */
function wayBack(spans: readonly Span[]): (offset: number) => number {
  // Where the text behind each span begins, in the new text and in the old one.
  const starts: [now: number, before: number][] = [[0, 0]];
  let grown = 0;
  for (const { from, to, by } of spans) {
    grown += by.length - (to - from);
    starts.push([to + grown, to]);
  }
  return (offset) => {
    let [low, high] = [0, spans.length];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle]?.[0] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    const [now, before] = starts[low] ?? [0, 0];
    // What is inside of a replacement counts as its beginning.
    return Math.min(before + offset - now, spans[low]?.from ?? Infinity);
  };
}

/**
 * A text as we show it anywhere, before anything is parsed or cut: secrets are masked, so that none can hide across the
 * border of two parts; every line ends in one line feed; lone surrogates and NUL, which JSON can carry and GitHub cannot,
 * are U+FFFD; and characters that nobody sees are marked.
 */
export function take(value: string, secrets: Iterable<string>): Source {
  const text = value.toWellFormed().replaceAll("\0", "\uFFFD");
  const masked = secretSpans(text, secrets);
  const lineEnds = Array.from(text.matchAll(/\r\n?/g), ({ index, 0: end }) => ({
    from: index,
    to: index + end.length,
    by: "\n",
  }));
  const spans: Span[] = [];
  let end = 0;
  // A stable sort: where a secret holds a line end, the secret comes first and takes it along.
  for (const span of [...masked, ...lineEnds, ...hiddenSpans(text)].toSorted((a, b) => a.from - b.from)) {
    if (span.from < end) continue;
    spans.push(span);
    end = span.to;
  }
  return { text: replaced(text, spans), origin: wayBack(spans) };
}
