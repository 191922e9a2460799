import type { Nodes, Parents, RootContent } from "mdast";

/** Returns a node's children; empty for a leaf. */
export function childrenOf(node: Nodes): readonly RootContent[] {
  return "children" in node ? node.children : [];
}

/** Returns a node with other children, which must be of kinds that it can contain. */
export function withChildren<Node extends Parents>(node: Node, children: readonly RootContent[]): Node {
  return { ...node, children } as unknown as Node;
}

/** Returns the text of a node without its formatting. */
export function textContent(node: RootContent): string {
  return "value" in node ? node.value : childrenOf(node).map(textContent).join("");
}

/** Returns the source of a node. */
export function sourceOf(node: Nodes, text: string): string {
  return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** The deepest nesting that we render. GitHub's parser reads text below 100 nested lists. */
export const MAX_DEPTH = 40;

/** Returns how deep blocks are nested, up to `limit`. */
export function depthOf(nodes: readonly RootContent[], limit: number): number {
  let level: readonly RootContent[] = nodes;
  let depth = 0;
  // Level by level, not by recursion: a tree can be deeper than the stack.
  while (level.length > 0 && depth < limit) {
    level = level.flatMap((node) => childrenOf(node));
    depth++;
  }
  return depth;
}

/** Returns the range of the lines of each block. */
export function linesOf(nodes: readonly Nodes[], text: string): { from: number; to: number }[] {
  const lineEnd = (at: number) => (text.indexOf("\n", at) + 1 || text.length + 1) - 1;
  const starts = nodes.map(({ position }, index) => {
    const before = nodes[index - 1];
    const start = text.lastIndexOf("\n", (position?.start.offset ?? 0) - 1) + 1;
    // The parser gives a setext heading after a definition the start of the definition.
    return before?.type === "definition"
      ? Math.max(start, lineEnd(before.position?.end.offset ?? 0) + 1)
      : start;
  });
  return nodes.map(({ position }, index) => {
    // The parser gives a quote with an open fence the end of the next block.
    const limit = starts[index + 1] ?? text.length + 1;
    return { from: starts[index] ?? 0, to: Math.min(lineEnd(position?.end.offset ?? 0), limit - 1) };
  });
}
