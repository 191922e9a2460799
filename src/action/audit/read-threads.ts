import { type AuditThread, selectComments } from "../../audit/audit-thread.ts";
import { listComments } from "../../github/comments.ts";
import type { ListedThread } from "../../github/list-issues.ts";
import { listNewestThreads } from "../../thread/labelled-threads.ts";
import type { AuditSettings } from "./audit-settings.ts";

/** The most threads that an audit reads. A workflow's token has 1,000 calls an hour, and most threads take one. */
export const MAX_AUDITED_THREADS = 500;
const MAX_PARALLEL_THREADS = 4;
const PROGRESS_INTERVAL_MS = 2000;

/** What an audit reads beside the settings: the repository's id, and where to report progress. */
export type AuditReading = { readonly repositoryId: number; readonly log: (line: string) => void };

/** Reads the comments that an audit needs of each thread, four threads at a time. Reports progress every two seconds. */
async function readAll(
  { github, repository, keys }: AuditSettings,
  listed: readonly Pick<ListedThread, "threadNumber" | "commentCount">[],
  { repositoryId, log }: AuditReading,
): Promise<AuditThread[]> {
  const threads: AuditThread[] = [];
  const queue = [...listed];
  let reportedAtMs = Date.now();
  const readNext = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const { threadNumber, commentCount } = next;
      const address = { repository, threadNumber };
      const comments = await listComments({ github, address }, { expectedCount: commentCount });
      threads.push(selectComments({ threadNumber, comments }, repositoryId, keys));
      if (Date.now() - reportedAtMs < PROGRESS_INTERVAL_MS) continue;
      reportedAtMs = Date.now();
      log(`Read ${threads.length} of ${listed.length} threads.`);
    }
  };
  await Promise.all(Array.from({ length: MAX_PARALLEL_THREADS }, readNext));
  return threads.toSorted((a, b) => b.threadNumber - a.threadNumber);
}

/** Reads the given thread, or else the newest threads with a label of ours, and returns them newest first. */
export async function readAuditThreads(
  settings: AuditSettings,
  reading: AuditReading,
): Promise<{ readonly threads: readonly AuditThread[]; readonly isComplete: boolean }> {
  const { github, repository, threadNumber } = settings;
  const listed =
    threadNumber === undefined
      ? await listNewestThreads(github, repository, MAX_AUDITED_THREADS)
      : { threads: [{ threadNumber, commentCount: 0 }], isComplete: true };
  const threads = await readAll(settings, listed.threads, reading);
  return { threads, isComplete: listed.isComplete };
}
