import type { Nodes, Parents, RootContent } from "mdast";

/** A node's children, none for a leaf. */
export function childrenOf(node: Nodes): readonly RootContent[] {
  return "children" in node ? node.children : [];
}

/** A node with other children. They must be of a kind that it can hold. */
export function withChildren<Node extends Parents>(node: Node, children: readonly RootContent[]): Node {
  return { ...node, children } as unknown as Node;
}

/** The part of a text that a node was read from. */
export function sourceOf(node: Nodes, text: string): string {
  return text.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0);
}

/** How many containers and texts may stand in one another. GitHub's parser stops at 100 lists and then reads text. */
export const DEEPEST = 40;

/** How many containers stand in one another. Stops counting at `limit`. */
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

/** Where the lines begin and end that each block is on. */
export function linesOf(nodes: readonly Nodes[], text: string): { from: number; to: number }[] {
  const lineEnd = (at: number) => (text.indexOf("\n", at) + 1 || text.length + 1) - 1;
  const starts = nodes.map(({ position }, index) => {
    const before = nodes[index - 1];
    const start = text.lastIndexOf("\n", (position?.start.offset ?? 0) - 1) + 1;
    // The parser lets an underlined heading behind a definition begin where the definition does.
    return before?.type === "definition"
      ? Math.max(start, lineEnd(before.position?.end.offset ?? 0) + 1)
      : start;
  });
  return nodes.map(({ position }, index) => {
    // The parser lets a quote with an open fence in it end where the next block does.
    const limit = starts[index + 1] ?? text.length + 1;
    return { from: starts[index] ?? 0, to: Math.min(lineEnd(position?.end.offset ?? 0), limit - 1) };
  });
}
