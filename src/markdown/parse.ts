import type { Root, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import type { Construct, Extension } from "micromark-util-types";

/** Stands behind a text while it is parsed: what closes, leaves it alone. */
const SENTINEL = "\n\n---";

const SYNTAX = gfm();
// Addresses in text are links by their syntax alone. The transforms would make more links, of decoded text, and take
// away where it stood.
const TREE = gfmFromMarkdown().map((extension) => ({ ...extension, transforms: [] }));

/**
 * What is inside of paragraphs, headings and cells, which the structure of blocks does not depend on. Escapes and character
 * references are read: a definition has them too.
 */
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

/** Tells the parser the labels that other parts of a document define. */
function defines(identifiers: readonly string[]): Extension {
  const known: Construct = {
    name: "known",
    tokenize(_effects, _ok, nok) {
      // Tried at the beginning of every line.
      const missing = identifiers.length > 0 && !this.parser.defined.includes(identifiers[0] ?? "");
      if (missing) this.parser.defined.push(...identifiers);
      return nok;
    },
  };
  return { document: { null: known } };
}

/**
 * The blocks of a text as GitHub's Markdown has them, and whether the last one is closed: an open code fence or raw HTML
 * would swallow whatever is put behind it. `identifiers` are those that the rest of the document defines.
 */
export function parse(
  text: string,
  identifiers: readonly string[] = [],
): { nodes: RootContent[]; closed: boolean } {
  const options = {
    extensions: identifiers.length > 0 ? [SYNTAX, defines(identifiers)] : [SYNTAX],
    mdastExtensions: TREE,
  };
  const { children } = fromMarkdown(text + SENTINEL, options);
  const last = children.at(-1);
  const closed = last?.type === "thematicBreak" && last.position?.start.offset === text.length + 2;
  return { nodes: closed ? children.slice(0, -1) : fromMarkdown(text, options).children, closed };
}

/** The blocks of a text alone: what stands inside of paragraphs, headings and cells is one piece of text each. */
export function parseBlocks(text: string): Root {
  return fromMarkdown(text, { extensions: [SYNTAX, { disable: { null: INLINE } }], mdastExtensions: TREE });
}
