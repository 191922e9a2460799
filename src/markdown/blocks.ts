import type { RootContent } from "mdast";
import { blockPiece, type Piece, verbatim } from "./block.ts";
import { type Cuttable, cuttableBlock, cuttableText } from "./cut.ts";
import type { Definitions } from "./neutralise.ts";
import { parse } from "./parse.ts";
import { linesOf } from "./tree.ts";
import { type Unit, unitsOf } from "./units.ts";

/** A top-level block of a text, made into Markdown only when it is asked for. */
export type Block = {
  readonly from: number;
  readonly to: number;
  readonly whole: () => Piece;
  readonly cuttable: () => Cuttable;
};

/** A text's blocks, from its beginning or from its end: of a long text, not all are looked at. */
export type Blocks = {
  readonly forward: () => Iterable<Block>;
  readonly backward: () => Iterable<Block>;
};

/** A part of a text as it is written, as one block. */
function textBlock(text: string, from: number, to: number, language: string): Block {
  return {
    from,
    to,
    whole: () => verbatim(text, from, to, language),
    cuttable: () => cuttableText(text, from, to, language),
  };
}

/** The rest of an ordered list, with the number that its first item has. */
function numbered(node: RootContent, number: number | undefined): RootContent {
  const isOff = node.type === "list" && node.ordered && number !== undefined && node.start !== number;
  return isOff ? { ...node, start: number } : node;
}

function markdownBlocks(
  text: string,
  unit: Unit,
  definitions: Definitions,
  labels: readonly string[],
): Block[] {
  if (unit.kind === "costly") return [textBlock(text, unit.from, unit.to, "text")];
  const own = text.slice(unit.from, unit.to);
  const { nodes, closed } = parse(own, labels);
  const lines = linesOf(nodes, own);
  return nodes.map((read, index) => {
    const node = index === 0 ? numbered(read, unit.number) : read;
    // Its own characters would not be right: a fence that never ends, or a number that the list begins with again.
    const isOff = (!closed && index === nodes.length - 1) || node !== read;
    const { from = 0, to = 0 } = lines[index] ?? {};
    return {
      from: unit.from + from,
      to: unit.from + to,
      whole: () => blockPiece(node, { from, to, isOff }, own, unit.from, definitions),
      cuttable: () => cuttableBlock(node, own, unit.from, definitions),
    };
  });
}

/** The blocks of Markdown. */
export function blocksOf(text: string): Blocks {
  const { units, definitions } = unitsOf(text);
  // Labels are compared in upper case.
  const labels = [...definitions.keys()].map((label) => label.toUpperCase());
  const read = (unit: Unit) => markdownBlocks(text, unit, definitions, labels);
  return {
    *forward() {
      for (const unit of units) yield* read(unit);
    },
    *backward() {
      for (const unit of units.toReversed()) yield* read(unit).toReversed();
    },
  };
}

/** A text, or a part of it, as it is written, as the only block. */
export function verbatimBlocks(text: string, language: string, from = 0, to = text.length): Blocks {
  const blocks = [textBlock(text, from, to, language)];
  return { forward: () => blocks, backward: () => blocks };
}
