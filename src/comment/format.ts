import type { DecisionRecord, IsoTime } from "../ledger/record.ts";
import { box, inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { type Mark, MARKS } from "./marks.ts";
import type { CommentContext } from "./presentation.ts";

/** Formats a time independently of language: 2026-11-22 14:05 UTC. */
export function formatTime(time: IsoTime): string {
  return `${time.slice(0, 10)} ${time.slice(11, 16)} UTC`;
}

/** Formats a duration independently of language: 3 min 4 s. */
export function formatDuration(seconds: number): string {
  const whole = Math.round(seconds);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor((whole % 3600) / 60);
  const parts = [hours && `${hours} h`, minutes && `${minutes} min`, hours === 0 && `${whole % 60} s`];
  return parts.filter(Boolean).join(" ");
}

/** Returns whether a name is a UUID, which means nothing to people. */
export function isUuid(name: string): boolean {
  return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/i.test(name);
}

/** Renders a task's name. Returns an empty text for no name, or for a UUID, as AMP sometimes names tasks. */
export function renderTask(taskId: string): string {
  return taskId === "" || isUuid(taskId) ? "" : inlineCode(taskId);
}

/** The mark of a decision, by its verdict. */
export const VERDICT_MARKS = {
  approve: "approved",
  revise: "changes",
  reject: "rejected",
} as const satisfies Record<DecisionRecord["verdict"], Mark>;

/** Renders a comment's title: the mark of the state, the state, and what it is about. */
export function renderTitle(mark: Mark, words: string, about: string, { signs }: Messages): string {
  return `### ${MARKS[mark]} ${about ? signs.titled(words, about) : words}`;
}

/** Renders short facts on one line. Empty ones are left out. */
export function renderFacts(...facts: (string | false | undefined)[]): string {
  return facts.filter(Boolean).join(" · ");
}

/** Renders a text, or JSON, literally in a box. If it was cut, a sentence says so, followed by `cutNote`. */
export function renderBox(value: unknown, messages: Messages, cutNote = ""): string {
  const { markdown, cut } = box(value);
  return cut
    ? joinParagraphs(markdown, messages.cut(cut.shown, cut.total, formatHex(cut.digest)), cutNote)
    : markdown;
}

/**
 * Renders a GitHub login in bold. Anything but letters, digits and hyphens, such as `[bot]`, makes it inline
 * code.
 */
export function renderPerson(login: string): string {
  return /^[A-Za-z0-9-]+$/.test(login) ? `**${login}**` : inlineCode(login);
}

/** Renders content in a collapsed block. GitHub renders Markdown inside only after an empty line. */
export function renderFolded(title: string, content: string): string {
  return `<details><summary>${title}</summary>\n\n${content}\n\n</details>`;
}

/** Renders a link to the job that writes, if there is one. */
export function renderJob({ messages, jobUrl }: CommentContext): string {
  return jobUrl ? `[${messages.job}](${jobUrl})` : "";
}

/** Names CrewAI AMP, as a link if the address of the deployment's page is known. */
export function renderPlatform({ crewPage }: CommentContext): string {
  return crewPage ? `[CrewAI AMP](${crewPage})` : "CrewAI AMP";
}

/** The repository's documents. OWNER is replaced where the project is published, as in README.md. */
const DOCUMENTATION_URL = "https://github.com/OWNER/crew-gate#readme";

/** Renders the links at the end of a comment: the job, the documentation and the command that lists all commands. */
function renderLinks(context: CommentContext): string {
  return renderFacts(
    renderJob(context),
    `[${context.messages.documentation}](${DOCUMENTATION_URL})`,
    "`/help`",
  );
}

/** Renders the links in small print, for a comment without details. */
export function renderSmallLinks(context: CommentContext): string {
  return `<sub>${renderLinks(context)}</sub>`;
}

/** A row of a comment's details. */
export type DetailsRow = readonly [keyof Messages["fields"], string | undefined];

/** Renders ids in a collapsed block, and the links below them. Rows without a value are left out. */
export function renderDetails(rows: readonly DetailsRow[], context: CommentContext, hint?: string): string {
  const { messages } = context;
  const lines = rows.flatMap(([name, value]) =>
    value ? [`- ${messages.fields[name]} ${inlineCode(value)}`] : [],
  );
  return renderFolded(messages.details, joinParagraphs(lines.join("\n"), hint, renderLinks(context)));
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
