import { react, releaseGate } from "../github/reactions.ts";
import { isReadExpired } from "../ledger/claim-timing.ts";
import type { DecisionRecord, RunRecord } from "../ledger/record.ts";
import { recordKickoffOutcome, recordResumeOutcome } from "../thread/amend.ts";
import { updateThreadLabel } from "../thread/labels.ts";
import { readThread, type Thread, withdraw } from "../thread/log.ts";
import type { CalledCheckpoint, Checkpoint, ClaimedCheckpoint, StartedCheckpoint } from "./checkpoint.ts";

/**
 * Takes a decision back that was not sent, and after it the claim. In this order: a claim that is given back while its
 * decision stands would leave a decision that nobody sends. A claim that may be another's by now stays.
 */
async function revokeDecision(thread: Thread, mark: ClaimedCheckpoint): Promise<string> {
  const { gateCommentId, reactionId, readAtMs, writtenAt, claimIndex, runId, source } = mark;
  const heldMessage = thread.messages.cutOffBefore.held(source.url);
  if (isReadExpired(readAtMs, Date.now())) return heldMessage;
  const isOurs = (record: DecisionRecord) =>
    record.runId === runId &&
    record.writtenAt === writtenAt &&
    record.claimIndex === claimIndex &&
    record.resume.state === "sending";
  const { decisions } = await readThread(thread);
  for (const { commentId, record } of decisions) if (isOurs(record)) await withdraw(thread, commentId);
  if (isReadExpired(readAtMs, Date.now())) return heldMessage;
  await releaseGate(thread.github, thread.address, gateCommentId, reactionId);
  return thread.messages.cutOffBefore.decision(source.url);
}

/** Writes down what became of a decision that was sent, or may have been. */
async function recordDelivery(
  thread: Thread,
  { decisionCommentId, gateCommentId, reactionId, readAtMs, source }: CalledCheckpoint,
  resume: DecisionRecord["resume"],
): Promise<void> {
  const current = await recordResumeOutcome(thread, decisionCommentId, resume);
  const { github, address } = thread;
  // A refusal started nothing: the gate is open again.
  const isReleased =
    resume.state === "refused" && current?.resume.state === "refused" && !isReadExpired(readAtMs, Date.now());
  if (isReleased) await releaseGate(github, address, gateCommentId, reactionId);
  if (!source.isReview)
    await react(github, address, source.id, resume.state === "accepted" ? "rocket" : "confused");
}

/** Takes a run's record back for which AMP was not called. */
async function revokeRun(thread: Thread, runId: string): Promise<string> {
  const { ledger } = await readThread(thread);
  const entry = ledger.runs.find(({ id }) => id === runId)?.record;
  if (entry?.record.kickoff.state === "calling") await withdraw(thread, entry.commentId);
  await updateThreadLabel(thread, ledger, runId, "failed");
  return thread.messages.cutOffBefore.kickoff;
}

/** Writes down what became of a kickoff, unless the record says it already. */
async function recordStart(
  thread: Thread,
  { runCommentId: commentId, runId }: StartedCheckpoint,
  kickoff: RunRecord["kickoff"],
) {
  const current = await recordKickoffOutcome(thread, commentId, kickoff);
  if (kickoff.state === "refused" && current?.kickoff.state === "refused")
    await updateThreadLabel(thread, { runs: [] }, runId, "failed");
}

/**
 * Brings a thread into order after a job that was cut off, and gives what there is to say in it. It never calls AMP, and
 * may be done twice. Only for a job that is dead: what it was about to send must not go out any more.
 */
export async function recoverThread(thread: Thread, checkpoint: Checkpoint): Promise<string | undefined> {
  const { messages } = thread;
  switch (checkpoint.kind) {
    case "asked":
      // Most pull requests have no crew that waits, and their reviewers asked for none.
      return checkpoint.source.isReview ? undefined : messages.cutOffBefore.decision(checkpoint.source.url);
    case "claiming":
      // Whose claim stands there cannot be told: two jobs of one account leave the same reaction.
      return messages.cutOffBefore.held(checkpoint.source.url);
    case "claimed":
      return revokeDecision(thread, checkpoint);
    case "calling":
      await recordDelivery(thread, checkpoint, { state: "unknown", code: "job-cut-off" });
      return undefined;
    case "answered":
      await recordDelivery(thread, checkpoint, checkpoint.resume);
      return undefined;
    case "following":
      // Nothing is lost: the functions write down what comes, and a word about a job is of no use to who reads a thread.
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
