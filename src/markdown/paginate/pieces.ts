import type { Definition, RootContent } from "mdast";
import { fenced } from "../fence.ts";
import { neutralise } from "../neutralise.ts";
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
function printed(node: RootContent, text: string, source: Source): string | undefined {
  const neutral = neutralise([node], source.definitions);
  const markdown = print(neutral, text);
  const read = parse(markdown);
  const holds =
    read.closed && flawOf(read.nodes, markdown) === undefined && plain(read.nodes) === plain(neutral);
  return holds ? markdown : undefined;
}

/** The rest of an ordered list, with the number that its first item has. */
function renumbered(node: RootContent, number: number | undefined): RootContent {
  const isOff = node.type === "list" && node.ordered && number !== undefined && node.start !== number;
  return isOff ? { ...node, start: number } : node;
}

/**
 * Returns a section's blocks. Each is shown as its own characters where they are safe, else sanitised and printed, else as it
 * is written.
 */
export function blocksOf(section: MarkdownSection, source: Source): Block[] {
  const { head, from, to, number, isApart } = section;
  const own = head + source.text.slice(from, to);
  // Labels are compared in upper case.
  const labels = [...source.definitions.keys()].map((label) => label.toUpperCase());
  const { nodes, closed } = parse(own, labels);
  const start = from - head.length;
  return linesOf(nodes, own).flatMap((lines, index) => {
    const read = nodes[index];
    if (!read) return [];
    const node = index === 0 ? renumbered(read, number) : read;
    const place = { from: Math.max(from, start + lines.from), to: start + lines.to };
    // Its own characters would not be right: a fence that never ends, or a number that the list begins with again.
    const isOff = (!closed && index === nodes.length - 1) || node !== read;
    const make = (): Piece => {
      const isSafe = !isOff && flawOf([node], own) === undefined;
      const markdown = isSafe ? own.slice(lines.from, lines.to) : printed(node, own, source);
      if (markdown === undefined) return writtenPiece(source.text, place.from, place.to);
      const tableHead = node.type === "table" ? /^.*\n.*/.exec(markdown)?.[0] : undefined;
      return { markdown, ...place, isOwn: isSafe && (index > 0 || !isApart), head: tableHead };
    };
    return [{ ...place, make }];
  });
}
