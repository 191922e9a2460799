import type { Code, InlineCode, Link, ListItem, RootContent, Table, Text } from "mdast";
import { isBlank, markHiddenInTree } from "../../text/hidden.ts";
import { parse } from "../parse.ts";
import { childrenOf, depthOf, MAX_DEPTH, sourceOf, textContent } from "../tree.ts";
import { classifyLink, decodeAddress, showsOwnAddress } from "./links.ts";
import { firstNumber } from "./numbering.ts";
import { findReferences, textRunsOf } from "./references.ts";
import { MAX_MISSING_CELLS, measureTable } from "./tables.ts";

/**
 * Languages that GitHub renders or applies instead of showing the code. Alerts and colour chips show their source.
 */
const RENDERED = new Set(["mermaid", "geojson", "topojson", "stl", "math", "suggestion"]);

/** Whether GitHub would render code instead of showing it. */
export function isRendered({ lang }: Code): boolean {
  return (lang ?? "")
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => RENDERED.has(word));
}

/** A short language name. It only selects the syntax colours. */
const LANGUAGE = /^[a-z\d][\w+#.-]{0,15}$/i;

/** Returns the info string of a fence without an ordinary language name. GitHub does not show it. */
export function hiddenInfo({ lang, meta }: Code): string {
  const isOrdinary = !lang || LANGUAGE.test(lang);
  return [isOrdinary ? "" : lang, meta].filter(Boolean).join(" ");
}

/** Returns code whose info string is an ordinary language name. */
export function withoutInfo(node: Code): Code {
  return { ...node, lang: hiddenInfo({ ...node, meta: null }) === "" ? node.lang : "text", meta: null };
}

/** Matches a checkbox at the start of an item's text. A click on it on GitHub edits the comment. */
export const CHECKBOX = /^\s*\[([\sxX])\](?=\s|$)/;
/** Matches a checkbox in the source. GitHub's parser looks there, whatever the item contains. */
const CHECKBOX_LINE = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+(?=\[[\sxX]\](?:\s|$))/gm;

/** Whether an item has a checkbox, for our parser or for one that reads the item's text. */
export function hasCheckbox({ checked, children: [first] }: ListItem): boolean {
  const child = first?.type === "paragraph" ? first.children[0] : undefined;
  return typeof checked === "boolean" || (child?.type === "text" && CHECKBOX.test(child.value));
}

/**
 * Matches unescaped text that another parser could read as raw HTML, an image, a link, a footnote or a definition.
 * GitHub's parser and ours differ in edge cases: `<source` starts HTML only on GitHub.
 */
const AMBIGUOUS = /(?<!\\)(?:\\\\)*(?:<[a-z/!?]|!\[|\[\^|\][([])|^[ \t>]*\[[^\]\n]*\]:/im;
/** Matches a paragraph that GitHub's parser reads as a list. Ours does not directly after indented code. */
const AMBIGUOUS_ITEM = /^\d{1,9}[.)](?:\s|$)/;

function checkText(node: Text, text: string): string | undefined {
  if (markHiddenInTree(node.value) !== node.value) return "a hidden character";
  return AMBIGUOUS.test(sourceOf(node, text)) ? "ambiguous text" : undefined;
}

function checkCode(node: Code | InlineCode, text: string): string | undefined {
  if (node.type === "code" && isRendered(node)) return `rendered ${node.lang}`;
  if (node.type === "code" && hiddenInfo(node) !== "") return "a hidden info string";
  const source = sourceOf(node, text);
  const [fence = ""] = /^[`~]*/.exec(source) ?? [];
  // Indented code can be the last line of a comment, where we look for records.
  if (fence === "" && source.includes("<!-- crew-gate:")) return "a record";
  // GitHub's parser reads more than 80 backticks as text, and a fence of 255 at most.
  return fence.length > (node.type === "code" ? 250 : 79) ? "a long fence" : undefined;
}

function checkLink(node: Link): string | undefined {
  const linkClass = classifyLink(node.url);
  if (linkClass !== "open") return `a link: ${linkClass}`;
  if (node.title) return "a hidden title";
  if (showsOwnAddress(node) && decodeAddress(node.url) !== node.url) return "an ambiguous address";
  return isBlank(textContent(node)) ? "an invisible link" : undefined;
}

function checkTable(table: Table): string | undefined {
  const { head, widest, missing } = measureTable(table);
  // GitHub drops cells beyond the head's last column.
  if (widest > head) return "hidden cells";
  return missing > MAX_MISSING_CELLS ? "too many missing cells" : undefined;
}

function checkNode(node: RootContent, text: string): string | undefined {
  switch (node.type) {
    case "text":
      return checkText(node, text);
    case "code":
    case "inlineCode":
      return checkCode(node, text);
    case "link":
      return checkLink(node);
    case "table":
      return checkTable(node);
    case "list":
      return node.ordered && firstNumber(node, text) === undefined ? "hidden numbers" : undefined;
    case "listItem":
      return hasCheckbox(node) ? "a checkbox" : undefined;
    case "paragraph":
    case "heading":
    case "tableCell": {
      // GitHub draws a line below a heading.
      if (node.type === "heading" && isBlank(textContent(node))) return "a rule";
      if (node.type === "paragraph" && AMBIGUOUS_ITEM.test(sourceOf(node, text))) return "an ambiguous item";
      const [reference] = findReferences(textRunsOf(node).map(({ value }) => value));
      return reference?.kind;
    }
    case "blockquote":
    case "break":
    case "delete":
    case "emphasis":
    case "strong":
    case "tableRow":
      return undefined;
    case "thematicBreak":
      return "a rule";
    case "definition":
    case "footnoteDefinition":
    case "footnoteReference":
    case "html":
    case "image":
    case "imageReference":
    case "linkReference":
    case "yaml":
      return node.type;
  }
}

function checkTree(nodes: readonly RootContent[], text: string): string | undefined {
  for (const node of nodes) {
    // The text of a link that shows its own address is not checked.
    const children = node.type === "link" && showsOwnAddress(node) ? [] : childrenOf(node);
    const found = checkNode(node, text) ?? checkTree(children, text);
    if (found) return found;
  }
  return undefined;
}

/** Yields the range of each piece of code, in order. */
function* codeRanges(nodes: readonly RootContent[]): Generator<readonly [from: number, to: number]> {
  for (const node of nodes)
    if (node.type === "code" || node.type === "inlineCode")
      yield [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    else yield* codeRanges(childrenOf(node));
}

/** Matches the slash of a command at the start of a line, for a bot that reads the text and not the Markdown. */
const COMMAND_LINE = /^[^\S\n]*\/(?=[A-Za-z])/gm;

/** Whether a line of a block starts with a pattern outside of code. */
function hasLine(node: RootContent, text: string, pattern: RegExp): boolean {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const found = Array.from(
    text.slice(lineStart, end).matchAll(pattern),
    ({ index, 0: { length } }) => lineStart + index + length,
  );
  if (found.length === 0) return false;
  const inCode = [...codeRanges([node])];
  return found.some((at) => !inCode.some(([from, to]) => from < at && at <= to));
}

/**
 * Returns what makes blocks of a text unsafe, or `undefined` if they are safe: they mention, refer to, load, hide and
 * command nothing, and open no other scheme. The blocks must have been parsed from `text`.
 */
export function findUnsafe(nodes: readonly RootContent[], text: string): string | undefined {
  if (depthOf(nodes, MAX_DEPTH) >= MAX_DEPTH) return "too deep";
  const found = checkTree(nodes, text);
  if (found) return found;
  if (nodes.some((node) => hasLine(node, text, COMMAND_LINE))) return "a command";
  return nodes.some((node) => hasLine(node, text, CHECKBOX_LINE)) ? "a checkbox" : undefined;
}

/**
 * Whether Markdown can be part of our comments unchanged: it is safe, and it closes every block that it opens. The
 * text must be cheap to parse.
 */
export function isSafe(markdown: string): boolean {
  const { nodes, closed } = parse(markdown);
  return closed && findUnsafe(nodes, markdown) === undefined;
}
