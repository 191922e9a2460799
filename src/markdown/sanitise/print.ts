import type { InlineCode, Nodes, Parents, RootContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { gfmTableToMarkdown } from "mdast-util-gfm-table";
import { type Handle, toMarkdown } from "mdast-util-to-markdown";
import { parse } from "../parse.ts";
import { childrenOf, sourceOf } from "../tree.ts";
import { findUnsafe } from "./find-unsafe.ts";
import { type Context, sanitise } from "./sanitise.ts";

const GFM = gfmToMarkdown({ tablePipeAlign: false });

/** Escapes pipes of code in cells. */
const tableInlineCode = gfmTableToMarkdown().handlers?.inlineCode as Handle;

/** Separates a dollar sign from the backtick: together they delimit a formula on GitHub. */
const inlineCode: Handle = (node: InlineCode, parent: Parents | undefined, state, info) => {
  const printed = tableInlineCode(node, parent, state, info);
  const [ticks = "`"] = /^`+/.exec(printed) ?? [];
  const inside = printed.slice(ticks.length, -ticks.length);
  // Markdown drops one space on each side.
  return /^\$|\$$/.test(inside) ? `${ticks} ${inside} ${ticks}` : printed;
};
Object.assign(inlineCode, { peek: () => "`" });

/** Returns the bullet of the first list in the source, or `-`. */
function bulletOf(nodes: readonly Nodes[], text: string): "*" | "+" | "-" {
  for (const node of nodes) {
    const bullet = node.type === "list" ? sourceOf(node, text)[0] : bulletOf(childrenOf(node), text);
    if (bullet === "*" || bullet === "+") return bullet;
  }
  return "-";
}

/** Returns the delimiter of an ordered list in the source. Another delimiter could join it to the list before. */
function delimiterOf([node]: readonly Nodes[], text: string): "." | ")" {
  return node?.type === "list" && /^\d+\)/.test(sourceOf(node, text)) ? ")" : ".";
}

/** Prints blocks as Markdown. `text` is their source. */
function print(nodes: readonly RootContent[], text: string): string {
  const bullet = bulletOf(nodes, text);
  return toMarkdown(
    { type: "root", children: [...nodes] },
    {
      extensions: [GFM],
      handlers: { inlineCode },
      bullet,
      bulletOrdered: delimiterOf(nodes, text),
      bulletOther: bullet === "-" ? "*" : "-",
      rule: "-",
      listItemIndent: "one",
    },
  ).trimEnd();
}

/** Encodes the whitespace of code, which is significant. Other whitespace is compared as one space. */
const encodeWhitespace = (value: string) =>
  value.replaceAll(/\s/g, (space) => String.fromCodePoint(0xf0000 + space.charCodeAt(0)));

function collectText(nodes: readonly Nodes[], into: string[]): void {
  for (const node of nodes) {
    if (node.type === "code") into.push(encodeWhitespace(node.value));
    else if (node.type === "inlineCode") into.push(encodeWhitespace(node.value.replaceAll("\n", " ")));
    else if ("value" in node) into.push(node.value);
    else if (node.type === "break") into.push("\n");
    else
      for (const [index, child] of childrenOf(node).entries()) {
        if (node.type === "list" && node.ordered) into.push(`${(node.start ?? 1) + index}.\n`);
        collectText([child], into);
      }
    if (["paragraph", "heading", "code", "tableCell"].includes(node.type)) into.push("\n");
  }
}

/** Returns the text that a reader sees in blocks, without its formatting, for comparison. */
export function visibleText(nodes: readonly RootContent[]): string {
  const parts: string[] = [];
  collectText(nodes, parts);
  return parts.join("").replaceAll(/\s+/g, " ").trim();
}

/**
 * Sanitises a block and prints it. Returns `undefined` if the result does not survive a round trip: crafted text can
 * print as other Markdown than intended.
 */
export function printSanitised(node: RootContent, context: Context): string | undefined {
  const sanitised = sanitise([node], context);
  // A footnote that ends in an ordered list: the next list in the text could continue its numbers.
  const last = sanitised.at(-1);
  if (sanitised.length > 1 && last?.type === "list" && last.ordered) return undefined;
  const markdown = print(sanitised, context.text);
  const { nodes, closed } = parse(markdown);
  const isSafe =
    closed && findUnsafe(nodes, markdown) === undefined && visibleText(nodes) === visibleText(sanitised);
  return isSafe ? markdown : undefined;
}
