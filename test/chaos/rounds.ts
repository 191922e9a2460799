import type { GateRecord } from "../../src/ledger/record.ts";
import type { Reading } from "../../src/thread/log.ts";
import type { Edit } from "./edits.ts";

/** What tells one pause from another: all that AMP says of it. */
type Pause = Pick<GateRecord, "task" | "segment" | "output">;

/** A gate in its place among the thread's comments. */
type Posted = { readonly comment: number; readonly record: GateRecord };

/** Whether two pauses, or gates, are of the same text. */
export function repeats(one: Pause, other: Pause): boolean {
  return one.task === other.task && one.segment === other.segment && one.output === other.output;
}

/** Whether the ledger has this comment's gate. An edit may have broken its record. */
function isInLedger({ ledger }: Reading, { comment }: { readonly comment: number }): boolean {
  return ledger.runs.some(({ gates }) => gates.some((gate) => gate.comment === comment));
}

/** The gates that were posted, oldest first: those in the ledger, and those whose record an edit broke. */
function posted(reading: Reading, edits: readonly Edit[]): Posted[] {
  const known = reading.ledger.runs.flatMap(({ gates }) => gates);
  const broken = edits.filter((edit) => !isInLedger(reading, edit));
  return [...known, ...broken].toSorted((a, b) => a.comment - b.comment);
}

/** No question is asked again while it, or a newer one, waits for a decision. An edit that breaks a question's record allows it. */
export function repeatedWhileOpen(reading: Reading, edits: readonly Edit[]): string[] {
  const gates = posted(reading, edits);
  const isDecidedBefore = ({ record }: Posted, comment: number) =>
    reading.decisions.some(
      (decision) =>
        decision.record.gate === record.gate &&
        decision.record.resume.state !== "refused" &&
        decision.comment < comment,
    );
  return gates.flatMap((gate, index) => {
    const first = gates.slice(0, index).findIndex(({ record }) => repeats(record, gate.record));
    const waiting = first < 0 ? undefined : gates[index - 1];
    if (!waiting || isDecidedBefore(waiting, gate.comment)) return [];
    if (!isInLedger(reading, waiting)) return [];
    return [
      `gate ${gate.record.gate} repeats gate ${gates[first]?.record.gate} while gate ${waiting.record.gate} waited for a decision`,
    ];
  });
}

/** No decision is made on a gate that a newer one had replaced when the command was written. */
export function decidedAfterNewerRound(reading: Reading, edits: readonly Edit[]): string[] {
  const gates = posted(reading, edits);
  return reading.decisions.flatMap(({ record: { gate: name, comment: command } }) => {
    const gate = gates.findLast(({ comment, record }) => record.gate === name && comment < command);
    const newer = gates.find(({ comment }) => gate && comment > gate.comment && comment < command);
    return newer ? [`gate ${name} was decided after gate ${newer.record.gate} had replaced it`] : [];
  });
}

/** No decision is made on a gate that a person had edited, unless it was asked again since. */
export function decidedAfterEdit(reading: Reading, edits: readonly Edit[]): string[] {
  const gates = posted(reading, edits);
  return edits.flatMap(({ record: { gate: name }, comment, after }) =>
    reading.decisions
      .filter(({ record }) => record.gate === name && record.comment > after)
      .filter(
        ({ record }) =>
          !gates.some(
            (gate) => gate.record.gate === name && gate.comment > comment && gate.comment < record.comment,
          ),
      )
      .map(() => `gate ${name} was decided after it had been edited`),
  );
}

/** A question whose text was asked before is decided only by a command that names it. */
export function decidedWithoutName(reading: Reading, edits: readonly Edit[]): string[] {
  const gates = posted(reading, edits);
  return reading.decisions.flatMap(({ record: { gate: name, comment: command } }) => {
    const index = gates.findIndex(({ record }) => record.gate === name);
    const isRepeated = gates
      .slice(0, index)
      .some(({ record }) => record.gate !== name && gates[index] && repeats(record, gates[index].record));
    const isNamed = reading.comments.some(({ id, body }) => id === command && body.includes(name));
    return isRepeated && !isNamed ? [`gate ${name} repeats an earlier text, and no command named it`] : [];
  });
}
