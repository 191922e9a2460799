import type { Code, InlineCode, RootContent, Text } from "mdast";
import { withoutInfo } from "./safe.ts";
import { childrenOf, sourceOf, withChildren } from "./tree.ts";

/** One of the smallest pieces that a block is cut in. */
export type Leaf = {
  /** A line of text or code can be cut further; a row and whatever has no text stay whole. */
  readonly kind: "line" | "whole";
  readonly node: RootContent;
  /** Which line of the node it is. */
  readonly line: number;
  readonly text: string;
  /** What a cut before it parts: the block's own items, rows or blocks; blocks inside of those; lines; no more than words. */
  readonly cut: "item" | "block" | "line" | "word";
};

/** A place between two characters of a block, at the beginning of a leaf or inside of it. */
export type Place = { readonly leaf: number; readonly at: number };

function isText(node: RootContent): node is Code | InlineCode | Text {
  return node.type === "text" || node.type === "inlineCode" || node.type === "code";
}

/** What holds texts side by side. */
const OF_WORDS = new Set(["paragraph", "heading", "emphasis", "strong", "delete", "link", "linkReference"]);

/** What a block is cut between. A table's head is no part of it: it goes along with every piece. */
function partsOf(node: RootContent): readonly RootContent[] {
  if (node.type === "tableRow") return [];
  return node.type === "table" ? node.children.slice(1) : childrenOf(node);
}

/** The leaves of a block in order. */
export function leavesOf(block: RootContent, source: string): Leaf[] {
  const leaves: Leaf[] = [];
  const walk = (node: RootContent, cut: Leaf["cut"]) => {
    if (isText(node)) {
      for (const [line, text] of node.value.split("\n").entries())
        leaves.push({ kind: "line", node, line, text, cut: line > 0 ? "line" : cut });
      return;
    }
    const parts = partsOf(node);
    if (parts.length === 0) leaves.push({ kind: "whole", node, line: 0, text: sourceOf(node, source), cut });
    const between = node === block ? "item" : "block";
    const inner = OF_WORDS.has(node.type) ? "word" : between;
    for (const [index, part] of parts.entries()) walk(part, index > 0 ? inner : cut);
  };
  walk(block, "item");
  return leaves;
}

/**
 * What of a block stands between two places, inside of the same lists, quotes, emphasis and links as in the block. The
 * items of an ordered list keep their numbers.
 */
export function clip(block: RootContent, from: Place, to: Place): RootContent | undefined {
  let next = 0;
  /** The part of the next leaf that is inside, `undefined` when none is. */
  const take = (text: string): string | undefined => {
    const leaf = next++;
    if (leaf < from.leaf || leaf > to.leaf || (leaf === to.leaf && to.at === 0)) return undefined;
    return text.slice(leaf === from.leaf ? from.at : 0, leaf === to.leaf ? to.at : undefined);
  };
  const walk = (node: RootContent): RootContent | undefined => {
    if (isText(node)) {
      const isRest = next < from.leaf || (next === from.leaf && from.at > 0);
      const lines = node.value.split("\n").flatMap((line) => take(line) ?? []);
      if (lines.length === 0) return undefined;
      const value = lines.join("\n");
      // What a fence says is shown once.
      if (node.type === "code" && isRest) return { ...withoutInfo(node), value };
      return { ...node, value };
    }
    const parts = partsOf(node);
    if (parts.length === 0) return take("") === undefined ? undefined : node;
    const before = next;
    const kept = parts.map(walk);
    const children = kept.filter((child) => child !== undefined);
    if (children.length === 0 || !("children" in node)) return undefined;
    if (node.type === "table") return withChildren(node, [...node.children.slice(0, 1), ...children]);
    const first = kept.findIndex((child) => child !== undefined);
    if (node.type === "list" && node.ordered)
      return withChildren({ ...node, start: (node.start ?? 1) + first }, children);
    // The rest of an item that was cut is no second task.
    const isRest = before < from.leaf || (before === from.leaf && from.at > 0);
    if (node.type === "listItem" && isRest) return withChildren({ ...node, checked: null }, children);
    return withChildren(node, children);
  };
  return walk(block);
}
