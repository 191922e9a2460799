import { bestEffort } from "../github/best-effort.ts";
import type { ThreadAccess } from "../github/comments.ts";
import { findRun } from "../ledger/fold.ts";
import { isFinished } from "../ledger/run-status.ts";
import type { Ledger } from "../ledger/state.ts";
import type { Thread } from "./snapshot.ts";

/** Opens or closes an issue. */
export async function setIssueState(
  { github, address: { repository, threadNumber } }: ThreadAccess,
  state: "open" | "closed",
): Promise<void> {
  await github.request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: repository.owner,
    repo: repository.name,
    issue_number: threadNumber,
    state,
  });
}

/**
 * Closes the issue of a run that ended, if its record asks for that and every other run in it has ended. Only the record of a
 * run in an issue that we opened asks. Best effort: the end of the run is in the thread.
 */
export async function closeIssueAfter(
  thread: Thread,
  ledger: Ledger,
  runId: string,
  outcome: "completed" | "error" | "rejected",
): Promise<void> {
  const closeOn = findRun(ledger, runId).record?.record.closeIssue;
  const isAsked = closeOn === "settled" || (closeOn === "completed" && outcome === "completed");
  if (!isAsked || ledger.runs.some((run) => run.id !== runId && !isFinished(run))) return;
  await bestEffort("The closing of the issue", setIssueState(thread, "closed"));
}
