import { setImmediate as nextTurn } from "node:timers/promises";
import { fenced } from "../fence.ts";
import { parseBlocks } from "../parse.ts";
import { linesOf } from "../tree.ts";
import { findCutBefore } from "./boundary.ts";
import { literalPiece, type Piece, piecesOf, type Source } from "./pieces.ts";
import { type CodeSection, cutIn, literalSection, type MarkdownSection, type Section } from "./sections.ts";
import { capacity, fits, minus, type Size, sizeOf } from "./size.ts";

/** The most attempts to shrink a part before its block is shown literally. */
const MAX_TRIES = 8;
/** The minimum free share of a page on which an oversized block starts. */
const MIN_FREE_SHARE = 0.5;

/** Returns the separator of two pieces: the source between them if they were parsed together, else an empty line. */
function between(before: Piece | undefined, after: Piece, text: string): string {
  if (!before) return "";
  return before.isVerbatim && after.isVerbatim ? text.slice(before.to, after.from) : "\n\n";
}

/** The state of a section that starts in the middle of a block. */
const SEPARATE = { head: "", numbering: {}, isSeparate: true } as const;

/** Markdown for one comment, and the range of the text that it shows. */
export type Page = { readonly markdown: string; readonly from: number; readonly to: number };

/** Fills pages with the sections of a text in order. */
class Paginator {
  readonly pages: Page[] = [];
  readonly #source: Source;
  readonly #size: Size;
  #pieces: Piece[] = [];
  #markdown: string[] = [];
  #remaining: Size;

  constructor(source: Source, size: Size) {
    this.#source = source;
    this.#size = size;
    this.#remaining = size;
  }

