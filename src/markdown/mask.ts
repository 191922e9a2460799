import { replaced, type Span } from "./span.ts";

/**
 * What credentials look like. Each begins with letters that hardly anything else begins with, so that ordinary text
 * stays whole. A group named `kept` is shown.
 */
const SHAPES = [
  // GitHub's tokens. Those of Apps are `ghs_APPID_JWT` since May 2026, with dots, hyphens and underscores in them.
  /ghs_[A-Za-z0-9._-]{36,}/g,
  /gh[pour]_[A-Za-z0-9]{36,}/g,
  /github_pat_[A-Za-z0-9_]{22,}/g,
  // A compact JWS, which our own links are: `?link=eyJ...`.
  /(?<![\w-])eyJ[\w-]{10,}\.[\w-]+\.[\w-]+/g,
  // A word after "bearer" is a token when it has a digit or is long: "bearer authentication" is none.
  /(?<kept>\bBearer\s{1,8})(?=[\w.~+/=-]{0,200}\d|[\w.~+/=-]{24})[\w.~+/=-]{8,}/gi,
  // AWS, Slack, Google, GitLab, npm, Stripe; and OpenAI and Anthropic, by a digit and a capital, which slugs have not.
  /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z2-7]{16}(?![A-Za-z0-9])/g,
  /xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}/g,
  /AIza[\w-]{35}/g,
  /glpat-[\w-]{20,}/g,
  /npm_[A-Za-z0-9]{36}/g,
  /(?:sk|rk)_live_[A-Za-z0-9]{16,}/g,
  /(?<![\w-])sk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/g,
];

const KEY_BEGIN = /-----BEGIN (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
const KEY_END = /-----END (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
// The lines of a key, also where JSON writes their ends as `\n`. Words of a sentence are shorter.
const KEY_BODY = /(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{16,})+/y;
const LONGEST_KEY = 16_384;

/** Private keys, from their first line to their last, or as far as they go when the last line is missing. */
function* keys(text: string): Generator<Span> {
  const begins = [...text.matchAll(KEY_BEGIN)];
  const ends = begins.length > 0 ? [...text.matchAll(KEY_END)] : [];
  let nextEnd = 0;
  for (const [index, begin] of begins.entries()) {
    const inside = begin.index + begin[0].length;
    while ((ends[nextEnd]?.index ?? Infinity) < inside) nextEnd++;
    const end = ends[nextEnd];
    const limit = Math.min(begins[index + 1]?.index ?? Infinity, inside + LONGEST_KEY);
    if (end && end.index < limit) {
      yield { from: begin.index, to: end.index + end[0].length, by: "***" };
      continue;
    }
    KEY_BODY.lastIndex = inside;
    if (KEY_BODY.test(text)) yield { from: begin.index, to: KEY_BODY.lastIndex, by: "***" };
  }
}

function* occurrences(text: string, secret: string): Generator<Span> {
  if (secret.length < 4) return;
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
    yield { from: at, to: at + secret.length, by: "***" };
}

/**
 * Where a text holds secrets: those that are known, also as JSON writes them, and whatever has a credential's shape. The
 * spans stand in order and do not overlap. A known secret of fewer than four characters is not looked for.
 */
export function secretSpans(text: string, known: Iterable<string>): Span[] {
  const forms = new Set([...known].flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]));
  const found: Span[] = [...keys(text), ...[...forms].flatMap((form) => [...occurrences(text, form)])];
  for (const shape of SHAPES)
    for (const { index, 0: whole, groups } of text.matchAll(shape))
      found.push({ from: index + (groups?.["kept"]?.length ?? 0), to: index + whole.length, by: "***" });
  const spans: Span[] = [];
  for (const span of found.toSorted((a, b) => a.from - b.from)) {
    const last = spans.at(-1);
    // Two that overlap are one, so that neither leaves a rest of the other.
    if (last && span.from < last.to) spans[spans.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else spans.push(span);
  }
  return spans;
}

/** A text with every secret in it replaced by `***`: the known ones, and what has the shape of a credential. */
export function mask(text: string, known: Iterable<string> = []): string {
  return replaced(text, secretSpans(text, known));
}
