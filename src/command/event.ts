import type { IsoTime, Person } from "../ledger/record.ts";
import { stripEmailQuote } from "./email-quote.ts";
import { type Command, parseCommand, parseReview } from "./parse-command.ts";
import { parseStartCommand, type StartCommand } from "./start-command.ts";

type None = { readonly kind: "none" };
type SomeCommand = Exclude<Command, None>;

/** A command in a new comment or review by a person. */
export type CommandRequest<C = SomeCommand> = {
  readonly command: C;
  readonly comment: { readonly id: number; readonly body: string; readonly url: string };
  /** The verdict and the reviewed commit, if the command is in a review. `comment` is then the review. */
  readonly review?: { readonly state: string; readonly commitId?: string | undefined };
  /** Has a resolution of whole seconds. */
  readonly writtenAt: IsoTime;
  readonly person: Person;
  /** Whether this person probably has no role here. Only a hint: GitHub's event hides private memberships. */
  readonly isOutsider: boolean;
  readonly threadNumber: number;
  readonly isPullRequest: boolean;
  readonly repositoryId?: number;
  /** The number of comments in the thread when GitHub sent the event. */
  readonly commentCount: number;
  /** Whether the issue or pull request was closed when GitHub sent the event. */
  readonly isClosed: boolean;
};

export type ParsedEvent<C = SomeCommand> =
  | { readonly kind: "command"; readonly request: CommandRequest<C> }
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
    commit_id?: string | null;
    submitted_at?: IsoTime | null;
    author_association?: string;
    user?: EventUser;
  };
  issue?: { number?: number; comments?: number; state?: string; pull_request?: object };
  pull_request?: { number?: number; state?: string; head?: { sha?: string } };
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

function isNone(command: { readonly kind: string }): command is None {
  return command.kind === "none";
}

type IgnoredCode = Extract<ParsedEvent, { kind: "ignored" }>["code"];

/** A command and the comment or review that contains it. */
type Extracted<C> = {
  readonly command: C;
  readonly source: NonNullable<CommentPayload["comment"] | CommentPayload["review"]>;
  readonly writtenAt: IsoTime;
  readonly review?: NonNullable<CommandRequest["review"]>;
};

/** Returns the command of a new, unedited comment with its source, or why the event contains none. */
function extractFromComment<C extends { kind: string }>(
  { action, comment }: CommentPayload,
  command: C | None,
): Extracted<C> | IgnoredCode {
  if (!comment || isNone(command)) return "no-command";
  if (action !== "created") return "not-new";
  if (wasEdited(comment.created_at, comment.updated_at)) return "edited";
  return { command, source: comment, writtenAt: comment.created_at ?? "" };
}

/** Returns the command of a submitted review with its source, or why the event contains none. */
function extractFromReview({ action, review }: CommentPayload): Extracted<SomeCommand> | IgnoredCode {
  const command = parseReview(review?.state ?? "", review?.body ?? "");
  if (isNone(command) || !review) return "no-command";
  if (action !== "submitted" || !review.submitted_at) return "not-new";
  const verdict = { state: review.state ?? "", commitId: review.commit_id ?? undefined };
  return { command, source: review, writtenAt: review.submitted_at, review: verdict };
}

/** Checks that the author is a person and the event's sender, and not a record of ours. */
function toParsedEvent<C>(payload: CommentPayload, extracted: Extracted<C> | IgnoredCode): ParsedEvent<C> {
  if (typeof extracted === "string") return { kind: "ignored", code: extracted };
  const { command, source, writtenAt, review } = extracted;
  const { issue, pull_request: pullRequest, repository, sender } = payload;
  const { id, login, type } = source.user ?? {};
  const body = source.body ?? "";
  // Strip the quoted e-mail first: a reply may quote one of our records.
  const hasRecord = stripEmailQuote(body).includes("<!-- crew-gate:");
  if (type !== "User" || id === undefined || id !== sender?.id || !login || hasRecord)
    return { kind: "ignored", code: "not-a-person" };
  const threadNumber = review ? pullRequest?.number : issue?.number;
  if (!source.id || !threadNumber) return { kind: "ignored", code: "not-new" };
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
      isPullRequest: review !== undefined || issue?.pull_request !== undefined,
      ...(repository?.id !== undefined && { repositoryId: repository.id }),
      commentCount: review ? 0 : (issue?.comments ?? 0),
      isClosed: (issue ?? pullRequest)?.state === "closed",
    },
  };
}

/**
 * Parses an event from its payload alone, so that ordinary comments cost no API call. It accepts only new,
 * unedited comments: an edit could change a text after people agreed to it. The author must be a person and
 * the event's sender. A comment with a record like ours is ignored.
 */
export function parseEvent(payload: CommentPayload): ParsedEvent {
  const { comment } = payload;
  const extracted = comment
    ? extractFromComment<SomeCommand>(payload, parseCommand(comment.body ?? ""))
    : extractFromReview(payload);
  return toParsedEvent(payload, extracted);
}

/** Parses the event of a comment that starts a crew, with the same checks. */
export function parseStartEvent(payload: CommentPayload): ParsedEvent<StartCommand> {
  const command = parseStartCommand(payload.comment?.body ?? "");
  return toParsedEvent(payload, extractFromComment<StartCommand>(payload, command));
}
