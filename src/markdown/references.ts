import { judge } from "./url.ts";

/** What must change in the texts of one paragraph, heading or cell, each by its place in the list of texts. */
export type Finding =
  /** A zero-width space belongs at an offset. */
  | { readonly kind: "apart"; readonly text: number; readonly at: number }
  /** A piece belongs in a code span. */
  | { readonly kind: "code"; readonly text: number; readonly from: number; readonly to: number };

/**
 * `@name` and `@org/team`, `#12` and `owner/repo#12`, `GH-12`, and the schemes beside http that GitHub makes links of. Each
 * pattern ends where a zero-width space parts it. More is found than GitHub takes for one: the cost is a character that
 * nobody sees, and GitHub's own patterns are not public. No such space inside an e-mail address.
 */
const APART = [
  /(?<![A-Za-z0-9])@(?=[A-Za-z0-9])/g,
  // Behind what may have become a link to an e-mail address.
  /(?<=@[\w.+-]{1,80})@(?=[A-Za-z0-9])/g,
  /#(?=\d)/g,
  /(?<![A-Za-z0-9])gh-(?=\d)/gi,
  /(?<![A-Za-z])(?:ftp:(?=\/)|xmpp:(?=[^\s\u200B]))/gi,
  // GitHub's parser takes what stands before it into the address.
  /(?<=[._+-])mailto:(?=[^\s\u200B])/gi,
];
/** Seven to forty hexadecimal digits, which GitHub looks up as a commit, with the name they are part of. */
const COMMIT = /(?<![A-Za-z0-9])[0-9a-f]{7,40}(?![A-Za-z0-9])/gi;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<]+/gi;

const isThread = (address: string) =>
  judge(address.startsWith("w") || address.startsWith("W") ? `http://${address}` : address) === "thread";

/** The word around a piece of a text, so that a whole name becomes code and not its middle. */
function wordAround(text: string, from: number, to: number): { from: number; to: number } {
  const inWord = (at: number) => /[\w@./-]/.test(text[at] ?? "");
  while (from > 0 && inWord(from - 1)) from--;
  while (inWord(to)) to++;
  while (/[@./-]/.test(text[to - 1] ?? "")) to--;
  return { from, to };
}

/**
 * Where GitHub could see a formula: between a dollar sign that something follows and a later one that follows something, or
 * between double ones. A formula can hide what it is made of.
 */
function hasFormula(text: string): boolean {
  const first = text.search(/\$(?=\S)/);
  if (first < 0) return false;
  let last = text.lastIndexOf("$");
  while (last > first && /\s/.test(text[last - 1] ?? "")) last = text.lastIndexOf("$", last - 1);
  return last > first;
}

/** A formula, or else the word with a dollar sign in it. */
const DOLLARS = /\$(?=\S)[^$\n]*(?<=\S)\$[^\s]*|\$+[^\s$]*/g;

function* inText(text: string, index: number): Generator<Finding> {
  for (const pattern of APART)
    for (const { index: at, 0: sign } of text.matchAll(pattern))
      yield { kind: "apart", text: index, at: at + sign.length };
  let end = 0;
  for (const { index: at, 0: digits } of text.matchAll(COMMIT)) {
    // A word of many commits is looked at once.
    if (at < end) continue;
    const word = wordAround(text, at, at + digits.length);
    end = word.to;
    yield { kind: "code", text: index, ...word };
  }
  for (const { index: at, 0: address } of text.matchAll(ADDRESS))
    if (isThread(address)) yield { kind: "code", text: index, from: at, to: at + address.length };
}

/** What is one only where the texts are read on across emphasis and the like: `@*name*`. */
function* across(texts: readonly string[], joined: string): Generator<Finding> {
  let end = 0;
  const starts = texts.map((text) => (end += text.length) - text.length);
  const place = (at: number): Finding => {
    const text = Math.max(
      0,
      starts.findLastIndex((start) => start < at),
    );
    return { kind: "apart", text, at: at - (starts[text] ?? 0) };
  };
  for (const pattern of APART)
    for (const { index, 0: sign } of joined.matchAll(pattern)) yield place(index + sign.length);
  for (const { index, 0: address } of joined.matchAll(ADDRESS))
    if (isThread(address)) yield place(index + address.search(/[:.]/) + 1);
}

function* formulas(texts: readonly string[]): Generator<Finding> {
  for (const [text, value] of texts.entries())
    for (const { index, 0: whole } of value.matchAll(DOLLARS))
      yield { kind: "code", text, from: index, to: index + whole.length };
}

/**
 * What in the texts of one paragraph, heading or cell GitHub would make a mention, a reference, a link or a formula of.
 * The texts stand in order; for a piece of code or a link between two of them stands one U+FFFC.
 */
export function* findings(texts: readonly string[]): Generator<Finding> {
  const joined = texts.join("");
  for (const [index, text] of texts.entries()) if (text.length > 1) yield* inText(text, index);
  if (texts.length > 1) yield* across(texts, joined);
  if (joined.includes("$$") || hasFormula(joined)) yield* formulas(texts);
}
