import type { DecisionRecord, Next } from "./record.ts";
import type { Entry, Run } from "./state.ts";

/** Something that AMP told of a segment: an event, a status in progress, or a completion. */
export type Sign = {
  readonly segment: string;
  readonly told: "pause" | "task" | "step" | "stream" | "progress" | "completion";
  /** The comment that tells it, where there is one to go on to. */
  readonly next?: Next;
};

/** Where the segment stays the same over a resume, what also happens before it, or while it waits, shows nothing. */
const SHOWN_BY_SAME_SEGMENT: readonly Sign["told"][] = ["pause", "task", "completion"];

/**
 * The decision that a sign shows to have taken effect, unless that was told already, and where to. AMP answers 200 also to a resume
 * that leads nowhere, so only what comes after it tells. `run` is the run as it was before the sign.
 */
export function shownBy(run: Run, { segment, told, next }: Sign): Entry<DecisionRecord> | undefined {
  const gate = run.gates.findLast(({ decision }) => decision);
  if (!gate?.decision) return undefined;
  const { resume } = gate.decision.record;
  if (resume.state !== "accepted" && resume.state !== "unknown") return undefined;
  if (resume.wentOn && (!next || resume.next)) return undefined;
  const order = (id: string) => {
    const index = run.segments.indexOf(id);
    return index < 0 ? run.segments.length : index;
  };
  const later = order(segment) > order(gate.record.segment);
  if (later) return gate.decision;
  const given = resume.state === "accepted" && resume.segment ? resume.segment : gate.record.segment;
  const stays = segment === gate.record.segment && given === segment;
  // After a lost answer a task's event proves little: it may have been on its way since before the decision.
  const shows = told !== "task" || resume.state === "accepted";
  return stays && shows && SHOWN_BY_SAME_SEGMENT.includes(told) ? gate.decision : undefined;
}

/**
 * Whether a pause belongs to a part of the run that is over: its segment is known, newer ones are, and no gate of it
 * is in the thread. Each segment pauses once where every resume gives a new one; where ids stay, gates are there.
 */
export function isLate({ segments, gates }: Run, segment: string): boolean {
  const index = segments.indexOf(segment);
  if (index < 0 || index === segments.length - 1) return false;
  return !gates.some(({ record }) => record.segment === segment);
}
