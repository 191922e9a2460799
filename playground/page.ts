import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import rehypeRaw from "rehype-raw";
import rehypeSanitize from "rehype-sanitize";
import rehypeStringify from "rehype-stringify";
import remarkBreaks from "remark-breaks";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { time } from "../src/comment/parts.ts";
import type { RawComment } from "./github/types.ts";

export type Page = {
  repository: string;
  number: number;
  title: string;
  body: string;
  opener: string;
  comments: readonly (RawComment & { reactions: readonly string[] })[];
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

function escape(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}

/** A colour of one's own for every login, so that people can be told apart at a glance. */
function hue(login: string): number {
  return Array.from(login).reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 360, 7);
}

function avatar(login: string): string {
  const shape = login.endsWith("[bot]") ? "bot" : "person";
  return `<span class="avatar ${shape}" style="--hue:${hue(login)}">${escape(login.slice(0, 1).toUpperCase())}</span>`;
}

async function commentHtml({
  user,
  body,
  created_at,
  id,
  reactions,
}: Page["comments"][number]): Promise<string> {
  const badge = user.type === "Bot" ? '<span class="badge">bot</span>' : "";
  const chips = reactions.map(
    (content) => `<span class="chip">${EMOJI[content] ?? escape(content)} 1</span>`,
  );
  return `<article class="comment ${user.type === "Bot" ? "bot" : "person"}" id="issuecomment-${id}">
${avatar(user.login)}
<div class="bubble">
<header><strong>${escape(user.login.replace("[bot]", ""))}</strong> ${badge} <span class="muted">commented ${time(created_at)}</span></header>
<div class="markdown-body">${String(await renderer.process(body))}</div>
${chips.length > 0 ? `<footer>${chips.join("")}</footer>` : ""}
</div>
</article>`;
}

const STYLE = `
:root { color-scheme: light dark; --line: #d1d9e0; --head: #f6f8fa; --page: #fff; --ink: #1f2328; --soft: #59636e; --us: #ddf4ff; --usline: #54aeff66; }
@media (prefers-color-scheme: dark) { :root { --line: #3d444d; --head: #151b23; --page: #0d1117; --ink: #f0f6fc; --soft: #9198a1; --us: #121d2f; --usline: #388bfd66; } }
body { margin: 0; background: var(--page); color: var(--ink); font: 14px/1.5 -apple-system, "Segoe UI", "Noto Sans", "DejaVu Sans", "Noto Sans CJK SC", sans-serif; }
main { max-width: 880px; margin: 0 auto; padding: 24px 16px 64px; }
h1.title { font-size: 28px; font-weight: 400; margin: 0 0 8px; } h1.title span { color: var(--soft); }
.repo { color: var(--soft); margin-bottom: 16px; }
.state { display: inline-block; background: #1f883d; color: #fff; border-radius: 2em; padding: 3px 12px; margin-right: 8px; }
.opened { border-bottom: 1px solid var(--line); padding-bottom: 16px; margin-bottom: 24px; color: var(--soft); }
.comment { position: relative; display: flex; gap: 14px; margin: 18px 0; }
.avatar { flex: 0 0 40px; height: 40px; border-radius: 50%; background: hsl(var(--hue) 55% 45%); color: #fff; font-weight: 600; display: grid; place-items: center; }
.avatar.bot { border-radius: 8px; }
.bubble { flex: 1; min-width: 0; border: 1px solid var(--line); border-radius: 6px; overflow: hidden; }
.person .bubble { border-color: var(--usline); } .person header { background: var(--us); border-color: var(--usline); }
header { background: var(--head); border-bottom: 1px solid var(--line); padding: 8px 14px; }
.badge { border: 1px solid var(--line); border-radius: 2em; padding: 0 6px; font-size: 12px; color: var(--soft); }
.muted { color: var(--soft); }
.markdown-body { padding: 14px; background: transparent; font-size: 14px; font-family: inherit; }
footer { padding: 0 14px 12px; } .chip { border: 1px solid var(--line); border-radius: 2em; padding: 2px 8px; margin-right: 6px; font-size: 12px; }
`;

/** A thread as one HTML page that looks like GitHub and needs nothing from the network. */
export async function renderPage({
  repository,
  number,
  title,
  body,
  opener,
  comments,
}: Page): Promise<string> {
  const css = readFileSync(createRequire(import.meta.url).resolve("github-markdown-css"), "utf8");
  const parts = await Promise.all(comments.map(commentHtml));
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} · #${number}</title>
<style>${css}${STYLE}</style></head>
<body><main>
<div class="repo">${escape(repository)}</div>
<h1 class="title">${escape(title)} <span>#${number}</span></h1>
<div class="opened"><span class="state">Open</span> opened by <strong>${escape(opener)}</strong>. ${escape(body)}</div>
${parts.join("\n")}
</main></body>
</html>
`;
}
