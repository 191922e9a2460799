import { setImmediate as nextTurn } from "node:timers/promises";
import type { Definition, RootContent } from "mdast";
import type { Numbering } from "../sanitise/numbering.ts";
import { parseBlocks } from "../parse.ts";
import { childrenOf, linesOf } from "../tree.ts";
import { findCutBefore } from "./boundary.ts";
import { BLOCK_COST, findDeepLine, isCostly, PARSE_BUDGET, WINDOW_COSTS, windowAt } from "./budget.ts";
import { type SectionState, type Cut, cutIn, literalSection, readFence, type Section } from "./sections.ts";

export type Split = {
  readonly sections: readonly Section[];
  /** The link reference definitions by identifier. The first of several counts. */
  readonly definitions: ReadonlyMap<string, Definition>;
};

/** More definitions than in any real text. The parser compares each with each bracket. */
const MAX_DEFINITIONS = 200;
const FENCE_COST = 5;
const FRESH: SectionState = { head: "", isSeparate: false };

function collectDefinitions(node: RootContent, into: Map<string, Definition>): void {
  if (node.type !== "definition") for (const child of childrenOf(node)) collectDefinitions(child, into);
  else if (into.size < MAX_DEFINITIONS && !into.has(node.identifier)) into.set(node.identifier, node);
}

type Block = { readonly node: RootContent; readonly from: number; readonly to: number };
/** Blocks that no later text can change, and the offset of the rest. */
type Settled = { readonly blocks: readonly Block[]; readonly rest: number; readonly cut?: Cut };

function readBlocks(text: string): readonly Block[] {
  const { children } = parseBlocks(text);
  const lines = linesOf(children, text);
  return children.map((node, index) => ({ node, ...(lines[index] ?? { from: 0, to: 0 }) }));
}

/**
 * Returns the settled blocks of a window before more text: all but the last block, and all but the last item or row
 * of a list or table.
 */
function settle(blocks: readonly Block[], text: string, before: Numbering | undefined): Settled {
  const last = blocks.at(-1);
  if (!last) return { blocks, rest: text.length };
  const cut = cutIn(last.node, text, text.length, blocks.length === 1 ? before : undefined);
  if (cut) return { blocks: [...blocks.slice(0, -1), { ...last, to: cut.at - 1 }], rest: cut.at, cut };
  let count = blocks.length - 1;
  // The line after a definition can be its title, and can end after the window.
  if (blocks[count - 1]?.node.type === "definition") count--;
  return { blocks: blocks.slice(0, count), rest: count === 0 ? 0 : (blocks[count]?.from ?? 0) };
}

const BLANK_LINES = /(?:[ \t]*\n)+/y;

/** Splits a text into sections, window by window. */
class Splitter {
  readonly sections: Section[] = [];
  readonly definitions = new Map<string, Definition>();
  readonly #text: string;
  #from = 0;
  #state = FRESH;
  #budget = PARSE_BUDGET;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#from >= this.#text.length;
  }

  /** Adds the next sections. Parses one window, or larger ones for a long block. */
  step(windowCosts: readonly number[]): void {
    const text = this.#text;
    BLANK_LINES.lastIndex = this.#from;
    if (BLANK_LINES.test(text)) this.#from = BLANK_LINES.lastIndex;
    if (this.isDone) return;
    if (this.#budget <= 0) return this.#push(literalSection(this.#from, text.length));
    const fence = this.#state.head === "" ? readFence(text, this.#from) : undefined;
    if (fence) {
      this.#budget -= FENCE_COST;
      return this.#push(fence);
    }
    for (const cost of windowCosts) if (this.#readWindow(cost, cost === windowCosts.at(-1))) return;
  }

  #push(section: Section): void {
    this.sections.push(section);
    this.#from = section.to;
    this.#state = FRESH;
  }

  /** Adds the settled blocks of a window. Returns whether there were any. */
  #readWindow(cost: number, isLast: boolean): boolean {
    const [text, from, { head, numbering }] = [this.#text, this.#from, this.#state];
    const window = windowAt(text, from, cost);
    const isLargest = isLast || window.isFull;
    // Part of a line settles nothing, so only the largest window parses it.
    if (!window.isLine && !isLargest) return false;
    this.#budget -= window.cost;
    const own = head + text.slice(from, window.end);
    const deep = findDeepLine(own);
    if (deep === head.length || deep === 0) {
      const blank = text.indexOf("\n\n", from);
      this.#push(literalSection(from, blank < 0 ? text.length : blank));
      return true;
    }
    const end =
      deep > 0
        ? deep
        : window.isLine
          ? own.length
          : findCutBefore(own, head.length, own.length - 1 - head.length);
    const piece = own.slice(0, end);
    const blocks = readBlocks(piece);
    const isComplete = deep > 0 || window.end === text.length;
    const settled = isComplete ? { blocks, rest: end } : settle(blocks, piece, numbering);
    if (settled.rest > head.length) this.#add(settled, piece);
    else if (!isLargest) return false;
    else {
      // The block is longer than any window. The text after one of its lines or words is parsed by itself.
      this.#add({ blocks, rest: end }, piece);
      this.#state = { head: "", numbering: {}, isSeparate: true };
    }
    return true;
  }

  /** Adds settled blocks. Blocks that can be parsed together become one section. */
  #add({ blocks, rest, cut }: Settled, own: string): void {
    const { head, numbering, isSeparate } = this.#state;
    const start = this.#from - head.length;
    this.#budget -= BLOCK_COST * blocks.length;
    for (const [index, { node, from, to }] of blocks.entries()) {
      const place = { from: start + Math.max(from, head.length), to: start + to };
      const last = this.sections.at(-1);
      collectDefinitions(node, this.definitions);
      if (isCostly(node, own)) this.sections.push(literalSection(place.from, place.to));
      else if (index === 0)
        this.sections.push({
          kind: "markdown",
          ...place,
          head,
          numbering,
          isSeparate: isSeparate || head !== "",
        });
      else if (last?.kind === "markdown") this.sections[this.sections.length - 1] = { ...last, to: place.to };
      else this.sections.push({ kind: "markdown", ...place, ...FRESH });
    }
    this.#from = start + rest;
    this.#state = { head: cut?.head ?? "", numbering: cut?.numbering, isSeparate: false };
  }
}

/**
 * Splits a text between its top-level blocks, and between the items and rows of long lists and tables. A block does
 * not depend on the text after the start of the next block. So the text is parsed in windows, each from the end of
 * the settled blocks. Other work of the process continues between two windows.
 */
export async function split(text: string, windowCosts: readonly number[] = WINDOW_COSTS): Promise<Split> {
  const splitter = new Splitter(text);
  while (!splitter.isDone) {
    splitter.step(windowCosts);
    await nextTurn();
  }
  return splitter;
}
