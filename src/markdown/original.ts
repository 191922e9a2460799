import { hiddenSpans } from "../text/hidden.ts";
import { secretSpans } from "../text/mask.ts";
import { replaceSpans, type Span } from "../text/span.ts";

/** A part of a text as we show it. */
export type CleanText = {
  readonly text: string;
  /** Converts an offset in `text` to the offset in the original, both in UTF-16 units. */
  readonly origin: (offset: number) => number;
};

/** Returns a function from offsets in a text with replaced spans to offsets in the original. */
function originOf(spans: readonly Span[]): (offset: number) => number {
  // The end of each span in the new text and in the old one.
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
    // An offset in a replacement is the start of the span.
    return Math.min(before + offset - after, spans[low]?.from ?? Infinity);
  };
}

/** Returns spans in order without overlaps. */
function withoutOverlaps(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  let end = 0;
  // The sort is stable, so a secret precedes a line end in it and replaces both.
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    if (span.from < end) continue;
    all.push(span);
    end = span.to;
  }
  return all;
}

/**
 * An untrusted text. Its parts are cleaned before they are parsed or cut: secrets are masked, so that a cut cannot
 * hide half of one; lines end in one line feed; lone surrogates and NUL, which GitHub does not accept, become U+FFFD;
 * invisible characters are marked.
 */
export class Original {
  readonly #text: string;
  readonly #secrets: readonly Span[];

  constructor(value: string, secrets: Iterable<string>) {
    this.#text = value.toWellFormed().replaceAll("\0", "\uFFFD");
    this.#secrets = secretSpans(this.#text, secrets);
  }

  /** Returns the part between two offsets. Moves an offset in a secret, a character or a line end to its end. */
  part(from = 0, to = this.#text.length): CleanText {
    const [start, end] = [this.#boundary(from), this.#boundary(to)];
    const text = this.#text.slice(start, end);
    const secrets = this.#secrets
      .filter((span) => span.from >= start && span.to <= end)
      .map((span) => ({ ...span, from: span.from - start, to: span.to - start }));
    const lineEnds = Array.from(text.matchAll(/\r\n?/g), ({ index, 0: { length } }) => ({
      from: index,
      to: index + length,
      by: "\n",
    }));
    const spans = withoutOverlaps([...secrets, ...lineEnds, ...hiddenSpans(text)]);
    const origin = originOf(spans);
    return { text: replaceSpans(text, spans), origin: (offset) => start + origin(offset) };
  }

  #boundary(at: number): number {
    const secret = this.#secrets.find((span) => span.from < at && at < span.to);
    if (secret) return secret.to;
    return /^(?:[\uD800-\uDBFF][\uDC00-\uDFFF]|\r\n)$/.test(this.#text.slice(at - 1, at + 1)) ? at + 1 : at;
  }
}
