import type { ResumeAnswer } from "../amp/crew.ts";
import type { Decision } from "../command/parse-command.ts";
import type { DecisionRecord, EpochMs, Person } from "../ledger/record.ts";
import { digest } from "../ledger/signing/digest.ts";
import type { Gate, Run } from "../ledger/state.ts";
import type { WriteContext } from "../thread/log.ts";

/** What the crew is to be told, by whom, and at which gate: a decision that may go out. */
export type DecisionRequest = {
  readonly run: Run;
  readonly gate: Gate;
  readonly verdict: Decision["kind"];
  /** The exact text for the crew. */
  readonly sentText: string;
  /** What became of the words after `/approve`, if there were any. */
  readonly remarks?: "kept" | "sent";
  readonly person: Person;
  /** Who approved before, or, where it is sent again, who decided first. */
  readonly others: readonly Person[];
  /** Set where it is sent again: what it was decided with. */
  readonly originalSource?: Pick<CommandSource, "id" | "isReview">;
  /** What asks for it now. */
  readonly source: CommandSource;
  /** When the thread was read that says so, in milliseconds since 1970. It holds good for minutes only. */
  readonly readAtMs: EpochMs;
};

/** A comment, or a review. */
export type CommandSource = { readonly id: number; readonly url: string; readonly isReview: boolean };

/** What the crew is told on approve, and whether it hears what follows `/approve`. */
export type FeedbackSettings = { readonly approvalText: string; readonly sendRemarks: boolean };

/** The exact text for the crew, and what became of an approver's remarks. */
export function composeFeedback(
  command: Decision,
  { approvalText, sendRemarks }: FeedbackSettings,
): Pick<DecisionRequest, "sentText" | "remarks"> {
  if (command.kind === "revise") return { sentText: command.feedback };
  if (command.remarks === "") return { sentText: approvalText };
  if (!sendRemarks) return { sentText: approvalText, remarks: "kept" };
  return { sentText: `${approvalText}\n\n${command.remarks}`, remarks: "sent" };
} /**
 * A claim without a decision after so long belongs to a job that was cut off: one that is alive gives up well before.
 * In milliseconds.
 */
export const CLAIM_LIFETIME_MS = 10 * 60_000;

/**
 * Whether a job that read the thread at a time, in milliseconds since 1970, may neither send nor give a claim back any more:
 * whoever finds the claim without its decision takes it for dead after the claim's lifetime.
 */
export function isReadExpired(readAtMs: EpochMs): boolean {
  return Date.now() - readAtMs >= CLAIM_LIFETIME_MS / 2;
}

/** AMP's answer as a decision's record has it. */
export function toResumeOutcome(answer: ResumeAnswer): DecisionRecord["resume"] {
  if (answer.kind === "refused") return { state: "refused", reason: answer.reason };
  if (answer.kind === "unknown") return { state: "unknown", reason: answer.reason };
  const { segmentId, status } = answer;
  return { state: "accepted", ...(segmentId && { segmentId }), ...(status && { status }) };
}

/** A decision as it stands in the thread before AMP is called. */
export function createDecisionRecord(request: DecisionRequest, context: WriteContext): DecisionRecord {
  const { gate, verdict, person, others, source, originalSource = source, sentText } = request;
  return {
    kind: "decision",
    ...context,
    gateId: gate.record.gateId,
    verdict,
    person,
    commentId: originalSource.id,
    ...(originalSource.isReview && { isReview: true }),
    others: [...others],
    claimIndex: gate.nextClaimIndex,
    sentDigest: digest(sentText),
    resume: { state: "sending" },
  };
}
