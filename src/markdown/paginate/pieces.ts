import type { Definition, RootContent } from "mdast";
import { fenced } from "../fence.ts";
import { type Context, neutralise } from "../neutralise.ts";
import { firstNumber, type Numbering } from "../numbering.ts";
import { parse } from "../parse.ts";
import { plain } from "../plain.ts";
import { print } from "../print.ts";
import { flawOf } from "../safe.ts";
import { linesOf } from "../tree.ts";
import type { MarkdownSection } from "./sections.ts";

/** Some of a text as Markdown that can stand in a comment. */
export type Piece = {
  readonly markdown: string;
  /** What of the text it shows, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Whether it is the text's own characters, read side by side with the piece before. */
  readonly isOwn: boolean;
  /** A table's first two lines, which a part of it needs only where no other part is in front of it. */
  readonly head?: string | undefined;
};

/** A block of a text, made into Markdown only when it is asked for. */
export type Block = { readonly from: number; readonly to: number; readonly make: () => Piece };

/** What all sections of a text are read with. */
export type Source = { readonly text: string; readonly definitions: ReadonlyMap<string, Definition> };

/** Returns a part of a text as it is written, in a fence. */
export function writtenPiece(text: string, from: number, to: number, language = "text"): Piece {
  return { markdown: fenced(text.slice(from, to), language), from, to, isOwn: false };
}

/**
 * Returns blocks as Markdown that was made anew, or `undefined` where it does not hold: text that was made to confuse can be
 * read otherwise than it was meant to be.
 */
function printed(node: RootContent, context: Context): string | undefined {
  const neutral = neutralise([node], context);
  // A footnote that ends in an ordered list: the next list in the text could continue its numbers.
  const last = neutral.at(-1);
  if (neutral.length > 1 && last?.type === "list" && last.ordered) return undefined;
  const markdown = print(neutral, context.text);
  const read = parse(markdown);
  const holds =
    read.closed && flawOf(read.nodes, markdown) === undefined && plain(read.nodes) === plain(neutral);
  return holds ? markdown : undefined;
}

/** Whether GitHub would show other numbers for the rest of an ordered list. */
function isMisnumbered(node: RootContent, text: string, before: Numbering | undefined): boolean {
  return (
    before !== undefined &&
    node.type === "list" &&
    node.ordered === true &&
    firstNumber(node, text, before) !== node.start
  );
}

/**
 * Returns a section's blocks. Each is shown as its own characters where they are safe, else sanitised and printed, else as it
 * is written.
 */
export function blocksOf(section: MarkdownSection, source: Source): Block[] {
  const { head, from, to, isApart } = section;
  const own = head + source.text.slice(from, to);
  // Labels are compared in upper case.
  const labels = [...source.definitions.keys()].map((label) => label.toUpperCase());
  const { nodes, closed } = parse(own, labels);
  const start = from - head.length;
  return linesOf(nodes, own).flatMap((lines, index) => {
    const node = nodes[index];
    if (!node) return [];
    const numbering = index === 0 ? section.numbering : undefined;
    const context = {
      text: own,
      definitions: source.definitions,
      startsLine: true,
      inQuote: false,
      numbering,
    };
    const place = { from: Math.max(from, start + lines.from), to: start + lines.to };
    const isOff = (!closed && index === nodes.length - 1) || isMisnumbered(node, own, numbering);
    const make = (): Piece => {
      const isSafe = !isOff && flawOf([node], own) === undefined;
      const markdown = isSafe ? own.slice(lines.from, lines.to) : printed(node, context);
      if (markdown === undefined) return writtenPiece(source.text, place.from, place.to);
      const tableHead = node.type === "table" ? /^.*\n.*/.exec(markdown)?.[0] : undefined;
      return { markdown, ...place, isOwn: isSafe && (index > 0 || !isApart), head: tableHead };
    };
    return [{ ...place, make }];
  });
}
