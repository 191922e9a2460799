import type { Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Construct, Extension } from "micromark-util-types";

/** Follows a text while it is parsed. An open block would contain it. */
const SENTINEL = "\n\n---";

const SYNTAX = gfm();
// The syntax alone links addresses in text. The transforms would link decoded text too, and drop positions.
const TREE = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

/** Constructs inside of paragraphs, headings and cells. Definitions contain escapes and character references too. */
const INLINE = [
  "attention",
  "autolink",
  "codeText",
  "hardBreakEscape",
  "htmlText",
  "labelEnd",
  "labelStartImage",
  "labelStartLink",
  "wwwAutolink",
  "protocolAutolink",
  "emailAutolink",
  "strikethrough",
  "tasklistCheck",
  "gfmFootnoteCall",
  "gfmPotentialFootnoteCall",
];

/** Returns a syntax extension that declares the labels defined elsewhere in the document. */
function declareLabels(identifiers: readonly string[]): Extension {
  const declared: Construct = {
    name: "declared",
    tokenize(_effects, _ok, nok) {
      // The parser tries this at the start of every line.
      const isMissing = identifiers.length > 0 && !this.parser.defined.includes(identifiers[0] ?? "");
      if (isMissing) this.parser.defined.push(...identifiers);
      return nok;
    },
  };
  return { document: { null: declared } };
}

/**
 * Parses a text as GitHub Flavored Markdown. Returns its blocks, and whether the last one is closed: an open code
 * fence or raw HTML would include our own text. `identifiers` are the labels defined elsewhere in the document.
 */
export function parse(
  text: string,
  identifiers: readonly string[] = [],
): { nodes: RootContent[]; closed: boolean } {
  const options = {
    extensions: identifiers.length > 0 ? [SYNTAX, declareLabels(identifiers)] : [SYNTAX],
    mdastExtensions: TREE,
  };
  const { children } = fromMarkdown(text + SENTINEL, options);
  const last = children.at(-1);
  const closed = last?.type === "thematicBreak" && last.position?.start.offset === text.length + 2;
  return { nodes: closed ? children.slice(0, -1) : fromMarkdown(text, options).children, closed };
}

/** Parses the block structure of a text. Each paragraph, heading and cell contains one text node. */
export function parseBlocks(text: string): Root {
  return fromMarkdown(text, { extensions: [SYNTAX, { disable: { null: INLINE } }], mdastExtensions: TREE });
}
