import type { IsoTime, Person } from "../ledger/record.ts";
import { stripEmailQuote } from "./email-quote.ts";
import { type Command, parseCommand, parseReview } from "./parse-command.ts";

/** A comment or review that asks for something and was written by a person, as it stands. */
export type CommandRequest<C extends Command = Exclude<Command, { kind: "none" }>> = {
  readonly command: C;
  readonly comment: { readonly id: number; readonly body: string; readonly url: string };
  /** Set where a review asks: its verdict. `comment` is then the review. */
  readonly review?: { readonly state: string };
  /** When it was written, ISO 8601 in whole seconds. */
  readonly writtenAt: IsoTime;
  readonly person: Person;
  /** Whether GitHub's event makes it likely that this person has no role here. A hint: it knows no private members. */
  readonly isOutsider: boolean;
  readonly threadNumber: number;
  readonly repositoryId?: number;
  /** How many comments the thread had when GitHub sent the event. */
  readonly commentCount: number;
};

export type ParsedEvent =
  | { readonly kind: "command"; readonly request: CommandRequest }
  | { readonly kind: "ignored"; readonly code: "no-command" | "not-new" | "edited" | "not-a-person" };

type EventUser = { id?: number; login?: string; type?: string } | null;

/** The fields that we read of an `issue_comment` or `pull_request_review` payload. Any may be missing. */
export type CommentPayload = {
  action?: string;
  comment?: {
    id?: number;
    body?: string | null;
    html_url?: string;
    created_at?: string;
    updated_at?: string;
    author_association?: string;
    user?: EventUser;
  };
  review?: {
    id?: number;
    body?: string | null;
    html_url?: string;
    state?: string;
    submitted_at?: string | null;
    author_association?: string;
    user?: EventUser;
  };
  issue?: { number?: number; comments?: number };
  pull_request?: { number?: number };
  sender?: { id?: number };
  repository?: { id?: number };
};

function wholeSeconds(time: string | undefined): number {
  return Math.floor(Date.parse(time ?? "") / 1000);
}

/** Whether a comment was edited by GitHub's times, which are whole seconds. Unreadable times count as edited. */
export function wasEdited(createdAt: IsoTime | undefined, updatedAt: IsoTime | undefined): boolean {
  return wholeSeconds(createdAt) !== wholeSeconds(updatedAt);
}

/** Associations of people who belong to the repository. Others may as well: private members look like strangers. */
const INSIDERS = ["OWNER", "MEMBER", "COLLABORATOR"];

/** What an event holds of whoever asks, comment or review, or why nobody does. */
function extractRequest({ action, comment, review, issue, pull_request: pullRequest }: CommentPayload) {
  if (comment) {
    const command = parseCommand(comment.body ?? "");
    if (command.kind === "none") return "no-command";
    if (action !== "created") return "not-new";
    if (wasEdited(comment.created_at, comment.updated_at)) return "edited";
    const writtenAt = comment.created_at ?? "";
    return {
      command,
      source: comment,
      threadNumber: issue?.number,
      commentCount: issue?.comments ?? 0,
      writtenAt,
    };
  }
  const command = parseReview(review?.state ?? "", review?.body ?? "");
  if (command.kind === "none" || !review) return "no-command";
  if (action !== "submitted" || !review.submitted_at) return "not-new";
  const verdict = { state: review.state ?? "" };
  return {
    command,
    source: review,
    threadNumber: pullRequest?.number,
    commentCount: 0,
    writtenAt: review.submitted_at,
    review: verdict,
  };
}

/**
 * Decides from the payload alone whether a comment or review is for us, so that talk costs no call. Only a new comment
 * counts, not an edited one, whose text could change after people agreed to it; only a person's, and only when
 * the person who wrote it is the one whose action started this run; and none that carries a record like ours.
 */
export function parseEvent(payload: CommentPayload): ParsedEvent {
  const extracted = extractRequest(payload);
  if (typeof extracted === "string") return { kind: "ignored", code: extracted };
  const { command, source, threadNumber, commentCount, writtenAt, review } = extracted;
  const { id, login, type } = source.user ?? {};
  const body = source.body ?? "";
  // A mail that was answered may hold a record of ours, below what the person wrote.
  const isOurs = stripEmailQuote(body).includes("<!-- crew-gate:");
  if (type !== "User" || id === undefined || id !== payload.sender?.id || !login || isOurs)
    return { kind: "ignored", code: "not-a-person" };
  if (!source.id || !threadNumber) return { kind: "ignored", code: "not-new" };
  const repositoryId = payload.repository?.id;
  return {
    kind: "command",
    request: {
      command,
      comment: { id: source.id, body, url: source.html_url ?? "" },
      ...(review && { review }),
      writtenAt,
      person: { id, login },
      isOutsider: source.author_association !== undefined && !INSIDERS.includes(source.author_association),
      threadNumber,
      ...(repositoryId !== undefined && { repositoryId }),
      commentCount,
    },
  };
}
