import type { Code, InlineCode, Link, RootContent, Table, Text } from "mdast";
import { marked } from "../text/hidden.ts";
import { DEEPEST } from "./costs.ts";
import { parse } from "./parse.ts";
import { findings } from "./references.ts";
import { runsOf, showsItself } from "./texts.ts";
import { childrenOf, depthOf, sourceOf } from "./tree.ts";
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

/** What a link shows. */
export function shownBy(node: RootContent): string {
  return "value" in node ? node.value : childrenOf(node).map(shownBy).join("");
}

/**
 * What stands in text without a backslash and could be more than text to another parser: raw HTML, an image, a link, a
 * footnote or a definition. GitHub's parser and ours differ in corners: `<source` begins HTML there.
 */
const ALMOST = /(?<!\\)(?:\\\\)*(?:<[a-z/!?]|!\[|\[\^|\][([])|^[ \t>]*\[[^\]\n]*\]:/im;

function flawOfText(node: Text, text: string): string | undefined {
  if (marked(node.value) !== node.value) return "a hidden character";
  return ALMOST.test(sourceOf(node, text)) ? "almost Markdown" : undefined;
}

function flawOfCode(node: Code | InlineCode, text: string): string | undefined {
  if (node.type === "code" && isDrawn(node)) return `a drawing of ${node.lang}`;
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
  return shownBy(node).trim() === "" ? "a link that shows nothing" : undefined;
}

/** Each cell that is missing is one that GitHub's parser makes up. */
function flawOfTable({ children: rows }: Table): string | undefined {
  const columns = rows[0]?.children.length ?? 0;
  const missing = rows.reduce((sum, row) => sum + Math.max(0, columns - row.children.length), 0);
  return missing > 10_000 ? "a table of missing cells" : undefined;
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
    case "paragraph":
    case "heading":
    case "tableCell": {
      const [found] = findings(runsOf(node).map(({ value }) => value));
      return found?.kind;
    }
    case "blockquote":
    case "break":
    case "delete":
    case "emphasis":
    case "list":
    case "listItem":
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

/** Whether a line outside of code begins like a command, for a bot that reads the text and not the Markdown. */
function hasCommand(node: RootContent, text: string): boolean {
  const [start, end] = [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0];
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const commands = Array.from(
    text.slice(lineStart, end).matchAll(/^[^\S\n]*\/(?=[A-Za-z])/gm),
    ({ index, 0: { length } }) => lineStart + index + length,
  );
  if (commands.length === 0) return false;
  const inCode = [...codes([node])];
  return commands.some((at) => !inCode.some(([from, to]) => from < at && at <= to));
}

/**
 * What in some blocks of a text could do more than be read: mention, refer, load, hide, open another scheme, command.
 * `undefined` when they are safe. They must have been read from `text`.
 */
export function flawOf(nodes: readonly RootContent[], text: string): string | undefined {
  if (depthOf(nodes, DEEPEST) >= DEEPEST) return "too deep";
  return flawBelow(nodes, text) ?? (nodes.some((node) => hasCommand(node, text)) ? "a command" : undefined);
}

/**
 * Whether Markdown can stand in a comment of ours as it is: it does nothing but show itself, and it closes what it opens,
 * so that what we put behind it is outside of it. Takes no text that would be costly to parse.
 */
export function isSafe(markdown: string): boolean {
  const { nodes, closed } = parse(markdown);
  return closed && flawOf(nodes, markdown) === undefined;
}
