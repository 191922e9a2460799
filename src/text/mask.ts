import { replaceSpans, type Span } from "./span.ts";

/**
 * Patterns of credentials. Each has a distinctive prefix, so that ordinary text is not masked. No pattern depends on its
 * surroundings or stops inside a word. Otherwise a second pass would find more next to a masked span.
 */
const SHAPES = [
  // GitHub's tokens. Those of Apps are `ghs_APPID_JWT` since May 2026, with dots, hyphens and underscores in them.
  /ghs_[A-Za-z0-9._-]{36,}/g,
  /gh[pour]_[A-Za-z0-9_]{36,}/g,
  /github_pat_[A-Za-z0-9_]{22,}/g,
  // A word after "bearer" is a token if it has a digit or is long. "bearer authentication" is not.
  /(?<=Bearer\s{1,8})(?=[\w.~+/=-]{0,200}\d|[\w.~+/=-]{24})[\w.~+/=-]{8,}/gi,
  // AWS, Slack, Google, GitLab, npm, Stripe.
  /(?:AKIA|ASIA)[A-Z2-7]{16,}/g,
  /xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}/g,
  /AIza[\w-]{35,}/g,
  /glpat-[\w-]{20,}/g,
  /npm_[A-Za-z0-9_]{36,}/g,
  /(?:sk|rk)_live_[A-Za-z0-9_]{16,}/g,
];
/** Keys of OpenAI and Anthropic. They contain a digit and a capital letter, which slugs do not. */
const SK_KEY = /sk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/y;

/** Matches a part of every credential below. Most texts have none, and skip the search for each kind. */
const HINT = /gh[opurs]_|github_pat_|bearer|AKIA|ASIA|xox|xapp|AIza|glpat|npm_|_live_|sk-|-----|eyJ/i;

const KEY_EDGE = /-----(?<edge>BEGIN|END) (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
// The lines of a key, including escaped line ends in JSON. Words of a sentence are shorter.
const KEY_BODY = /(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{16,})+/y;

/** Yields private keys: from the first to the last line, or to the end of the key if the last line is missing. */
function* privateKeySpans(text: string): Generator<Span> {
  const open: { readonly from: number; readonly inside: number }[] = [];
  for (const { index, 0: line, groups } of text.matchAll(KEY_EDGE)) {
    const to = index + line.length;
    if (groups?.["edge"] === "BEGIN") {
      open.push({ from: index, inside: to });
      continue;
    }
    const begin = open.pop();
    if (begin) yield { from: begin.from, to, by: "***" };
  }
  for (const { from, inside } of open) {
    KEY_BODY.lastIndex = inside;
    if (KEY_BODY.test(text)) yield { from, to: KEY_BODY.lastIndex, by: "***" };
  }
}

/** At least three words with dots between them, as in a compact JWS. */
const DOTTED = /(?<![\w-])[\w-]+(?:\.[\w-]+){2,}/g;

/** Yields compact JWSs, such as our own links: `?link=eyJ...`. */
function* jwsSpans(text: string): Generator<Span> {
  for (const { index, 0: words } of text.matchAll(DOTTED)) {
    // A JWS has three words, so it starts before the last two.
    const first = words.slice(0, words.lastIndexOf(".", words.lastIndexOf(".") - 1));
    const at = first.search(/eyJ[\w-]{10}/);
    if (at >= 0) yield { from: index + at, to: index + words.length, by: "***" };
  }
}

function* occurrences(text: string, secret: string): Generator<Span> {
  if (secret.length < 4) return;
  for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
    yield { from: at, to: at + secret.length, by: "***" };
}

/** Sorts spans and merges those that overlap or touch, so that no part of a secret remains between them. */
function mergeSpans(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && span.from <= last.to) all[all.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else all.push(span);
  }
  return all;
}

/** Yields keys that begin with `sk-`. The prefix inside a word counts only directly after another secret. */
function* skKeySpans(text: string, others: readonly Span[]): Generator<Span> {
  let next = 0;
  for (let at = text.indexOf("sk-"); at >= 0; at = text.indexOf("sk-", at + 3)) {
    while ((others[next]?.to ?? Infinity) < at) next++;
    const isAfterSecret = (others[next]?.from ?? Infinity) < at;
    if (!isAfterSecret && /[\w-]/.test(text[at - 1] ?? "")) continue;
    SK_KEY.lastIndex = at;
    if (SK_KEY.test(text)) yield { from: at, to: SK_KEY.lastIndex, by: "***" };
  }
}

/**
 * Returns the spans of secrets in a text: the known ones, plain and JSON-escaped, and everything that looks like a
 * credential. The spans are sorted and neither overlap nor touch. Known secrets of fewer than four characters are ignored.
 */
export function secretSpans(text: string, known: Iterable<string>): Span[] {
  // Most texts are shorter than a private key, which takes microseconds to escape.
  const possible = [...known].filter(({ length }) => length <= text.length);
  const forms = new Set(possible.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]));
  const found: Span[] = [...forms].flatMap((form) => [...occurrences(text, form)]);
  if (!HINT.test(text)) return mergeSpans(found);
  found.push(...privateKeySpans(text), ...jwsSpans(text));
  for (const shape of SHAPES)
    for (const { index, 0: whole } of text.matchAll(shape))
      found.push({ from: index, to: index + whole.length, by: "***" });
  const others = mergeSpans(found);
  return mergeSpans([...others, ...skKeySpans(text, others)]);
}

/**
 * Returns a text in which every known secret and everything that looks like a credential is replaced by `***`. Idempotent,
 * because text is masked before it is signed and again when it is posted.
 */
export function mask(text: string, known: Iterable<string> = []): string {
  return replaceSpans(text, secretSpans(text, known));
}
