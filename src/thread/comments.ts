import { z } from "zod";
import { wasEdited } from "../command/filter.ts";
import { type GitHub, RawAccount, type Repository, unless } from "./github.ts";
import type { Account } from "./writer.ts";

export type Comment = {
  readonly id: number;
  readonly url: string;
  readonly body: string;
  readonly author: Account;
  readonly edited: boolean;
  /** ISO 8601 in whole seconds. */
  readonly createdAt: string;
  readonly updatedAt: string;
};

export type ThreadAddress = { readonly repository: Repository; readonly thread: number };

const PER_PAGE = 100;
/** Pages asked for side by side. GitHub minds more than a hundred calls at once. */
const AT_ONCE = 30;

/** What GitHub's REST gives of a comment, as far as we read it. A deleted account leaves no user. */
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
      edited: wasEdited(created_at, updated_at),
      createdAt: created_at,
      updatedAt: updated_at,
    }),
  );

type Page = {
  readonly comments: readonly Comment[];
  /** The number of the last page, where GitHub names it. */
  readonly last: number;
};

async function page(
  github: GitHub,
  { repository, thread }: ThreadAddress,
  number: number,
  since?: string,
): Promise<Page> {
  const { data, headers } = await github.request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: repository.owner,
    repo: repository.name,
    issue_number: thread,
    per_page: PER_PAGE,
    page: number,
    ...(since && { since }),
  });
  const last = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(headers?.link ?? "")?.[1];
  return { comments: z.array(RawComment).parse(data), last: Number(last ?? number) };
}

/**
 * All comments of a thread, oldest first, or those that were written or edited `since`, an ISO 8601 time. `expected` is how many
 * there are by somebody's word: that many pages are fetched side by side, so that a long thread takes no more round trips
 * than a short one. Without, GitHub names the last page with the first one. Pages that came since follow after.
 */
export async function listComments(
  github: GitHub,
  at: ThreadAddress,
  { expected = 0, since }: { expected?: number | undefined; since?: string | undefined } = {},
): Promise<Comment[]> {
  const pages: Page[] = [];
  const upTo = async (count: number): Promise<void> => {
    if (count - pages.length > AT_ONCE) await upTo(count - AT_ONCE);
    const more = Array.from(
      { length: Math.max(0, count - pages.length) },
      (_, index) => pages.length + 1 + index,
    );
    pages.push(...(await Promise.all(more.map((number) => page(github, at, number, since)))));
  };
  await upTo(Math.max(1, Math.ceil(expected / PER_PAGE)));
  await upTo(Math.max(...pages.map(({ last }) => last)));
  while (pages.at(-1)?.comments.length === PER_PAGE) await upTo(pages.length + 1);
  return pages.flatMap(({ comments }) => comments);
}

/** Posts a comment, in one try: a failed one may have been done all the same, and a second would stand beside it. */
export async function postComment(github: GitHub, at: ThreadAddress, body: string): Promise<Comment> {
  const { data } = await github.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    owner: at.repository.owner,
    repo: at.repository.name,
    issue_number: at.thread,
    body,
    request: { retries: 0 },
  });
  return RawComment.parse(data);
}

/** A comment as it is now. */
export async function getComment(
  github: GitHub,
  { repository }: ThreadAddress,
  id: number,
): Promise<Comment> {
  const { data } = await github.request("GET /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    owner: repository.owner,
    repo: repository.name,
    comment_id: id,
  });
  return RawComment.parse(data);
}

/** Replaces the body of a comment. */
export async function editComment(github: GitHub, { repository }: ThreadAddress, id: number, body: string) {
  await github.request("PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}", {
    owner: repository.owner,
    repo: repository.name,
    comment_id: id,
    body,
  });
}

/** Removes a comment of ours. 404 means that it was already removed, perhaps by an attempt whose answer was lost. */
export async function deleteComment(github: GitHub, { repository }: ThreadAddress, id: number) {
  const at = { owner: repository.owner, repo: repository.name, comment_id: id };
  await unless(404, github.request("DELETE /repos/{owner}/{repo}/issues/comments/{comment_id}", at));
}
