import type { Definition, Image, Link, PhrasingContent, RootContent, Text } from "mdast";
import { isBlank, marked } from "../text/hidden.ts";
import { shownBy } from "./safe.ts";
import { decodedAddress, isAddress, showsItself } from "./texts.ts";
import { childrenOf, withChildren } from "./tree.ts";
import { judge } from "./url.ts";

/** Text with its line ends as Markdown can hold them: a character reference can write more than one in a row. */
const text = (value: string): Text => ({
  type: "text",
  value: marked(value.replaceAll(/[\t ]*[\n\r][\t\n\r ]*/g, "\n")),
});
/** An address that must not become a link: in code it is none, and stays as it can be copied. */
const code = (value: string): PhrasingContent => ({ type: "inlineCode", value: marked(value) });

type Target = Pick<Definition, "url" | "title">;

/**
 * A link as one, or as its text and its address in code. Renovate and Dependabot keep links to threads clickable through
 * redirect.github.com; a GitHub Enterprise Server has no such host, and code shows the address as the crew wrote it.
 */
function link(target: Target, shown: readonly PhrasingContent[], isInside: boolean): PhrasingContent[] {
  const url = marked(target.url);
  const words = shown.map(shownBy).join("");
  // GitHub shows a title only where a pointer rests on the link.
  const title = target.title && !isBlank(target.title) ? [text(` "${target.title}"`)] : [];
  // A link cannot hold another.
  if (judge(url) === "open" && !isInside) {
    const children = isBlank(words) ? [text(url)] : shown;
    return [withChildren<Link>({ type: "link", url, children: [] }, children), ...title];
  }
  if (isBlank(words) || isAddress(words.trim(), url))
    return [code(isBlank(words) ? url : words.trim()), ...title];
  return [...shown, text(" ("), code(url), text(")"), ...title];
}

/** An image as a link to it: an image tells its server who looks, and GitHub fetches it for everybody. */
function image(target: Target, { alt }: Pick<Image, "alt">, isInside: boolean): PhrasingContent[] {
  return link(target, alt ? [text(alt)] : [], isInside);
}

/**
 * What a paragraph, heading or cell holds, without images, raw HTML, footnotes and labels that are defined elsewhere.
 * `isInside` is set for what stands in a link.
 */
export function phrasing(
  nodes: readonly RootContent[],
  definitions: ReadonlyMap<string, Definition>,
  isInside = false,
): PhrasingContent[] {
  return nodes.flatMap((node): PhrasingContent[] => {
    const inside = (within: boolean) => phrasing(childrenOf(node), definitions, within);
    switch (node.type) {
      case "text":
        return [text(node.value)];
      case "html":
        return [code(node.value)];
      case "image":
        return image(node, node, isInside);
      case "link":
        return showsItself(node)
          ? link({ url: decodedAddress(node.url) }, [text(decodedAddress(shownBy(node)))], isInside)
          : link(node, inside(true), isInside);
      case "imageReference":
      case "linkReference": {
        const defined = definitions.get(node.identifier);
        const shown = node.type === "linkReference" ? inside(true) : [text(node.alt ?? "")];
        // The title is shown where the label is defined.
        return defined ? link({ url: defined.url }, shown, isInside) : shown;
      }
      case "footnoteReference":
        return [text(`[^${node.label ?? node.identifier}]`)];
      case "emphasis":
      case "strong":
      case "delete":
        return [withChildren(node, inside(isInside))];
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
        // Never inside of a paragraph, heading or cell.
        return [text(shownBy(node))];
    }
  });
}

/** Texts that stand side by side as one, and code likewise: written one behind the other, they would be read as one. */
export function merged(nodes: readonly PhrasingContent[]): PhrasingContent[] {
  const all: PhrasingContent[] = [];
  for (const node of nodes) {
    const last = all.at(-1);
    if (node.type === "text" && last?.type === "text") all[all.length - 1] = text(last.value + node.value);
    else if (node.type === "inlineCode" && last?.type === "inlineCode")
      all[all.length - 1] = code(last.value + node.value);
    else if ("children" in node) all.push(withChildren(node, merged(node.children)));
    else all.push(node);
  }
  return all;
}
