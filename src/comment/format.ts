import { box, inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";

/** A time as people read it in any language: 2026-11-22 14:05 UTC. */
export function formatTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** A name that says nothing to people. */
export function isUuid(name: string): boolean {
  return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(name);
}

/** A person's words in a box, letter by letter, with a sentence under it when they did not fit. */
export function renderBox(value: string, messages: Messages): string {
  const { markdown, cut } = box(value);
  return cut ? `${markdown}\n\n${messages.cut(cut.shown, cut.total, formatHex(cut.digest))}` : markdown;
}

/** A GitHub login in bold. Logins are letters, digits and hyphens (and `[bot]`); anything else becomes code. */
export function renderPerson(login: string): string {
  return /^[A-Za-z0-9-]+$/.test(login) ? `**${login}**` : inlineCode(login);
}

/** A list, folded away. GitHub shows Markdown inside only after an empty line. */
export function renderFolded(title: string, lines: readonly string[]): string {
  return `<details><summary>${title}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

/** Ids, folded away. */
export function renderDetails(
  rows: readonly (readonly [keyof Messages["fields"], string | undefined])[],
  messages: Messages,
): string {
  const lines = rows.flatMap(([name, value]) =>
    value ? [`- ${messages.fields[name]} ${inlineCode(value)}`] : [],
  );
  return renderFolded(messages.details, lines);
}

/** Paragraphs with an empty line between, so that none runs into the next. Empty ones are left out. */
export function joinParagraphs(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

/** A digest of ours as other programs print it. */
export function formatHex(digest: string): string {
  return Buffer.from(digest, "base64url").toString("hex");
}

/** Returns what AMP or the network said as a sentence that cannot hold Markdown. */
export function renderReason(reason: string, { signs }: Messages): string {
  return signs.sentence(inlineCode(reason));
}

/** Words in a row. */
export function formatList(words: readonly string[], { signs }: Messages): string {
  return words.reduce((all, word) => (all ? signs.and(all, word) : word), "");
}
