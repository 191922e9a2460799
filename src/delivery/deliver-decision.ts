import type { Crew, ResumeAnswer } from "../amp/crew.ts";
import { type DecisionView, renderDecisionComment } from "../comment/decision-comment.ts";
import { claimGate, react, releaseGate, wasClaimedBefore } from "../github/reactions.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { append, rewrite, type Thread, withdraw, type WriteContext } from "../thread/log.ts";
import { type CallbackSettings, createCallbacks } from "./callback-urls.ts";
import type { Checkpoint } from "./checkpoint.ts";
import {
  CLAIM_LIFETIME_MS,
  createDecisionRecord,
  type DecisionRequest,
  type FeedbackSettings,
  isReadExpired,
  toResumeOutcome,
} from "./decision-request.ts";

export type DeliverySettings = CallbackSettings &
  FeedbackSettings & {
    readonly crew: Crew;
    /** Saves how far the job came, for its post step, before it returns. */
    readonly saveCheckpoint: (mark: Checkpoint) => void;
  };

export type DeliveryResult =
  | {
      readonly kind: "answered";
      readonly answer: ResumeAnswer;
      readonly executionId: string;
      readonly url: string;
      /** The decision's comment, when GitHub would not take what became of it. */
      readonly unwritten?: string;
    }
  /** Somebody else's job holds the claim, and may have been cut off. */
  | { readonly kind: "claimed-before"; readonly isStuck: boolean }
  /** GitHub failed at the claim, and the one that stands now may be this job's own. Nothing was sent. */
  | { readonly kind: "claim-unclear" }
  /** It took so long that the thread may say something else by now. Nothing was sent. */
  | { readonly kind: "timed-out" }
  | { readonly kind: "locked" }
  | { readonly kind: "exhausted" };

/**
 * Hands a decision to the crew, at most once: claims the gate, writes the decision down, calls AMP, and writes
 * down what became of it. A refusal that started nothing opens the gate again; an unknown outcome leaves it
 * decided, for people to look at.
 */
export async function deliverDecision(
  settings: DeliverySettings,
  thread: Thread,
  request: DecisionRequest,
  context: WriteContext,
): Promise<DeliveryResult> {
  const { github, address } = thread;
  const { run, gate, verdict, sentText, source } = request;
  const { saveCheckpoint } = settings;
  const isExpired = () => isReadExpired(request.readAtMs);
  if (isExpired()) return { kind: "timed-out" };
  const commandFields = { threadNumber: address.threadNumber, source };
  saveCheckpoint({ kind: "claiming", ...commandFields });
  const claim = await claimGate(github, address, gate.commentId, gate.nextClaimIndex);
  if (claim.kind !== "won") saveCheckpoint({ kind: "asked", ...commandFields });
  if (claim.kind === "lost") {
    const ageMs = claim.claimedAtMs === undefined ? 0 : Date.now() - claim.claimedAtMs;
    const isStuck = ageMs > CLAIM_LIFETIME_MS;
    // An old claim is another job's.
    return claim.isUnclear && !isStuck ? { kind: "claim-unclear" } : { kind: "claimed-before", isStuck };
  }
  if (claim.kind !== "won") return { kind: claim.kind };
  const claimedFields = {
    ...commandFields,
    runId: run.id,
    gateCommentId: gate.commentId,
    reactionId: claim.reactionId,
    claimIndex: gate.nextClaimIndex,
    writtenAt: context.writtenAt,
    readAtMs: request.readAtMs,
  };
  saveCheckpoint({ kind: "claimed", ...claimedFields });
  const release = () => releaseGate(github, address, gate.commentId, claim.reactionId);

  const view: DecisionView = {
    round: gate.record.round,
    sentText,
    ...(request.remarks && { remarks: request.remarks }),
    commentUrl: source.url,
    isAgain: request.originalSource !== undefined,
  };
  const sending = createDecisionRecord(request, context);
  const [callbacks, appended, wasClaimedFirst] = await Promise.all([
    createCallbacks(thread, run.id, settings),
    append(thread, sending, renderDecisionComment(sending, view, thread.messages)).catch(async (error) => {
      // Nothing went to the crew, so nobody should find the gate claimed; unless the claim may be another's by now.
      if (!isExpired()) await release().catch(() => undefined);
      throw error;
    }),
    wasClaimedBefore(github, address, gate.commentId, {
      claimIndex: gate.nextClaimIndex,
      reactionId: claim.reactionId,
      lifetimeMs: CLAIM_LIFETIME_MS,
    }),
  ]);
  if (wasClaimedFirst) {
    await Promise.all([withdraw(thread, appended.comment.id), release()]);
    saveCheckpoint({ kind: "asked", ...commandFields });
    return { kind: "claimed-before", isStuck: false };
  }

  if (isExpired()) {
    // The claim stays: others may have counted on it. Whoever decides next is told how to free the gate.
    await withdraw(thread, appended.comment.id);
    saveCheckpoint({ kind: "asked", ...commandFields });
    return { kind: "timed-out" };
  }

  const executionId = run.executionId ?? gate.record.executionId;
  const decision = {
    executionId,
    taskId: gate.record.taskId,
    approve: verdict === "approve",
    feedback: sentText,
  };
  const calledFields = { ...claimedFields, decisionCommentId: appended.comment.id };
  saveCheckpoint({ kind: "calling", ...calledFields });
  const answer = await settings.crew.resume({ ...decision, callbacks });
  const resume = toResumeOutcome(answer);
  saveCheckpoint({ kind: "answered", ...calledFields, resume });
  const record: DecisionRecord = { ...appended.record, resume };
  const visibleText = renderDecisionComment(record, view, thread.messages);
  // AMP has answered: whatever GitHub does now, the answer is told.
  const writes = await Promise.allSettled([
    rewrite(thread, appended.comment.id, record, visibleText),
    answer.kind === "refused" && release(),
    // GitHub's REST knows no reactions to reviews.
    !source.isReview && react(github, address, source.id, answer.kind === "accepted" ? "rocket" : "confused"),
  ]);
  const failed = writes.some(({ status }) => status === "rejected");
  return {
    kind: "answered",
    answer,
    executionId,
    url: appended.comment.url,
    ...(failed && { unwritten: visibleText }),
  };
}
