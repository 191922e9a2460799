import type { Definition, Paragraph, RootContent, Text } from "mdast";
import { marked } from "../text/hidden.ts";
import { phrasing } from "./phrasing.ts";
import { quiet, type Standing } from "./quiet.ts";
import { isDrawn } from "./safe.ts";
import { withChildren } from "./tree.ts";

/** What the whole text says of labels that a block of it uses. */
export type Definitions = ReadonlyMap<string, Definition>;

const text = (value: string): Text => ({ type: "text", value });

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
  standing: Standing = { startsLine: true, inQuote: false },
): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    const inside = (children: readonly RootContent[], of: Standing) => neutralise(children, definitions, of);
    switch (node.type) {
      case "html":
        return [{ type: "code", lang: "html", value: marked(node.value) }];
      case "definition":
        return inside([definition(node)], standing);
      case "footnoteDefinition":
        return inside(footnote(node.label ?? node.identifier, node.children), standing);
      case "thematicBreak":
        // The two lines between which an output stands are the only ones of their kind.
        return [{ type: "paragraph", children: [text("* * *")] }];
      case "code":
        return [isDrawn(node) ? { ...node, lang: "text", meta: null } : node];
      case "blockquote":
        return [withChildren(node, inside(node.children, { startsLine: false, inQuote: true }))];
      case "listItem":
        return [withChildren(node, inside(node.children, { ...standing, startsLine: false }))];
      case "heading":
      case "paragraph":
      case "tableCell": {
        // A heading on one line begins with its number signs.
        const isLine = node.type !== "tableCell" && (node.type === "paragraph" || hasLines(node));
        const startsLine = isLine && (standing.startsLine || index > 0);
        const children = phrasing(node.children, definitions);
        return [withChildren(node, quiet(children, { ...standing, startsLine }))];
      }
      case "list":
      case "table":
      case "tableRow":
        return [withChildren(node, inside(node.children, standing))];
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
      case "yaml":
        return [node];
    }
  });
}
