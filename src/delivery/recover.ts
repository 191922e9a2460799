import { react, deleteClaim } from "../github/claim-reactions.ts";
import { isReadExpired } from "../ledger/claim-timing.ts";
import { findRun } from "../ledger/fold.ts";
import type { DecisionRecord, RunRecord } from "../ledger/record.ts";
import { recordResumeOutcome, showRejection } from "../thread/amend.ts";
import { recordKickoffOutcome } from "../thread/amend-run.ts";
import { refreshLabel } from "../thread/labels.ts";
import { withdraw } from "../thread/log.ts";
import { showRunState, withRun } from "../thread/run-state.ts";
import { readThread, type Thread } from "../thread/snapshot.ts";
import type { CalledCheckpoint, Checkpoint, ClaimedCheckpoint, StartedCheckpoint } from "./checkpoint.ts";

/** Renders the message about a command whose job may still hold the question. */
function renderHeld(
  { messages }: Thread,
  { source, gateId }: Pick<ClaimedCheckpoint, "source" | "gateId">,
): string {
  return messages.cutOffBefore.held(source.url, gateId ? ` ${gateId}` : "");
}

/**
 * Withdraws a decision that was not sent, and then releases its claim. In the other order, a second cut-off
 * would leave a decision that is never sent. An expired claim stays, because it may be another job's by now. A rejection
 * takes effect when it is written, so it stays as well.
 */
async function revokeDecision(thread: Thread, checkpoint: ClaimedCheckpoint): Promise<string | undefined> {
  const { gateCommentId, reactionId, readAtMs, writtenAt, claimIndex, runId, source } = checkpoint;
  const heldMessage = renderHeld(thread, checkpoint);
  const { decisions, ledger } = await readThread(thread);
  const own = decisions.filter(
    ({ record }) =>
      record.runId === runId && record.writtenAt === writtenAt && record.claimIndex === claimIndex,
  );
  const rejection = own.find(({ record }) => record.resume.state === "not-sent");
  if (rejection) {
    const { gates } = findRun(ledger, runId);
    const gate = gates.find(({ decision }) => decision?.commentId === rejection.commentId);
    if (gate) await showRejection(thread, ledger, gate, rejection);
    if (!source.isReview) await react(thread, source.id, "rocket");
    return undefined;
  }
  if (isReadExpired(readAtMs, Date.now())) return heldMessage;
  const question = findRun(ledger, runId).gates.find(({ commentId }) => commentId === gateCommentId);
  for (const { commentId, record } of own)
    if (record.resume.state === "sending") await withdraw(thread, commentId, record, question?.url);
  if (isReadExpired(readAtMs, Date.now())) return heldMessage;
  await deleteClaim(thread, gateCommentId, reactionId);
  return thread.messages.cutOffBefore.decision(source.url);
}

/** Writes the outcome of a decision that was sent, or may have been sent. */
async function recordDelivery(
  thread: Thread,
  { decisionCommentId, gateCommentId, reactionId, readAtMs, source }: CalledCheckpoint,
  resume: DecisionRecord["resume"],
): Promise<void> {
  const current = await recordResumeOutcome(thread, decisionCommentId, resume);
  // A refusal started nothing: the gate is open again.
  const isReleased =
    resume.state === "refused" && current?.resume.state === "refused" && !isReadExpired(readAtMs, Date.now());
  if (isReleased) await deleteClaim(thread, gateCommentId, reactionId);
  if (!source.isReview) await react(thread, source.id, resume.state === "accepted" ? "rocket" : "confused");
}

/** Withdraws the record of a run that AMP was not called for. */
async function revokeRun(thread: Thread, runId: string): Promise<string> {
  const { ledger } = await readThread(thread);
  const run = findRun(ledger, runId);
  const entry = run.record;
  const { state } = entry?.record.kickoff ?? {};
  if (entry && (state === "calling" || state === "awaiting-start"))
    await withdraw(thread, entry.commentId, entry.record);
  if (entry) {
    const record: RunRecord = { ...entry.record, kickoff: { state: "refused", reason: "" } };
    await showRunState(thread, withRun(ledger, { ...run, record: { ...entry, record } }), runId);
  } else await refreshLabel(thread, ledger);
  return thread.messages.cutOffBefore.kickoff;
}

/** Writes the outcome of a kickoff, unless the record already has it. */
async function recordStart(
  thread: Thread,
  { runCommentId: commentId, runId }: StartedCheckpoint,
  kickoff: RunRecord["kickoff"],
) {
  const current = await recordKickoffOutcome(thread, commentId, kickoff);
  if (kickoff.state === "refused" && current?.kickoff.state === "refused")
    await showRunState(thread, (await readThread(thread)).ledger, runId);
}

/**
 * Recovers a thread after a job was cut off, and returns the message to post in it, if any. It never calls
 * AMP, and is idempotent. The job must have ended: after this, it must send nothing more.
 */
export async function recoverThread(thread: Thread, checkpoint: Checkpoint): Promise<string | undefined> {
  const { messages } = thread;
  switch (checkpoint.kind) {
    case "asked":
      // Most pull requests have no waiting crew, so a review gets no message.
      return checkpoint.source.isReview ? undefined : messages.cutOffBefore.decision(checkpoint.source.url);
    case "claiming":
      // The claim's owner is unknown: two jobs of one account leave the same reaction.
      return renderHeld(thread, checkpoint);
    case "claimed":
      return revokeDecision(thread, checkpoint);
    case "calling":
      await recordDelivery(thread, checkpoint, { state: "unknown", code: "job-cut-off" });
      return undefined;
    case "answered":
      await recordDelivery(thread, checkpoint, checkpoint.resume);
      return undefined;
    case "following":
      // Nothing is lost: the webhook functions write all that follows, and readers of a thread need no report
      // on a job.
      return undefined;
    case "preparing":
      return revokeRun(thread, checkpoint.runId);
    case "starting":
      await recordStart(thread, checkpoint, { state: "unknown", code: "job-cut-off" });
      return undefined;
    case "started":
      await recordStart(thread, checkpoint, checkpoint.kickoff);
      return undefined;
  }
}
