import { renderDecisionOutcome } from "../comment/decision-comment.ts";
import type { GateOutcome } from "../comment/gate-comment.ts";
import { bestEffort } from "../github/best-effort.ts";
import {
  type Evidence,
  findConfirmedDecision,
  findFailedDecision,
  hasContinuedElsewhere,
} from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import type { DecisionRecord, GateRecord, IsoTime } from "../ledger/record.ts";
import type { Continuation } from "../ledger/record-outcomes.ts";
import { isSilenceNotice } from "../ledger/run-status.ts";
import type { Entry, Ledger, Run } from "../ledger/state.ts";
import { amendRecord, type RecordChange, showProgressState } from "./amend-record.ts";
import { confirmStarted } from "./amend-run.ts";
import { closeGateComment } from "./close-gate.ts";
import { closeIssueAfter } from "./issue-state.ts";
import { reportContinuation } from "./report-continuation.ts";
import { showRunState, withRun } from "./run-state.ts";
import type { WriteContext } from "./log.ts";
import type { Thread, ThreadSnapshot } from "./snapshot.ts";

/** Updates a decision's record in its comment. */
async function amendDecision(
  thread: Thread,
  commentId: number,
  change: RecordChange<"decision">,
): Promise<DecisionRecord | undefined> {
  return amendRecord(thread, commentId, "decision", { change, render: renderDecisionOutcome });
}

/**
 * Records the outcome of a decision whose job was cut off before it could. Does not overwrite an outcome that is already
 * recorded. Returns the current decision.
 */
export async function recordResumeOutcome(
  thread: Thread,
  commentId: number,
  resume: DecisionRecord["resume"],
): Promise<DecisionRecord | undefined> {
  return amendDecision(thread, commentId, (record) =>
    record.resume.state === "sending" ? { ...record, resume } : undefined,
  );
}

/** Evidence that a crew resumed. `gateOutcome` is what the decided gate's comment says, if not the decision. */
export type ResumeEvidence = Evidence & {
  readonly gateOutcome?: GateOutcome | undefined;
  /** AMP's id of the run, if the evidence names it. */
  readonly executionId?: string;
};

/**
 * Records that the crew resumed, in the newest decision and its gate's comment, if the evidence proves that and it is not
 * recorded yet. Also records in the run's comment that it was started, and reports a rejected run that continues.
 * `snapshot` is the thread before the evidence was written. Best effort: the evidence itself is, or will be, in the thread.
 */
export async function confirmResumed(
  thread: Thread,
  snapshot: ThreadSnapshot,
  { runId, writtenAt }: WriteContext,
  evidence: ResumeEvidence,
): Promise<void> {
  const { gateOutcome } = evidence;
  const run = findRun(snapshot.ledger, runId);
  await confirmStarted(thread, run, evidence);
  if (hasContinuedElsewhere(run, evidence))
    return reportContinuation(thread, snapshot, { runId, writtenAt, segmentId: evidence.segmentId });
  const decision = findConfirmedDecision(run, evidence);
  if (!decision) return;
  const change: RecordChange<"decision"> = ({ resume, ...record }) =>
    (resume.state === "accepted" || resume.state === "unknown") &&
    (!resume.confirmedAt || (evidence.next && !resume.next))
      ? {
          ...record,
          resume: {
            ...resume,
            confirmedAt: resume.confirmedAt ?? writtenAt,
            ...(evidence.next && { next: evidence.next }),
          },
        }
      : undefined;
  const gate = run.gates.find((own) => own.decision === decision);
  const { verdict, person } = decision.record;
  // The evidence ends a silence.
  const active = { ...run, notices: run.notices.filter(({ record }) => !isSilenceNotice(record)) };
  const decidedOutcome: GateOutcome = { kind: "decided", verdict, login: person.login, url: decision.url };
  await Promise.all([
    bestEffort("The update of a decision's comment", amendDecision(thread, decision.commentId, change)),
    // Not earlier: an edited gate cannot be decided. A gate that is not intact was closed before.
    gate && (gateOutcome ?? gate.isIntact) && closeGateComment(thread, gate, gateOutcome ?? decidedOutcome),
    // The caller that records the next step shows the new state.
    evidence.next ? undefined : showRunState(thread, withRun(snapshot.ledger, active), runId),
  ]);
}

/**
 * Records in a run's last decision that the crew failed after it, and in its own comment that it was started. The failure is no evidence that the crew resumed: a resume can fail
 * because the pause was answered elsewhere. Best effort: the result is in the thread.
 */
export async function recordFailure(
  thread: Thread,
  run: Run,
  { segmentId, url }: { readonly segmentId: string | undefined; readonly url: string },
): Promise<void> {
  if (segmentId) await confirmStarted(thread, run, { segmentId });
  const decision = findFailedDecision(run, segmentId);
  if (!decision) return;
  const change: RecordChange<"decision"> = ({ resume, ...record }) =>
    (resume.state === "accepted" || resume.state === "unknown") && !resume.next
      ? { ...record, resume: { ...resume, next: { kind: "failed", url } } }
      : undefined;
  await bestEffort("The update of a decision's comment", amendDecision(thread, decision.commentId, change));
}

/** Records in an accepted decision that nothing has proved the resume for this many minutes. Best effort. */
export async function recordSilence(
  thread: Thread,
  snapshot: ThreadSnapshot,
  runId: string,
  minutes: number,
): Promise<void> {
  const decision = findRun(snapshot.ledger, runId).gates.findLast((gate) => gate.decision)?.decision;
  if (!decision) return;
  const change: RecordChange<"decision"> = ({ resume, ...record }) =>
    resume.state === "accepted" && !resume.confirmedAt
      ? { ...record, resume: { ...resume, silentMinutes: minutes } }
      : undefined;
  await bestEffort("The update of a decision's comment", amendDecision(thread, decision.commentId, change));
}

/**
 * Records that a job was cut off while it delivered a decision, so that people check before they resend it. `evidence`
 * shows that the crew resumed since, so nothing needs to be resent.
 */
export async function recordUnknownOutcome(
  thread: Thread,
  { commentId }: Entry<DecisionRecord>,
  evidence?: { readonly confirmedAt: IsoTime; readonly next: Continuation },
): Promise<void> {
  await recordResumeOutcome(thread, commentId, { state: "unknown", code: "job-cut-off", ...evidence });
}

/** Shows a rejection in its gate's comment, in the label and in the commit status. Best effort: the decision says the same. */
export async function showRejection(
  thread: Thread,
  ledger: Ledger,
  gate: Entry<GateRecord>,
  rejection: Entry<DecisionRecord>,
): Promise<void> {
  const { runId, person } = rejection.record;
  const outcome: GateOutcome = {
    kind: "decided",
    verdict: "reject",
    login: person.login,
    url: rejection.url,
  };
  const run = { ...findRun(ledger, runId), rejection };
  await Promise.all([
    closeGateComment(thread, gate, outcome),
    showProgressState(thread, run, { state: "rejected", url: rejection.url }),
    closeIssueAfter(thread, ledger, runId, "rejected"),
    showRunState(thread, withRun(ledger, run), runId),
  ]);
}
