import type { GitHub, Repository } from "../github/client.ts";
import { LIST_PAGE_SIZE, type ListedThread, listLabelled } from "../github/list-issues.ts";
import { FINISHED_LABELS, LABEL_NAMES, OPEN_LABELS } from "./labels.ts";

/** Sorts threads: open ones first, then newest first. */
function sortOpenFirst<T extends ListedThread>(threads: readonly T[]): T[] {
  return threads.toSorted(
    (a, b) => Number(a.isClosed) - Number(b.isClosed) || b.threadNumber - a.threadNumber,
  );
}

/**
 * Lists the issues and pull requests with a label for a running or waiting crew, open ones first, then newest first. Up to
 * 100 per label.
 */
export async function listUnfinishedThreads(github: GitHub, repository: Repository): Promise<ListedThread[]> {
  return sortOpenFirst(await listLabelled(github, repository, OPEN_LABELS, { maxPages: 1 }));
}

/** Lists the pull requests with a label for a finished crew that changed in the last `maxAgeMs`. Up to 100 per label. */
export async function listFinishedPullRequests(
  github: GitHub,
  repository: Repository,
  maxAgeMs: number,
): Promise<ListedThread[]> {
  const since = new Date(Date.now() - maxAgeMs).toISOString();
  const found = await listLabelled(github, repository, FINISHED_LABELS, { maxPages: 1, since });
  return sortOpenFirst(found.filter(({ isPullRequest }) => isPullRequest));
}

/** Lists the newest threads with any of our labels, open or closed, at most `limit`. */
export async function listNewestThreads(
  github: GitHub,
  repository: Repository,
  limit: number,
): Promise<{ readonly threads: readonly ListedThread[]; readonly isComplete: boolean }> {
  // One more than the limit shows that there are more.
  const maxPages = Math.ceil((limit + 1) / LIST_PAGE_SIZE);
  const all = await listLabelled(github, repository, LABEL_NAMES, { maxPages });
  const newest = all.toSorted((a, b) => b.threadNumber - a.threadNumber);
  return { threads: newest.slice(0, limit), isComplete: newest.length <= limit };
}
