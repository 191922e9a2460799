import type { LedgerRecord } from "../ledger/record.ts";
import type { Entry, Ledger, Run } from "../ledger/state.ts";
import { updateCommitStatus } from "./commit-status.ts";
import { labelOfRun, refreshLabel } from "./labels.ts";
import type { Thread } from "./snapshot.ts";

/**
 * Shows the state of a run in the thread's label and in the commit status. `ledger` is the thread after the caller's own
 * write. Best effort.
 */
export async function showRunState(thread: Thread, ledger: Ledger, runId: string): Promise<void> {
  await Promise.all([refreshLabel(thread, ledger), updateCommitStatus(thread, ledger, runId)]);
}

/** Shows in the thread's label and in the commit statuses which gates were edited. Best effort. */
export async function showBlockedRuns(thread: Thread, ledger: Ledger): Promise<void> {
  const blocked = ledger.runs.filter((run) => labelOfRun(run) === "blocked");
  await Promise.all([
    refreshLabel(thread, ledger),
    ...blocked.map(({ id }) => updateCommitStatus(thread, ledger, id)),
  ]);
}

/** Returns a ledger with another state of one of its runs. */
export function withRun({ runs }: Ledger, changed: Run): Ledger {
  return { runs: runs.map((run) => (run.id === changed.id ? changed : run)) };
}

/** Returns the entry of a record that this process wrote itself. */
export function createOwnEntry<R extends LedgerRecord>(
  record: R,
  { id, url }: { readonly id: number; readonly url: string },
): Entry<R> {
  return { commentId: id, url, record, updatedAtMs: 0, visibleText: "", isIntact: true };
}
