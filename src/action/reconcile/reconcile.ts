import { listOpenThreads } from "../../thread/labels.ts";
import type { Result } from "../result.ts";
import type { ActionSettings } from "../settings.ts";
import { reconcileThread } from "./reconcile-thread.ts";
import type { SummaryRow } from "./summary-row.ts";

/** As many threads a run tends, the newest. A workflow's token has 1,000 calls an hour. */
const MAX_THREADS = 50;

function formatCount(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * `command: reconcile`: goes through the open threads whose label says that a crew runs or waits there, and completes
 * what a lost webhook or a cancelled job left. Three calls find the threads; each is then tended, one after another, as
 * GitHub asks of those who make many calls. It never resumes a crew and opens no gate.
 */
export async function reconcile(settings: ActionSettings): Promise<Result> {
  const found = await listOpenThreads(settings.github, settings.repository);
  const lines: SummaryRow[] = [];
  let brokenCount = 0;
  for (const thread of found.slice(0, MAX_THREADS)) {
    const report = await reconcileThread(settings, thread);
    lines.push(...report.rows);
    if (report.isBroken) brokenCount++;
  }
  const leftCount = found.length - MAX_THREADS;
  if (leftCount > 0)
    lines.push({
      thread: "",
      runId: "",
      stands: `older threads: at least ${leftCount}`,
      done: `not looked at: a run tends the newest ${MAX_THREADS}. Close those that are over`,
    });
  const told = { runs: lines, dryRun: settings.dryRun };
  const looked = `${formatCount(Math.min(found.length, MAX_THREADS), "thread was", "threads were")} looked at`;
  if (brokenCount === 0)
    return {
      ...told,
      code: "reconciled",
      message: `${looked}${settings.dryRun ? ", and nothing was written" : ""}. The summary has what was found.`,
    };
  return {
    ...told,
    code: "reconciled-in-part",
    message: `${looked}, and ${formatCount(brokenCount, "of them has", "of them have")} something to mend. The summary says what.`,
    failed: true,
  };
}
