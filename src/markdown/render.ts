import { digest } from "../ledger/signing/digest.ts";
import { isBlank } from "../text/hidden.ts";
import { textOf } from "./box.ts";
import { lastPiece, type Page, paginate } from "./paginate/pages.ts";
import { writtenSection } from "./paginate/sections.ts";
import type { Size } from "./paginate/size.ts";
import { split } from "./paginate/split.ts";
import { Original, type Shown } from "./source.ts";

export type { Size } from "./paginate/size.ts";

/** How an output is shown: as the Markdown that it is, or as it is written. */
export type Format = "markdown" | "text";

export type Rendered = {
  /** Markdown for one comment each, in order; one where it fits. None when there is nothing to be seen. */
  readonly parts: readonly string[];
  /**
   * Set when more parts were needed than there may be: which UTF-16 units of the text no part shows, of how many, and the
   * SHA-256 of the whole text in base64url. The parts before the last show the beginning, the last one the end.
   */
  readonly missing?: {
    readonly from: number;
    readonly to: number;
    readonly total: number;
    readonly digest: string;
  };
};

/** Returns the pages of a text, or some more than `most` of them. */
async function pagesOf(
  { text }: Shown,
  language: string | undefined,
  size: Size,
  most: number,
): Promise<readonly Page[]> {
  if (language === undefined) {
    const { sections, definitions } = await split(text);
    return paginate(sections, { text, definitions }, size, most);
  }
  const sections = isBlank(text) ? [] : [writtenSection(0, text.length, language)];
  return paginate(sections, { text, definitions: new Map() }, size, most);
}

/**
 * Renders untrusted output of any JSON type as Markdown that can stand in a comment of ours: it mentions and refers to nobody,
 * loads nothing, hides nothing, opens http, https and mailto only, commands nothing, and closes nothing that it did not open.
 *
 * Text is shown as Markdown block by block: a block that is safe keeps its own characters, another one is sanitised, and
 * one that cannot be is shown as it is written, in a fence. Values that are no text are JSON in a fence, whatever the format.
 * Secrets are masked: those given and whatever has the shape of one. What nobody can see is marked, as `⟨U+202E⟩`.
 *
 * Each part fits `size`, in both of its measures; a few hundred characters are the least. Lines end in one line feed. Of a
 * text of more characters than all parts may hold, only the beginning and the end are looked at. Other work of the process
 * goes on meanwhile. Parsers come along with this module (some 200 KB): import it where it is needed.
 */
export async function render(
  value: unknown,
  format: Format,
  size: Size,
  { most = 10, secrets = [] }: { readonly most?: number; readonly secrets?: Iterable<string> } = {},
): Promise<Rendered> {
  const { text, language } = textOf(value);
  const original = new Original(text, secrets);
  const limit = most * size.characters;
  const head = original.part(0, Math.min(limit, text.length));
  const isMarkdown = format === "markdown" && language === "text";
  const pages = await pagesOf(head, isMarkdown ? undefined : language, size, most);
  if (pages.length <= most && text.length <= limit) return { parts: pages.map(({ markdown }) => markdown) };
  const first = pages.slice(0, Math.max(1, most - 1));
  const from = head.origin(first.at(-1)?.to ?? 0);
  const end = original.part(Math.max(from, text.length - size.characters));
  // Where the end begins in the middle of a block cannot be told: it is shown as it is written.
  const last = most > 1 && !isBlank(end.text) ? lastPiece(end.text, size, language) : undefined;
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
