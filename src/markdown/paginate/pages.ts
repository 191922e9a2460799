import { setImmediate as breathe } from "node:timers/promises";
import { fenced } from "../fence.ts";
import { parseBlocks } from "../parse.ts";
import { linesOf } from "../tree.ts";
import { cutBefore, cutBehind } from "./boundary.ts";
import { blocksOf, type Piece, type Source, writtenPiece } from "./pieces.ts";
import { type CodeSection, cutIn, type MarkdownSection, type Section, writtenSection } from "./sections.ts";
import { capacity, fits, minus, type Size, sizeOf } from "./size.ts";

/** How often a piece is made before it is shown as it is written. */
const TRIES = 8;
/** How much of a page must be free for a block that does not fit it whole to begin there. */
const ROOMY = 0.5;

/** Returns what stands between two pieces: what stood there in the text if they were read side by side, else an empty line. */
function between(before: Piece | undefined, after: Piece, text: string): string {
  if (!before) return "";
  return before.isOwn && after.isOwn ? text.slice(before.to, after.from) : "\n\n";
}

/** What begins where no block does. */
const APART = { head: "", numbering: {}, isApart: true } as const;

/** Some Markdown that fits one comment. */
export type Page = { readonly markdown: string; readonly from: number; readonly to: number };

/** Fills pages with the sections of a text, one after the other. */
export class Paginator {
  readonly pages: Page[] = [];
  readonly #source: Source;
  readonly #size: Size;
  #pieces: Piece[] = [];
  #markdown: string[] = [];
  #left: Size;

  constructor(source: Source, size: Size) {
    this.#source = source;
    this.#size = size;
    this.#left = size;
  }

