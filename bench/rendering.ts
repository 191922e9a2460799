import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { render } from "../src/markdown/render.ts";
import { median } from "./numbers.ts";
import type { Row } from "./row.ts";
import { markdownOfSize } from "./texts.ts";

/** A quarter of a megabyte, to save time: the time is proportional to the length. */
const CHARACTERS = 250_000;
const PER_MEGABYTE = 4;
const SIZE = { characters: 58_000, bytes: 240_000 };
const ROUNDS = 3;

/** Measures rendering an output safely in parts, compared with parsing GitHub's Markdown once. */
export async function rendering(): Promise<Row[]> {
  const text = markdownOfSize(CHARACTERS);
  const timed = async (work: () => unknown) => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  // No practical limit on comments. Otherwise most of the text would not be parsed.
  const ours = async () => render(text, "markdown", SIZE, { maxParts: 100 });
  const once = () => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const times: [number, number][] = [];
  for (let round = 0; round <= ROUNDS; round++) times.push([await timed(ours), await timed(once)]);
  const [, ...counted] = times;
  return [
    {
      what: "rendering Markdown, per MB",
      unit: "ms",
      value: PER_MEGABYTE * median(counted.map(([own]) => own)),
      baseline: { name: "micromark, once", value: PER_MEGABYTE * median(counted.map(([, other]) => other)) },
    },
  ];
}
