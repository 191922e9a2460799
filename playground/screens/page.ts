import type { Style } from "../../src/comment/style.ts";
import type { Messages } from "../../src/messages/en.ts";
import { commentHtml, documentHtml, escape } from "../page.ts";
import { asking } from "./asking.ts";
import { deciding } from "./deciding.ts";
import { outputsOf } from "./outputs.ts";
import { at } from "./records.ts";
import type { Sample, Section } from "./section.ts";
import { standing } from "./standing.ts";
import { telling } from "./telling.ts";
import { wordsIn } from "./words.ts";

/** Every comment that the tool posts, told in a language. */
export async function sections(language: string, say: Messages): Promise<Section[]> {
  const style: Style = { say, format: "markdown" };
  const words = wordsIn(language);
  const outputs = await outputsOf(style, words);
  return [
    ...asking(style, words, outputs),
    ...deciding(style, words),
    ...telling(style, outputs),
    standing(style),
  ];
}

/** A sample as a comment under a line that says what it is. */
async function figure({ name, by, body, open }: Sample, id: number): Promise<string> {
  const user = { login: `${by}[bot]`, type: "Bot" };
  const html = await commentHtml({ id, body, user, created_at: at(0), reactions: [] });
  return `<figure>\n<figcaption lang="en">${escape(name)}</figcaption>\n${open ? html.replaceAll("<details>", "<details open>") : html}\n</figure>`;
}

/** All samples of a language as what stands in a page's body. */
export async function sheet(language: string, say: Messages): Promise<string> {
  let id = 1000;
  const parts: string[] = [];
  for (const { kind, comments } of await sections(language, say)) {
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
export async function sourcePage(language: string, say: Messages): Promise<string> {
  return documentHtml(language, `Every comment of crew-gate: ${language}`, LINKS, await sheet(language, say));
}
