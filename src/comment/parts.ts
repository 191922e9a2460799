import { box, inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";

/** A time as people read it in any language: 2026-11-22 14:05 UTC. */
export function time(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** Untrusted output in its box, with a sentence under it when it did not fit. */
export function boxed(value: unknown, say: Messages): string {
  if (value === "" || value == null) return say.noOutput;
  const { markdown, cut } = box(value);
  return cut ? `${markdown}\n\n${say.cut(cut.shown, cut.total, cut.digest)}` : markdown;
}

/** A GitHub login in bold. Logins are letters, digits and hyphens (and `[bot]`); anything else becomes code. */
export function person(login: string): string {
  return /^[A-Za-z0-9-]+$/.test(login) ? `**${login}**` : inlineCode(login);
}

/** Ids, folded away. GitHub shows Markdown inside only after an empty line. */
export function details(rows: readonly (readonly [string, string | undefined])[], say: Messages): string {
  const lines = rows.flatMap(([name, value]) => (value ? [`- ${name} ${inlineCode(value)}`] : []));
  return `<details><summary>${say.details}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

/** Paragraphs with an empty line between, so that none runs into the next. Empty ones are left out. */
export function paragraphs(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

/** What AMP or the network said, as a sentence of ours that cannot hold Markdown. */
export function sentence(why: string): string {
  return `${inlineCode(why)}.`;
}
