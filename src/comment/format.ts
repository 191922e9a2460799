import type { IsoTime } from "../ledger/record.ts";
import { box, inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";

/** Formats a time independently of language: 2026-11-22 14:05 UTC. */
export function formatTime(time: IsoTime): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** Returns whether a name is a UUID, which means nothing to people. */
export function isUuid(name: string): boolean {
  return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(name);
}

/** Renders a person's text literally in a box, followed by a sentence if the text was cut. */
export function renderBox(value: string, messages: Messages): string {
  const { markdown, cut } = box(value);
  return cut ? `${markdown}\n\n${messages.cut(cut.shown, cut.total, formatHex(cut.digest))}` : markdown;
}

/**
 * Renders a GitHub login in bold. Anything but letters, digits and hyphens, such as `[bot]`, makes it inline
 * code.
 */
export function renderPerson(login: string): string {
  return /^[A-Za-z0-9-]+$/.test(login) ? `**${login}**` : inlineCode(login);
}

/** Renders lines in a collapsed block. GitHub renders Markdown inside only after an empty line. */
export function renderFolded(title: string, lines: readonly string[]): string {
  return `<details><summary>${title}</summary>\n\n${lines.join("\n")}\n\n</details>`;
}

/** Renders ids in a collapsed block. Rows without a value are left out. */
export function renderDetails(
  rows: readonly (readonly [keyof Messages["fields"], string | undefined])[],
  messages: Messages,
): string {
  const lines = rows.flatMap(([name, value]) =>
    value ? [`- ${messages.fields[name]} ${inlineCode(value)}`] : [],
  );
  return renderFolded(messages.details, lines);
}

/** Joins paragraphs with an empty line between them. Empty ones are left out. */
export function joinParagraphs(...parts: (string | false | undefined)[]): string {
  return parts.filter(Boolean).join("\n\n");
}

/** Formats one of our digests in hexadecimal, as other programs print it. */
export function formatHex(digest: string): string {
  return Buffer.from(digest, "base64url").toString("hex");
}

/**
 * Renders an error text of AMP or the network as a sentence. The text is inline code, so it cannot act as
 * Markdown.
 */
export function renderReason(reason: string, { signs }: Messages): string {
  return signs.sentence(inlineCode(reason));
}

/** Formats items as a list in the language of the messages. */
export function formatList(items: readonly string[], { signs }: Messages): string {
  return items.reduce((list, item) => (list ? signs.and(list, item) : item), "");
}
