import type { DecisionRecord } from "./record.ts";
import type { Continuation } from "./record-outcomes.ts";
import type { Entry, Run } from "./state.ts";

/** An observation of a segment from AMP: an event, a status in progress, or a completion. */
export type Evidence = {
  readonly segmentId: string;
  readonly kind: "pause" | "task" | "step" | "stream" | "progress" | "completion";
  /** The comment that shows it, for a decision's comment to link to. */
  readonly next?: Continuation;
};

/**
 * The kinds of evidence that prove progress when a resume keeps the segment id. The others can also occur
 * before the resume.
 */
const KINDS_PROVING_SAME_SEGMENT: readonly Evidence["kind"][] = ["pause", "task", "completion"];

/** Returns whether one segment of a run came after another. An unknown segment is the newest. */
function isLaterSegment({ segmentIds }: Run, segmentId: string, otherId: string): boolean {
  const positionOf = (id: string) => {
    const index = segmentIds.indexOf(id);
    return index < 0 ? segmentIds.length : index;
  };
  return positionOf(segmentId) > positionOf(otherId);
}

/**
 * Returns the decision that the evidence confirms, or `undefined` if it confirms none or adds nothing. AMP
 * also answers 200 to a resume without effect, so only later evidence confirms a decision. `run` is the run
 * before the evidence.
 */
export function findConfirmedDecision(
  run: Run,
  { segmentId, kind, next }: Evidence,
): Entry<DecisionRecord> | undefined {
  const gate = run.gates.findLast(({ decision }) => decision);
  if (!gate?.decision) return undefined;
  const { resume } = gate.decision.record;
  if (resume.state !== "accepted" && resume.state !== "unknown") return undefined;
  if (resume.confirmedAt && (!next || (resume.next && resume.next.kind !== "failed"))) return undefined;
  if (isLaterSegment(run, segmentId, gate.record.segmentId)) return gate.decision;
  const resumedSegmentId =
    resume.state === "accepted" && resume.segmentId ? resume.segmentId : gate.record.segmentId;
  const keepsSegment = segmentId === gate.record.segmentId && resumedSegmentId === segmentId;
  // After a lost response, a task event does not prove progress: AMP may have sent it before the decision.
  const isProof = kind !== "task" || resume.state === "accepted";
  return keepsSegment && isProof && KINDS_PROVING_SAME_SEGMENT.includes(kind) ? gate.decision : undefined;
}

/** Returns the decision after which a run failed in this segment, or `undefined` if its comment already links to what followed. */
export function findFailedDecision(
  run: Run,
  segmentId: string | undefined,
): Entry<DecisionRecord> | undefined {
  const gate = run.gates.at(-1);
  const resume = gate?.decision?.record.resume;
  if (!gate || (resume?.state !== "accepted" && resume?.state !== "unknown") || resume.next) return undefined;
  const isOlder = segmentId !== undefined && isLaterSegment(run, gate.record.segmentId, segmentId);
  return isOlder ? undefined : gate.decision;
}

/**
 * Returns whether the evidence proves that a rejected run continued. We sent nothing, so it was decided elsewhere. In the
 * segment of the rejected gate, a task or step event proves nothing: AMP may have sent it before the rejection.
 */
export function hasContinuedElsewhere(run: Run, { segmentId, kind }: Evidence): boolean {
  const gate = run.gates.find(({ decision }) => decision && decision === run.rejection);
  if (!gate) return false;
  const ownId = gate.record.segmentId;
  const isEnd = segmentId === ownId && (kind === "pause" || kind === "completion");
  return isEnd || isLaterSegment(run, segmentId, ownId);
}

/**
 * Returns whether a pause belongs to another execution than the run: something else started two crews with the same links. An
 * approval would resume the first one. A pause that names one id may name a later part of the run, but only after a resume.
 */
export function isOfOtherExecution(
  { record, gates }: Run,
  { executionId, segmentId }: { readonly executionId: string; readonly segmentId: string },
): boolean {
  const kickoff = record?.record.kickoff;
  if (kickoff?.state !== "started" || !kickoff.isFromWebhook || kickoff.executionId === executionId)
    return false;
  const mayHaveResumed = gates.some(({ decision }) =>
    ["sending", "accepted", "unknown"].includes(decision?.record.resume.state ?? ""),
  );
  return executionId !== segmentId || !mayHaveResumed;
}

/**
 * Returns whether a pause arrived after the run left its segment: newer segments are known, and this one has
 * no gate. If every resume returns a new segment id, each segment pauses only once. If the id stays, the
 * segment has a gate.
 */
export function isLatePause({ segmentIds, gates }: Run, segmentId: string): boolean {
  const index = segmentIds.indexOf(segmentId);
  if (index < 0 || index === segmentIds.length - 1) return false;
  return !gates.some(({ record }) => record.segmentId === segmentId);
}
