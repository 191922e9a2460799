import { renderKickoffOutcome } from "../comment/run-comment.ts";
import { bestEffort } from "../github/best-effort.ts";
import { isKickoffOverdue } from "../ledger/claim-timing.ts";
import type { RunRecord } from "../ledger/record.ts";
import type { Run } from "../ledger/state.ts";
import { amendRecord } from "./amend-record.ts";
import { closeOutdatedRuns } from "./close-outdated.ts";
import type { Thread } from "./snapshot.ts";

function isUnsettled({ kickoff, writtenAt }: RunRecord): boolean {
  return (
    kickoff.state === "awaiting-start" ||
    kickoff.state === "unknown" ||
    (kickoff.state === "calling" && isKickoffOverdue(Date.parse(writtenAt), Date.now()))
  );
}

/** Records a kickoff's outcome if `mayUpdate` allows it. Returns the run's current record. */
async function updateKickoff(
  thread: Thread,
  commentId: number,
  mayUpdate: (record: RunRecord) => boolean,
  kickoff: RunRecord["kickoff"],
): Promise<RunRecord | undefined> {
  const change = (record: RunRecord) => (mayUpdate(record) ? { ...record, kickoff } : undefined);
  return amendRecord(thread, commentId, "run", { change, render: renderKickoffOutcome });
}

/**
 * Records the outcome of a kickoff whose job was cut off before it could. Does not overwrite an outcome that is already
 * recorded. Returns the run's current record.
 */
export async function recordKickoffOutcome(
  thread: Thread,
  commentId: number,
  kickoff: RunRecord["kickoff"],
): Promise<RunRecord | undefined> {
  return updateKickoff(thread, commentId, (record) => record.kickoff.state === "calling", kickoff);
}

/**
 * Records that a run was started if that was unknown, if something else was to start it, or if its job was cut off before
 * recording it. An event that arrives by one of our links proves the start, because only this run has them. `segmentId`: the
 * event's. `executionId`: AMP's id of the run, if the event names it. Best effort.
 */
export async function confirmStarted(
  thread: Thread,
  { record, segmentIds, ...run }: Run,
  { segmentId, executionId = segmentId }: { readonly segmentId: string; readonly executionId?: string },
): Promise<void> {
  if (!record || !isUnsettled(record.record)) return;
  const firstId = run.executionId ?? segmentIds[0] ?? executionId;
  const isFromWebhook = record.record.kickoff.state === "awaiting-start";
  const started = {
    state: "started",
    executionId: firstId,
    ...(isFromWebhook && { isFromWebhook }),
  } as const;
  const isClosing = record.record.commit && isFromWebhook;
  const update = updateKickoff(thread, record.commentId, isUnsettled, started);
  await bestEffort("The update of a run's comment", update);
  // A kickoff closes them itself.
  if (isClosing) await closeOutdatedRuns(thread, run.id);
}
