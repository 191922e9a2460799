import type { Code, InlineCode, Link, ListItem, RootContent, Table, Text } from "mdast";
import { isBlank, marked } from "../text/hidden.ts";
import { firstNumber } from "./numbering.ts";
import { parse } from "./parse.ts";
import { findings } from "./references.ts";
import { cellsOf, MOST_MISSING } from "./tables.ts";
import { decodedAddress, runsOf, showsItself } from "./texts.ts";
import { childrenOf, DEEPEST, depthOf, sourceOf } from "./tree.ts";
import { judge } from "./url.ts";

/**
 * Languages of code that GitHub draws or runs instead of showing it. Alerts (`> [!NOTE]`), colour chips and task lists
 * show what they are made of, and stay.
 */
const DRAWN = new Set(["mermaid", "geojson", "topojson", "stl", "math", "suggestion"]);

/** Whether GitHub would show something else than the code, going by the fence's first words. */
export function isDrawn({ lang }: Code): boolean {
  return (lang ?? "")
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => DRAWN.has(word));
}

/** A language that a fence may name, since its name says no more than which colours the code gets. */
const LANGUAGE = /^[a-z\d][\w+#.-]{0,15}$/i;

/** What a fence's first line says that GitHub does not show: everything but an ordinary name of a language. */
export function hiddenInfo({ lang, meta }: Code): string {
  const isOrdinary = !lang || LANGUAGE.test(lang);
  return [isOrdinary ? "" : lang, meta].filter(Boolean).join(" ");
}

/** Code without what its fence says beside an ordinary name of a language. */
export function withoutInfo(node: Code): Code {
  return { ...node, lang: hiddenInfo({ ...node, meta: null }) === "" ? node.lang : "text", meta: null };
}

/** A box at the beginning of an item's text. GitHub lets people tick it, which edits the comment. */
export const BOX = /^\s*\[([\sxX])\](?=\s|$)/;
/** The same in the source, where GitHub's parser looks for it, whatever the item holds. */
const BOX_LINE = /^[ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)+(?=\[[\sxX]\](?:\s|$))/gm;

/** Whether an item of a list has a box in front of it, or would have for a parser that reads its text. */
export function hasBox({ checked, children: [first] }: ListItem): boolean {
  const child = first?.type === "paragraph" ? first.children[0] : undefined;
  return typeof checked === "boolean" || (child?.type === "text" && BOX.test(child.value));
}

/** What a link shows. */
export function shownBy(node: RootContent): string {
  return "value" in node ? node.value : childrenOf(node).map(shownBy).join("");
}

/**
 * What stands in text without a backslash and could be more than text to another parser: raw HTML, an image, a link, a
 * footnote or a definition. GitHub's parser and ours differ in corners: `<source` begins HTML there.
 */
const ALMOST = /(?<!\\)(?:\\\\)*(?:<[a-z/!?]|!\[|\[\^|\][([])|^[ \t>]*\[[^\]\n]*\]:/im;

/** GitHub's parser reads this as a list where ours reads a paragraph, such as directly behind indented code. */
const ALMOST_ITEM = /^\d{1,9}[.)](?:\s|$)/;

function flawOfText(node: Text, text: string): string | undefined {
  if (marked(node.value) !== node.value) return "a hidden character";
  return ALMOST.test(sourceOf(node, text)) ? "almost Markdown" : undefined;
}

function flawOfCode(node: Code | InlineCode, text: string): string | undefined {
  if (node.type === "code" && isDrawn(node)) return `a drawing of ${node.lang}`;
  if (node.type === "code" && hiddenInfo(node) !== "") return "text behind a fence";
  const source = sourceOf(node, text);
  const [letters = ""] = /^[`~]*/.exec(source) ?? [];
  // Indented, it could be the last line of a comment. A fence has a line behind it.
  if (letters === "" && source.includes("<!-- crew-gate:")) return "a record";
  // GitHub's parser takes more backticks than 80 for text, and a fence for 255 at most.
  return letters.length > (node.type === "code" ? 250 : 79) ? "a fence of too many letters" : undefined;
}

function flawOfLink(node: Link): string | undefined {
  const verdict = judge(node.url);
  if (verdict !== "open") return `a link: ${verdict}`;
  if (node.title) return "a title";
  if (showsItself(node) && decodedAddress(node.url) !== node.url) return "an address that is read otherwise";
  return isBlank(shownBy(node)) ? "a link that shows nothing" : undefined;
}

function flawOfTable(table: Table): string | undefined {
  const { head, most, missing } = cellsOf(table);
  // GitHub drops what stands beyond the head's last column.
  if (most > head) return "hidden cells";
  return missing > MOST_MISSING ? "a table of missing cells" : undefined;
}

function flawOfNode(node: RootContent, text: string): string | undefined {
  switch (node.type) {
    case "text":
      return flawOfText(node, text);
    case "code":
    case "inlineCode":
      return flawOfCode(node, text);
    case "link":
      return flawOfLink(node);
    case "table":
      return flawOfTable(node);
    case "listItem":
      return hasBox(node) ? "a box to tick" : undefined;
    case "paragraph":
    case "heading":
    case "tableCell": {
      // GitHub draws a line under a heading.
      if (node.type === "heading" && isBlank(shownBy(node))) return "a line like ours";
      if (node.type === "paragraph" && ALMOST_ITEM.test(sourceOf(node, text))) return "almost a list";
      const [found] = findings(runsOf(node).map(({ value }) => value));
      return found?.kind;
    }
    case "list":
      return node.ordered && firstNumber(node, text) === undefined
        ? "numbers that do not count up"
        : undefined;
    case "blockquote":
    case "break":
    case "delete":
    case "emphasis":
    case "strong":
    case "tableRow":
      return undefined;
    case "thematicBreak":
      return "a line like ours";
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

function flawBelow(nodes: readonly RootContent[], text: string): string | undefined {
  for (const node of nodes) {
    // A link that shows its own address holds no text beside it.
    const inside = node.type === "link" && showsItself(node) ? [] : childrenOf(node);
    const flaw = flawOfNode(node, text) ?? flawBelow(inside, text);
    if (flaw) return flaw;
  }
  return undefined;
}

/** Where a text holds code, in order. */
function* codes(nodes: readonly RootContent[]): Generator<readonly [from: number, to: number]> {
  for (const node of nodes)
    if (node.type === "code" || node.type === "inlineCode")
      yield [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
    else yield* codes(childrenOf(node));
}

/** The slash of a command at the beginning of a line, for a bot that reads the text and not the Markdown. */
const COMMAND_LINE = /^[^\S\n]*\/(?=[A-Za-z])/gm;

/** Whether a line outside of code begins like one of a kind. */
function hasLine(node: RootContent, text: string, kind: RegExp): boolean {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const found = Array.from(
    text.slice(lineStart, end).matchAll(kind),
    ({ index, 0: { length } }) => lineStart + index + length,
  );
  if (found.length === 0) return false;
  const inCode = [...codes([node])];
  return found.some((at) => !inCode.some(([from, to]) => from < at && at <= to));
}

/**
 * What in some blocks of a text could do more than be read: mention, refer, load, hide, open another scheme, command.
 * `undefined` when they are safe. They must have been read from `text`.
 */
export function flawOf(nodes: readonly RootContent[], text: string): string | undefined {
  if (depthOf(nodes, DEEPEST) >= DEEPEST) return "too deep";
  const flaw = flawBelow(nodes, text);
  if (flaw) return flaw;
  if (nodes.some((node) => hasLine(node, text, COMMAND_LINE))) return "a command";
  return nodes.some((node) => hasLine(node, text, BOX_LINE)) ? "a box to tick" : undefined;
}

/**
 * Whether Markdown can stand in a comment of ours as it is: it does nothing but show itself, and it closes what it opens,
 * so that what we put behind it is outside of it. Takes no text that would be costly to parse.
 */
export function isSafe(markdown: string): boolean {
  const { nodes, closed } = parse(markdown);
  return closed && flawOf(nodes, markdown) === undefined;
}
