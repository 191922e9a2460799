import type { ResumeAnswer } from "../amp/crew.ts";
import type { Decision } from "../command/parse-command.ts";
import { findHeads } from "../ledger/chain.ts";
import type { DecisionRecord, EpochMs, Person } from "../ledger/record.ts";
import type { RecordedPolicy } from "../ledger/recorded-policy.ts";
import { digest } from "../ledger/signing/digest.ts";
import type { Gate, Run } from "../ledger/state.ts";
import type { WriteContext } from "../thread/log.ts";
import type { ThreadSnapshot } from "../thread/snapshot.ts";

/** What the records of an approval and of a decision hold about why it was allowed, besides its question. */
export type DecisionBasis = Pick<DecisionRecord, "role" | "headSha" | "job"> & {
  readonly policy: RecordedPolicy;
  readonly deploymentId: string;
};

/** An authorized decision: its text, the person who decided, and the gate. */
export type DecisionRequest = {
  readonly run: Run;
  readonly gate: Gate;
  readonly verdict: Decision["kind"];
  /** The exact text for the crew or, for a rejection, its reason, which is not sent. */
  readonly sentText: string;
  /** Whether the text after `/approve`, if any, was sent to the crew or withheld. */
  readonly remarks?: "kept" | "sent";
  /** The person who decided. `undefined` if reconcile rejects because nobody decided. */
  readonly person: Person | undefined;
  readonly basis: DecisionBasis;
  /** The hours without a decision after which reconcile rejects the gate. Set only for such a rejection. */
  readonly afterHours?: number;
  /** Whether the pull request got other commits since the kickoff, as far as that is known. */
  readonly hasNewCommits?: boolean;
  /** The people who approved before or, if the decision is sent again, the person who decided first. */
  readonly others: readonly Person[];
  /** The original comment or review, set only if the decision is sent again. */
  readonly originalSource?: Pick<CommandSource, "id" | "isReview">;
  /** The comment or review that asks for this delivery. If there is none, the gate's comment. */
  readonly source: CommandSource;
  /**
   * The time of the thread reading that authorized this, in milliseconds since 1970. It expires after
   * `JOB_LIMIT_MS`.
   */
  readonly readAtMs: EpochMs;
  /** The heads of the thread's chain at that reading. */
  readonly heads: readonly string[];
};

/** Returns what a request takes from the reading of the thread that authorized it. */
export function fieldsOfReading({
  readAtMs,
  entries,
}: Pick<ThreadSnapshot, "readAtMs" | "entries">): Pick<DecisionRequest, "readAtMs" | "heads"> {
  return { readAtMs, heads: findHeads(entries) };
}

/** A comment, or a review. */
export type CommandSource = { readonly id: number; readonly url: string; readonly isReview: boolean };

/** The text sent on approve, and whether the text after `/approve` is sent too. */
export type FeedbackSettings = { readonly approvalText: string; readonly sendRemarks: boolean };

/** Returns the text of a decision, and whether an approver's remarks are part of what the crew receives. */
export function composeFeedback(
  command: Decision,
  { approvalText, sendRemarks }: FeedbackSettings,
): Pick<DecisionRequest, "sentText" | "remarks"> {
  if (command.kind === "revise") return { sentText: command.feedback };
  if (command.kind === "reject") return { sentText: command.reason };
  if (command.remarks === "") return { sentText: approvalText };
  if (!sendRemarks) return { sentText: approvalText, remarks: "kept" };
  return { sentText: `${approvalText}\n\n${command.remarks}`, remarks: "sent" };
}

/** Returns AMP's answer in the form of a decision record. */
export function toResumeOutcome(answer: ResumeAnswer): DecisionRecord["resume"] {
  if (answer.kind === "refused") return { state: "refused", reason: answer.reason };
  if (answer.kind === "unknown") return { state: "unknown", reason: answer.reason };
  const { segmentId, status } = answer;
  return { state: "accepted", ...(segmentId && { segmentId }), ...(status && { status }) };
}

/**
 * Returns the record to write before AMP is called; for a rejection, the final one. Without a person it names
 * `account`, the job's own.
 */
export function createDecisionRecord(
  request: DecisionRequest,
  context: WriteContext,
  account: Person,
): DecisionRecord {
  const { gate, verdict, person = account, afterHours, others, source, originalSource = source } = request;
  return {
    kind: "decision",
    ...context,
    heads: [...request.heads],
    gateId: gate.record.gateId,
    verdict,
    person,
    commentId: originalSource.id,
    ...(originalSource.isReview && { isReview: true }),
    ...request.basis,
    shownDigest: gate.record.visibleDigest,
    ...(afterHours !== undefined && { afterHours }),
    others: [...others],
    claimIndex: gate.nextClaimIndex,
    sentDigest: digest(request.sentText),
    resume: { state: verdict === "reject" ? "not-sent" : "sending" },
  };
}
