import { type RenderedOutput, renderOutput } from "../../src/comment/output.ts";
import type { Presentation } from "../../src/comment/presentation.ts";
import type { SampleTexts } from "./sample-texts.ts";

/** An output with harmful parts: a mention, references, an image of another host, HTML and a command. */
const HARMFUL = [
  "Is this right, @octavia? See #1 and harbour/briefs#2.",
  "![map](https://example.com/map.png)",
  "</details><script>fetch('https://example.com')</script> <!-- hidden -->",
  "/approve",
].join("\n\n");

const ERRORS = {
  failed: "ValueError: no paper",
  pauseGone: "TypeError: 'NoneType' object is not subscriptable",
  reported: "RateLimitError: 429",
};

/** Renders a long output in three parts, cut before its second-level headings. */
async function renderInThree(text: string, style: Presentation): Promise<RenderedOutput> {
  const [head = "", ...rest] = text.split(/^(?=## )/m);
  const first = await renderOutput(head, style);
  const tail = await Promise.all(rest.map((piece) => renderOutput(piece, style)));
  return { parts: [first.parts[0], ...tail.map(({ parts }) => parts[0])] };
}

/** Renders every output in the samples. */
export async function renderSampleOutputs(style: Presentation, { research, report }: SampleTexts) {
  const show = (value: unknown) => renderOutput(value, style);
  const verbatim = (value: unknown) => renderOutput(value, { ...style, format: "text" });
  return {
    research: await show(research),
    inThree: await renderInThree(research, style),
    report: await show(report),
    asText: await verbatim(report),
    json: await show({ places: 40, markets: ["north", "harbour"] }),
    nothing: await show(""),
    harmful: await show(HARMFUL),
    failed: await verbatim(ERRORS.failed),
    pauseGone: await verbatim(ERRORS.pauseGone),
    reported: await verbatim(ERRORS.reported),
  } satisfies Readonly<Record<string, RenderedOutput>>;
}

export type SampleOutputs = Awaited<ReturnType<typeof renderSampleOutputs>>;
