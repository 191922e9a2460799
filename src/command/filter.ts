import type { Person } from "../ledger/record.ts";
import { type Command, readCommand, readReview } from "./read.ts";
import { withoutMailTail } from "./tail.ts";

/** A comment or review that asks for something and was written by a person, as it stands. */
export type Asking<C extends Command = Exclude<Command, { kind: "none" }>> = {
  readonly command: C;
  readonly comment: { readonly id: number; readonly body: string; readonly url: string };
  /** Set where a review asks: its verdict. `comment` is then the review. */
  readonly review?: { readonly state: string };
  /** When it was written, ISO 8601 in whole seconds. */
  readonly at: string;
  readonly person: Person;
  /** Whether GitHub's event makes it likely that this person has no role here. A hint: it knows no private members. */
  readonly isOutsider: boolean;
  readonly thread: number;
  readonly repositoryId?: number;
  /** How many comments the thread had when GitHub sent the event. */
  readonly comments: number;
};

export type Filtered =
  | { readonly kind: "asking"; readonly asking: Asking }
  | { readonly kind: "ignored"; readonly reason: "no-command" | "not-new" | "edited" | "not-a-person" };

type User = { id?: number; login?: string; type?: string } | null;

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
    user?: User;
  };
  review?: {
    id?: number;
    body?: string | null;
    html_url?: string;
    state?: string;
    submitted_at?: string | null;
    author_association?: string;
    user?: User;
  };
  issue?: { number?: number; comments?: number };
  pull_request?: { number?: number };
  sender?: { id?: number };
  repository?: { id?: number };
};

function second(time: string | undefined): number {
  return Math.floor(Date.parse(time ?? "") / 1000);
}

/** Whether a comment was edited by GitHub's times, which are whole seconds. Unreadable times count as edited. */
export function wasEdited(createdAt: string | undefined, updatedAt: string | undefined): boolean {
  return second(createdAt) !== second(updatedAt);
}

/** Associations of people who belong to the repository. Others may as well: private members look like strangers. */
const INSIDERS = ["OWNER", "MEMBER", "COLLABORATOR"];

/** What an event holds of whoever asks, comment or review, or why nobody does. */
function askedIn({ action, comment, review, issue, pull_request: pull }: CommentPayload) {
  if (comment) {
    const command = readCommand(comment.body ?? "");
    if (command.kind === "none") return "no-command";
    if (action !== "created") return "not-new";
    if (wasEdited(comment.created_at, comment.updated_at)) return "edited";
    const at = comment.created_at ?? "";
    return { command, from: comment, thread: issue?.number, comments: issue?.comments ?? 0, at };
  }
  const command = readReview(review?.state ?? "", review?.body ?? "");
  if (command.kind === "none" || !review) return "no-command";
  if (action !== "submitted" || !review.submitted_at) return "not-new";
  const verdict = { state: review.state ?? "" };
  return {
    command,
    from: review,
    thread: pull?.number,
    comments: 0,
    at: review.submitted_at,
    review: verdict,
  };
}

/**
 * Decides from the payload alone whether a comment or review is for us, so that talk costs no call. Only a new comment
 * counts, not an edited one, whose text could change after people agreed to it; only a person's, and only when
 * the person who wrote it is the one whose action started this run; and none that carries a record like ours.
 */
export function filterComment(payload: CommentPayload): Filtered {
  const asked = askedIn(payload);
  if (typeof asked === "string") return { kind: "ignored", reason: asked };
  const { command, from, thread, comments, at, review } = asked;
  const { id, login, type } = from.user ?? {};
  const body = from.body ?? "";
  // A mail that was answered may hold a record of ours, below what the person wrote.
  const isOurs = withoutMailTail(body).includes("<!-- crew-gate:");
  if (type !== "User" || id === undefined || id !== payload.sender?.id || !login || isOurs)
    return { kind: "ignored", reason: "not-a-person" };
  if (!from.id || !thread) return { kind: "ignored", reason: "not-new" };
  const repositoryId = payload.repository?.id;
  return {
    kind: "asking",
    asking: {
      command,
      comment: { id: from.id, body, url: from.html_url ?? "" },
      ...(review && { review }),
      at,
      person: { id, login },
      isOutsider: from.author_association !== undefined && !INSIDERS.includes(from.author_association),
      thread,
      ...(repositoryId !== undefined && { repositoryId }),
      comments,
    },
  };
}
