import { digest } from "../ledger/signing/digest.ts";
import { graphemes } from "../text/graphemes.ts";
import { isBlank, markHidden } from "../text/hidden.ts";
import { jsonText } from "../text/json.ts";
import { shorten } from "../text/shorten.ts";
import { fenceFor, longestRun, toFenceable } from "./fence.ts";

/**
 * The size of a box that leaves room for our own text in a comment. GitHub's limits are 65,536 characters by its
 * error text and 262,144 bytes as measured.
 */
export const BOX_LIMIT = { characters: 60_000, bytes: 240_000 } as const;

export type Box = {
  readonly markdown: string;
  /** Set if the text did not fit: the UTF-16 units shown, all of them, and the SHA-256 of the whole text. */
  readonly cut?: { readonly shown: number; readonly total: number; readonly digest: string };
};

/** Returns a value of any JSON type as the text that we show and sign. */
export function textOf(value: unknown): { text: string; language: string } {
  if (typeof value === "string") return { text: value, language: "text" };
  return { text: jsonText(value), language: "json" };
}

type Limit = { readonly characters: number; readonly bytes: number };

/** Returns the longest start of a text within a limit that ends between two graphemes. */
function head(text: string, limit: Limit): string {
  if (text.length <= limit.characters && Buffer.byteLength(text) <= limit.bytes) return text;
  let end = 0;
  let bytes = 0;
  // A grapheme longer than the limit (thousands of combining marks) is left out. The segmenter is lazy, so the rest
  // of a long text costs nothing.
  for (const { segment } of graphemes(text)) {
    bytes += Buffer.byteLength(segment);
    if (end + segment.length > limit.characters || bytes > limit.bytes) break;
    end += segment.length;
  }
  return text.slice(0, end);
}

/**
 * Returns untrusted text in a code fence that it cannot close. Nothing in it is a mention, a reference, an image,
 * HTML or a command. Lone surrogates and NUL, which GitHub does not accept, become U+FFFD.
 */
export function box(value: unknown): Box {
  const { text, language } = textOf(value);
  const whole = toFenceable(text.toWellFormed().replaceAll("\0", "\uFFFD"));
  // The limit includes the fence, which is as long as the runs in the text.
  const fence = fenceFor(whole.slice(0, BOX_LIMIT.characters));
  const shown = head(whole, {
    characters: BOX_LIMIT.characters - 2 * fence.length,
    bytes: BOX_LIMIT.bytes - 2 * fence.length,
  });
  const markdown = `${fence}${language}\n${shown}${shown.endsWith("\n") ? "" : "\n"}${fence}`;
  if (shown.length === whole.length) return { markdown };
  return { markdown, cut: { shown: shown.length, total: whole.length, digest: digest(text) } };
}

/** A name that inline code shows unchanged. */
const PLAIN_NAME = /^[\w.-]{1,80}$/;

/** The longest name that we show, in UTF-16 units. */
const MAX_NAME_LENGTH = 120;

/** Returns a short untrusted name as inline code on one line. Shows invisible characters by their numbers. */
export function inlineCode(text: string): string {
  // Most names are plain. This saves a webhook a twentieth of its time.
  if (PLAIN_NAME.test(text)) return `\`${text}\``;
  // Text far after the end costs nothing.
  const name = markHidden(shorten(text, 10 * MAX_NAME_LENGTH).toWellFormed());
  const line = name.replaceAll(/\s+/g, " ").trim();
  if (isBlank(line)) return "`-`";
  const short =
    line.length > MAX_NAME_LENGTH ? `${shorten(line, MAX_NAME_LENGTH - 1).replace(/⟨[^⟩]*$/, "")}…` : line;
  // GitHub's parser reads more than 80 backticks as text.
  const content = short.replaceAll(/`{40,}/g, "`…`");
  const longest = longestRun(content, "`");
  const ticks = "`".repeat(longest + 1);
  // A space separates backticks at either end from ours. Markdown drops one space on each side.
  return longest > 0 ? `${ticks} ${content} ${ticks}` : `${ticks}${content}${ticks}`;
}
