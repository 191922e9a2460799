import type { Definition, Link, PhrasingContent, RootContent, Text } from "mdast";
import { isBlank, markHiddenInTree } from "../../text/hidden.ts";
import { childrenOf, textContent, withChildren } from "../tree.ts";
import { classifyLink, decodeAddress, isAddress, showsOwnAddress } from "./links.ts";

/** Returns a text node with single line ends. Character references can contain several in a row. */
const text = (value: string): Text => ({
  type: "text",
  value: markHiddenInTree(value.replaceAll(/[\t ]*[\n\r][\t\n\r ]*/g, "\n")),
});
/** Returns inline code: an address in it is not linked and stays copyable. */
const code = (value: string): PhrasingContent => ({ type: "inlineCode", value: markHiddenInTree(value) });

type Target = Pick<Definition, "url" | "title">;

/**
 * Returns a link, or its text and its address as code if it must not be one. Renovate and Dependabot keep links to
 * threads clickable through redirect.github.com. GitHub Enterprise Server has no such host, and code shows the
 * address unchanged.
 */
function sanitiseLink(
  target: Target,
  content: readonly PhrasingContent[],
  isInLink: boolean,
): PhrasingContent[] {
  const url = markHiddenInTree(target.url);
  const label = content.map(textContent).join("");
  // GitHub shows a title only as a tooltip.
  const title = target.title && !isBlank(target.title) ? [text(` "${target.title}"`)] : [];
  // Links cannot be nested.
  if (classifyLink(url) === "open" && !isInLink) {
    const children = isBlank(label) ? [text(url)] : content;
    return [withChildren<Link>({ type: "link", url, children: [] }, children), ...title];
  }
  if (isBlank(label) || isAddress(label.trim(), url))
    return [code(isBlank(label) ? url : label.trim()), ...title];
  return [...content, text(" ("), code(url), text(")"), ...title];
}

/** Returns a link to an image: an image reveals its readers to its server. */
const sanitiseImage = (target: Target, alt: string | null | undefined, isInLink: boolean) =>
  sanitiseLink(target, alt ? [text(alt)] : [], isInLink);

/**
 * Returns the content of a paragraph, heading or cell without images, raw HTML, footnotes and references to
 * definitions. `isInLink` is set for the content of a link.
 */
export function sanitisePhrasing(
  nodes: readonly RootContent[],
  definitions: ReadonlyMap<string, Definition>,
  isInLink = false,
): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    const inside = (isLink: boolean) => sanitisePhrasing(childrenOf(node), definitions, isLink);
    switch (node.type) {
      case "text":
        return [text(node.value)];
      case "html":
        return [code(node.value)];
      case "image":
        return sanitiseImage(node, node.alt, isInLink);
      case "link": {
        if (!showsOwnAddress(node)) return sanitiseLink(node, inside(true), isInLink);
        return sanitiseLink(
          { url: decodeAddress(node.url) },
          [text(decodeAddress(textContent(node)))],
          isInLink,
        );
      }
      case "imageReference":
      case "linkReference": {
        const defined = definitions.get(node.identifier);
        const content = node.type === "linkReference" ? inside(true) : [text(node.alt ?? "")];
        // The definition shows the title.
        return defined ? sanitiseLink({ url: defined.url }, content, isInLink) : content;
      }
      case "footnoteReference":
        return [text(`[^${node.label ?? node.identifier}]`)];
      case "emphasis":
      case "strong":
      case "delete":
        return [withChildren(node, inside(isInLink))];
      case "inlineCode":
      case "break":
        return [node];
      case "blockquote":
      case "code":
      case "definition":
      case "footnoteDefinition":
      case "heading":
      case "list":
      case "listItem":
      case "paragraph":
      case "table":
      case "tableCell":
      case "tableRow":
      case "thematicBreak":
      case "yaml":
        // Blocks do not occur in a paragraph, heading or cell.
        return [text(textContent(node))];
    }
  });
}

/** Merges adjacent texts, and adjacent code: printed side by side, they would be read as one. */
export function mergeAdjacent(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type === "text" && last?.type === "text") all[all.length - 1] = text(last.value + node.value);
    else if (node.type === "inlineCode" && last?.type === "inlineCode")
      all[all.length - 1] = code(last.value + node.value);
    else if ("children" in node) all.push(withChildren(node, mergeAdjacent(node.children)));
    else all.push(node);
  }
  return all;
}
