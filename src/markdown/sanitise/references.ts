import type { Nodes, RootContent, Text } from "mdast";
import { childrenOf } from "../tree.ts";
import { classifyLink, showsOwnAddress } from "./links.ts";

/** A text of a paragraph, heading or cell. A run without a node stands for anything else between two texts. */
export type TextRun = { readonly value: string; readonly node?: Text };

/** Replaces code, an address or a hard line break. */
const OTHER: TextRun = { value: "\uFFFC" };

/** Returns the texts of a paragraph, heading or cell in order. */
export function textRunsOf(node: Nodes): TextRun[] {
  return childrenOf(node).flatMap((child: RootContent) => {
    if (child.type === "text") return [{ value: child.value, node: child }];
    if (child.type === "break") return [{ value: "\n" }];
    if (child.type === "link" && showsOwnAddress(child)) return [OTHER];
    return "children" in child ? textRunsOf(child) : [OTHER];
  });
}

/** A place in the texts of one paragraph, heading or cell that GitHub would link or render as a formula. */
export type Reference =
  /** Insert a zero-width space at the offset. */
  | { readonly kind: "separate"; readonly textIndex: number; readonly at: number }
  /** Convert the range to inline code. */
  | { readonly kind: "code"; readonly textIndex: number; readonly from: number; readonly to: number };

/**
 * Matches `@name` and `@org/team`, `#12` and `owner/repo#12`, `GH-12`, and the schemes beside http that GitHub links.
 * Each match ends where a zero-width space separates it. GitHub's own patterns are not public, so these match more:
 * the cost is an invisible character. E-mail addresses do not match.
 */
const SEPARATED = [
  /(?<![A-Za-z0-9])@(?=[A-Za-z0-9])/g,
  // The text before may have become a link to an e-mail address.
  /(?<=@[\w.+-]{1,80})@(?=[A-Za-z0-9])/g,
  /#(?=\d)/g,
  /(?<![A-Za-z0-9])gh-(?=\d)/gi,
  /(?<![A-Za-z])(?:ftp:(?=\/)|xmpp:(?=[^\s\u200B]))/gi,
  // GitHub's parser includes the character before in the address.
  /(?<=[._+-])mailto:(?=[^\s\u200B])/gi,
];
/** Seven to forty hexadecimal digits. GitHub looks them up as a commit. */
const COMMIT = /(?<![A-Za-z0-9])[0-9a-f]{7,40}(?![A-Za-z0-9])/gi;
const ADDRESS = /(?:https?:\/\/|www\.)[^\s<]+/gi;

const isThread = (address: string) =>
  classifyLink(/^w/i.test(address) ? `http://${address}` : address) === "thread";

/** Extends a range to the whole word, so that a name such as `owner/repo@abcdef1` becomes code as a whole. */
function wordAround(text: string, from: number, to: number): { from: number; to: number } {
  const inWord = (at: number) => /[\w@./-]/.test(text[at] ?? "");
  while (from > 0 && inWord(from - 1)) from--;
  while (inWord(to)) to++;
  while (/[@./-]/.test(text[to - 1] ?? "")) to--;
  return { from, to };
}

/**
 * Whether GitHub could render a formula, which can hide its source: between a dollar sign before a non-space and a
 * later one after a non-space.
 */
function hasFormula(text: string): boolean {
  const first = text.search(/\$(?=\S)/);
  if (first < 0) return false;
  let last = text.lastIndexOf("$");
  while (last > first && /\s/.test(text[last - 1] ?? "")) last = text.lastIndexOf("$", last - 1);
  return last > first;
}

/** Matches a formula, else a word with a dollar sign. */
const DOLLARS = /\$(?=\S)[^$\n]*(?<=\S)\$[^\s]*|\$+[^\s$]*/g;

function* findInText(text: string, textIndex: number): Generator<Reference> {
  for (const pattern of SEPARATED)
    for (const { index, 0: match } of text.matchAll(pattern))
      yield { kind: "separate", textIndex, at: index + match.length };
  let end = 0;
  for (const { index, 0: digits } of text.matchAll(COMMIT)) {
    // Report a word with several commits once.
    if (index < end) continue;
    const word = wordAround(text, index, index + digits.length);
    end = word.to;
    yield { kind: "code", textIndex, ...word };
  }
  for (const { index, 0: address } of text.matchAll(ADDRESS))
    if (isThread(address)) yield { kind: "code", textIndex, from: index, to: index + address.length };
}

/** Finds references that continue across emphasis and the like: `@*name*`. */
function* findAcrossTexts(texts: readonly string[], joined: string): Generator<Reference> {
  let end = 0;
  const starts = texts.map((text) => (end += text.length) - text.length);
  const separateAt = (at: number): Reference => {
    const last = starts.findLastIndex((start) => start < at);
    const textIndex = Math.max(0, last);
    return { kind: "separate", textIndex, at: at - (starts[textIndex] ?? 0) };
  };
  for (const pattern of SEPARATED)
    for (const { index, 0: match } of joined.matchAll(pattern)) yield separateAt(index + match.length);
  for (const { index, 0: address } of joined.matchAll(ADDRESS))
    if (isThread(address)) yield separateAt(index + address.search(/[:.]/) + 1);
}

function* findFormulas(texts: readonly string[]): Generator<Reference> {
  for (const [textIndex, text] of texts.entries())
    for (const { index, 0: whole } of text.matchAll(DOLLARS))
      yield { kind: "code", textIndex, from: index, to: index + whole.length };
}

/**
 * Finds mentions, references, links and formulas that GitHub would make from the texts of one paragraph, heading or
 * cell. The texts are in order. One U+FFFC replaces code or a link between two of them.
 */
export function* findReferences(texts: readonly string[]): Generator<Reference> {
  const joined = texts.join("");
  for (const [index, text] of texts.entries()) if (text.length > 1) yield* findInText(text, index);
  if (texts.length > 1) yield* findAcrossTexts(texts, joined);
  if (joined.includes("$$") || hasFormula(joined)) yield* findFormulas(texts);
}
