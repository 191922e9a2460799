import { bestEffort } from "../github/best-effort.ts";
import { claimGate } from "../github/claim-reactions.ts";
import { CLAIM_LIFETIME_MS, isClaimDead } from "../ledger/claim-timing.ts";
import type { DecisionRecord, Person } from "../ledger/record.ts";
import { append } from "../thread/log.ts";
import {
  type ClaimedFields,
  commandFieldsOf,
  type Delivery,
  isExpired,
  type NotSent,
  releaseClaim,
  saveNothingSent,
} from "./delivery.ts";

/** A claim of this job, and the account that the job writes as. */
export type DeliveryClaim = {
  readonly kind: "claimed";
  readonly claimedFields: ClaimedFields;
  readonly account: Person;
};

/** Claims the gate for this job. */
export async function claimForDelivery(delivery: Delivery): Promise<NotSent | DeliveryClaim> {
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
  return { kind: "claimed", claimedFields, account: claim.account };
}

/** Returns the claim in the form in which other bots' earlier claims are searched. */
export function ownClaimOf({ claimIndex, reactionId }: ClaimedFields) {
  return { claimIndex, reactionId, lifetimeMs: CLAIM_LIFETIME_MS };
}

/** Writes the decision of a claimed gate. If GitHub refuses it, releases the claim and throws. */
export async function appendDecision(
  delivery: Delivery,
  claimedFields: ClaimedFields,
  record: DecisionRecord,
  visibleText: string,
) {
  return append(delivery.thread, record, visibleText).catch(async (error: unknown) => {
    // Nothing was sent, so the gate must not stay claimed. An expired claim may be another job's by now.
    if (!isExpired(delivery))
      await bestEffort("The release of the claim", releaseClaim(delivery, claimedFields));
    throw error;
  });
}
