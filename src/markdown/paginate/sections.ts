import type { Code, List, RootContent, Table } from "mdast";
import { decodeString } from "micromark-util-decode-string";
import { type Numbering, numberingAfter } from "../numbering.ts";
import { linesOf } from "../tree.ts";
import { hiddenInfo, isDrawn, withoutInfo } from "../safe.ts";

/** A part of a text that is read as Markdown by itself. */
export type MarkdownSection = {
  readonly kind: "markdown";
  /** Where it begins and ends, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** The head of the table that it goes on with, which is read in front of it. */
  readonly head: string;
  /** Set if it begins with the rest of an ordered list, or in the middle of a block. */
  readonly numbering?: Numbering | undefined;
  /** Whether it begins where no block does: then it is kept apart from what is before. */
  readonly isApart: boolean;
};

/** A part of a text that is shown letter by letter: code in a fence, or what would be too costly to parse. */
export type CodeSection = {
  readonly kind: "code";
  readonly from: number;
  readonly to: number;
  /** What is shown of it. */
  readonly inside: { readonly from: number; readonly to: number };
  readonly language: string;
  /** What the fence says beside its language, as a line of its own. */
  readonly info: string;
  /** Whether its own characters can stand in a comment as they are. */
  readonly isOwn: boolean;
};

export type Section = MarkdownSection | CodeSection;

/** Returns a part of a text that is shown as it is written. */
export function writtenSection(from: number, to: number, language = "text"): CodeSection {
  return { kind: "code", from, to, inside: { from, to }, language, info: "", isOwn: false };
}

/** A fence, unless it is longer than GitHub's parser counts: it keeps the length in one byte. */
const OPENING = /(?<fence>`{3,250}(?=[^`\n]*(?:\n|$))|~{3,250}(?!~))(?<info>[^\n]*)(?:\n|$)/y;

/** Returns the code in a fence that begins at an offset, or `undefined` where none does. */
export function fencedSection(text: string, from: number): CodeSection | undefined {
  OPENING.lastIndex = from;
  const { fence = "", info: words = "" } = OPENING.exec(text)?.groups ?? {};
  if (fence === "") return undefined;
  const inside = Math.min(text.length, OPENING.lastIndex);
  const closing = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`, "gm");
  closing.lastIndex = inside;
  const end = closing.exec(text);
  const [, lang = "", meta = ""] = /^(\S*)\s*(.*)$/.exec(words.trim()) ?? [];
  const code: Code = { type: "code", lang: decodeString(lang), meta: decodeString(meta), value: "" };
  const info = hiddenInfo(code);
  return {
    kind: "code",
    from,
    to: end ? end.index + end[0].length : text.length,
    // The line end before the closing fence is its own.
    inside: { from: inside, to: end ? Math.max(inside, end.index - 1) : text.length },
    language: isDrawn(code) ? "text" : (withoutInfo(code).lang ?? ""),
    info: info.replaceAll(/\s+/g, " "),
    isOwn: end !== null && info === "" && !isDrawn(code),
  };
}

/** Where a block is cut in two, and what the rest needs to go on as the same kind of block. */
export type Cut = { readonly at: number; readonly head: string; readonly numbering?: Numbering | undefined };

function cutTable(table: Table, text: string, most: number): Cut | undefined {
  const lines = linesOf(table.children, text);
  const index = lines.findLastIndex(({ from }) => from <= most);
  const [first, row] = [lines[1], lines[index]];
  if (index < 2 || !row || !first) return undefined;
  return { at: row.from, head: text.slice(lines[0]?.from ?? 0, first.from) };
}

function cutList(list: List, text: string, most: number, before?: Numbering): Cut | undefined {
  const lines = linesOf(list.children, text);
  const index = lines.findLastIndex(({ from }) => from <= most);
  const item = lines[index];
  if (index < 1 || !item) return undefined;
  return {
    at: item.from,
    head: "",
    numbering: list.ordered ? numberingAfter(list, text, index, before) : undefined,
  };
}

/**
 * Returns the last place at or before an offset where a list is cut between items or a table between rows, if there is one.
 * `before` is set for the rest of a list.
 */
export function cutIn(
  node: RootContent | undefined,
  text: string,
  most: number,
  before?: Numbering,
): Cut | undefined {
  if (node?.type === "list") return cutList(node, text, most, before);
  return node?.type === "table" ? cutTable(node, text, most) : undefined;
}
