import { replaced, type Span } from "./span.ts";

/**
 * What credentials look like. Each begins with letters that hardly anything else begins with, so that ordinary text stays
 * whole. None depends on what stands beside it, and none ends before its letters do: otherwise a second pass would find
 * more beside what the first one masked.
 */
const SHAPES = [
  // GitHub's tokens. Those of Apps are `ghs_APPID_JWT` since May 2026, with dots, hyphens and underscores in them.
  /ghs_[A-Za-z0-9._-]{36,}/g,
  /gh[pour]_[A-Za-z0-9_]{36,}/g,
  /github_pat_[A-Za-z0-9_]{22,}/g,
  // A word after "bearer" is a token when it has a digit or is long: "bearer authentication" is none.
  /(?<=Bearer\s{1,8})(?=[\w.~+/=-]{0,200}\d|[\w.~+/=-]{24})[\w.~+/=-]{8,}/gi,
  // AWS, Slack, Google, GitLab, npm, Stripe.
  /(?:AKIA|ASIA)[A-Z2-7]{16,}/g,
  /xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}/g,
  /AIza[\w-]{35,}/g,
  /glpat-[\w-]{20,}/g,
  /npm_[A-Za-z0-9_]{36,}/g,
  /(?:sk|rk)_live_[A-Za-z0-9_]{16,}/g,
];
/** Keys of OpenAI and Anthropic, by a digit and a capital, which slugs do not have. */
const SK_KEY = /sk-(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Z])[\w-]{20,}/y;

const KEY_EDGE = /-----(?<edge>BEGIN|END) (?:[A-Z0-9]+ ){0,3}PRIVATE KEY(?: BLOCK)?-----/g;
// The lines of a key, also where JSON writes their ends as `\n`. Words of a sentence are shorter.
const KEY_BODY = /(?:(?:\s|\\[nr])*[A-Za-z0-9+/=]{16,})+/y;

/** Private keys: from a first line to its last line, or as far as the key goes when the last line is missing. */
function* keys(text: string): Generator<Span> {
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

/** Words with at least two dots between them, which a compact JWS is. */
const DOTTED = /(?<![\w-])[\w-]+(?:\.[\w-]+){2,}/g;

/** Compact JWSs, which our own links are: `?link=eyJ...`. */
function* tokens(text: string): Generator<Span> {
  for (const { index, 0: words } of text.matchAll(DOTTED)) {
    // Two more words come behind the one that it begins with.
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

/** Spans in order, with those that overlap or adjoin as one, so that none leaves a rest of another. */
function merged(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = all.at(-1);
    if (last && span.from <= last.to) all[all.length - 1] = { ...last, to: Math.max(last.to, span.to) };
    else all.push(span);
  }
  return all;
}

/** Keys that begin with `sk-`, but not inside of a word, unless another secret ends there. */
function* skKeys(text: string, others: readonly Span[]): Generator<Span> {
  let next = 0;
  for (let at = text.indexOf("sk-"); at >= 0; at = text.indexOf("sk-", at + 3)) {
    while ((others[next]?.to ?? Infinity) < at) next++;
    const isBehindSecret = (others[next]?.from ?? Infinity) < at;
    if (!isBehindSecret && /[\w-]/.test(text[at - 1] ?? "")) continue;
    SK_KEY.lastIndex = at;
    if (SK_KEY.test(text)) yield { from: at, to: SK_KEY.lastIndex, by: "***" };
  }
}

/**
 * Returns where a text holds secrets: those that are known, also as JSON writes them, and whatever has a credential's
 * shape. The spans stand in order and neither overlap nor adjoin. A known secret of fewer than four characters is not
 * looked for.
 */
export function secretSpans(text: string, known: Iterable<string>): Span[] {
  const forms = new Set([...known].flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]));
  const found: Span[] = [...keys(text), ...tokens(text)];
  for (const form of forms) for (const span of occurrences(text, form)) found.push(span);
  for (const shape of SHAPES)
    for (const { index, 0: whole } of text.matchAll(shape))
      found.push({ from: index, to: index + whole.length, by: "***" });
  const others = merged(found);
  const sk = [...skKeys(text, others)];
  return sk.length > 0 ? merged([...others, ...sk]) : others;
}

/**
 * Returns a text with every secret in it replaced by `***`: the known ones, and what has the shape of a credential. Masking
 * twice is masking once: what is signed is masked before, and again when it is posted.
 */
export function mask(text: string, known: Iterable<string> = []): string {
  return replaced(text, secretSpans(text, known));
}
