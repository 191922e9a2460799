import type { Code, List, RootContent, Table } from "mdast";
import { decodeString } from "micromark-util-decode-string";
import { hiddenInfo, isRendered, withoutInfo } from "../sanitise/find-unsafe.ts";
import { type Numbering, numberingAfter } from "../sanitise/numbering.ts";
import { linesOf } from "../tree.ts";

/** How a part of a text continues the part before. */
export type SectionState = {
  /** The head of the table that continues, which is parsed before the rows. */
  readonly head: string;
  /** Set for the rest of an ordered list, or if the part starts in the middle of a block. */
  readonly numbering?: Numbering | undefined;
  /** Whether the part starts in the middle of a block. It must not join the piece before. */
  readonly isSeparate: boolean;
};

/** A part of a text that is parsed as Markdown by itself. */
export type MarkdownSection = SectionState & {
  readonly kind: "markdown";
  /** The range in UTF-16 units. */
  readonly from: number;
  readonly to: number;
};

/** A part of a text that is shown literally: code in a fence, or text that is too costly to parse. */
export type CodeSection = {
  readonly kind: "code";
  readonly from: number;
  readonly to: number;
  /** The range of the code without its fence. */
  readonly inside: { readonly from: number; readonly to: number };
  readonly language: string;
  /** The hidden part of the info string, shown as the first line. */
  readonly info: string;
  /** Whether its source is safe. */
  readonly isVerbatim: boolean;
};

export type Section = MarkdownSection | CodeSection;

/** Returns a section that is shown as written. */
export function literalSection(from: number, to: number, language = "text"): CodeSection {
  return { kind: "code", from, to, inside: { from, to }, language, info: "", isVerbatim: false };
}

/** Matches an opening fence. GitHub's parser stores the length in one byte, so longer ones do not match. */
const OPENING = /(?<fence>`{3,250}(?=[^`\n]*(?:\n|$))|~{3,250}(?!~))(?<info>[^\n]*)(?:\n|$)/y;

/** Reads the fenced code at an offset, or returns `undefined`. */
export function readFence(text: string, from: number): CodeSection | undefined {
  OPENING.lastIndex = from;
  const { fence = "", info: infoString = "" } = OPENING.exec(text)?.groups ?? {};
  if (fence === "") return undefined;
  const inside = Math.min(text.length, OPENING.lastIndex);
  const closing = new RegExp(`^ {0,3}${fence[0]}{${fence.length},}[ \\t]*$`, "gm");
  closing.lastIndex = inside;
  const end = closing.exec(text);
  const [, lang = "", meta = ""] = /^(\S*)\s*(.*)$/.exec(infoString.trim()) ?? [];
  const code: Code = { type: "code", lang: decodeString(lang), meta: decodeString(meta), value: "" };
  const info = hiddenInfo(code);
  return {
    kind: "code",
    from,
    to: end ? end.index + end[0].length : text.length,
    // The line end before the closing fence is not part of the code.
    inside: { from: inside, to: end ? Math.max(inside, end.index - 1) : text.length },
    language: isRendered(code) ? "text" : (withoutInfo(code).lang ?? ""),
    info: info.replaceAll(/\s+/g, " "),
    isVerbatim: end !== null && info === "" && !isRendered(code),
  };
}

/** A cut in a block, and how the rest continues it. */
export type Cut = Omit<SectionState, "isSeparate"> & { readonly at: number };

function cutTable(table: Table, text: string, maxOffset: number): Cut | undefined {
  const lines = linesOf(table.children, text);
  const index = lines.findLastIndex(({ from }) => from <= maxOffset);
  const [first, row] = [lines[1], lines[index]];
  if (index < 2 || !row || !first) return undefined;
  return { at: row.from, head: text.slice(lines[0]?.from ?? 0, first.from) };
}

function cutList(list: List, text: string, maxOffset: number, before?: Numbering): Cut | undefined {
  const lines = linesOf(list.children, text);
  const index = lines.findLastIndex(({ from }) => from <= maxOffset);
  const item = lines[index];
  if (index < 1 || !item) return undefined;
  const numbering = list.ordered ? numberingAfter(list, text, index, before) : undefined;
  return { at: item.from, head: "", numbering };
}

/**
 * Returns the last cut between the items of a list or the rows of a table, not after `maxOffset`. `before` is set for
 * the rest of an ordered list.
 */
export function cutIn(
  node: RootContent | undefined,
  text: string,
  maxOffset: number,
  before?: Numbering,
): Cut | undefined {
  if (node?.type === "list") return cutList(node, text, maxOffset, before);
  return node?.type === "table" ? cutTable(node, text, maxOffset) : undefined;
}
