import type { Continuation, DecisionRecord } from "./record.ts";
import type { Entry, Run } from "./state.ts";

/** Something that AMP told of a segment: an event, a status in progress, or a completion. */
export type Evidence = {
  readonly segmentId: string;
  readonly kind: "pause" | "task" | "step" | "stream" | "progress" | "completion";
  /** The comment that tells it, where there is one to go on to. */
  readonly next?: Continuation;
};

/** Where the segment stays the same over a resume, what also happens before it, or while it waits, shows nothing. */
const KINDS_PROVING_SAME_SEGMENT: readonly Evidence["kind"][] = ["pause", "task", "completion"];

/**
 * The decision that a sign shows to have taken effect, unless that was told already, and where to. AMP answers 200 also to a resume
 * that leads nowhere, so only what comes after it tells. `run` is the run as it was before the sign.
 */
export function findConfirmedDecision(
  run: Run,
  { segmentId, kind, next }: Evidence,
): Entry<DecisionRecord> | undefined {
  const gate = run.gates.findLast(({ decision }) => decision);
  if (!gate?.decision) return undefined;
  const { resume } = gate.decision.record;
  if (resume.state !== "accepted" && resume.state !== "unknown") return undefined;
  if (resume.confirmedAt && (!next || resume.next)) return undefined;
  const positionOf = (id: string) => {
    const index = run.segmentIds.indexOf(id);
    return index < 0 ? run.segmentIds.length : index;
  };
  const isLaterSegment = positionOf(segmentId) > positionOf(gate.record.segmentId);
  if (isLaterSegment) return gate.decision;
  const resumedSegmentId =
    resume.state === "accepted" && resume.segmentId ? resume.segmentId : gate.record.segmentId;
  const keepsSegment = segmentId === gate.record.segmentId && resumedSegmentId === segmentId;
  // After a lost answer a task's event proves little: it may have been on its way since before the decision.
  const isProof = kind !== "task" || resume.state === "accepted";
  return keepsSegment && isProof && KINDS_PROVING_SAME_SEGMENT.includes(kind) ? gate.decision : undefined;
}

/**
 * Whether a pause belongs to a part of the run that is over: its segment is known, newer ones are, and no gate of it
 * is in the thread. Each segment pauses once where every resume gives a new one; where ids stay, gates are there.
 */
export function isLatePause({ segmentIds, gates }: Run, segmentId: string): boolean {
  const index = segmentIds.indexOf(segmentId);
  if (index < 0 || index === segmentIds.length - 1) return false;
  return !gates.some(({ record }) => record.segmentId === segmentId);
}
