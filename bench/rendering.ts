import { micromark } from "micromark";
import { gfm, gfmHtml } from "micromark-extension-gfm";
import { render } from "../src/markdown/render.ts";
import { median } from "./numbers.ts";
import type { Row } from "./row.ts";
import { markdownOfSize } from "./texts.ts";

/** A quarter of a megabyte: both take as long for each of the four, and people wait for the bench. */
const PART = 250_000;
const PER_MEGABYTE = 4;
const ROOM = { characters: 58_000, bytes: 240_000 };
const ROUNDS = 3;

/** Making an output safe and cutting it into comments, beside GitHub's Markdown read once. */
export async function rendering(): Promise<Row[]> {
  const text = markdownOfSize(PART);
  const timed = async (work: () => unknown) => {
    const started = performance.now();
    await work();
    return performance.now() - started;
  };
  // As many comments as it takes: else most of the text would not be looked at.
  const ours = async () => render(text, "markdown", ROOM, { most: 100 });
  const once = () => micromark(text, { extensions: [gfm()], htmlExtensions: [gfmHtml()] });
  const times: [number, number][] = [];
  for (let round = 0; round <= ROUNDS; round++) times.push([await timed(ours), await timed(once)]);
  const [, ...counted] = times;
  return [
    {
      what: "rendering Markdown, per MB",
      unit: "ms",
      value: PER_MEGABYTE * median(counted.map(([own]) => own)),
      beside: { name: "micromark, once", value: PER_MEGABYTE * median(counted.map(([, other]) => other)) },
    },
  ];
}