  /** Adds a section, block by block. What does not fit the page goes on in the next ones. */
  *add(section: Section): Generator<undefined> {
    if (section.kind === "code") yield* this.#addCode(section);
    else
      for (const block of blocksOf(section, this.#source)) {
        // What is printed is hardly ever shorter than its text.
        const piece = block.to - block.from > this.#size.characters ? undefined : block.make();
        if (!piece || !fits(piece.markdown, this.#size)) {
          const state = block.from === section.from ? {} : APART;
          yield* this.#addCut({ ...section, ...state, from: block.from, to: block.to });
        } else if (!this.#put(piece)) {
          this.turn();
          this.#put(piece);
        }
        yield;
      }
  }

  /** Ends a page. */
  turn(): void {
    const [from, to] = [this.#pieces[0]?.from, this.#pieces.at(-1)?.to];
    if (from !== undefined && to !== undefined)
      this.pages.push({ markdown: this.#markdown.join(""), from, to });
    [this.#pieces, this.#markdown, this.#left] = [[], [], this.#size];
  }

  /** Puts a piece on the page, if it fits. */
  #put(piece: Piece): boolean {
    const before = this.#pieces.at(-1);
    // Behind a list that was written anew, what begins with spaces could be a part of its last item.
    const isLoose = before && !(before.isOwn && piece.isOwn) && /^[ \t]/.test(piece.markdown);
    const sound = isLoose ? writtenPiece(this.#source.text, piece.from, piece.to) : piece;
    // Rows behind other rows of their table need no head of their own.
    const isRest = sound.head !== undefined && before?.head === sound.head && before.to + 1 === sound.from;
    const markdown = isRest
      ? sound.markdown.slice(sound.head.length)
      : between(before, sound, this.#source.text) + sound.markdown;
    if (!fits(markdown, this.#left)) return false;
    this.#left = minus(this.#left, sizeOf(markdown));
    this.#pieces.push(sound);
    this.#markdown.push(markdown);
    return true;
  }

  /** Puts as much of something on the page as fits. `make` makes it of at most so many units. */
  #putSome(from: number, make: (most: number) => Piece | undefined): Piece | undefined {
    const isRoomy = () =>
      this.#left.characters >= this.#size.characters * ROOMY && this.#left.bytes >= this.#size.bytes * ROOMY;
    if (this.#pieces.length > 0 && !isRoomy()) this.turn();
    for (let page = 0; page < 2; page++) {
      const room = minus(this.#left, { characters: 2, bytes: 2 });
      let most = capacity(room, this.#source.text, from);
      for (let tries = 0; tries < TRIES && most > 0; tries++) {
        const piece = make(most);
        if (piece && this.#put(piece)) return piece;
        const { characters, bytes } = sizeOf(piece?.markdown ?? "");
        most = Math.floor((most * 0.97) / Math.max(1.1, characters / room.characters, bytes / room.bytes));
      }
      if (this.#pieces.length === 0) return undefined;
      this.turn();
    }
    return undefined;
  }

  /** Adds code in as many fences as it takes. */
  *#addCode(section: CodeSection): Generator<undefined> {
    const { text } = this.#source;
    const { from, to, inside, language, info, isOwn } = section;
    if (isOwn && this.#put({ markdown: text.slice(from, to), from, to, isOwn })) return;
    if (isOwn && to - from < this.#size.characters && fits(text.slice(from, to), this.#size)) {
      this.turn();
      this.#put({ markdown: text.slice(from, to), from, to, isOwn });
      return;
    }
    const line = info === "" ? "" : `${info}\n`;
    let at = inside.from;
    do {
      const begin = at;
      const first = begin === inside.from ? line : "";
      const make = (most: number): Piece => {
        const end = begin + most < inside.to ? cutBefore(text, begin, most) : inside.to;
        const place = { from: begin === inside.from ? from : begin, to: end === inside.to ? to : end };
        return { markdown: fenced(first + text.slice(begin, end), language), ...place, isOwn: false };
      };
      const whole = make(inside.to - begin);
      const done = begin === inside.from && this.#put(whole) ? whole : this.#putSome(begin, make);
      if (!done) throw new RangeError(`No page of ${this.#size.characters} characters can hold anything.`);
      at = done.to === to ? inside.to : done.to;
      yield;
    } while (at < inside.to);
  }

  /** Adds a block that is too large for a page: between its items or rows where it has them, else between lines or words. */
  *#addCut(section: MarkdownSection): Generator<undefined> {
    const { text } = this.#source;
    let rest: MarkdownSection | undefined = section;
    while (rest) {
      const begun: MarkdownSection = rest;
      let next: MarkdownSection | undefined;
      const done = this.#putSome(begun.from, (most) => {
        const { own, cut } = this.#cut(begun, most);
        next = cut;
        const pieces = blocksOf(own, this.#source).map(({ make }) => make());
        const [first, ...others] = pieces;
        if (first && others.length === 0) return { ...first, isOwn: false };
        const markdown = pieces
          .map((piece, index) => between(pieces[index - 1], piece, text) + piece.markdown)
          .join("");
        return { markdown, from: own.from, to: own.to, isOwn: false };
      });
      if (!done) return yield* this.#addCode(writtenSection(begun.from, section.to));
      rest = next;
      yield;
    }
  }

  #cut(section: MarkdownSection, most: number): { own: MarkdownSection; cut: MarkdownSection | undefined } {
    const { text } = this.#source;
    const { head, from, to } = section;
    if (to - from <= most) return { own: section, cut: undefined };
    const limit = head.length + most;
    // What comes after the line that does not fit any more says nothing of what is before.
    const next = text.indexOf("\n", from + most);
    const own = head + text.slice(from, next < 0 ? to : Math.min(next, to));
    const { children } = parseBlocks(own);
    const lines = linesOf(children, own);
    const index = lines.findLastIndex((line) => line.from <= limit);
    const start = index > 0 ? (lines[index]?.from ?? 0) : 0;
    const found = cutIn(children[index], own, limit, index === 0 ? section.numbering : undefined);
    const shift = from - head.length;
    if (found && found.at > head.length && found.at > start) {
      const at = shift + found.at;
      const { head, numbering } = found;
      return { own: { ...section, to: at }, cut: { ...section, from: at, head, numbering, isApart: true } };
    }
    const at = start > head.length + most * ROOMY ? shift + start : Math.min(to, cutBefore(text, from, most));
    return { own: { ...section, to: at }, cut: { ...section, ...APART, from: at } };
  }
}

/** Yields pages of a text. Other work of the process goes on between two sections. */
export async function paginate(
  sections: readonly Section[],
  source: Source,
  size: Size,
  most: number,
): Promise<readonly Page[]> {
  const paginator = new Paginator(source, size);
  for (const section of sections) {
    for (const _ of paginator.add(section)) {
      if (paginator.pages.length > most) return paginator.pages;
      await breathe();
    }
  }
  paginator.turn();
  return paginator.pages;
}

/** Returns as much of the end of a text as fits a page, as it is written. */
export function lastPiece(text: string, size: Size, language: string): Piece {
  let most = capacity(size, text, Math.max(0, text.length - size.characters));
  for (;;) {
    most = Math.floor(most * 0.97);
    const piece = writtenPiece(text, cutBehind(text, Math.max(0, text.length - most)), text.length, language);
    if (most === 0 || fits(piece.markdown, size)) return piece;
  }
}
