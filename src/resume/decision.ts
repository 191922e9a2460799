import type { Resume } from "../amp/crew.ts";
import { digest } from "../ledger/digest.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import type { Writing } from "../thread/log.ts";
import type { Order } from "./order.ts";

/** AMP's answer as a decision's record has it. */
export function resumeOf(answer: Resume): DecisionRecord["resume"] {
  if (answer.kind === "refused") return { state: "refused", why: answer.why };
  if (answer.kind === "unknown") return { state: "unknown", why: answer.why };
  const { segment, status } = answer;
  return { state: "accepted", ...(segment && { segment }), ...(status && { status }) };
}

/** A decision as it stands in the thread before AMP is called. */
export function recordOf(order: Order, writing: Writing): DecisionRecord {
  const { gate, verdict, person, others, source, decidedIn = source, sent } = order;
  return {
    kind: "decision",
    ...writing,
    gate: gate.record.gate,
    verdict,
    person,
    comment: decidedIn.id,
    ...(decidedIn.isReview && { review: true }),
    others: [...others],
    claim: gate.nextClaim,
    sent: digest(sent),
    resume: { state: "sending" },
  };
}
