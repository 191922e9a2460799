import type { RootContent } from "mdast";
import { fenced, holdable } from "./fence.ts";
import { type Definitions, neutralise } from "./neutralise.ts";
import { parse } from "./parse.ts";
import { plain } from "./plain.ts";
import { print } from "./print.ts";
import { flawOf } from "./safe.ts";

/** Some of a text as Markdown that can stand in a comment. */
export type Piece = {
  readonly markdown: string;
  /** What of the text it shows, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** What a reader sees of it, for comparing. */
  readonly plain: string;
  /**
   * The text's own characters, which are safe; `printed` anew, and not looked at again yet; or `checked`, as a fence is that
   * holds the text as it is written.
   */
  readonly made: "own" | "printed" | "checked";
};

/** Whether Markdown that we made is safe, and shows what it was made to show. */
export function holds(markdown: string, shown: string): boolean {
  const { nodes, closed } = parse(markdown);
  return closed && flawOf(nodes, markdown) === undefined && plain(nodes) === shown;
}

/** A part of a text as it is written, in a fence. */
export function verbatim(text: string, from: number, to: number, language = "text"): Piece {
  const value = text.slice(from, to);
  return {
    markdown: fenced(value, language),
    from,
    to,
    plain: plain([{ type: "code", value: holdable(value).replace(/\n$/, "") }]),
    made: "checked",
  };
}

/** Blocks of a text, neutralised and printed, and what a reader should see of them. */
export function printed(nodes: readonly RootContent[], text: string, definitions: Definitions) {
  const neutral = neutralise(nodes, definitions);
  return { markdown: print(neutral, text), plain: plain(neutral) };
}

/**
 * One block of a text: its own characters where they are safe, else neutralised. `lines` are those it stands on, and whether
 * it must be written anew; `unit` is the text that it was parsed in, and `at` where that stands in the whole text.
 */
export function blockPiece(
  node: RootContent,
  lines: { readonly from: number; readonly to: number; readonly isOff: boolean },
  unit: string,
  at: number,
  definitions: Definitions,
): Piece {
  const place = { from: at + lines.from, to: at + lines.to };
  if (lines.isOff || flawOf([node], unit) !== undefined)
    return { ...printed([node], unit, definitions), ...place, made: "printed" };
  return { markdown: unit.slice(lines.from, lines.to), ...place, plain: plain([node]), made: "own" };
}
