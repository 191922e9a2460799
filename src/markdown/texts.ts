import type { Link, Nodes, RootContent, Text } from "mdast";
import { decodeString } from "micromark-util-decode-string";
import { childrenOf } from "./tree.ts";

/** A text of a paragraph, heading or cell, or what stands between two: then without a node. */
export type Run = { readonly value: string; readonly node?: Text };

/** Stands for what is no text: code, an address, a hard line break. */
const OTHER: Run = { value: "\uFFFC" };

/** Whether some words are a link's address, as GitHub makes links of `www.` and e-mail addresses too. */
export function isAddress(words: string, url: string): boolean {
  return [words, `http://${words}`, `mailto:${words}`].includes(url);
}

/** Whether a link shows its own address. GitHub looks for nothing inside of links, and an address must stay as it is. */
export function showsItself({ url, children: [child, ...others] }: Link): boolean {
  return child?.type === "text" && others.length === 0 && isAddress(child.value, url);
}

/**
 * An address in text as GitHub's parser reads it, which decodes character references there before it looks for addresses.
 * Ours leaves them as they are written.
 */
export function decodedAddress(address: string): string {
  return address
    .replaceAll(/&(?:#\d{1,7}|#x[\da-f]{1,6}|[\da-z]{1,31});/gi, decodeString)
    .replaceAll(/[\t ]*[\n\r][\t\n\r ]*/g, "\n");
}

/** The texts of a paragraph, heading or cell in order. */
export function runsOf(node: Nodes): Run[] {
  return childrenOf(node).flatMap((child: RootContent) => {
    if (child.type === "text") return [{ value: child.value, node: child }];
    if (child.type === "break") return [{ value: "\n" }];
    if (child.type === "link" && showsItself(child)) return [OTHER];
    return "children" in child ? runsOf(child) : [OTHER];
  });
}
