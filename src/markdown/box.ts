import { digest } from "../ledger/signing/digest.ts";
import { isBlank, visible } from "../text/hidden.ts";
import { jsonText } from "../text/json.ts";
import { shorten } from "../text/shorten.ts";
import { fenceFor, holdable, longestRun } from "./fence.ts";

/**
 * What fits in one comment beside our own words. GitHub's limits are 65,536 characters by its error text and
 * 262,144 bytes as measured; a comment stays below both.
 */
export const BOX_LIMIT = { characters: 60_000, bytes: 240_000 } as const;

export type Box = {
  readonly markdown: string;
  /** Set when the text did not fit: how many UTF-16 units stand in the box, of how many, and the whole text's SHA-256. */
  readonly cut?: { readonly shown: number; readonly total: number; readonly digest: string };
};

/** A value of any JSON type as the text that we show and sign. */
export function textOf(value: unknown): { text: string; language: string } {
  if (typeof value === "string") return { text: value, language: "text" };
  return { text: jsonText(value), language: "json" };
}

type Limit = { readonly characters: number; readonly bytes: number };

/** The longest start of a text within a limit that ends between two graphemes, as people see characters. */
function head(text: string, limit: Limit): string {
  if (text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes) return text;
  let end = 0;
  let bytes = 0;
  // One grapheme can be longer than any limit (thousands of combining marks): then it is left out whole.
  // Segments come one by one, so that the rest of a long text is not looked at.
  for (const { segment } of new Intl.Segmenter("en", { granularity: "grapheme" }).segment(text)) {
    bytes += Buffer.byteLength(segment);
    if (end + segment.length > limit.characters || bytes > limit.bytes) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/**
 * Untrusted text in a code fence that it cannot close: the fence is longer than any run of its letter inside.
 * There nothing is a mention, a reference, an image, HTML or a command. Lone surrogates and NUL, which JSON
 * can carry and GitHub cannot, become U+FFFD.
 */
export function box(value: unknown): Box {
  const { text, language } = textOf(value);
  const whole = holdable(text.toWellFormed().replaceAll("\0", "\uFFFD"));
  // The fence comes out of the same budget: a text of thousands of backticks takes a fence as long.
  const fence = fenceFor(whole.slice(0, BOX_LIMIT.characters));
  const shown = head(whole, {
    characters: BOX_LIMIT.characters - 2 * fence.length,
    bytes: BOX_LIMIT.bytes - 2 * fence.length,
  });
  const markdown = `${fence}${language}\n${shown}${shown.endsWith("\n") ? "" : "\n"}${fence}`;
  if (shown.length === whole.length) return { markdown };
  return { markdown, cut: { shown: shown.length, total: whole.length, digest: digest(text) } };
}

/** The longest name that is shown, in UTF-16 units. */
const LONGEST_NAME = 120;

/**
 * Returns a short untrusted name as inline code, on one line. Characters that nobody sees are shown by their numbers: some
 * of them change how the whole line reads.
 */
export function inlineCode(text: string): string {
  // What is far behind the end is not looked at.
  const name = visible(shorten(text, 10 * LONGEST_NAME).toWellFormed());
  const line = name.replaceAll(/\s+/g, " ").trim();
  if (isBlank(line)) return "`-`";
  const short =
    line.length > LONGEST_NAME ? `${shorten(line, LONGEST_NAME - 1).replace(/⟨[^⟩]*$/, "")}…` : line;
  // GitHub's parser takes more backticks than 80 for text: a name is shown with fewer.
  const held = short.replaceAll(/`{40,}/g, "`…`");
  const longest = longestRun(held, "`");
  const ticks = "`".repeat(longest + 1);
  // A space keeps a backtick at either end apart from ours; Markdown drops one on each side.
  return longest > 0 ? `${ticks} ${held} ${ticks}` : `${ticks}${held}${ticks}`;
}
