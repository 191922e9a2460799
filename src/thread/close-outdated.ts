import { bestEffort } from "../github/best-effort.ts";
import { closeGateComment } from "./close-gate.ts";
import { updateCommitStatus } from "./commit-status.ts";
import { refreshLabel } from "./labels.ts";
import { readThread, type Thread } from "./snapshot.ts";

/**
 * Closes the questions of the runs that a new run made outdated, in their comments and commit statuses. Best effort: the
 * records alone decide that nobody can answer these questions any more.
 */
export async function closeOutdatedRuns(thread: Thread, newRunId: string): Promise<void> {
  const snapshot = await bestEffort("The reading of the thread", readThread(thread));
  if (!snapshot) return;
  const { ledger } = snapshot;
  const outdated = ledger.runs.flatMap((run) =>
    run.outdatedBy?.record.runId === newRunId ? [{ run, url: run.outdatedBy.url }] : [],
  );
  await Promise.all([
    refreshLabel(thread, ledger),
    ...outdated.flatMap(({ run: { id, gates, result }, url }) => {
      const gate = gates.at(-1);
      const isUndecided = gate?.isIntact && gate.status === "superseded" && !result;
      return [
        isUndecided && closeGateComment(thread, gate, { kind: "newer-commit", url }),
        updateCommitStatus(thread, ledger, id),
      ];
    }),
  ]);
}
