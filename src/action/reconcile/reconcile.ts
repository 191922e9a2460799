import { listFinishedPullRequests, listUnfinishedThreads } from "../../thread/labelled-threads.ts";
import type { EndedRun, Result } from "../result.ts";
import { loadPolicy } from "../load-policy.ts";
import type { JobSettings } from "../settings.ts";
import { STATUS_CHECK_MS } from "./reconcile-statuses.ts";
import { reconcileThread } from "./reconcile-thread.ts";
import type { SummaryRow } from "./summary-row.ts";

/** The number of threads that a job checks, open ones first. A workflow's token has 1,000 calls an hour. */
const MAX_THREADS = 50;

function formatCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * Runs `command: reconcile`: checks the threads with the label of a running or waiting crew, open or closed, and completes
 * what a lost webhook or a cancelled job left unfinished. Four calls read the policy file and find the threads. They are
 * then checked one after another, as GitHub recommends for many calls. Never calls AMP to resume a crew, and never opens a
 * gate. With `commit-status`, three more calls find the pull requests whose run finished lately, to check their status.
 */
export async function reconcile(job: JobSettings): Promise<Result> {
  const [settings, unfinished, finished] = await Promise.all([
    loadPolicy(job),
    listUnfinishedThreads(job.github, job.repository),
    job.commitStatus ? listFinishedPullRequests(job.github, job.repository, STATUS_CHECK_MS) : [],
  ]);
  const known = new Set(unfinished.map(({ threadNumber }) => threadNumber));
  const found = [...unfinished, ...finished.filter(({ threadNumber }) => !known.has(threadNumber))];
  const runs: SummaryRow[] = [];
  const ended: EndedRun[] = [];
  let brokenCount = 0;
  for (const thread of found.slice(0, MAX_THREADS)) {
    const report = await reconcileThread(settings, thread);
    runs.push(...report.rows);
    ended.push(...report.ended);
    if (report.isBroken) brokenCount++;
  }
  const leftCount = found.length - MAX_THREADS;
  if (leftCount > 0)
    runs.push({
      thread: "",
      runId: "",
      state: `older threads: at least ${leftCount}`,
      done: `skipped: a job checks only the newest ${MAX_THREADS}, open ones first`,
    });
  const report = { runs, ended, dryRun: settings.dryRun };
  const checked = `Checked ${formatCount(Math.min(found.length, MAX_THREADS), "thread", "threads")}`;
  if (brokenCount === 0)
    return {
      ...report,
      code: "reconciled",
      message: `${checked}${settings.dryRun ? ", nothing was written (dry run)" : ""}. See the summary for details.`,
    };
  return {
    ...report,
    code: "reconciled-in-part",
    message: `${checked}; ${formatCount(brokenCount, "of them has", "of them have")} an error. See the summary for details.`,
    failed: true,
  };
}
