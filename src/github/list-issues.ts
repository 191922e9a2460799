import * as z from "zod";
import { type GitHub, RawAccount, type Repository } from "./client.ts";

const RawIssues = z.array(
  z
    .object({
      number: z.number(),
      title: z.string().default(""),
      body: z.string().nullish(),
      state: z.string().default("open"),
      comments: z.number().default(0),
      labels: z.array(z.union([z.string(), z.looseObject({ name: z.string().nullish() })])).default([]),
      user: RawAccount.nullish(),
      pull_request: z.unknown().optional(),
    })
    .transform(({ number, title, body, state, comments, labels, user, pull_request }) => ({
      threadNumber: number,
      title,
      body: body ?? "",
      /** Whether the issue or pull request is closed, which decides nothing. */
      isClosed: state === "closed",
      commentCount: comments,
      labels: labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? []))),
      author: user,
      isPullRequest: pull_request !== undefined,
    })),
);

/** An issue or pull request as GitHub's list of issues returns it. */
export type ListedIssue = Readonly<z.infer<typeof RawIssues>[number]>;

/** A listed thread, with what its reconciliation needs. */
export type ListedThread = Pick<ListedIssue, "threadNumber" | "commentCount" | "labels" | "isClosed">;

/** The filters and the order of a list, by GitHub's names. */
type ListQuery = {
  readonly labels?: string;
  readonly since?: string;
  readonly creator?: string;
  readonly sort?: "created" | "updated";
  readonly direction?: "desc";
};

/** The most entries of a page that GitHub returns. */
export const LIST_PAGE_SIZE = 100;

/**
 * Lists issues and pull requests, open and closed: at most `maxPages` pages of `pageSize`. Ends at the first page that is not
 * full. Without an order, the newest come first.
 */
export async function listIssues(
  github: GitHub,
  { owner, name: repo }: Repository,
  query: ListQuery,
  { maxPages, pageSize = LIST_PAGE_SIZE }: { readonly maxPages: number; readonly pageSize?: number },
): Promise<ListedIssue[]> {
  const found: ListedIssue[] = [];
  for (let page = 1; page <= maxPages; page++) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
      owner,
      repo,
      state: "all",
      ...query,
      per_page: pageSize,
      page,
    });
    const issues = RawIssues.parse(data);
    found.push(...issues);
    if (issues.length < pageSize) break;
  }
  return found;
}

/**
 * Lists the issues and pull requests with any of some labels, each once: up to `maxPages` pages of 100 per label. One listing
 * per label, because GitHub's list matches threads that have all the given labels.
 */
export async function listLabelled(
  github: GitHub,
  repository: Repository,
  labelNames: readonly string[],
  { maxPages, since }: { readonly maxPages: number; readonly since?: string },
): Promise<ListedIssue[]> {
  const lists = await Promise.all(
    labelNames.map((labels) =>
      listIssues(github, repository, { labels, ...(since && { since }) }, { maxPages }),
    ),
  );
  return [...new Map(lists.flat().map((issue) => [issue.threadNumber, issue])).values()];
}
