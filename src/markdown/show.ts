import { digest } from "../ledger/digest.ts";
import { blocksOf, verbatimBlocks } from "./blocks.ts";
import { textOf } from "./box.ts";
import { pack } from "./pack.ts";
import type { Room } from "./room.ts";
import { take } from "./source.ts";

export type { Room } from "./room.ts";

/** How an output is shown: as the Markdown that it is, or as it is written. */
export type Format = "markdown" | "text";

export type Shown = {
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

/**
 * Untrusted output of any JSON type as Markdown that can stand in a comment of ours: it mentions and refers to nobody, loads
 * nothing, hides nothing, opens http, https and mailto only, commands nothing, and closes nothing that it did not open.
 *
 * Text is shown as Markdown block by block: a block that is safe keeps its own characters, another one is neutralised, and
 * one that cannot be is shown as it is written, in a fence. Values that are no text are JSON in a fence, whatever the format.
 * Secrets are masked: those given and whatever has the shape of one. What nobody can see is marked, as `⟨U+202E⟩`.
 *
 * Each part fits `room`, in both of its measures; a few hundred characters are the least. Lines end in one line feed.
 * Parsers come along with this module (some 200 KB): import it where it is needed.
 */
export function show(
  value: unknown,
  format: Format,
  room: Room,
  { most = 10, secrets = [] }: { readonly most?: number; readonly secrets?: Iterable<string> } = {},
): Shown {
  const { text, language } = textOf(value);
  const source = take(text, secrets);
  const isMarkdown = format === "markdown" && language === "text";
  const blocks = isMarkdown ? blocksOf(source.text) : verbatimBlocks(source.text, language);
  const { parts, missing } = pack(blocks, source.text, room, most);
  if (!missing) return { parts };
  return {
    parts,
    missing: {
      from: source.origin(missing.from),
      to: source.origin(missing.to),
      total: text.length,
      digest: digest(text),
    },
  };
}
