import type { Presentation } from "../../src/comment/presentation.ts";
import type { Messages } from "../../src/messages/en.ts";
import { commentHtml, documentHtml, escape } from "../page.ts";
import { decisionScreens } from "./decision-screens.ts";
import { gateScreens } from "./gate-screens.ts";
import { noticeScreens } from "./notice-screens.ts";
import { at } from "./records.ts";
import { renderSampleOutputs } from "./sample-outputs.ts";
import { sampleTextsIn } from "./sample-texts.ts";
import type { ScreenSample, ScreenSection } from "./section.ts";
import { statusScreens } from "./status-screens.ts";

/** Every comment that the tool posts, told in a language. */
export async function sections(language: string, messages: Messages): Promise<ScreenSection[]> {
  const style: Presentation = { messages, format: "markdown" };
  const words = sampleTextsIn(language);
  const outputs = await renderSampleOutputs(style, words);
  return [
    ...gateScreens(style, words, outputs),
    ...decisionScreens(style, words),
    ...noticeScreens(style, outputs),
    statusScreens(style),
  ];
}

/** A sample as a comment under a line that says what it is. */
async function figure({ name, by, body, open }: ScreenSample, id: number): Promise<string> {
  const user = { login: `${by}[bot]`, type: "Bot" };
  const html = await commentHtml({ id, body, user, created_at: at(0), reactions: [] });
  return `<figure>\n<figcaption lang="en">${escape(name)}</figcaption>\n${open ? html.replaceAll("<details>", "<details open>") : html}\n</figure>`;
}

/** All samples of a language as what stands in a page's body. */
export async function sheet(language: string, messages: Messages): Promise<string> {
  let id = 1000;
  const parts: string[] = [];
  for (const { kind, comments } of await sections(language, messages)) {
    const figures = await Promise.all(comments.map((sample) => figure(sample, id++)));
    parts.push(
      `<section id="${kind}">\n<h2 lang="en">${kind}</h2>\n<div>\n${figures.join("\n")}\n</div>\n</section>`,
    );
  }
  return `<main class="sheet">\n${parts.join("\n")}\n</main>`;
}

/** Where the committed pages find their styles: in the package, once it is installed, and beside the playground. */
const LINKS = ["node_modules/github-markdown-css/github-markdown.css", "playground/page.css"]
  .map((file) => `<link rel="stylesheet" href="../../${file}">`)
  .join("\n");

/** The page of a language as it is committed in docs/screens/. It needs no network. */
export async function sourcePage(language: string, messages: Messages): Promise<string> {
  return documentHtml(
    language,
    `Every comment of crew-gate: ${language}`,
    LINKS,
    await sheet(language, messages),
  );
}
