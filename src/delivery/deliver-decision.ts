import type { Callbacks } from "../amp/dialect.ts";
import type { ResumeAnswer } from "../amp/crew.ts";
import { type DecisionView, renderDecisionComment } from "../comment/decision-comment.ts";
import { claimGate, react, wasClaimedBefore } from "../github/reactions.ts";
import { CLAIM_LIFETIME_MS, isClaimDead } from "../ledger/claim-timing.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { append, rewrite, withdraw, type WriteContext } from "../thread/log.ts";
import type { Thread } from "../thread/snapshot.ts";
import { bestEffort } from "../github/best-effort.ts";
import { createCallbacks } from "./callback-urls.ts";
import { createDecisionRecord, type DecisionRequest, toResumeOutcome } from "./decision-request.ts";
import {
  type CalledFields,
  type ClaimedFields,
  commandFieldsOf,
  type Delivery,
  type DeliveryResult,
  type DeliverySettings,
  isExpired,
  type NotSent,
  releaseClaim,
  saveNothingSent,
} from "./delivery.ts";

/** A decision that is claimed and written down, ready to send. */
type Announcement = {
  readonly record: DecisionRecord;
  readonly view: DecisionView;
  readonly url: string;
  readonly callbacks: Callbacks;
  readonly calledFields: CalledFields;
};

/**
 * Delivers a decision to the crew, at most once: claims the gate, writes the decision, calls AMP, and writes
 * the outcome. A refusal that started nothing opens the gate again. An unknown outcome leaves the gate
 * decided, for people to check.
 */
export async function deliverDecision(
  settings: DeliverySettings,
  thread: Thread,
  request: DecisionRequest,
  context: WriteContext,
): Promise<DeliveryResult> {
  const delivery: Delivery = { settings, thread, request, context };
  if (isExpired(delivery)) return { kind: "timed-out" };
  const claim = await claimForDelivery(delivery);
  if (claim.kind !== "claimed") return claim;
  const announced = await announce(delivery, claim.claimedFields);
  if (announced.kind !== "announced") return announced;
  const answer = await send(delivery, announced.announcement);
  return settle(delivery, announced.announcement, answer);
}

function executionIdOf({ run, gate }: DecisionRequest): string {
  return run.executionId ?? gate.record.executionId;
}

/** Claims the gate for this job. */
async function claimForDelivery(
  delivery: Delivery,
): Promise<NotSent | { readonly kind: "claimed"; readonly claimedFields: ClaimedFields }> {
  const { settings, thread, request, context } = delivery;
  const { run, gate } = request;
  const commandFields = commandFieldsOf(delivery);
  settings.saveCheckpoint({ kind: "claiming", ...commandFields });
  const claim = await claimGate(thread, gate.commentId, gate.nextClaimIndex);
  if (claim.kind !== "won") saveNothingSent(delivery);
  if (claim.kind === "lost") {
    const isStuck = isClaimDead(claim.claimedAtMs, Date.now());
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
  settings.saveCheckpoint({ kind: "claimed", ...claimedFields });
  return { kind: "claimed", claimedFields };
}

/**
 * Writes the decision before AMP is called, and checks beside the write that no other bot claimed the gate
 * earlier. Takes the decision back if another bot did, or if the job took too long.
 */
async function announce(
  delivery: Delivery,
  claimedFields: ClaimedFields,
): Promise<NotSent | { readonly kind: "announced"; readonly announcement: Announcement }> {
  const { settings, thread, request, context } = delivery;
  const { run, gate, sentText, source } = request;
  const view: DecisionView = {
    round: gate.record.round,
    sentText,
    ...(request.remarks && { remarks: request.remarks }),
    commentUrl: source.url,
    isAgain: request.originalSource !== undefined,
  };
  const sending = createDecisionRecord(request, context);
  const callbacks = createCallbacks(thread, run.id, settings);
  const [appended, wasClaimedFirst] = await Promise.all([
    append(thread, sending, renderDecisionComment(sending, view, thread.messages)).catch(async (error) => {
      // Nothing was sent, so the gate must not stay claimed. An expired claim may be another job's by now.
      if (!isExpired(delivery)) {
        const releasing = releaseClaim(delivery, claimedFields);
        await bestEffort("The release of the claim", releasing);
      }
      throw error;
    }),
    wasClaimedBefore(thread, gate.commentId, {
      claimIndex: gate.nextClaimIndex,
      reactionId: claimedFields.reactionId,
      lifetimeMs: CLAIM_LIFETIME_MS,
    }),
  ]);
  const { id: decisionCommentId, url } = appended.comment;
  if (wasClaimedFirst) {
    await Promise.all([withdraw(thread, decisionCommentId), releaseClaim(delivery, claimedFields)]);
    saveNothingSent(delivery);
    return { kind: "claimed-before", isStuck: false };
  }
  if (isExpired(delivery)) {
    // The claim stays, because others may rely on it. The next command explains how to free the gate.
    await withdraw(thread, decisionCommentId);
    saveNothingSent(delivery);
    return { kind: "timed-out" };
  }
  const calledFields = { ...claimedFields, decisionCommentId };
  return {
    kind: "announced",
    announcement: { record: appended.record, view, url, callbacks, calledFields },
  };
}

/** Calls AMP with the decision, once, and saves its answer. */
async function send(
  { settings, request }: Delivery,
  { callbacks, calledFields }: Announcement,
): Promise<ResumeAnswer> {
  const { gate, verdict, sentText } = request;
  settings.saveCheckpoint({ kind: "calling", ...calledFields });
  const answer = await settings.crew.resume({
    executionId: executionIdOf(request),
    taskId: gate.record.taskId,
    approve: verdict === "approve",
    feedback: sentText,
    callbacks,
  });
  settings.saveCheckpoint({ kind: "answered", ...calledFields, resume: toResumeOutcome(answer) });
  return answer;
}

/** Writes AMP's answer into the decision, and releases the claim if AMP refused. */
async function settle(
  delivery: Delivery,
  { record: sending, view, url, calledFields }: Announcement,
  answer: ResumeAnswer,
): Promise<DeliveryResult> {
  const { thread, request } = delivery;
  const { source } = request;
  const record: DecisionRecord = { ...sending, resume: toResumeOutcome(answer) };
  const visibleText = renderDecisionComment(record, view, thread.messages);
  // AMP has answered: a failure of GitHub's must not hide the answer.
  const writes = await Promise.allSettled([
    rewrite(thread, calledFields.decisionCommentId, record, visibleText),
    answer.kind === "refused" && releaseClaim(delivery, calledFields),
    // GitHub's REST API has no reactions to reviews.
    !source.isReview && react(thread, source.id, answer.kind === "accepted" ? "rocket" : "confused"),
  ]);
  const failed = writes.some(({ status }) => status === "rejected");
  return {
    kind: "answered",
    answer,
    executionId: executionIdOf(request),
    url,
    ...(failed && { unwritten: visibleText }),
  };
}
