import { setImmediate as breathe } from "node:timers/promises";
import type { Definition, RootContent } from "mdast";
import type { Numbering } from "../numbering.ts";
import { parseBlocks } from "../parse.ts";
import { childrenOf, linesOf } from "../tree.ts";
import { cutBefore } from "./boundary.ts";
import { BLOCK, BUDGET, deepLine, isCostly, windowAt, WINDOWS } from "./limits.ts";
import {
  type Cut,
  cutIn,
  fencedSection,
  type MarkdownSection,
  type Section,
  writtenSection,
} from "./sections.ts";

export type Split = {
  readonly sections: readonly Section[];
  /** The text's link reference definitions by identifier. The first of equal ones counts. */
  readonly definitions: ReadonlyMap<string, Definition>;
};

/** More definitions than any text has; each is compared with each bracket. */
const MOST_DEFINITIONS = 200;

function collect(node: RootContent, into: Map<string, Definition>): void {
  if (node.type !== "definition") for (const child of childrenOf(node)) collect(child, into);
  else if (into.size < MOST_DEFINITIONS && !into.has(node.identifier)) into.set(node.identifier, node);
}

/** What is known of a text where a window begins. */
type State = Pick<MarkdownSection, "head" | "numbering" | "isApart">;
const FRESH: State = { head: "", isApart: false };

type Block = { readonly node: RootContent; readonly from: number; readonly to: number };
/** Blocks that nothing behind them can change, and where the rest begins. */
type Settled = { readonly blocks: readonly Block[]; readonly rest: number; readonly cut?: Cut };

function readBlocks(text: string): readonly Block[] {
  const { children } = parseBlocks(text);
  const lines = linesOf(children, text);
  return children.map((node, index) => ({ node, ...(lines[index] ?? { from: 0, to: 0 }) }));
}

/**
 * Returns the settled blocks of a window that more text follows: all blocks but the last, and of a list or table all items or
 * rows but the last.
 */
function settle(blocks: readonly Block[], text: string, before: Numbering | undefined): Settled {
  const last = blocks.at(-1);
  if (!last) return { blocks, rest: text.length };
  const cut = cutIn(last.node, text, text.length, blocks.length === 1 ? before : undefined);
  if (cut) return { blocks: [...blocks.slice(0, -1), { ...last, to: cut.at - 1 }], rest: cut.at, cut };
  let count = blocks.length - 1;
  // A definition's title can stand on the next line, and that line may end behind the window.
  if (blocks[count - 1]?.node.type === "definition") count--;
  return { blocks: blocks.slice(0, count), rest: count === 0 ? 0 : (blocks[count]?.from ?? 0) };
}

const BLANK_LINES = /(?:[ \t]*\n)+/y;

/** Takes a text apart. */
class Splitter {
  readonly sections: Section[] = [];
  readonly definitions = new Map<string, Definition>();
  readonly #text: string;
  #from = 0;
  #state = FRESH;
  #left = BUDGET;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#from >= this.#text.length;
  }

  /** Takes the next sections off, at the cost of parsing one window. */
  step(windows: readonly number[]): void {
    const text = this.#text;
    BLANK_LINES.lastIndex = this.#from;
    if (BLANK_LINES.test(text)) this.#from = BLANK_LINES.lastIndex;
    if (this.isDone) return;
    if (this.#left <= 0) return this.#push(writtenSection(this.#from, text.length));
    const fence = this.#state.head === "" ? fencedSection(text, this.#from) : undefined;
    if (fence) {
      this.#left -= 5;
      return this.#push(fence);
    }
    for (const most of windows) if (this.#settle(most, most === windows.at(-1))) return;
  }

  /** Adds a section, and goes on behind it. */
  #push(section: Section, state = FRESH): void {
    this.sections.push(section);
    this.#from = section.to;
    this.#state = state;
  }

  #settle(most: number, isLast: boolean): boolean {
    const [text, from, { head, numbering }] = [this.#text, this.#from, this.#state];
    const { end, weight, isLine, isFull } = windowAt(text, from, most);
    const isLargest = isLast || isFull;
    // Part of a line settles nothing: it is parsed only where no window is larger.
    if (!isLine && !isLargest) return false;
    this.#left -= weight;
    const own = head + text.slice(from, end);
    const deep = deepLine(own);
    if (deep === head.length || deep === 0) {
      const blank = text.indexOf("\n\n", from);
      this.#push(writtenSection(from, blank < 0 ? text.length : blank));
      return true;
    }
    const piece =
      deep > 0
        ? own.slice(0, deep)
        : isLine
          ? own
          : own.slice(0, cutBefore(own, head.length, own.length - 1 - head.length));
    const blocks = readBlocks(piece);
    const whole = { blocks, rest: piece.length };
    if (deep > 0 || end === text.length) {
      this.#add(whole, piece);
      return true;
    }
    const settled = isLine ? settle(blocks, piece, numbering) : undefined;
    if (settled && settled.rest > head.length) {
      this.#add(settled, piece);
      return true;
    }
    if (!isLargest) return false;
    // One block, longer than any window: what is behind one of its lines or words is read by itself.
    this.#add(whole, piece);
    this.#state = { head: "", numbering: {}, isApart: true };
    return true;
  }

  /** Adds settled blocks, those that can be read at once as one section. */
  #add({ blocks, rest, cut }: Settled, own: string): void {
    const { head, numbering, isApart } = this.#state;
    const start = this.#from - head.length;
    this.#left -= BLOCK * blocks.length;
    for (const [index, { node, from, to }] of blocks.entries()) {
      const place = { from: start + Math.max(from, head.length), to: start + to };
      const last = this.sections.at(-1);
      collect(node, this.definitions);
      if (isCostly(node, own)) this.sections.push(writtenSection(place.from, place.to));
      else if (index > 0 && last?.kind === "markdown")
        this.sections[this.sections.length - 1] = { ...last, to: place.to };
      else if (index > 0) this.sections.push({ kind: "markdown", ...place, ...FRESH });
      else
        this.sections.push({ kind: "markdown", ...place, head, numbering, isApart: isApart || head !== "" });
    }
    this.#from = start + rest;
    this.#state = { head: cut?.head ?? "", numbering: cut?.numbering, isApart: false };
  }
}

/**
 * Takes a text apart between its top-level blocks, and between the items and rows of long lists and tables. What a block is
 * depends on nothing behind the beginning of the next one, so the text is read in windows, each from where the one before was
 * settled. Other work of the process goes on between two windows.
 */
export async function split(text: string, windows: readonly number[] = WINDOWS): Promise<Split> {
  const splitter = new Splitter(text);
  for (let count = 0; !splitter.isDone; count++) {
    splitter.step(windows);
    await breathe();
  }
  return splitter;
}
