import type {
  Code,
  Definition,
  Heading,
  List,
  ListItem,
  Paragraph,
  RootContent,
  TableCell,
  Text,
} from "mdast";
import { isBlank, markHiddenInTree } from "../../text/hidden.ts";
import { textContent, withChildren } from "../tree.ts";
import { CHECKBOX, hasCheckbox, hiddenInfo, isRendered, withoutInfo } from "./find-unsafe.ts";
import { type LinePosition, neutraliseMentions } from "./neutralise-mentions.ts";
import { firstNumber, markerOf, type Numbering } from "./numbering.ts";
import { sanitisePhrasing } from "./phrasing.ts";
import { widenHead } from "./tables.ts";

/** The surroundings of blocks. */
export type Context = LinePosition & {
  /** The text from which the blocks were parsed. */
  readonly text: string;
  /** The definitions of the whole output. */
  readonly definitions: ReadonlyMap<string, Definition>;
  /** Set if the first block is the rest of an ordered list. */
  readonly numbering: Numbering | undefined;
};

const text = (value: string): Text => ({ type: "text", value });

/** Returns blocks with a text before the first one. */
function prefixed(prefix: string, blocks: readonly RootContent[]): RootContent[] {
  const [first, ...others] = blocks;
  if (first?.type !== "paragraph") return [{ type: "paragraph", children: [text(prefix)] }, ...blocks];
  const space = first.children.length > 0 ? " " : "";
  return [{ ...first, children: [text(`${prefix}${space}`), ...first.children] }, ...others];
}

/** Returns an item's blocks without its checkbox, and whether that is checked. */
function splitCheckbox({ checked, children }: ListItem): {
  isChecked: boolean;
  blocks: readonly RootContent[];
} {
  const [first, ...others] = children;
  if (typeof checked === "boolean" || first?.type !== "paragraph")
    return { isChecked: checked === true, blocks: children };
  const [start, ...behind] = first.children;
  const [checkbox = "", sign = ""] = (start?.type === "text" && CHECKBOX.exec(start.value)) || [];
  const rest = start?.type === "text" ? start.value.slice(checkbox.length).trimStart() : "";
  const kept = rest === "" ? behind : [text(rest), ...behind];
  return { isChecked: /x/i.test(sign), blocks: [{ ...first, children: kept }, ...others] };
}

/** Returns an item with a character in place of its checkbox. */
function withoutCheckbox(item: ListItem): ListItem {
  if (!hasCheckbox(item)) return item;
  const { isChecked, blocks } = splitCheckbox(item);
  return withChildren({ ...item, checked: null }, prefixed(isChecked ? "☑" : "☐", blocks));
}

/** Returns a list whose numbers GitHub shows as written. Numbers that do not count up become text. */
function withNumbers(list: List, { text: source, numbering }: Context): List {
  if (!list.ordered) return list;
  const start = firstNumber(list, source, numbering);
  if (start !== undefined) return { ...list, start };
  const items = list.children.map((item) =>
    withChildren(item, prefixed(markerOf(item, source), withoutCheckbox(item).children)),
  );
  return {
    ...list,
    ordered: false,
    start: null,
    children: items.map((item) => ({ ...item, checked: null })),
  };
}

/** Returns code with the hidden part of its info string as its first line. */
function withVisibleInfo(node: Code): Code {
  const info = markHiddenInTree(hiddenInfo(node).replaceAll(/\s+/g, " "));
  const { lang } = isRendered(node) ? { lang: "text" } : withoutInfo(node);
  return { ...node, lang, meta: null, value: info === "" ? node.value : `${info}\n${node.value}` };
}

/** Returns a definition as a paragraph. GitHub does not show definitions, and we resolve their references. */
function describeDefinition({ label, identifier, url, title }: Definition): Paragraph {
  const behind = title ? [text(` "${title}"`)] : [];
  return {
    type: "paragraph",
    children: [text(`[${label ?? identifier}]: `), { type: "link", url, children: [text(url)] }, ...behind],
  };
}

function sanitiseLeaf(
  node: Paragraph | Heading | TableCell,
  isFirst: boolean,
  { startsLine, inQuote, definitions }: Context,
): RootContent {
  // A heading on one line starts with its number signs.
  const isSetext = node.type === "heading" && node.position?.start.line !== node.position?.end.line;
  const canStartLine = (node.type === "paragraph" || isSetext) && (startsLine || !isFirst);
  const children = sanitisePhrasing(node.children, definitions);
  // GitHub draws a line below a heading.
  if (node.type === "heading" && isBlank(children.map(textContent).join("")))
    return { type: "paragraph", children: [text("#".repeat(node.depth))] };
  return withChildren(node, neutraliseMentions(children, { inQuote, startsLine: canStartLine }));
}

/** Returns blocks that have no effect except being shown. */
export function sanitise(nodes: readonly RootContent[], context: Context): RootContent[] {
  return nodes.flatMap((node, index): RootContent[] => {
    const inside = (children: readonly RootContent[], position: Partial<LinePosition> = {}) =>
      sanitise(children, { ...context, numbering: undefined, ...position });
    switch (node.type) {
      case "html":
        return [{ type: "code", lang: "html", value: markHiddenInTree(node.value) }];
      case "definition":
        return inside([describeDefinition(node)]);
      case "footnoteDefinition":
        // GitHub hides a footnote without a reference in the same comment.
        return inside(prefixed(`[^${node.label ?? node.identifier}]:`, node.children));
      case "thematicBreak":
        // The two rules around an output are ours. The output must not contain others.
        return [{ type: "paragraph", children: [text("* * *")] }];
      case "code":
        return [withVisibleInfo(node)];
      case "blockquote":
        return [withChildren(node, inside(node.children, { startsLine: false, inQuote: true }))];
      case "listItem": {
        const item = withoutCheckbox(node);
        return [withChildren(item, inside(item.children, { startsLine: false }))];
      }
      case "heading":
      case "paragraph":
      case "tableCell":
        return [sanitiseLeaf(node, index === 0, context)];
      case "table":
      case "list":
      case "tableRow": {
        const whole =
          node.type === "list" ? withNumbers(node, context) : node.type === "table" ? widenHead(node) : node;
        return [withChildren(whole, inside(whole.children))];
      }
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
