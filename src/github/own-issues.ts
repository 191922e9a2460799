import * as z from "zod";
import { fetchAccount, type GitHub, RawAccount, type Repository } from "./client.ts";
import { createOnce } from "./create-once.ts";

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
      isClosed: state === "closed",
      commentCount: comments,
      labels: labels.flatMap((label) => (typeof label === "string" ? label : (label.name ?? []))),
      author: user,
      isPullRequest: pull_request !== undefined,
    })),
);
type ListedIssue = z.infer<typeof RawIssues>[number];

/** An issue that we opened. */
export type OwnIssue = Pick<ListedIssue, "threadNumber" | "isClosed" | "commentCount" | "labels">;

/** How many of the newest issues are searched for one whose creation had no answer. */
const MAX_SEARCHED_ISSUES = 30;

/** Opens an issue once, and returns its number. The unique last line of `body` identifies it if GitHub's answer was lost. */
export async function openIssue(
  github: GitHub,
  { owner, name }: Repository,
  { title, body, labels }: { title: string; body: string; labels: string[] },
): Promise<number> {
  const where = { owner, repo: name };
  const lastLine = body.slice(body.lastIndexOf("\n") + 1);
  return createOnce(
    async () => {
      const { data } = await github.request("POST /repos/{owner}/{repo}/issues", {
        ...where,
        title,
        body,
        labels,
        request: { retries: 0 },
      });
      return data.number;
    },
    async () => {
      const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
        ...where,
        state: "all",
        sort: "created",
        direction: "desc",
        per_page: MAX_SEARCHED_ISSUES,
      });
      return RawIssues.parse(data).find((issue) => issue.body.includes(lastLine))?.threadNumber;
    },
  );
}

const PAGE_SIZE = 100;
/** The pages that are searched for an issue. GitHub's search is not used, because it lags behind. */
const MAX_PAGES = 10;

/**
 * Finds the newest issue with a title that our account opened and whose body `isSigned` accepts, open or closed. Searches the
 * 1,000 issues and pull requests that were updated last. A bot's token cannot ask for its account, so any bot's issue counts.
 */
export async function findOwnIssue(
  github: GitHub,
  { owner, name }: Repository,
  { title, isSigned }: { title: string; isSigned: (body: string) => boolean },
): Promise<OwnIssue | undefined> {
  const account = await fetchAccount(github);
  const isOurs = ({ author, isPullRequest, ...issue }: ListedIssue) =>
    !isPullRequest &&
    issue.title === title &&
    (account ? author?.id === account.id : author?.type === "Bot") &&
    isSigned(issue.body);
  const found: ListedIssue[] = [];
  for (let page = 1; page <= MAX_PAGES; page++) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
      owner,
      repo: name,
      state: "all",
      sort: "updated",
      direction: "desc",
      per_page: PAGE_SIZE,
      page,
      ...(account?.login && { creator: account.login }),
    });
    const issues = RawIssues.parse(data);
    found.push(...issues.filter(isOurs));
    if (issues.length < PAGE_SIZE) break;
  }
  return found.toSorted((a, b) => b.threadNumber - a.threadNumber)[0];
}
