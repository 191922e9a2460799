import type { PhrasingContent, RootContent, Text } from "mdast";
import { childrenOf, withChildren } from "../tree.ts";
import { mergeAdjacent } from "./phrasing.ts";
import { findReferences, type TextRun, textRunsOf } from "./references.ts";

/** Where a paragraph or heading is. A command needs a line of the comment that starts with it. */
export type LinePosition = { readonly startsLine: boolean; readonly inQuote: boolean };

/** Returns the offset after each slash that starts a line and a word. */
function findCommands(runs: readonly TextRun[], { startsLine, inQuote }: LinePosition): Map<Text, number[]> {
  const found = new Map<Text, number[]>();
  let isStart = startsLine;
  for (const { value, node } of inQuote ? [] : runs) {
    const pattern = isStart ? /(?:^|\n)\s*\/(?=[A-Za-z])/g : /\n\s*\/(?=[A-Za-z])/g;
    const at = Array.from(value.matchAll(pattern), ({ index, 0: start }) => index + start.length);
    if (node && at.length > 0) found.set(node, at);
    isStart = /\n\s*$/.test(value);
  }
  return found;
}

/** Returns a text with zero-width spaces at some offsets and inline code in place of some ranges. */
function rewriteText(
  value: string,
  separators: readonly number[],
  ranges: readonly (readonly [number, number])[],
) {
  const nodes: PhrasingContent[] = [];
  const offsets = separators.toSorted((a, b) => a - b);
  let next = 0;
  const addText = (from: number, to: number) => {
    const parts: string[] = [];
    let end = from;
    for (; (offsets[next] ?? Infinity) <= to; next++) {
      const at = offsets[next] ?? 0;
      // The end of code separates too, and one space is enough.
      if (at <= end) continue;
      parts.push(value.slice(end, at), "\u200B");
      end = at;
    }
    const whole = parts.join("") + value.slice(end, to);
    if (whole !== "") nodes.push({ type: "text", value: whole });
  };
  let end = 0;
  for (const [from, to] of ranges.toSorted(([a], [b]) => a - b)) {
    if (to <= end) continue;
    if (from > end) addText(end, from);
    nodes.push({ type: "inlineCode", value: value.slice(Math.max(end, from), to) });
    end = to;
  }
  addText(end, value.length);
  return nodes;
}

/** Adds a value to the list of a key. */
function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** Rewrites each reference once, and each command if a position is given. Returns `undefined` if there are none. */
function rewriteOnce(
  children: readonly PhrasingContent[],
  position: LinePosition | undefined,
): PhrasingContent[] | undefined {
  const runs = textRunsOf({ type: "paragraph", children: [...children] });
  const separators = position ? findCommands(runs, position) : new Map<Text, number[]>();
  const ranges = new Map<Text, [number, number][]>();
  for (const reference of findReferences(runs.map(({ value }) => value))) {
    const node = runs[reference.textIndex]?.node;
    if (!node) continue;
    if (reference.kind === "separate") push(separators, node, reference.at);
    else push(ranges, node, [reference.from, reference.to]);
  }
  if (separators.size === 0 && ranges.size === 0) return undefined;
  const rewrite = (child: RootContent): RootContent[] => {
    if (child.type === "text")
      return rewriteText(child.value, separators.get(child) ?? [], ranges.get(child) ?? []);
    return ["children" in child ? withChildren(child, childrenOf(child).flatMap(rewrite)) : child];
  };
  return mergeAdjacent(children.flatMap(rewrite) as PhrasingContent[]);
}

/**
 * Neutralises mentions, references and commands in a paragraph, heading or cell. Inserts zero-width spaces, as
 * Renovate and Dependabot do; mail clients keep them in quotes. Text that must stay copyable becomes inline code.
 */
export function neutraliseMentions(
  nodes: readonly PhrasingContent[],
  position: LinePosition,
): PhrasingContent[] {
  let children = rewriteOnce(mergeAdjacent(nodes), position) ?? mergeAdjacent(nodes);
  // Part of a longer word can look like a commit once the rest of the word is code.
  for (let again = 0; again < 3; again++) {
    const next = rewriteOnce(children, undefined);
    if (!next) break;
    children = next;
  }
  return children;
}
