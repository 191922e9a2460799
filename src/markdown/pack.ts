import { holds, type Piece, verbatim } from "./block.ts";
import { type Block, type Blocks, verbatimBlocks } from "./blocks.ts";
import { cuttableText } from "./cut.ts";
import type { Place } from "./leaves.ts";
import { fits, minus, type Room, sizeOf } from "./room.ts";

/** What stands between two pieces: what stood there in the text if both are its own characters, else an empty line. */
function between(before: Piece | undefined, after: Piece, text: string): string {
  if (!before) return "";
  return before.made === "own" && after.made === "own" ? text.slice(before.to, after.from) : "\n\n";
}

/** A part as Markdown. */
function joined(pieces: readonly Piece[], text: string): string {
  return pieces.map((piece, index) => between(pieces[index - 1], piece, text) + piece.markdown).join("");
}

/**
 * Whether pieces together are safe and show what each of them should: nothing in one reaches into the next. The text's own
 * characters were parsed side by side, and need no second look.
 */
function hold(pieces: readonly Piece[], text: string): boolean {
  if (pieces.every(({ made }) => made === "own")) return true;
  if (pieces.length === 1 && pieces[0]?.made === "checked") return true;
  const shown = pieces.map(({ plain }) => plain).filter(Boolean);
  return holds(joined(pieces, text), shown.join(" "));
}

/** The pieces, with those as they are written that are not what they were meant to be. */
function mended(pieces: readonly Piece[], text: string): Piece[] {
  return pieces.map((piece) =>
    piece.made !== "printed" || holds(piece.markdown, piece.plain)
      ? piece
      : verbatim(text, piece.from, piece.to),
  );
}

/** A part that is being filled, and the room that is left in it. */
type Part = { readonly pieces: Piece[]; readonly left: Room };

/** The part with one piece more, `undefined` when it does not fit. */
function added({ pieces, left }: Part, piece: Piece, text: string): Part | undefined {
  const rest = minus(left, sizeOf(between(pieces.at(-1), piece, text) + piece.markdown));
  return rest.characters < 0 || rest.bytes < 0 ? undefined : { pieces: [...pieces, piece], left: rest };
}

/** What a piece may take behind others: an empty line comes first. */
const behindOthers = ({ left }: Part) => minus(left, { characters: 2, bytes: 2 });

/** Whether so much is free that the head or the tail of a large block is worth beginning. */
function isRoomy(part: Part, room: Room): boolean {
  const left = behindOthers(part);
  return left.characters > room.characters / 2 && left.bytes > room.bytes / 2;
}

/** A block in one piece, if it fits a part. */
function wholePiece(block: Block, room: Room): Piece | undefined {
  // Printed Markdown is hardly ever shorter than its text.
  if (block.to - block.from > room.characters) return undefined;
  const piece = block.whole();
  return fits(piece.markdown, room) ? piece : undefined;
}

/** Parts of blocks in order, each made when it is asked for. */
function* filled(blocks: Iterable<Block>, text: string, room: Room): Generator<Piece[]> {
  const empty: Part = { pieces: [], left: room };
  let part = empty;
  for (const block of blocks) {
    const whole = wholePiece(block, room);
    const more = whole && added(part, whole, text);
    if (whole) {
      if (!more) yield part.pieces;
      part = more ?? added(empty, whole, text) ?? empty;
      continue;
    }
    let cuttable = block.cuttable();
    let place: Place | undefined = cuttable.start;
    let isVerbatim = false;
    while (place) {
      const isFull = part !== empty && !isRoomy(part, room);
      const head: ReturnType<typeof cuttable.head> = isFull
        ? undefined
        : cuttable.head(place, part === empty ? room : behindOthers(part));
      if (head) {
        part = added(part, head.piece, text) ?? empty;
        place = head.rest;
        if (!place) break;
      }
      if (part !== empty) {
        yield part.pieces;
        part = empty;
      } else {
        // An address or a row as large as a part: what holds it is shown as it is written.
        if (isVerbatim) throw new RangeError(`No part of ${room.characters} characters can hold anything.`);
        cuttable = cuttableText(text, cuttable.offset(place), block.to, "text");
        place = cuttable.start;
        isVerbatim = true;
      }
    }
  }
  if (part.pieces.length > 0) yield part.pieces;
}

/** Parts that hold. Whatever does not is shown as it is written. */
function* sound(blocks: Iterable<Block>, text: string, room: Room): Generator<Piece[]> {
  for (const pieces of filled(blocks, text, room)) {
    const better = hold(pieces, text) ? pieces : mended(pieces, text);
    if (better === pieces || (hold(better, text) && fits(joined(better, text), room))) yield better;
    else yield* verbatimParts(text, pieces[0]?.from ?? 0, pieces.at(-1)?.to ?? 0, room);
  }
}

function verbatimParts(text: string, from: number, to: number, room: Room): Iterable<Piece[]> {
  return filled(verbatimBlocks(text, "text", from, to).forward(), text, room);
}

/** The last part of an output that is too long: as much of the end as fits, and nothing before `low`. */
function tail(blocks: Iterable<Block>, text: string, room: Room, low: number): Piece[] {
  let part: Part = { pieces: [], left: room };
  const prepended = (piece: Piece): Part | undefined => {
    const [first] = part.pieces;
    const left = minus(part.left, sizeOf(piece.markdown + (first ? between(piece, first, text) : "")));
    return left.characters < 0 || left.bytes < 0 ? undefined : { pieces: [piece, ...part.pieces], left };
  };
  for (const block of blocks) {
    if (block.to <= low) break;
    const whole = block.from < low ? undefined : wholePiece(block, room);
    const more = whole && prepended(whole);
    if (more) {
      part = more;
      continue;
    }
    if (isRoomy(part, room)) {
      const left = behindOthers(part);
      const piece =
        block.cuttable().tail(low, left) ??
        cuttableText(text, Math.max(low, block.from), block.to, "text").tail(low, left);
      part = (piece && prepended(piece)) ?? part;
    }
    break;
  }
  if (hold(part.pieces, text)) return part.pieces;
  const better = mended(part.pieces, text);
  if (hold(better, text) && fits(joined(better, text), room)) return better;
  const piece = cuttableText(text, part.pieces[0]?.from ?? low, text.length, "text").tail(low, room);
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
  const parts: Piece[][] = [];
  for (const pieces of sound(blocks.forward(), text, room)) {
    parts.push(pieces);
    if (parts.length > most) break;
  }
  const shown = (of: readonly Piece[][]) => of.map((pieces) => joined(pieces, text));
  if (parts.length <= most) return { parts: shown(parts) };
  const head = parts.slice(0, Math.max(1, most - 1));
  const from = head.at(-1)?.at(-1)?.to ?? 0;
  const end = most > 1 ? tail(blocks.backward(), text, room, from) : [];
  return {
    parts: shown(end.length > 0 ? [...head, end] : head),
    missing: { from, to: end[0]?.from ?? text.length },
  };
}
