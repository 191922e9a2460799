import type { Definition, Paragraph, PhrasingContent, RootContent, Text } from "mdast";
import { marked } from "./characters.ts";
import { merged, phrasing } from "./phrasing.ts";
import { findings } from "./references.ts";
import { isDrawn } from "./safe.ts";
import { type Run, runsOf } from "./texts.ts";
import { childrenOf, withChildren } from "./tree.ts";

/** What the whole text says of labels that a block of it uses. */
export type Definitions = ReadonlyMap<string, Definition>;

const text = (value: string): Text => ({ type: "text", value });

/** Where a block stands, as far as it decides which lines of it begin like lines of the comment. */
type Place = { readonly startsLine: boolean; readonly inQuote: boolean };

/** Parts a slash at the beginning of a line from its word. */
function apartCommands(runs: readonly Run[], { startsLine, inQuote }: Place): Map<Text, number[]> {
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
function pieces(value: string, apart: readonly number[], codes: readonly (readonly [number, number])[]) {
  const nodes: PhrasingContent[] = [];
  const cuts = apart.toSorted((a, b) => a - b);
  const plain = (from: number, to: number) => {
    let out = "";
    let end = from;
    for (const at of cuts) {
      if (at <= end || at > to) continue;
      out += `${value.slice(end, at)}\u200B`;
      end = at;
    }
    out += value.slice(end, to);
    if (out !== "") nodes.push(text(out));
  };
  let end = 0;
  for (const [from, to] of codes.toSorted(([a], [b]) => a - b)) {
    if (to <= end) continue;
    plain(end, Math.max(end, from));
    nodes.push({ type: "inlineCode", value: value.slice(Math.max(end, from), to) });
    end = to;
  }
  plain(end, value.length);
  return nodes;
}

/** One look at texts, and what it finds done. `undefined` when there is nothing to do. */
function quieter(
  children: readonly PhrasingContent[],
  place: Place | undefined,
): PhrasingContent[] | undefined {
  const runs = runsOf({ type: "paragraph", children: [...children] });
  const apart = place ? apartCommands(runs, place) : new Map<Text, number[]>();
  const codes = new Map<Text, [number, number][]>();
  const found = findings(runs.map(({ value }) => value));
  for (const finding of found) {
    const of = runs[finding.text]?.node;
    if (!of) continue;
    if (finding.kind === "apart") apart.set(of, [...(apart.get(of) ?? []), finding.at]);
    else codes.set(of, [...(codes.get(of) ?? []), [finding.from, finding.to]]);
  }
  if (found.length === 0 && apart.size === 0) return undefined;
  const rewrite = (child: RootContent): RootContent[] => {
    if (child.type === "text") return pieces(child.value, apart.get(child) ?? [], codes.get(child) ?? []);
    return ["children" in child ? withChildren(child, childrenOf(child).flatMap(rewrite)) : child];
  };
  return merged(children.flatMap(rewrite) as PhrasingContent[]);
}

/** What a paragraph, heading or cell holds, with texts that mention and refer to nothing. */
function quiet(nodes: readonly PhrasingContent[], place: Place): PhrasingContent[] {
  let children = quieter(merged(nodes), place) ?? merged(nodes);
  // What was part of a longer word can be a commit beside what became code.
  for (let again = 0; again < 3; again++) {
    const next = quieter(children, undefined);
    if (!next) break;
    children = next;
  }
  return children;
}

/** `[^1]: text` as text: a footnote that nothing in its part refers to would not be shown. */
function footnote(label: string, blocks: readonly RootContent[]): RootContent[] {
  const [first, ...others] = blocks;
  const prefix = text(`[^${label}]: `);
  if (first?.type === "paragraph") return [{ ...first, children: [prefix, ...first.children] }, ...others];
  return [{ type: "paragraph", children: [prefix] }, ...blocks];
}

/** A definition as what it says, since GitHub shows nothing of one, and its uses are written out. */
function definition({ label, identifier, url, title }: Definition): Paragraph {
  const behind = title ? [text(` "${title}"`)] : [];
  return {
    type: "paragraph",
    children: [text(`[${label ?? identifier}]: `), { type: "link", url, children: [text(url)] }, ...behind],
  };
}

function hasLines({ position }: RootContent): boolean {
  return position?.start.line !== position?.end.line;
}

/** Blocks as blocks that do nothing but show themselves. */
export function neutralise(
  nodes: readonly RootContent[],
  definitions: Definitions,
  place: Place = { startsLine: true, inQuote: false },
): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    const inside = (children: readonly RootContent[], of: Place) => neutralise(children, definitions, of);
    switch (node.type) {
      case "html":
        return [{ type: "code", lang: "html", value: marked(node.value) }];
      case "definition":
        return inside([definition(node)], place);
      case "footnoteDefinition":
        return inside(footnote(node.label ?? node.identifier, node.children), place);
      case "code":
        return [isDrawn(node) ? { ...node, lang: "text", meta: null } : node];
      case "blockquote":
        return [withChildren(node, inside(node.children, { startsLine: false, inQuote: true }))];
      case "listItem":
        return [withChildren(node, inside(node.children, { ...place, startsLine: false }))];
      case "heading":
      case "paragraph":
      case "tableCell": {
        // A heading on one line begins with its number signs.
        const isLine = node.type !== "tableCell" && (node.type === "paragraph" || hasLines(node));
        const startsLine = isLine && (place.startsLine || index > 0);
        const children = phrasing(node.children, definitions);
        return [withChildren(node, quiet(children, { ...place, startsLine }))];
      }
      case "list":
      case "table":
      case "tableRow":
        return [withChildren(node, inside(node.children, place))];
      case "break":
      case "delete":
      case "emphasis":
      case "footnoteReference":
      case "image":
      case "imageReference":
      case "inlineCode":
      case "link":
      case "linkReference":
      case "strong":
      case "text":
      case "thematicBreak":
      case "yaml":
        return [node];
    }
  });
}
