import type { Presentation } from "../../src/comment/presentation.ts";
import type { Messages } from "../../src/messages/en.ts";
import { escapeHtml } from "../../src/text/escape-html.ts";
import { commentHtml } from "../page.ts";
import { decisionScreens } from "./decision-screens.ts";
import { gateScreens } from "./gate-screens.ts";
import { noticeScreens } from "./notice-screens.ts";
import { at, CREW_PAGE } from "./records.ts";
import { renderSampleOutputs } from "./sample-outputs.ts";
import { sampleTextsIn } from "./sample-texts.ts";
import { asJob, type ScreenSample, type ScreenSection } from "./section.ts";
import { statusScreens } from "./status-screens.ts";

/** Returns the samples of every posted comment in a language. */
export async function sections(language: string, messages: Messages): Promise<ScreenSection[]> {
  const style: Presentation = { messages, format: "markdown", crewPage: CREW_PAGE };
  const texts = sampleTextsIn(language);
  const outputs = await renderSampleOutputs(style, texts);
  return [
    ...gateScreens(style, texts, outputs),
    ...decisionScreens(asJob(style), texts),
    ...noticeScreens(style, outputs),
    statusScreens(asJob(style)),
  ];
}

/** Renders a sample with its caption. */
async function renderFigure({ name, by, body, open }: ScreenSample, id: number): Promise<string> {
  const user = { login: `${by}[bot]`, type: "Bot" };
  const html = await commentHtml({ id, body, user, created_at: at(0), reactions: [] });
  return `<figure>\n<figcaption lang="en">${escapeHtml(name)}</figcaption>\n${open ? html.replaceAll("<details>", "<details open>") : html}\n</figure>`;
}

/** Renders all samples of a language as the body of a page. */
export async function renderSheet(language: string, messages: Messages): Promise<string> {
  let id = 1000;
  const parts: string[] = [];
  for (const { kind, comments } of await sections(language, messages)) {
    const figures = await Promise.all(comments.map((sample) => renderFigure(sample, id++)));
    parts.push(
      `<section id="${kind}">\n<h2 lang="en">${kind}</h2>\n<div>\n${figures.join("\n")}\n</div>\n</section>`,
    );
  }
  return `<main class="sheet">\n${parts.join("\n")}\n</main>`;
}

/** Returns the page of a language as committed in docs/screens/: each comment's Markdown in a quote, which GitHub renders. */
export async function sourcePage(language: string, messages: Messages): Promise<string> {
  const parts = [`# Every comment of crew-gate: ${language}`];
  for (const { kind, comments } of await sections(language, messages)) {
    parts.push(`## ${kind}`);
    for (const { name, by, body } of comments)
      parts.push(`**${name}**, by ${by}:`, body.replaceAll(/^/gm, "> ").replaceAll(/ +$/gm, ""));
  }
  return `${parts.join("\n\n")}\n`;
}
