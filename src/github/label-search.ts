import * as z from "zod";
import type { GitHub, Repository } from "./client.ts";

const RawLabelled = z.array(z.object({ number: z.number(), comments: z.number().default(0) }));

/** A thread as GitHub's list of issues returns it. */
export type ListedThread = { readonly threadNumber: number; readonly commentCount: number };

const PER_PAGE = 100;

/** Lists the threads with one label, newest first. Returns at least `limit` of them if there are as many. */
async function listWithLabel(
  github: GitHub,
  { owner, name }: Repository,
  labels: string,
  limit: number,
): Promise<ListedThread[]> {
  const found: ListedThread[] = [];
  for (let page = 1; found.length < limit; page++) {
    const { data } = await github.request("GET /repos/{owner}/{repo}/issues", {
      owner,
      repo: name,
      state: "all",
      labels,
      per_page: PER_PAGE,
      page,
    });
    const threads = RawLabelled.parse(data);
    found.push(...threads.map(({ number, comments }) => ({ threadNumber: number, commentCount: comments })));
    if (threads.length < PER_PAGE) break;
  }
  return found;
}

/**
 * Lists the newest threads with any of some labels, open or closed, at most `limit`. One listing per label, because GitHub's
 * list matches threads that have all the given labels.
 */
export async function listLabelledThreads(
  github: GitHub,
  repository: Repository,
  labels: readonly string[],
  limit: number,
): Promise<{ readonly threads: readonly ListedThread[]; readonly isComplete: boolean }> {
  const lists = await Promise.all(
    // One more than the limit shows that there are more.
    labels.map((label) => listWithLabel(github, repository, label, limit + 1)),
  );
  const all = new Map(lists.flat().map((thread) => [thread.threadNumber, thread]));
  const newest = [...all.values()].toSorted((a, b) => b.threadNumber - a.threadNumber);
  return { threads: newest.slice(0, limit), isComplete: newest.length <= limit };
}
