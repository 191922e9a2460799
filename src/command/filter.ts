import type { Person } from "../ledger/record.ts";
import { type Command, readCommand } from "./read.ts";

/** A comment that asks for a decision and was written by a person, as it stands. */
export type Asking = {
  readonly command: Exclude<Command, { kind: "none" }>;
  readonly comment: { readonly id: number; readonly body: string; readonly url: string };
  readonly person: Person;
  readonly thread: number;
  readonly repositoryId?: number;
  /** How many comments the thread had when GitHub sent the event. */
  readonly comments: number;
};

export type Filtered =
  | { readonly kind: "asking"; readonly asking: Asking }
  | { readonly kind: "ignored"; readonly reason: "no-command" | "not-new" | "edited" | "not-a-person" };

/** The fields that we read of an `issue_comment` payload. Any may be missing: a fork of GitHub may lack it. */
export type CommentPayload = {
  action?: string;
  comment?: {
    id?: number;
    body?: string | null;
    html_url?: string;
    created_at?: string;
    updated_at?: string;
    user?: { id?: number; login?: string; type?: string } | null;
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

/**
 * Decides from the payload alone whether a comment is for us, so that talk costs no call. Only a new comment
 * counts, not an edited one, whose text could change after people agreed to it; only a person's, and only when
 * the person who wrote it is the one whose action started this run.
 */
export function filterComment({ action, comment, issue, sender, repository }: CommentPayload): Filtered {
  const command = readCommand(comment?.body ?? "");
  if (command.kind === "none" || !comment) return { kind: "ignored", reason: "no-command" };
  if (action !== "created") return { kind: "ignored", reason: "not-new" };
  if (wasEdited(comment.created_at, comment.updated_at)) return { kind: "ignored", reason: "edited" };
  const { id, login, type } = comment.user ?? {};
  if (type !== "User" || id === undefined || id !== sender?.id || !login)
    return { kind: "ignored", reason: "not-a-person" };
  if (!comment.id || !issue?.number) return { kind: "ignored", reason: "not-new" };
  return {
    kind: "asking",
    asking: {
      command,
      comment: { id: comment.id, body: comment.body ?? "", url: comment.html_url ?? "" },
      person: { id, login },
      thread: issue.number,
      ...(repository?.id !== undefined && { repositoryId: repository.id }),
      comments: issue.comments ?? 0,
    },
  };
}
