import { findLinkedCommit } from "../comment/commit-link.ts";
import { renderDecisionComment } from "../comment/decision-comment.ts";
import { react, wasClaimedBefore } from "../github/claim-reactions.ts";
import { showRejection } from "../thread/amend.ts";
import { withdraw, type WriteContext } from "../thread/log.ts";
import { createOwnEntry } from "../thread/run-state.ts";
import type { Thread, ThreadSnapshot } from "../thread/snapshot.ts";
import { appendDecision, claimForDelivery, ownClaimOf } from "./claim-for-delivery.ts";
import { createDecisionRecord, type DecisionRequest } from "./decision-request.ts";
import {
  type ClaimSettings,
  type Delivery,
  isExpired,
  type NotSent,
  releaseClaim,
  saveNothingSent,
} from "./delivery.ts";

export type RejectionResult = NotSent | { readonly kind: "rejected"; readonly url: string };

/**
 * Rejects a gate, and calls nothing outside the thread. The claim is the same as for a delivery, so that only one decision
 * takes effect. The record is the rejection, so everything that could void the claim is checked before it is written.
 */
export async function rejectGate(
  settings: ClaimSettings,
  thread: Thread,
  request: DecisionRequest,
  { snapshot, ...context }: WriteContext & { readonly snapshot: ThreadSnapshot },
): Promise<RejectionResult> {
  const delivery: Delivery = { settings, thread, request, context };
  const { gate, sentText, source, person } = request;
  const timedOut = (): NotSent => {
    // The claim stays, because others may rely on it. The next command explains how to release the gate.
    saveNothingSent(delivery);
    return { kind: "timed-out" };
  };
  if (isExpired(delivery)) return { kind: "timed-out" };
  const claim = await claimForDelivery(delivery);
  if (claim.kind !== "claimed") return claim;
  const { claimedFields, account } = claim;
  if (await wasClaimedBefore(thread, gate.commentId, ownClaimOf(claimedFields))) {
    await releaseClaim(delivery, claimedFields);
    saveNothingSent(delivery);
    return { kind: "claimed-before", isStuck: false };
  }
  if (isExpired(delivery)) return timedOut();
  const record = createDecisionRecord(request, context, account);
  const { taskId, round } = gate.record;
  const commit = findLinkedCommit(request.run.record);
  const view = { taskId, round, sentText, commentUrl: source.url, commit };
  const visibleText = renderDecisionComment(record, view, thread);
  const appended = await appendDecision(delivery, claimedFields, record, visibleText);
  const { comment } = appended;
  if (isExpired(delivery)) {
    await withdraw(thread, comment.id, appended.record, gate.url);
    return timedOut();
  }
  await Promise.all([
    showRejection(thread, snapshot.ledger, gate, createOwnEntry(appended.record, comment)),
    // GitHub's REST API has no reactions to reviews.
    person && !source.isReview && react(thread, source.id, "rocket"),
  ]);
  return { kind: "rejected", url: comment.url };
}
