import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkBreaks from "remark-breaks";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { formatTime } from "../src/comment/format.ts";
import { escapeHtml } from "../src/text/escape-html.ts";
import type { RawComment } from "./github/types.ts";

/** `auto` follows the reader's system. */
export type Theme = "auto" | "light" | "dark";

/** The parts of a GitHub comment that the page shows. */
export type ShownComment = Pick<RawComment, "id" | "body" | "created_at"> & {
  user: Pick<RawComment["user"], "login" | "type">;
  reactions: readonly string[];
};

export type ThreadPage = {
  repository: string;
  number: number;
  title: string;
  body: string;
  opener: string;
  comments: readonly ShownComment[];
};

const EMOJI: Record<string, string> = { rocket: "🚀", confused: "😕", eyes: "👀" };

// The chain and the sanitiser's default follow what GitHub does with a comment.
const renderer = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkBreaks)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)
  .use(rehypeStringify);

/** Returns a hue for a login, so that people can be distinguished at a glance. */
function hue(login: string): number {
  return Array.from(login).reduce((sum, letter) => (sum * 53 + (letter.codePointAt(0) ?? 0)) % 360, 7);
}

function avatar(login: string): string {
  const shape = login.endsWith("[bot]") ? "bot" : "person";
  return `<span class="avatar ${shape}" style="--hue:${hue(login)}">${escapeHtml(login.slice(0, 1).toUpperCase())}</span>`;
}

/** Renders a comment as HTML, sanitised as by GitHub. */
export async function commentHtml({ user, body, created_at, id, reactions }: ShownComment): Promise<string> {
  const badge = user.type === "Bot" ? '<span class="badge">bot</span>' : "";
  const chips = reactions.map(
    (content) => `<span class="chip">${EMOJI[content] ?? escapeHtml(content)} 1</span>`,
  );
  return `<article class="comment ${user.type === "Bot" ? "bot" : "person"}" id="issuecomment-${id}">
${avatar(user.login)}
<div class="bubble">
<header><strong>${escapeHtml(user.login.replace("[bot]", ""))}</strong> ${badge} <span class="muted">commented ${formatTime(created_at)}</span></header>
<div class="markdown-body">${String(await renderer.process(body))}</div>
${chips.length > 0 ? `<footer>${chips.join("")}</footer>` : ""}
</div>
</article>`;
}

/** Returns the styles as an element, so that the page needs no other file. */
export function styles(theme: Theme = "auto"): string {
  const own = theme === "auto" ? "" : `-${theme}`;
  const github = createRequire(import.meta.url).resolve(`github-markdown-css/github-markdown${own}.css`);
  const forced = theme === "auto" ? "" : `:root { color-scheme: ${theme}; }\n`;
  const files = [github, join(import.meta.dirname, "page.css")].map((file) => readFileSync(file, "utf8"));
  return `<style>${files.join("")}${forced}</style>`;
}

/** Returns an HTML document. `language`: a tag such as pt-BR. `head`: the styles or links to them. `main`: the body. */
export function documentHtml(language: string, title: string, head: string, main: string): string {
  return `<!doctype html>
<html lang="${escapeHtml(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
${head}</head>
<body>${main}</body>
</html>
`;
}

/** Renders a thread as one HTML page that looks like GitHub and needs no network. */
export async function renderPage(page: ThreadPage, theme: Theme = "auto", language = "en"): Promise<string> {
  const { repository, number, title, body, opener, comments } = page;
  const parts = await Promise.all(comments.map(commentHtml));
  const main = `<main>
<div class="repo">${escapeHtml(repository)}</div>
<h1 class="title">${escapeHtml(title)} <span>#${number}</span></h1>
<div class="opened"><span class="state">Open</span> opened by <strong>${escapeHtml(opener)}</strong>. ${escapeHtml(body)}</div>
${parts.join("\n")}
</main>`;
  return documentHtml(language, `${title} · #${number}`, styles(theme), main);
}
