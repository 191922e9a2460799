import { holds, type Piece, verbatim } from "./block.ts";
import { minus, type Room, sizeOf } from "./room.ts";

/** What stands between two pieces: what stood there in the text if both are its own characters, else an empty line. */
function between(before: Piece | undefined, after: Piece | undefined, text: string): string {
  if (!before || !after) return "";
  return before.made === "own" && after.made === "own" ? text.slice(before.to, after.from) : "\n\n";
}

/** A part as Markdown. */
export function joined(pieces: readonly Piece[], text: string): string {
  return pieces.map((piece, index) => between(pieces[index - 1], piece, text) + piece.markdown).join("");
}

/**
 * Whether pieces together are safe and show what each of them should: nothing in one reaches into the next. The text's own
 * characters were parsed side by side, and need no second look.
 */
export function hold(pieces: readonly Piece[], text: string): boolean {
  if (pieces.every(({ made }) => made === "own")) return true;
  if (pieces.length === 1 && pieces[0]?.made === "checked") return true;
  const shown = pieces.map(({ plain }) => plain).filter(Boolean);
  return holds(joined(pieces, text), shown.join(" "));
}

/** The pieces, with those as they are written that are not what they were meant to be, or may belong to what is before. */
export function mended(pieces: readonly Piece[], text: string): Piece[] {
  return pieces.map((piece, index) => {
    const isMeant = piece.made !== "printed" || holds(piece.markdown, piece.plain);
    // Behind a list that was written anew, what begins with spaces can be a part of its last item.
    const isApart = index === 0 || pieces[index - 1]?.made === "own" || !/^[ \t]/.test(piece.markdown);
    return isMeant && isApart ? piece : verbatim(text, piece.from, piece.to);
  });
}

/** A part that is being filled with pieces of a text. */
export class Part {
  readonly pieces: Piece[] = [];
  readonly #text: string;
  readonly #room: Room;
  #left: Room;

  constructor(text: string, room: Room) {
    this.#text = text;
    this.#room = room;
    this.#left = room;
  }

  get isEmpty(): boolean {
    return this.pieces.length === 0;
  }

  /** What one more piece may take: an empty line comes before it. */
  get left(): Room {
    return this.isEmpty ? this.#left : minus(this.#left, { characters: 2, bytes: 2 });
  }

  /** Whether so much is free that a large block is worth beginning. */
  get isRoomy(): boolean {
    const { left } = this;
    return left.characters > this.#room.characters / 2 && left.bytes > this.#room.bytes / 2;
  }

  /** Adds a piece at the end or at the beginning. Adds nothing and gives `false` when it does not fit. */
  add(piece: Piece, where: "end" | "beginning" = "end"): boolean {
    const [before, after] = where === "end" ? [this.pieces.at(-1), piece] : [piece, this.pieces[0]];
    const left = minus(this.#left, sizeOf(between(before, after, this.#text) + piece.markdown));
    if (left.characters < 0 || left.bytes < 0) return false;
    this.#left = left;
    if (where === "end") this.pieces.push(piece);
    else this.pieces.unshift(piece);
    return true;
  }
}
