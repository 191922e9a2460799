import type { PhrasingContent, RootContent, Text } from "mdast";
import { merged } from "./phrasing.ts";
import { findings } from "./references.ts";
import { type Run, runsOf } from "./texts.ts";
import { childrenOf, withChildren } from "./tree.ts";

const text = (value: string): Text => ({ type: "text", value });

/** Where a paragraph or heading stands, as far as it decides which of its lines begin like lines of the comment. */
export type Standing = { readonly startsLine: boolean; readonly inQuote: boolean };

/** Parts a slash at the beginning of a line from its word. */
function apartCommands(runs: readonly Run[], { startsLine, inQuote }: Standing): Map<Text, number[]> {
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

/** A text in pieces: what belongs in code as code, and zero-width spaces where they belong. */
function pieces(value: string, cuts: readonly number[], codes: readonly (readonly [number, number])[]) {
  const nodes: PhrasingContent[] = [];
  const apart = cuts.toSorted((a, b) => a - b);
  let next = 0;
  const plain = (from: number, to: number) => {
    const parts: string[] = [];
    let end = from;
    for (; (apart[next] ?? Infinity) <= to; next++) {
      const at = apart[next] ?? 0;
      // None where code ends, which parts as well, and none twice.
      if (at <= end) continue;
      parts.push(value.slice(end, at), "\u200B");
      end = at;
    }
    const whole = parts.join("") + value.slice(end, to);
    if (whole !== "") nodes.push(text(whole));
  };
  let end = 0;
  for (const [from, to] of codes.toSorted(([a], [b]) => a - b)) {
    if (to <= end) continue;
    if (from > end) plain(end, from);
    nodes.push({ type: "inlineCode", value: value.slice(Math.max(end, from), to) });
    end = to;
  }
  plain(end, value.length);
  return nodes;
}

/** Adds to a list of a map. */
function push<Key, Value>(lists: Map<Key, Value[]>, key: Key, value: Value): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

/** One look at texts, and what it finds done. `undefined` when there is nothing to do. */
function quieter(
  children: readonly PhrasingContent[],
  standing: Standing | undefined,
): PhrasingContent[] | undefined {
  const runs = runsOf({ type: "paragraph", children: [...children] });
  const apart = standing ? apartCommands(runs, standing) : new Map<Text, number[]>();
  const codes = new Map<Text, [number, number][]>();
  for (const finding of findings(runs.map(({ value }) => value))) {
    const of = runs[finding.text]?.node;
    if (!of) continue;
    if (finding.kind === "apart") push(apart, of, finding.at);
    else push(codes, of, [finding.from, finding.to]);
  }
  if (apart.size === 0 && codes.size === 0) return undefined;
  const rewrite = (child: RootContent): RootContent[] => {
    if (child.type === "text") return pieces(child.value, apart.get(child) ?? [], codes.get(child) ?? []);
    return ["children" in child ? withChildren(child, childrenOf(child).flatMap(rewrite)) : child];
  };
  return merged(children.flatMap(rewrite) as PhrasingContent[]);
}

/**
 * What a paragraph, heading or cell holds, with texts that mention, refer to and command nothing: a zero-width space in a
 * mention, a reference or a command, as Renovate and Dependabot put one, which mails keep when they quote; code for what
 * must stay as it can be copied.
 */
export function quiet(nodes: readonly PhrasingContent[], standing: Standing): PhrasingContent[] {
  let children = quieter(merged(nodes), standing) ?? merged(nodes);
  // What was part of a longer word can be a commit beside what became code.
  for (let again = 0; again < 3; again++) {
    const next = quieter(children, undefined);
    if (!next) break;
    children = next;
  }
  return children;
}
