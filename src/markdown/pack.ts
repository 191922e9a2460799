import type { Piece } from "./block.ts";
import { type Block, type Blocks, verbatimBlocks } from "./blocks.ts";
import { cuttableText } from "./cut.ts";
import type { Place } from "./leaves.ts";
import { hold, joined, mended, Part } from "./part.ts";
import { fits, type Room } from "./room.ts";

/** A block in one piece, if it fits a part. */
function wholePiece(block: Block, room: Room): Piece | undefined {
  // Printed Markdown is hardly ever shorter than its text.
  if (block.to - block.from > room.characters) return undefined;
  const piece = block.whole();
  return fits(piece.markdown, room) ? piece : undefined;
}

/** Fills parts with a block that is too large for one. Gives those that are full; the last one is the caller's to go on with. */
function* cut(block: Block, first: Part, text: string, room: Room): Generator<Piece[], Part> {
  let part = first;
  let cuttable = block.cuttable();
  let place: Place = cuttable.start;
  let isVerbatim = false;
  for (;;) {
    const head = part.isEmpty || part.isRoomy ? cuttable.head(place, part.left) : undefined;
    if (head && part.add(head.piece)) {
      if (!head.rest) return part;
      place = head.rest;
    } else if (part.isEmpty) {
      // An address or a row as large as a part: what holds it is shown as it is written.
      if (isVerbatim) throw new RangeError(`No part of ${room.characters} characters can hold anything.`);
      cuttable = cuttableText(text, cuttable.offset(place), block.to, "text");
      place = cuttable.start;
      isVerbatim = true;
      continue;
    }
    yield part.pieces;
    part = new Part(text, room);
  }
}

/** Parts of blocks in order, each made when it is asked for. */
function* filled(blocks: Iterable<Block>, text: string, room: Room): Generator<Piece[]> {
  let part = new Part(text, room);
  for (const block of blocks) {
    const whole = wholePiece(block, room);
    if (!whole) part = yield* cut(block, part, text, room);
    else if (!part.add(whole)) {
      yield part.pieces;
      part = new Part(text, room);
      part.add(whole);
    }
  }
  if (!part.isEmpty) yield part.pieces;
}

/** Parts that hold. Whatever does not is shown as it is written. */
function* sound(blocks: Iterable<Block>, text: string, room: Room): Generator<readonly Piece[]> {
  for (const pieces of filled(blocks, text, room)) {
    const better = hold(pieces, text) ? pieces : mended(pieces, text);
    const isSound = better === pieces || (hold(better, text) && fits(joined(better, text), room));
    const [from, to] = [pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0];
    if (isSound) yield better;
    else yield* filled(verbatimBlocks(text, "text", from, to).forward(), text, room);
  }
}

/** The last part of an output that is too long: as much of the end as fits, and nothing before `low`. */
function tail(blocks: Iterable<Block>, text: string, room: Room, low: number): readonly Piece[] {
  const part = new Part(text, room);
  for (const block of blocks) {
    if (block.to <= low) break;
    const whole = block.from < low ? undefined : wholePiece(block, room);
    if (whole && part.add(whole, "beginning")) continue;
    const written = () => cuttableText(text, Math.max(low, block.from), block.to, "text");
    const piece = part.isRoomy
      ? (block.cuttable().tail(low, part.left) ?? written().tail(low, part.left))
      : undefined;
    if (piece) part.add(piece, "beginning");
    break;
  }
  const { pieces } = part;
  const better = hold(pieces, text) ? pieces : mended(pieces, text);
  if (better === pieces || (hold(better, text) && fits(joined(better, text), room))) return better;
  const piece = cuttableText(text, pieces[0]?.from ?? low, text.length, "text").tail(low, room);
  return piece ? [piece] : [];
}

export type Packed = {
  readonly parts: readonly string[];
  /** What of the text no part shows, in its UTF-16 units. */
  readonly missing?: { readonly from: number; readonly to: number };
};

/**
 * Blocks in parts that fit a room each. Where more than `most` were needed, all but one show the beginning and one the end;
 * of what is between, only as much is parsed as it takes to find blocks.
 */
export function pack(blocks: Blocks, text: string, room: Room, most: number): Packed {
  const parts: (readonly Piece[])[] = [];
  for (const pieces of sound(blocks.forward(), text, room)) {
    parts.push(pieces);
    if (parts.length > most) break;
  }
  const shown = (of: readonly (readonly Piece[])[]) => of.map((pieces) => joined(pieces, text));
  if (parts.length <= most) return { parts: shown(parts) };
  const head = parts.slice(0, Math.max(1, most - 1));
  const from = head.at(-1)?.at(-1)?.to ?? 0;
  const end = most > 1 ? tail(blocks.backward(), text, room, from) : [];
  return {
    parts: shown(end.length > 0 ? [...head, end] : head),
    missing: { from, to: end[0]?.from ?? text.length },
  };
}
