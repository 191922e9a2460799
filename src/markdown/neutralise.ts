import type { Code, Definition, List, ListItem, Paragraph, RootContent, Text } from "mdast";
import { isBlank, marked } from "../text/hidden.ts";
import { firstNumber, markerOf, type Numbering } from "./numbering.ts";
import { phrasing } from "./phrasing.ts";
import { quiet, type Standing } from "./quiet.ts";
import { BOX, hasBox, hiddenInfo, isDrawn, shownBy, withoutInfo } from "./safe.ts";
import { widened } from "./tables.ts";
import { withChildren } from "./tree.ts";

/** Where blocks are in a text. */
export type Context = Standing & {
  readonly text: string;
  /** The definitions of the whole text. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Set if the first block is the rest of an ordered list. */
  readonly numbering: Numbering | undefined;
};

const text = (value: string): Text => ({ type: "text", value });

/** Blocks with words in front of the first one. */
function prefixed(words: string, blocks: readonly RootContent[]): RootContent[] {
  const [first, ...others] = blocks;
  if (first?.type !== "paragraph") return [{ type: "paragraph", children: [text(words)] }, ...blocks];
  const space = first.children.length > 0 ? " " : "";
  return [{ ...first, children: [text(`${words}${space}`), ...first.children] }, ...others];
}

/** An item's blocks without the box that its text begins with, and whether the box is ticked. */
function withoutBox({ checked, children }: ListItem): { isTicked: boolean; blocks: readonly RootContent[] } {
  const [first, ...others] = children;
  if (typeof checked === "boolean" || first?.type !== "paragraph")
    return { isTicked: checked === true, blocks: children };
  const [words, ...behind] = first.children;
  const [box = "", sign = ""] = (words?.type === "text" && BOX.exec(words.value)) || [];
  const rest = words?.type === "text" ? words.value.slice(box.length).trimStart() : "";
  const kept = rest === "" ? behind : [text(rest), ...behind];
  return { isTicked: /x/i.test(sign), blocks: [{ ...first, children: kept }, ...others] };
}

/** A list's item with a box that nobody can tick. */
function boxed(item: ListItem): ListItem {
  const { isTicked, blocks } = withoutBox(item);
  return withChildren({ ...item, checked: null }, prefixed(isTicked ? "☑" : "☐", blocks));
}

/** Returns a list in which GitHub shows the numbers as written: as text if they do not count up by one. */
function withNumbers(list: List, { text: source, numbering }: Context): List {
  if (!list.ordered) return list;
  const start = firstNumber(list, source, numbering);
  if (start !== undefined) return { ...list, start };
  const items = list.children.map((item) => {
    const unticked = hasBox(item) ? boxed(item) : item;
    return withChildren(unticked, prefixed(markerOf(item, source), unticked.children));
  });
  return { ...list, ordered: false, start: null, children: items };
}

/** Code with all that its fence says in it, and nothing behind the fence but the name of an ordinary language. */
function shownCode(node: Code): Code {
  const info = marked(hiddenInfo(node).replaceAll(/\s+/g, " "));
  const { lang } = isDrawn(node) ? { lang: "text" } : withoutInfo(node);
  return { ...node, lang, meta: null, value: info === "" ? node.value : `${info}\n${node.value}` };
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
export function neutralise(nodes: readonly RootContent[], context: Context): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    const inside = (children: readonly RootContent[], standing: Partial<Standing> = {}) =>
      neutralise(children, { ...context, numbering: undefined, ...standing });
    switch (node.type) {
      case "html":
        return [{ type: "code", lang: "html", value: marked(node.value) }];
      case "definition":
        return inside([definition(node)]);
      case "footnoteDefinition":
        // A footnote that nothing in its part refers to would not be shown.
        return inside(prefixed(`[^${node.label ?? node.identifier}]:`, node.children));
      case "thematicBreak":
        // The two lines between which an output stands are the only ones of their kind.
        return [{ type: "paragraph", children: [text("* * *")] }];
      case "code":
        return [shownCode(node)];
      case "blockquote":
        return [withChildren(node, inside(node.children, { startsLine: false, inQuote: true }))];
      case "listItem": {
        const item = hasBox(node) ? boxed(node) : node;
        return [withChildren(item, inside(item.children, { startsLine: false }))];
      }
      case "heading":
      case "paragraph":
      case "tableCell": {
        // A heading on one line begins with its number signs.
        const isLine = node.type !== "tableCell" && (node.type === "paragraph" || hasLines(node));
        const startsLine = isLine && (context.startsLine || index > 0);
        const children = phrasing(node.children, context.definitions);
        // GitHub draws a line under a heading.
        if (node.type === "heading" && isBlank(children.map(shownBy).join("")))
          return [{ type: "paragraph", children: [text("#".repeat(node.depth))] }];
        return [withChildren(node, quiet(children, { ...context, startsLine }))];
      }
      case "table":
        return [withChildren(widened(node), inside(widened(node).children))];
      case "list": {
        const list = withNumbers(node, context);
        return [withChildren(list, inside(list.children))];
      }
      case "tableRow":
        return [withChildren(node, inside(node.children))];
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
