import { fetchAccount, type GitHub, type Repository } from "./client.ts";
import { createOnce } from "./create-once.ts";
import { type ListedIssue, type ListedThread, listIssues } from "./list-issues.ts";

/** How many of the newest issues are searched for one whose creation had no answer. */
const MAX_SEARCHED_ISSUES = 30;

/** Opens an issue once, and returns its number. The unique last line of `body` identifies it if GitHub's answer was lost. */
export async function openIssue(
  github: GitHub,
  repository: Repository,
  { title, body, labels }: { title: string; body: string; labels: string[] },
): Promise<number> {
  const lastLine = body.slice(body.lastIndexOf("\n") + 1);
  return createOnce(
    async () => {
      const { data } = await github.request("POST /repos/{owner}/{repo}/issues", {
        owner: repository.owner,
        repo: repository.name,
        title,
        body,
        labels,
        request: { retries: 0 },
      });
      return data.number;
    },
    async () => {
      const newestFirst = { sort: "created", direction: "desc" } as const;
      const bounds = { maxPages: 1, pageSize: MAX_SEARCHED_ISSUES };
      const issues = await listIssues(github, repository, newestFirst, bounds);
      return issues.find((issue) => issue.body.includes(lastLine))?.threadNumber;
    },
  );
}

/** The pages that are searched for an issue. GitHub's search is not used, because it lags behind. */
const MAX_PAGES = 10;

/**
 * Finds the newest issue with a title that our account opened and whose body `isSigned` accepts, open or closed. Searches the
 * 1,000 issues and pull requests that were updated last. A bot's token cannot ask for its account, so any bot's issue counts.
 */
export async function findOwnIssue(
  github: GitHub,
  repository: Repository,
  { title, isSigned }: { title: string; isSigned: (body: string) => boolean },
): Promise<ListedThread | undefined> {
  const account = await fetchAccount(github);
  const isOurs = ({ author, isPullRequest, ...issue }: ListedIssue) =>
    !isPullRequest &&
    issue.title === title &&
    (account ? author?.id === account.id : author?.type === "Bot") &&
    isSigned(issue.body);
  const query = {
    sort: "updated",
    direction: "desc",
    ...(account?.login && { creator: account.login }),
  } as const;
  const found = (await listIssues(github, repository, query, { maxPages: MAX_PAGES })).filter(isOurs);
  return found.toSorted((a, b) => b.threadNumber - a.threadNumber)[0];
}
