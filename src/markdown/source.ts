import { hiddenSpans } from "../text/hidden.ts";
import { secretSpans } from "../text/mask.ts";
import { replaced, type Span } from "../text/span.ts";

/** Some of a text as we show it. */
export type Shown = {
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
    const [after, before] = starts[low] ?? [0, 0];
    // What is inside of a replacement counts as its beginning.
    return Math.min(before + offset - after, spans[low]?.from ?? Infinity);
  };
}

/** Spans in order, each of which begins behind the one before. */
function inOrder(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  let end = 0;
  // A stable sort: where a secret holds a line end, the secret comes first and takes it along.
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from < end) continue;
    all.push(span);
    end = span.to;
  }
  return all;
}

/**
 * A text that came in. Its parts are shown as we show text anywhere, before anything is parsed or cut: secrets are masked, so
 * that none can hide across the border of two parts; every line ends in one line feed; lone surrogates and NUL, which JSON
 * can carry and GitHub cannot, are U+FFFD; and characters that nobody sees are marked.
 */
export class Original {
  readonly #text: string;
  readonly #secrets: readonly Span[];

  constructor(value: string, secrets: Iterable<string>) {
    this.#text = value.toWellFormed().replaceAll("\0", "\uFFFD");
    this.#secrets = secretSpans(this.#text, secrets);
  }

  /** The part between two offsets. Where one is inside of a secret, a character or a line end, it is behind that. */
  part(from = 0, to = this.#text.length): Shown {
    const [start, end] = [this.#border(from), this.#border(to)];
    const text = this.#text.slice(start, end);
    const secrets = this.#secrets
      .filter((span) => span.from >= start && span.to <= end)
      .map((span) => ({ ...span, from: span.from - start, to: span.to - start }));
    const lineEnds = Array.from(text.matchAll(/\r\n?/g), ({ index, 0: { length } }) => ({
      from: index,
      to: index + length,
      by: "\n",
    }));
    const spans = inOrder([...secrets, ...lineEnds, ...hiddenSpans(text)]);
    const origin = wayBack(spans);
    return { text: replaced(text, spans), origin: (offset) => start + origin(offset) };
  }

  #border(at: number): number {
    const secret = this.#secrets.find((span) => span.from < at && at < span.to);
    if (secret) return secret.to;
    return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(this.#text.slice(at - 1, at + 1)) ? at + 1 : at;
  }
}
