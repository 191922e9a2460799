import * as z from "zod";
import { wasEdited } from "../command/event.ts";
import type { IsoTime } from "../ledger/record.ts";
import { type Account, type GitHub, RawAccount, type Repository } from "./client.ts";
import { ignoreHttpStatus } from "./errors.ts";

export type Comment = {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly author: Account;
  readonly isEdited: boolean;
  /** ISO 8601 in whole seconds. */
  readonly createdAt: IsoTime;
  readonly updatedAt: IsoTime;
};

export type ThreadAddress = { readonly repository: Repository; readonly threadNumber: number };

/** A thread and the client that reads and writes it. */
export type ThreadAccess = { readonly github: GitHub; readonly address: ThreadAddress };

const PER_PAGE = 100;
/** Pages fetched in parallel. GitHub allows about a hundred concurrent requests. */
const MAX_PARALLEL_PAGES = 30;

/** The fields of a REST comment that we read. The comment of a deleted account has no user. */
const RawComment = z
  .object({
    id: z.number(),
    html_url: z.string().default(""),
    body: z.string().nullish(),
    user: RawAccount.nullish(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .transform(
    ({ id, html_url, body, user, created_at, updated_at }): Comment => ({
      id,
      url: html_url,
      body: body ?? "",
      author: user ?? { id: 0, type: "" },
      isEdited: wasEdited(created_at, updated_at),
      createdAt: created_at,
      updatedAt: updated_at,
    }),
  );

const RawComments = z.array(RawComment);

type CommentPage = {
  readonly comments: readonly Comment[];
  /** The number of the last page, or of this one if GitHub does not name the last. */
  readonly lastPage: number;
};

async function fetchPage(
  { github, address: { repository, threadNumber } }: ThreadAccess,
  pageNumber: number,
  since?: string,
): Promise<CommentPage> {
  const { data, headers } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: repository.owner,
    repo: repository.name,
    issue_number: threadNumber,
    per_page: PER_PAGE,
    page: pageNumber,
    ...(since && { since }),
  });
  const lastPage = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(headers?.link ?? "")?.[1];
  return { comments: RawComments.parse(data), lastPage: Number(lastPage ?? pageNumber) };
}

/**
 * Returns all comments of a thread, oldest first, or those that were written or edited `since` an ISO 8601 time.
 * `expectedCount` is an estimate. Its pages are fetched in parallel, so that a long thread takes as many round trips as a
 * short one. Without it, the first page names the last one. Pages that were added meanwhile are fetched after that.
 */
export async function listComments(
  thread: ThreadAccess,
  { expectedCount = 0, since }: { expectedCount?: number | undefined; since?: string | undefined } = {},
): Promise<Comment[]> {
  const pages: CommentPage[] = [];
  const fetchUpTo = async (count: number): Promise<void> => {
    if (count - pages.length > MAX_PARALLEL_PAGES) await fetchUpTo(count - MAX_PARALLEL_PAGES);
    const more = Array.from(
      { length: Math.max(0, count - pages.length) },
      (_, index) => pages.length + 1 + index,
    );
    pages.push(...(await Promise.all(more.map((number) => fetchPage(thread, number, since)))));
  };
  await fetchUpTo(Math.max(1, Math.ceil(expectedCount / PER_PAGE)));
  await fetchUpTo(Math.max(...pages.map(({ lastPage }) => lastPage)));
  while (pages.at(-1)?.comments.length === PER_PAGE) await fetchUpTo(pages.length + 1);
  return pages.flatMap(({ comments }) => comments);
}

/** Posts a comment, without retries: a failed attempt may have succeeded, and a retry would post a duplicate. */
export async function postComment({ github, address }: ThreadAccess, body: string): Promise<Comment> {
  const { data } = await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: address.repository.owner,
    repo: address.repository.name,
    issue_number: address.threadNumber,
    body,
    request: { retries: 0 },
  });
  return RawComment.parse(data);
}

/** Returns the current state of a comment. */
export async function getComment(
  { github, address: { repository } }: ThreadAccess,
  commentId: number,
): Promise<Comment> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    owner: repository.owner,
    repo: repository.name,
    comment_id: commentId,
  });
  return RawComment.parse(data);
}

/** Replaces the body of a comment. */
export async function editComment(
  { github, address: { repository } }: ThreadAccess,
  commentId: number,
  body: string,
) {
  await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    owner: repository.owner,
    repo: repository.name,
    comment_id: commentId,
    body,
  });
}

/** Deletes a comment of ours. 404 means that it was already deleted, perhaps by an attempt whose answer was lost. */
export async function deleteComment({ github, address: { repository } }: ThreadAccess, commentId: number) {
  const target = { owner: repository.owner, repo: repository.name, comment_id: commentId };
  await ignoreHttpStatus(
    404,
    github.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", target),
  );
}
