import { renderDecisionOutcome } from "../comment/decision-comment.ts";
import { type GateOutcome, renderClosedGate } from "../comment/gate-comment.ts";
import { renderKickoffOutcome } from "../comment/run-comment.ts";
import { isKickoffOverdue } from "../ledger/claim-timing.ts";
import { type Evidence, findConfirmedDecision } from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import type {
  Continuation,
  DecisionRecord,
  GateRecord,
  IsoTime,
  LedgerRecord,
  RunRecord,
} from "../ledger/record.ts";
import type { Entry, RecordOf, Run } from "../ledger/state.ts";
import type { Messages } from "../messages/en.ts";
import { updateThreadLabel } from "./labels.ts";
import { readRecord, rewrite, type Thread, type ThreadSnapshot, type WriteContext } from "./log.ts";

/** What a record becomes by what became known, or `undefined` where it says so already or can no more become it. */
type RecordChange<K extends LedgerRecord["kind"]> = (record: RecordOf<K>) => RecordOf<K> | undefined;

function isOfKind<K extends LedgerRecord["kind"]>(record: LedgerRecord, kind: K): record is RecordOf<K> {
  return record.kind === kind;
}

/**
 * Writes into a record of ours what became known of it. The comment is read anew just before, so that what somebody else
 * wrote meanwhile is not taken back; `render` gives what the comment shows then, of what it shows now. Gives the record as
 * it stands then, or `undefined` where the comment holds none of this kind.
 */
async function amendRecord<K extends LedgerRecord["kind"]>(
  thread: Thread,
  commentId: number,
  kind: K,
  change: RecordChange<K>,
  render: (visibleText: string, record: RecordOf<K>, messages: Messages) => string,
): Promise<RecordOf<K> | undefined> {
  const current = await readRecord(thread, commentId);
  if (!current || !isOfKind(current.record, kind)) return undefined;
  const amended = change(current.record);
  if (amended)
    await rewrite(thread, commentId, amended, render(current.visibleText, amended, thread.messages));
  return amended ?? current.record;
}

function isUnsettled({ kickoff, writtenAt }: RunRecord): boolean {
  return (
    kickoff.state === "unknown" ||
    (kickoff.state === "calling" && isKickoffOverdue(Date.parse(writtenAt), Date.now()))
  );
}

/** Writes a kickoff's outcome into a run's comment where one may be told, and gives the run's record as it stands then. */
async function updateKickoff(
  thread: Thread,
  commentId: number,
  mayUpdate: (record: RunRecord) => boolean,
  kickoff: RunRecord["kickoff"],
): Promise<RunRecord | undefined> {
  const change = (record: RunRecord) => (mayUpdate(record) ? { ...record, kickoff } : undefined);
  return amendRecord(thread, commentId, "run", change, renderKickoffOutcome);
}

/**
 * Writes down what became of a kickoff whose job was cut off before it did that itself, and gives the run's record as it
 * stands then. What the thread says already is not written over.
 */
export async function recordKickoffOutcome(
  thread: Thread,
  commentId: number,
  kickoff: RunRecord["kickoff"],
): Promise<RunRecord | undefined> {
  return updateKickoff(thread, commentId, (record) => record.kickoff.state === "calling", kickoff);
}

/**
 * Tells in a run's comment that it was started, where that was not known, or its job was cut off before it could say so: only
 * crew-gate's own links reach the run, so whatever comes by one shows that it runs. `executionId` is AMP's id of it. Best effort.
 */
async function confirmStarted(thread: Thread, { record }: Run, executionId: string): Promise<void> {
  if (!record || !isUnsettled(record.record)) return;
  await updateKickoff(thread, record.commentId, isUnsettled, { state: "started", executionId }).catch(
    () => undefined,
  );
}

/** Writes into a decision what became known of it. */
async function amendDecision(
  thread: Thread,
  commentId: number,
  change: RecordChange<"decision">,
): Promise<DecisionRecord | undefined> {
  return amendRecord(thread, commentId, "decision", change, renderDecisionOutcome);
}

/**
 * Writes down what became of a decision whose job was cut off before it did that itself, and gives the decision as it
 * stands then. What the thread says already is not written over.
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

/**
 * Tells in the newest decision, and in the gate that it decided, that the crew went on, where a sign shows that and it was not
 * told yet; in the run's comment, that it was started. `snapshot` is the thread from before the sign was written down. Best
 * effort: the sign itself is in the thread, or will be.
 */
export async function confirmResumed(
  thread: Thread,
  snapshot: ThreadSnapshot,
  { runId, writtenAt }: WriteContext,
  evidence: Evidence,
  outcome?: GateOutcome,
): Promise<void> {
  const run = findRun(snapshot.ledger, runId);
  await confirmStarted(thread, run, run.executionId ?? run.segmentIds[0] ?? evidence.segmentId);
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
  const decidedOutcome: GateOutcome = { kind: "decided", verdict, login: person.login, url: decision.url };
  await Promise.all([
    amendDecision(thread, decision.commentId, change).catch(() => undefined),
    // Only now: an edited gate takes no decision, and this one needs none any more. One that is not intact tells it already.
    gate && (outcome ?? gate.isIntact) && closeGateComment(thread, gate, outcome ?? decidedOutcome),
    // Where it went on to is told by who tells that.
    evidence.next ? undefined : updateThreadLabel(thread, snapshot.ledger, runId, "running"),
  ]);
}

/** Tells in an accepted decision that nothing showed for so many minutes that the crew goes on. Best effort, too. */
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
  await amendDecision(thread, decision.commentId, change).catch(() => undefined);
}

/**
 * Writes down that a job was cut off while it handed a decision over, so that people can look before they send again.
 * `evidence`: where the crew went on to since, and when, ISO 8601: then nothing is to be sent again.
 */
export async function recordUnknownOutcome(
  thread: Thread,
  { commentId }: Entry<DecisionRecord>,
  evidence?: { readonly confirmedAt: IsoTime; readonly next: Continuation },
): Promise<void> {
  await recordResumeOutcome(thread, commentId, { state: "unknown", code: "job-cut-off", ...evidence });
}

/**
 * Tells in a gate's comment that the gate is over. Only for gates that can never be decided again: an edited one takes
 * no decision. Best effort: what became of it is told where that happened.
 */
export async function closeGateComment(
  thread: Thread,
  { commentId, record, visibleText }: Entry<GateRecord>,
  outcome: GateOutcome,
): Promise<void> {
  const closedText = renderClosedGate(visibleText, record, outcome, thread.messages);
  if (closedText !== undefined) await rewrite(thread, commentId, record, closedText).catch(() => undefined);
}
