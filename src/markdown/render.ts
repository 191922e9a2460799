import { digest } from "../ledger/signing/digest.ts";
import { isBlank } from "../text/hidden.ts";
import { textOf } from "./box.ts";
import { type CleanText, Original } from "./original.ts";
import { type Page, paginate } from "./paginate/paginate.ts";
import { lastPiece } from "./paginate/pieces.ts";
import { literalSection } from "./paginate/sections.ts";
import type { Size } from "./paginate/size.ts";
import { split } from "./paginate/split.ts";

export type { Size } from "./paginate/size.ts";

/** How an output is shown: as Markdown, or as written. */
export type Format = "markdown" | "text";

export type Rendered = {
  /** Markdown for one comment each, in order. Empty if the output has no visible text. */
  readonly parts: readonly string[];
  /**
   * Set if the output does not fit: the range of UTF-16 units that no part shows, their total number, and the SHA-256
   * of the whole text in base64url. The last part shows the end, the others the start.
   */
  readonly missing?: {
    readonly from: number;
    readonly to: number;
    readonly total: number;
    readonly digest: string;
  };
};

/** Returns the pages of a text, at most one more than `maxParts`. */
async function pagesOf(
  { text }: CleanText,
  language: string | undefined,
  size: Size,
  maxParts: number,
): Promise<readonly Page[]> {
  if (language === undefined) {
    const { sections, definitions } = await split(text);
    return paginate(sections, { text, definitions }, size, maxParts);
  }
  const sections = isBlank(text) ? [] : [literalSection(0, text.length, language)];
  return paginate(sections, { text, definitions: new Map() }, size, maxParts);
}

/**
 * Renders untrusted output of any JSON type as safe Markdown for our comments. The result mentions and references
 * nothing, loads and hides nothing, opens http, https and mailto only, contains no command, and closes every block
 * that it opens.
 *
 * A text is rendered block by block. A safe block stays unchanged, another one is sanitised, and one that cannot be
 * sanitised is shown as written in a fence. Other values are JSON in a fence, whatever the format. Masks the given
 * secrets and all text in the shape of one. Marks invisible characters, as `⟨U+202E⟩`.
 *
 * Each part fits `size`, which must be some hundred characters at least. Of a longer text than all parts can show,
 * only the start and the end are read. Other work of the process continues between two blocks. This module loads the
 * Markdown parsers (some 200 KB): import it dynamically.
 */
export async function render(
  value: unknown,
  format: Format,
  size: Size,
  { maxParts = 10, secrets = [] }: { readonly maxParts?: number; readonly secrets?: Iterable<string> } = {},
): Promise<Rendered> {
  const { text, language } = textOf(value);
  const original = new Original(text, secrets);
  const limit = maxParts * size.characters;
  const head = original.part(0, Math.min(limit, text.length));
  const isMarkdown = format === "markdown" && language === "text";
  const pages = await pagesOf(head, isMarkdown ? undefined : language, size, maxParts);
  if (pages.length <= maxParts && text.length <= limit)
    return { parts: pages.map(({ markdown }) => markdown) };
  const first = pages.slice(0, Math.max(1, maxParts - 1));
  const from = head.origin(first.at(-1)?.to ?? 0);
  const end = original.part(Math.max(from, text.length - size.characters));
  // The end can start in the middle of a block, so it is shown as written.
  const last = maxParts > 1 && !isBlank(end.text) ? lastPiece(end.text, size, language) : undefined;
  return {
    parts: [...first, ...(last ? [last] : [])].map(({ markdown }) => markdown),
    missing: {
      from,
      to: last ? end.origin(last.from) : text.length,
      total: text.length,
      digest: digest(text),
    },
  };
}