  /** Adds a section block by block. Yields after each block. */
  *add(section: Section): Generator<undefined> {
    if (section.kind === "code") return yield* this.#addCode(section);
    for (const block of piecesOf(section, this.#source)) {
      // Printed Markdown is rarely shorter than its source.
      const piece = block.to - block.from > this.#size.characters ? undefined : block.make();
      if (piece && fits(piece.markdown, this.#size)) this.#putWhole(piece);
      else {
        const state = block.from === section.from ? {} : SEPARATE;
        yield* this.#addInParts({ ...section, ...state, from: block.from, to: block.to });
      }
      yield;
    }
  }

  /** Ends the page. */
  endPage(): void {
    const [from, to] = [this.#pieces[0]?.from, this.#pieces.at(-1)?.to];
    if (from !== undefined && to !== undefined)
      this.pages.push({ markdown: this.#markdown.join(""), from, to });
    [this.#pieces, this.#markdown, this.#remaining] = [[], [], this.#size];
  }

  /** Puts a piece on this page or the next one. */
  #putWhole(piece: Piece): void {
    if (this.#put(piece)) return;
    this.endPage();
    this.#put(piece);
  }

  /** Puts a piece on the page. Returns whether it fits. */
  #put(piece: Piece): boolean {
    const before = this.#pieces.at(-1);
    // After a printed list, an indented piece could join the last item.
    const isLoose = before && !(before.isVerbatim && piece.isVerbatim) && /^[ \t]/.test(piece.markdown);
    const safePiece = isLoose ? literalPiece(this.#source.text, piece.from, piece.to) : piece;
    // Rows that continue a table omit its header.
    const isRest =
      safePiece.head !== undefined && before?.head === safePiece.head && before.to + 1 === safePiece.from;
    const markdown = isRest
      ? safePiece.markdown.slice(safePiece.head.length)
      : between(before, safePiece, this.#source.text) + safePiece.markdown;
    if (!fits(markdown, this.#remaining)) return false;
    this.#remaining = minus(this.#remaining, sizeOf(markdown));
    this.#pieces.push(safePiece);
    this.#markdown.push(markdown);
    return true;
  }

  /**
   * Puts a part on this page or the next one, and returns it if it fits. `make` returns a part of at most `maxUnits`
   * units.
   */
  #putPart(from: number, make: (maxUnits: number) => Piece): Piece | undefined {
    const hasEnoughRoom =
      this.#remaining.characters >= this.#size.characters * MIN_FREE_SHARE &&
      this.#remaining.bytes >= this.#size.bytes * MIN_FREE_SHARE;
    if (this.#pieces.length > 0 && !hasEnoughRoom) this.endPage();
    for (let page = 0; page < 2; page++) {
      const free = minus(this.#remaining, { characters: 2, bytes: 2 });
      let maxUnits = capacity(free, this.#source.text, from);
      for (let tries = 0; tries < MAX_TRIES && maxUnits > 0; tries++) {
        const piece = make(maxUnits);
        if (this.#put(piece)) return piece;
        const { characters, bytes } = sizeOf(piece.markdown);
        maxUnits = Math.floor(
          (maxUnits * 0.97) / Math.max(1.1, characters / free.characters, bytes / free.bytes),
        );
      }
      if (this.#pieces.length === 0) return undefined;
      this.endPage();
    }
    return undefined;
  }

  /** Adds code in as many fences as necessary. */
  *#addCode(section: CodeSection): Generator<undefined> {
    const { text } = this.#source;
    const { from, to, inside, language, info, isVerbatim } = section;
    if (isVerbatim && to - from <= this.#size.characters) {
      const piece = { markdown: text.slice(from, to), from, to, isVerbatim };
      if (fits(piece.markdown, this.#size)) return this.#putWhole(piece);
    }
    const line = info === "" ? "" : `${info}\n`;
    let at = inside.from;
    do {
      const begin = at;
      const first = begin === inside.from ? line : "";
      const make = (maxUnits: number): Piece => {
        const end = begin + maxUnits < inside.to ? findCutBefore(text, begin, maxUnits) : inside.to;
        const place = { from: begin === inside.from ? from : begin, to: end === inside.to ? to : end };
        return { markdown: fenced(first + text.slice(begin, end), language), ...place, isVerbatim: false };
      };
      const whole = make(inside.to - begin);
      const placed = begin === inside.from && this.#put(whole) ? whole : this.#putPart(begin, make);
      if (!placed)
        throw new RangeError(`A page of ${this.#size.characters} characters is too small for any text.`);
      at = placed.to === to ? inside.to : placed.to;
      yield;
    } while (at < inside.to);
  }

  /** Adds a block larger than a page. Cuts it between items or rows if it has any, else between lines or words. */
  *#addInParts(section: MarkdownSection): Generator<undefined> {
    const { text } = this.#source;
    let rest: MarkdownSection | undefined = section;
    while (rest) {
      const current: MarkdownSection = rest;
      let next: MarkdownSection | undefined;
      const placed = this.#putPart(current.from, (maxUnits) => {
        const [part, remaining] = this.#cut(current, maxUnits);
        next = remaining;
        const pieces = piecesOf(part, this.#source).map(({ make }) => make());
        const [first, ...others] = pieces;
        if (first && others.length === 0) return { ...first, isVerbatim: false };
        const markdown = pieces
          .map((piece, index) => between(pieces[index - 1], piece, text) + piece.markdown)
          .join("");
        return { markdown, from: part.from, to: part.to, isVerbatim: false };
      });
      if (!placed) return yield* this.#addCode(literalSection(current.from, section.to));
      rest = next;
      yield;
    }
  }

  /** Cuts a section after at most `maxUnits` units. */
  #cut(section: MarkdownSection, maxUnits: number): [part: MarkdownSection, rest?: MarkdownSection] {
    const { text } = this.#source;
    const { head, from, to } = section;
    if (to - from <= maxUnits) return [section];
    const limit = head.length + maxUnits;
    // The text after the line at the limit does not affect the blocks before.
    const next = text.indexOf("\n", from + maxUnits);
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
      return [
        { ...section, to: at },
        { ...section, from: at, head, numbering, isSeparate: true },
      ];
    }
    const isFull = start > head.length + maxUnits * MIN_FREE_SHARE;
    const at = isFull ? shift + start : Math.min(to, findCutBefore(text, from, maxUnits));
    return [
      { ...section, to: at },
      { ...section, ...SEPARATE, from: at },
    ];
  }
}

/**
 * Returns the pages of a text, at most one more than `maxPages`. Yields to the event loop between blocks.
 */
export async function paginate(
  sections: readonly Section[],
  source: Source,
  size: Size,
  maxPages: number,
): Promise<readonly Page[]> {
  const paginator = new Paginator(source, size);
  for (const section of sections) {
    for (const _ of paginator.add(section)) {
      if (paginator.pages.length > maxPages) return paginator.pages;
      await nextTurn();
    }
  }
  paginator.endPage();
  return paginator.pages;
}
