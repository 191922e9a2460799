import { execFileSync } from "node:child_process";
import { listTextIn, read, normalise } from "./reading-markdown.ts";

const EXTENSIONS = ["table", "autolink", "strikethrough", "tasklist", "footnotes"];

/** Whether cmark-gfm, GitHub's own parser, is installed. */
export const HAS_CMARK = isInstalled();

function isInstalled(): boolean {
  try {
    return execFileSync("cmark-gfm", ["--version"], { stdio: ["ignore", "pipe", "ignore"] }).length > 0;
  } catch {
    return false;
  }
}

/** Renders Markdown with cmark-gfm. */
export function runCmark(input: string, format: "html" | "xml"): string {
  const args = ["-t", format, "--unsafe", ...EXTENSIONS.flatMap((name) => ["-e", name])];
  return execFileSync("cmark-gfm", args, { input, maxBuffer: 2 ** 30, encoding: "utf8" });
}

/** Joins texts, with a numbered HTML comment before each. */
export const joinNumbered = (all: readonly string[]) =>
  all.map((text, index) => `<!--${index}-->\n\n${text}\n\n`).join("") + `<!--${all.length}-->\n`;

const ENTITIES: Record<string, string> = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&" };
const decoded = (html: string) =>
  html.replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => ENTITIES[entity] ?? "");

/** Returns HTML with the number of each item of an ordered list as text, as browsers show it. */
function withNumbers(html: string): string {
  const next: (number | undefined)[] = [];
  return html.replaceAll(
    /<(?<close>\/?)(?<tag>ol|ul|li)(?: start="(?<start>\d+)")?>/g,
    (whole, close: string, tag: string, start = "1") => {
      if (close && tag !== "li") next.pop();
      if (close) return whole;
      if (tag !== "li") next.push(tag === "ol" ? Number(start) : undefined);
      const number = next.at(-1);
      if (tag !== "li" || number === undefined) return whole;
      next[next.length - 1] = number + 1;
      return `${whole}${number}.`;
    },
  );
}

/**
 * Returns what readers see of each Markdown: the text of the HTML that cmark-gfm makes of it, without spaces and with
 * the numbers of lists. Attributes show nothing, and a checkbox is not text. Where cmark-gfm is not installed,
 * returns the text of the tree that our own parser makes.
 */
export function renderedTexts(all: readonly string[]): string[] {
  if (!HAS_CMARK) return all.map((markdown) => normalise(read(markdown).map(listTextIn).join("")));
  const pieces = runCmark(joinNumbered(all), "html")
    .split(/^<!--\d+-->$/m)
    .slice(1, -1);
  if (pieces.length !== all.length) throw new Error(`${all.length} texts are read as ${pieces.length}`);
  return pieces.map((html) =>
    normalise(
      decoded(
        withNumbers(html)
          .replaceAll("<input ", "(a box to tick)<input ")
          .replaceAll(/<[^>]*>/g, ""),
      ),
    ),
  );
}

/** Returns what readers see of one Markdown text. */
export function renderedText(markdown: string): string {
  return renderedTexts([markdown])[0] ?? "";
}
