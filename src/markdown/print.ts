import type { InlineCode, Nodes, Parents, RootContent } from "mdast";
import { gfmToMarkdown } from "mdast-util-gfm";
import { defaultHandlers, type Handle, type Options, toMarkdown } from "mdast-util-to-markdown";
import { childrenOf, sourceOf } from "./tree.ts";

/** GFM's own way to write code in cells, where a bar must be escaped. */
const TABLE = gfmToMarkdown({ tablePipeAlign: false });

const gfmInlineCode = findInlineCode(TABLE);

function findInlineCode({ extensions, handlers }: Options): Handle {
  const deeper = extensions?.map((extension) => extension.handlers?.inlineCode).findLast(Boolean);
  return (handlers?.inlineCode ?? deeper ?? defaultHandlers.inlineCode) as Handle;
}

/** A space parts a dollar sign from the backtick: together they begin or end a formula on GitHub. */
const inlineCode: Handle = (node: InlineCode, parent: Parents | undefined, state, info) => {
  const printed = gfmInlineCode(node, parent, state, info);
  const [ticks = "`"] = /^`+/.exec(printed) ?? [];
  const inside = printed.slice(ticks.length, -ticks.length);
  // Markdown drops one space on each side.
  return /^\$|\$$/.test(inside) ? `${ticks} ${inside} ${ticks}` : printed;
};
Object.assign(inlineCode, { peek: () => "`" });

/** The bullet that a list is written with in its own text, so that it stays the same. */
function bulletOf(nodes: readonly Nodes[], text: string): "*" | "+" | "-" {
  for (const node of nodes) {
    const bullet = node.type === "list" ? sourceOf(node, text)[0] : bulletOf(childrenOf(node), text);
    if (bullet === "*" || bullet === "+") return bullet;
  }
  return "-";
}

/** Returns the character behind the numbers of a list in its own text, which keeps it apart from the list before it. */
function delimiterOf([node]: readonly Nodes[], text: string): "." | ")" {
  return node?.type === "list" && /^\d+\)/.test(sourceOf(node, text)) ? ")" : ".";
}

/** Blocks as Markdown. `text` is what they were read from. */
export function print(nodes: readonly RootContent[], text: string): string {
  const bullet = bulletOf(nodes, text);
  return toMarkdown(
    { type: "root", children: [...nodes] },
    {
      extensions: [TABLE],
      handlers: { inlineCode },
      bullet,
      bulletOrdered: delimiterOf(nodes, text),
      bulletOther: bullet === "-" ? "*" : "-",
      rule: "-",
      listItemIndent: "one",
    },
  ).trimEnd();
}
