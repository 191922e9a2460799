import type { Code, Link, List, ListItem, Nodes } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { decodeString } from "micromark-util-decode-string";
import { hasSeal } from "../../src/ledger/signing/seal.ts";

/** Parses a text as GitHub Flavored Markdown, independently of the code under test. */
export function read(text: string): Nodes[] {
  return fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }).children;
}

const inside = (node: Nodes): Nodes[] => ("children" in node ? node.children : []);

/** Patterns of mentions, references and commits in text, written independently of the code under test. */
export const SIGNS: [string, RegExp][] = [
  ["a mention", /(?:^|[^a-z0-9])@[a-z0-9]/i],
  ["a reference", /#[0-9]/],
  ["a reference", /(?:^|[^a-z0-9])gh-[0-9]/i],
  ["a commit", /(?:^|[^a-z0-9])[0-9a-f]{7,40}(?:[^a-z0-9]|$)/i],
  [
    "a thread",
    /(?:https?:\/\/|www\.)[^\s/]+\/[^\s/]+\/[^\s/]+\/(?:issues|pull|discussions|commit)\/[0-9a-f]/i,
  ],
  ["a formula", /\$\$|\$\S[^]*\S\$/],
  [
    "a hidden character",
    /(?![\n\r\t])\p{Cc}|[\u00AD\u202A-\u202E\u2028\u2066-\u2069\uFEFF\u{E0000}-\u{E007F}]/u,
  ],
];

const HARM = new Set([
  "thematicBreak",
  "html",
  "image",
  "imageReference",
  "linkReference",
  "definition",
  "footnoteReference",
  "footnoteDefinition",
]);

/**
 * Returns a text without the flags of England, Scotland and Wales. Their tag characters are visible only in flags.
 */
const withoutFlags = (text: string) =>
  text.replaceAll(/\u{1F3F4}\u{E0067}\u{E0062}[\u{E0061}-\u{E007A}]{3}\u{E007F}/gu, "");

/** Returns the harm of a link's target. */
export function linkHarm(url: string): string[] {
  if (!/^(?:https?:\/\/|mailto:|#)/i.test(url)) return [`a link to ${url}`];
  const isThread = /^https?:\/\/[^/]+\/[^/]+\/[^/]+\/(?:issues|pull|discussions|commit)\/[0-9a-f]/i.test(url);
  return isThread ? [`a thread: ${url}`] : [];
}

function findHarmIn(node: Nodes): string[] {
  if (node.type === "inlineCode") return [];
  if (node.type === "code")
    return /mermaid|geojson|topojson|stl|math|suggestion/i.test(node.lang ?? "")
      ? [`a drawing of ${node.lang}`]
      : [];
  if (HARM.has(node.type)) return [node.type];
  if (node.type === "text")
    return SIGNS.flatMap(([name, sign]) =>
      sign.test(withoutFlags(node.value)) ? [`${name} in ${JSON.stringify(node.value)}`] : [],
    );
  if (node.type === "link") {
    const harm = linkHarm(node.url);
    const [child] = node.children;
    const words = child?.type === "text" ? child.value : "";
    // GitHub finds no references in a link that shows its own address.
    return [words, `http://${words}`, `mailto:${words}`].includes(node.url)
      ? harm
      : [...harm, ...inside(node).flatMap(findHarmIn)];
  }
  return inside(node).flatMap(findHarmIn);
}

const FOOTER = "<details><summary>Details</summary>\n\n- run\n\n</details>";

function codeLines(node: Nodes): number[] {
  const [from, to] = [node.position?.start.line ?? 0, node.position?.end.line ?? 0];
  if (node.type === "code") return Array.from({ length: to - from + 1 }, (_, index) => from + index);
  if (node.type === "inlineCode") return Array.from({ length: to - from }, (_, index) => from + 1 + index);
  return inside(node).flatMap(codeLines);
}

/** Returns every harmful effect of rendered Markdown. Empty if it is harmless. */
export function findHarm(markdown: string): string[] {
  const all = read(`${markdown}\n\n${FOOTER}`);
  const [footer, nodes] = [all.slice(-3), all.slice(0, -3)];
  const isOurs =
    footer.map(({ type }) => type).join() === "html,list,html" &&
    footer[0]?.position?.start.offset === markdown.length + 2;
  const code = new Set(nodes.flatMap(codeLines));
  const commands = markdown
    .split("\n")
    .filter((line, index) => /^\s*\/[a-z]/i.test(line) && !code.has(index + 1));
  return [
    ...(isOurs ? [] : ["it swallows the text after it"]),
    ...nodes.flatMap(findHarmIn),
    ...commands.map((line) => `a command: ${line}`),
    ...(hasSeal(markdown) ? ["a record"] : []),
  ];
}

/** Whitespace and other blank characters. */
const BLANK = /[\s\u2800\u{1D159}]+/gu;
const isBlank = (text: string) => text.replaceAll(BLANK, "") === "";

/**
 * Returns a text without blanks, marks and separators, and without emphasis characters, on which parsers disagree.
 */
export const normalise = (text: string) =>
  text
    .replaceAll(/⟨U\+[0-9A-F]{4,6}⟩/g, "")
    .replaceAll(/[\p{DI}\p{Cc}\uFFFD\uFFF9-\uFFFB]+/gu, "")
    .replaceAll(BLANK, "")
    .replaceAll(/[*_~]+/g, "");

/** Returns the text of a tree. */
const textIn = (node: Nodes): string => ("value" in node ? node.value : inside(node).map(textIn).join(""));

/** Returns the text of a tree with the numbers of its lists, as browsers show them. */
export const listTextIn = (node: Nodes): string => {
  if ("value" in node) return node.value;
  const isOrdered = node.type === "list" && node.ordered;
  return inside(node)
    .map((child, index) => `${isOrdered ? `${(node.start ?? 1) + index}.` : ""}${listTextIn(child)}`)
    .join("");
};

/**
 * Returns what marks each item of an ordered list. Markdown shows numbers that count up by one, and counts items that
 * all have the number 1, or all 0. Any other number is shown as it is written.
 */
function itemMarkers({ start, children }: List, text: string): string[] {
  const written = children.map(
    ({ position }) => /^(\d+)[.)]/.exec(text.slice(position?.start.offset)) ?? ["", ""],
  );
  const counted = children.map((_, index) => String((start ?? 1) + index));
  const isLazy =
    written.every(([, number]) => number === "1") || written.every(([, number]) => number === "0");
  const isCounted = isLazy || written.every(([, number], index) => number === counted[index]);
  return isCounted ? counted.map((number) => `${number}.`) : written.map(([marker = ""]) => marker);
}

type Target = { readonly url: string; readonly title?: string | null | undefined };

/** Returns the expected text of a link: with its address if it must not be a link. */
function target(words: string, { url }: Target): string {
  const isOpen =
    /^(?:https?:\/|mailto:|#[\w%-]*$)/i.test(url) &&
    !/\/\/[^/]+\/+[^/]+\/+[^/]+\/+(?:issues|pull|discussions|commit)\/+[0-9a-f]/i.test(decodeURI(url));
  if (isBlank(words)) return url;
  return isOpen || [words, `http://${words}`, `mailto:${words}`].includes(url) ? words : `${words} (${url})`;
}

const ORDINARY_LANGUAGE = /^[a-z\d][\w+#.-]{0,15}$/i;
const BOX = /^\s*\[([\sxX])\](?=\s|$)/;

/** Returns the expected text of a task. */
function task({ checked, children: [first] }: ListItem, words: string): string {
  if (typeof checked === "boolean") return `${checked ? "☑" : "☐"}${words}`;
  const text =
    first?.type === "paragraph" && first.children[0]?.type === "text" ? first.children[0].value : "";
  return BOX.test(text)
    ? words.replace(/^\s*\[([\sxX])\]/, (_, sign: string) => (/x/i.test(sign) ? "☑" : "☐"))
    : words;
}

/** Whether a link is an address in text. GitHub decodes character references in it. */
const showsItself = (node: Link) =>
  [node.url, `mailto:${node.url}`].includes(textIn(node)) || node.url.endsWith(`//${textIn(node)}`);
const decodeReferences = (text: string) => text.replaceAll(/&(?:#\w{1,8}|\w{1,31});/g, decodeString);

/** Returns code with its info string. */
function code({ lang, meta, value }: Code): string {
  const isOrdinary = ORDINARY_LANGUAGE.test(lang ?? "a");
  return [isOrdinary ? "" : lang, meta, value].filter(Boolean).join(" ");
}

/**
 * Returns the expected visible text of each block of an output: rendered, and as written. Images, references and
 * footnotes are text and addresses; HTML is its source.
 */
export function expectedBlocks(text: string): (readonly [rendered: string, written: string])[] {
  const blocks = read(text);
  const targets = new Map<string, Target>();
  const collect = (node: Nodes): void => {
    if (node.type === "definition" && !targets.has(node.identifier)) targets.set(node.identifier, node);
    inside(node).forEach(collect);
  };
  blocks.forEach(collect);
  const words = (node: Nodes, inLink = false): string => {
    const all = (within: boolean) =>
      inside(node)
        .map((child) => words(child, within))
        .join("");
    const to = (shown: string, at: Target | undefined, title = "") => {
      if (!at) return shown;
      const behind = isBlank(title) ? "" : ` "${title}"`;
      // Links cannot be nested.
      const isIn = inLink && !isBlank(shown) && shown !== at.url;
      return `${isIn ? `${shown} (${at.url})` : target(shown, at)}${behind}`;
    };
    if (node.type === "image") return to(node.alt ?? "", node, node.title ?? "");
    if (node.type === "imageReference") return to(node.alt ?? "", targets.get(node.identifier));
    if (node.type === "link") {
      if (!showsItself(node)) return to(all(true), node, node.title ?? "");
      // An address that a transform found has no position, and is decoded already.
      return node.position ? decodeReferences(all(true)) : all(true);
    }
    if (node.type === "listItem") return task(node, all(inLink));
    if (node.type === "list" && node.ordered) {
      const markers = itemMarkers(node, text);
      return inside(node)
        .map((item, index) => `${markers[index]}${words(item, inLink)}`)
        .join("");
    }
    if (node.type === "code") return code(node);
    if (node.type === "heading" && isBlank(all(inLink))) return "#".repeat(node.depth);
    if (node.type === "linkReference") return to(all(true), targets.get(node.identifier));
    // A rule becomes asterisks, which are not compared.
    if (node.type === "thematicBreak") return "";
    if (node.type === "definition")
      return `[${node.label}]: ${decodeReferences(node.url)}${node.title ? ` "${node.title}"` : ""}`;
    if (node.type === "footnoteReference") return `[^${node.label}]`;
    if (node.type === "footnoteDefinition") return `[^${node.label}]: ${all(inLink)}`;
    return "value" in node ? node.value : all(inLink);
  };
  return blocks.map((block, index) => {
    const before = blocks[index - 1];
    // The parser gives a setext heading after a definition the start of the definition.
    const from = before?.type === "definition" ? before.position?.end.offset : block.position?.start.offset;
    return [normalise(words(block)), normalise(text.slice(from, block.position?.end.offset))] as const;
  });
}
