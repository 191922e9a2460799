import { execFileSync } from "node:child_process";
import { read, normalise, textIn } from "./reading-markdown.ts";

const EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist", "footnotes"];

/** Whether GitHub's own parser is installed. */
export const HAS_CMARK = isInstalled();

function isInstalled(): boolean {
  try {
    return execFileSync("cmark-gfm", ["--version"], { stdio: ["ignore", "pipe", "ignore"] }).length > 0;
  } catch {
    return false;
  }
}

/** Returns the output of cmark-gfm for Markdown. */
export function runCmark(input: string, format: "html" | "xml"): string {
  const args = ["-t", format, "--unsafe", ...EXTENSIONS.flatMap((name) => ["-e", name])];
  return execFileSync("cmark-gfm", args, { input, maxBuffer: 2 ** 30, encoding: "utf8" });
}

/** Joins many Markdown texts, with a numbered comment before each. */
export const joinNumbered = (all: readonly string[]) =>
  all.map((text, index) => `<!--${index}-->\n\n${text}\n\n`).join("") + `<!--${all.length}-->\n`;

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
const decoded = (html: string) =>
  html.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? "");

/**
 * Returns the visible text of each Markdown text: the text of cmark-gfm's HTML without spaces, attributes and
 * checkboxes. Without cmark-gfm it is the text of our own parser's tree.
 */
export function visibleTexts(all: readonly string[]): string[] {
  if (!HAS_CMARK) return all.map((markdown) => normalise(read(markdown).map(textIn).join("")));
  const pieces = runCmark(joinNumbered(all), "html")
    .split(/^<!--\d+-->$/m)
    .slice(1, -1);
  if (pieces.length !== all.length) throw new Error(`${all.length} texts are read as ${pieces.length}`);
  return pieces.map((html) =>
    normalise(decoded(html.replaceAll("<input ", "(a box to tick)<input ").replaceAll(/<[^>]*>/g, ""))),
  );
}

/** Returns the visible text of Markdown. */
export function visibleText(markdown: string): string {
  return visibleTexts([markdown])[0] ?? "";
}
