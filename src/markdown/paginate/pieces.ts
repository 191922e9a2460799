import type { Definition, RootContent } from "mdast";
import { fenced } from "../fence.ts";
import { parse } from "../parse.ts";
import { findUnsafe } from "../sanitise/find-unsafe.ts";
import { firstNumber, type Numbering } from "../sanitise/numbering.ts";
import { printSanitised } from "../sanitise/print.ts";
import { linesOf } from "../tree.ts";
import { findCutAfter } from "./boundary.ts";
import type { MarkdownSection } from "./sections.ts";
import { capacity, fits, type Size } from "./size.ts";

/** Safe Markdown for a range of a text. */
export type Piece = {
  readonly markdown: string;
  /** The range in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Whether it is the source itself, parsed together with the piece before. */
  readonly isVerbatim: boolean;
  /** The first two lines of a table. Rows need them only if the piece before is not of the same table. */
  readonly head?: string | undefined;
};

/** A block whose Markdown is made on request. */
export type LazyPiece = { readonly from: number; readonly to: number; readonly make: () => Piece };

/** A text and its link reference definitions. */
export type Source = { readonly text: string; readonly definitions: ReadonlyMap<string, Definition> };

/** Returns a range of a text as written, in a fence. */
export function literalPiece(text: string, from: number, to: number, language = "text"): Piece {
  return { markdown: fenced(text.slice(from, to), language), from, to, isVerbatim: false };
}

/** Whether GitHub would show wrong numbers for the rest of an ordered list. */
function isMisnumbered(node: RootContent, text: string, before: Numbering | undefined): boolean {
  if (!before || node.type !== "list" || !node.ordered) return false;
  return firstNumber(node, text, before) !== node.start;
}

/** Returns a section's blocks. Each is shown verbatim if it is safe, else sanitised, else as written in a fence. */
export function piecesOf(section: MarkdownSection, { text, definitions }: Source): LazyPiece[] {
  const { head, from, to, isSeparate } = section;
  const source = head + text.slice(from, to);
  // The parser compares labels in upper case.
  const labels = [...definitions.keys()].map((label) => label.toUpperCase());
  const { nodes, closed } = parse(source, labels);
  const start = from - head.length;
  const lines = linesOf(nodes, source);
  return nodes.map((node, index) => {
    const own = lines[index] ?? { from: 0, to: 0 };
    const place = { from: Math.max(from, start + own.from), to: start + own.to };
    const numbering = index === 0 ? section.numbering : undefined;
    const isOpen = !closed && index === nodes.length - 1;
    const make = (): Piece => {
      const isSafe =
        !isOpen && !isMisnumbered(node, source, numbering) && findUnsafe([node], source) === undefined;
      const context = { text: source, definitions, startsLine: true, inQuote: false, numbering };
      const markdown = isSafe ? source.slice(own.from, own.to) : printSanitised(node, context);
      if (markdown === undefined) return literalPiece(text, place.from, place.to);
      const tableHead = node.type === "table" ? /^.*\n.*/.exec(markdown)?.[0] : undefined;
      return { markdown, ...place, isVerbatim: isSafe && (index > 0 || !isSeparate), head: tableHead };
    };
    return { ...place, make };
  });
}

/** Returns as much of the end of a text as fits a page, as written. */
export function lastPiece(text: string, size: Size, language: string): Piece {
  let maxUnits = capacity(size, text, Math.max(0, text.length - size.characters));
  for (;;) {
    maxUnits = Math.floor(maxUnits * 0.97);
    const piece = literalPiece(
      text,
      findCutAfter(text, Math.max(0, text.length - maxUnits)),
      text.length,
      language,
    );
    if (maxUnits === 0 || fits(piece.markdown, size)) return piece;
  }
}
