import type { Callbacks } from "../amp/dialect.ts";
import type { ResumeAnswer } from "../amp/crew.ts";
import { findLinkedCommit } from "../comment/commit-link.ts";
import { type DecisionView, renderDecisionComment } from "../comment/decision-comment.ts";
import { react, wasClaimedBefore } from "../github/claim-reactions.ts";
import { replaceVersion } from "../ledger/chain.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { rewrite, withdraw, type WriteContext } from "../thread/log.ts";
import type { Thread } from "../thread/snapshot.ts";
import { createCallbacks } from "./callback-urls.ts";
import { appendDecision, claimForDelivery, type DeliveryClaim, ownClaimOf } from "./claim-for-delivery.ts";
import { createDecisionRecord, type DecisionRequest, toResumeOutcome } from "./decision-request.ts";
import {
  type CalledFields,
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
  const delivery: Delivery<DeliverySettings> = { settings, thread, request, context };
  if (isExpired(delivery)) return { kind: "timed-out" };
  const claim = await claimForDelivery(delivery);
  if (claim.kind !== "claimed") return claim;
  const announced = await announce(delivery, claim);
  if (announced.kind !== "announced") return announced;
  const answer = await send(delivery, announced.announcement);
  return settle(delivery, announced.announcement, answer);
}

function executionIdOf({ run, gate }: DecisionRequest): string {
  return run.executionId ?? gate.record.executionId;
}

/**
 * Writes the decision before AMP is called, and checks in parallel that no other bot claimed the gate earlier.
 * Withdraws the decision if another bot did, or if the job took too long.
 */
async function announce(
  delivery: Delivery<DeliverySettings>,
  { claimedFields, account }: DeliveryClaim,
): Promise<NotSent | { readonly kind: "announced"; readonly announcement: Announcement }> {
  const { settings, thread, request, context } = delivery;
  const { run, gate, sentText, source } = request;
  const view: DecisionView = {
    taskId: gate.record.taskId,
    round: gate.record.round,
    sentText,
    ...(request.remarks && { remarks: request.remarks }),
    commentUrl: source.url,
    questionUrl: gate.url,
    isAgain: request.originalSource !== undefined,
    commit: findLinkedCommit(run.record),
    hasNewCommits: request.hasNewCommits,
  };
  const sending = createDecisionRecord(request, context, account);
  const callbacks = createCallbacks(thread, run.id, settings);
  const [appended, wasClaimedFirst] = await Promise.all([
    appendDecision(delivery, claimedFields, sending, renderDecisionComment(sending, view, thread)),
    wasClaimedBefore(thread, gate.commentId, ownClaimOf(claimedFields)),
  ]);
  const { id: decisionCommentId, url } = appended.comment;
  if (wasClaimedFirst) {
    await Promise.all([
      withdraw(thread, decisionCommentId, appended.record, gate.url),
      releaseClaim(delivery, claimedFields),
    ]);
    saveNothingSent(delivery);
    return { kind: "claimed-before", isStuck: false };
  }
  if (isExpired(delivery)) {
    // The claim stays, because others may rely on it. The next command explains how to release the gate.
    await withdraw(thread, decisionCommentId, appended.record, gate.url);
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
  { settings, request }: Delivery<DeliverySettings>,
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
  const record = replaceVersion(sending, { ...sending, resume: toResumeOutcome(answer) });
  const visibleText = renderDecisionComment(record, view, thread);
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
