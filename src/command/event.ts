import type { IsoTime, Person } from "../ledger/record.ts";
import { stripEmailQuote } from "./email-quote.ts";
import { type Command, parseCommand, parseReview } from "./parse-command.ts";

/** A command in a new comment or review by a person. */
export type CommandRequest<C extends Command = Exclude<Command, { kind: "none" }>> = {
  readonly command: C;
  readonly comment: { readonly id: number; readonly body: string; readonly url: string };
  /** The verdict, if the command is in a review. `comment` is then the review. */
  readonly review?: { readonly state: string };
  /** Has a resolution of whole seconds. */
  readonly writtenAt: IsoTime;
  readonly person: Person;
  /** Whether this person probably has no role here. Only a hint: GitHub's event hides private memberships. */
  readonly isOutsider: boolean;
  readonly threadNumber: number;
  readonly repositoryId?: number;
  /** The number of comments in the thread when GitHub sent the event. */
  readonly commentCount: number;
  /** Whether the issue or pull request was closed when GitHub sent the event. */
  readonly isClosed: boolean;
};

export type ParsedEvent =
  | { readonly kind: "command"; readonly request: CommandRequest }
  | { readonly kind: "ignored"; readonly code: "no-command" | "not-new" | "edited" | "not-a-person" };

type EventUser = { id?: number; login?: string; type?: string } | null;

/** The fields that we read from an `issue_comment` or `pull_request_review` payload. Any may be missing. */
export type CommentPayload = {
  action?: string;
  comment?: {
    id?: number;
    body?: string | null;
    html_url?: string;
    created_at?: IsoTime;
    updated_at?: IsoTime;
    author_association?: string;
    user?: EventUser;
  };
  review?: {
    id?: number;
    body?: string | null;
    html_url?: string;
    state?: string;
    submitted_at?: IsoTime | null;
    author_association?: string;
    user?: EventUser;
  };
  issue?: { number?: number; comments?: number; state?: string; pull_request?: object };
  pull_request?: { number?: number; state?: string };
  sender?: { id?: number };
  repository?: { id?: number; private?: boolean };
};

function toWholeSeconds(time: IsoTime | undefined): number {
  return Math.floor(Date.parse(time ?? "") / 1000);
}

/**
 * Returns whether the timestamps show an edit. GitHub's timestamps have a resolution of one second. A timestamp that
 * cannot be parsed counts as an edit.
 */
export function wasEdited(createdAt: IsoTime | undefined, updatedAt: IsoTime | undefined): boolean {
  return toWholeSeconds(createdAt) !== toWholeSeconds(updatedAt);
}

/**
 * The associations that prove a role in the repository. Others do not disprove one: private members look like
 * outsiders.
 */
const INSIDERS = ["OWNER", "MEMBER", "COLLABORATOR"];

/**
 * Extracts the command and its source from a comment or review, or returns why the event contains no command.
 */
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
 * Parses an event from its payload alone, so that ordinary comments cost no API call. It accepts only new,
 * unedited comments: an edit could change a text after people agreed to it. The author must be a person and
 * the event's sender. A comment with a record like ours is ignored.
 */
export function parseEvent(payload: CommentPayload): ParsedEvent {
  const extracted = extractRequest(payload);
  if (typeof extracted === "string") return { kind: "ignored", code: extracted };
  const { command, source, threadNumber, commentCount, writtenAt, review } = extracted;
  const { id, login, type } = source.user ?? {};
  const body = source.body ?? "";
  // Strip the quoted e-mail first: a reply may quote one of our records.
  const hasRecord = stripEmailQuote(body).includes("<!-- crew-gate:");
  if (type !== "User" || id === undefined || id !== payload.sender?.id || !login || hasRecord)
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
      isClosed: (payload.issue ?? payload.pull_request)?.state === "closed",
    },
  };
}
