import type { GateRecord } from "../../src/ledger/record.ts";
import type { ThreadSnapshot } from "../../src/thread/snapshot.ts";
import type { Edit } from "./edits.ts";

/** Returns the identity of a pause: everything that AMP sends about it. */
type Pause = Pick<GateRecord, "taskId" | "segmentId" | "outputDigest">;

/** A gate with its position among the thread's comments. */
type Posted = { readonly commentId: number; readonly record: GateRecord };

/** Returns whether two pauses, or gates, have the same text. */
export function repeats(one: Pause, other: Pause): boolean {
  return (
    one.taskId === other.taskId &&
    one.segmentId === other.segmentId &&
    one.outputDigest === other.outputDigest
  );
}

/** Returns whether the ledger has this comment's gate. An edit may have broken its record. */
function isInLedger({ ledger }: ThreadSnapshot, { commentId }: { readonly commentId: number }): boolean {
  return ledger.runs.some(({ gates }) => gates.some((gate) => gate.commentId === commentId));
}

/** Returns the gates that were posted, oldest first: those in the ledger, and those whose record an edit broke. */
function posted(snapshot: ThreadSnapshot, edits: readonly Edit[]): Posted[] {
  const known = snapshot.ledger.runs.flatMap(({ gates }) => gates);
  const broken = edits.filter((edit) => !isInLedger(snapshot, edit));
  return [...known, ...broken].toSorted((a, b) => a.commentId - b.commentId);
}

/**
 * Checks that no question is asked again while it, or a newer one, waits for a decision. An edit that breaks
 * a question's record allows it.
 */
export function repeatedWhileOpen(snapshot: ThreadSnapshot, edits: readonly Edit[]): string[] {
  const gates = posted(snapshot, edits);
  const isDecidedBefore = ({ record }: Posted, commentId: number) =>
    snapshot.decisions.some(
      (decision) =>
        decision.record.gateId === record.gateId &&
        decision.record.resume.state !== "refused" &&
        decision.commentId < commentId,
    );
  return gates.flatMap((gate, index) => {
    const first = gates.slice(0, index).findIndex(({ record }) => repeats(record, gate.record));
    const waiting = first < 0 ? undefined : gates[index - 1];
    if (!waiting || isDecidedBefore(waiting, gate.commentId)) return [];
    if (!isInLedger(snapshot, waiting)) return [];
    return [
      `gate ${gate.record.gateId} repeats gate ${gates[first]?.record.gateId} while gate ${waiting.record.gateId} waited for a decision`,
    ];
  });
}

/** Checks that no decision is made on a gate that a newer one had replaced when the command was written. */
export function decidedAfterNewerRound(snapshot: ThreadSnapshot, edits: readonly Edit[]): string[] {
  const gates = posted(snapshot, edits);
  return snapshot.decisions.flatMap(({ record: { gateId: name, commentId: command } }) => {
    const gate = gates.findLast(({ commentId, record }) => record.gateId === name && commentId < command);
    const newer = gates.find(({ commentId }) => gate && commentId > gate.commentId && commentId < command);
    return newer ? [`gate ${name} was decided after gate ${newer.record.gateId} had replaced it`] : [];
  });
}

/** Checks that no decision is made on a gate that a person had edited, unless it was asked again since. */
export function decidedAfterEdit(snapshot: ThreadSnapshot, edits: readonly Edit[]): string[] {
  const gates = posted(snapshot, edits);
  return edits.flatMap(({ record: { gateId: name }, commentId, after }) =>
    snapshot.decisions
      .filter(({ record }) => record.gateId === name && record.commentId > after)
      .filter(
        ({ record }) =>
          !gates.some(
            (gate) =>
              gate.record.gateId === name && gate.commentId > commentId && gate.commentId < record.commentId,
          ),
      )
      .map(() => `gate ${name} was decided after it had been edited`),
  );
}

/** Checks that a question whose text was asked before is decided only by a command that names it. */
export function decidedWithoutName(snapshot: ThreadSnapshot, edits: readonly Edit[]): string[] {
  const gates = posted(snapshot, edits);
  return snapshot.decisions.flatMap(({ record: { gateId: name, commentId: command } }) => {
    const index = gates.findIndex(({ record }) => record.gateId === name);
    const isRepeated = gates
      .slice(0, index)
      .some(({ record }) => record.gateId !== name && gates[index] && repeats(record, gates[index].record));
    const isNamed = snapshot.comments.some(({ id, body }) => id === command && body.includes(name));
    return isRepeated && !isNamed ? [`gate ${name} repeats an earlier text, and no command named it`] : [];
  });
}
