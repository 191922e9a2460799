import type { Nodes, RootContent } from "mdast";
import { childrenOf } from "./tree.ts";

/** Spaces and line ends of code count; those of text are one space each. */
const kept = (value: string) =>
  value.replaceAll(/\s/g, (space) => String.fromCodePoint(0xf0000 + space.charCodeAt(0)));

function collect(nodes: readonly Nodes[], into: string[]): void {
  for (const node of nodes) {
    if (node.type === "code") into.push(kept(node.value));
    else if (node.type === "inlineCode") into.push(kept(node.value.replaceAll("\n", " ")));
    else if ("value" in node) into.push(node.value);
    else if (node.type === "break") into.push("\n");
    else if (node.type === "list" && node.ordered)
      for (const [index, item] of node.children.entries()) {
        into.push(`${(node.start ?? 1) + index}.\n`);
        collect([item], into);
      }
    else collect(childrenOf(node), into);
    if (
      node.type === "paragraph" ||
      node.type === "heading" ||
      node.type === "code" ||
      node.type === "tableCell"
    )
      into.push("\n");
  }
}

/** What a reader sees of some blocks, to compare two of them: their texts without what they look like. */
export function plain(nodes: readonly RootContent[]): string {
  const parts: string[] = [];
  collect(nodes, parts);
  return parts.join("").replaceAll(/\s+/g, " ").trim();
}
