import type { GateRecord, ResultRecord } from "./record.ts";
import { type Entry, firstPer, type Gate, type Ledger, pick, type Run } from "./state.ts";

/** Whether a result ends what a gate asks: it came after it, or completed the run, in no older segment than the gate's. */
function ends(
  { record, comment }: Entry<ResultRecord>,
  gate: Entry<GateRecord>,
  segments: readonly string[],
) {
  const isOlder = record.segment && segments.indexOf(record.segment) < segments.indexOf(gate.record.segment);
  return !isOlder && (record.outcome === "completed" || comment > gate.comment);
}

/** The gates of a run, oldest first, each with the decision that stands. */
export function gatesOf(
  entries: readonly Entry[],
  result: Entry<ResultRecord> | undefined,
  segments: readonly string[],
): Gate[] {
  const decisions = pick(entries, "decision").filter(({ record }) => record.resume.state !== "refused");
  const gates = firstPer(pick(entries, "gate"), ({ record }) => record.gate);
  return gates.map((gate, index) => {
    const decision = decisions.find(({ record }) => record.gate === gate.record.gate);
    if (decision) return { ...gate, decision, status: "decided" };
    if (index < gates.length - 1) return { ...gate, status: "superseded" };
    return { ...gate, status: result && ends(result, gate, segments) ? "closed" : "open" };
  });
}

/** A gate and the run that waits at it. */
export type Waiting = { readonly run: Run; readonly gate: Gate };

/**
 * The gate that a comment speaks of: the newest one that waited when the comment was written, whatever became of
 * it since. Somebody who approves the same gate a moment later, or a job that is run again, must not decide on
 * another gate instead. Where none waited, the newest one before the comment.
 */
export function gateBefore(ledger: Ledger, comment: number): Waiting | undefined {
  const latest = ledger.runs.flatMap((run) => {
    const gate = run.gates.findLast((own) => own.comment < comment);
    return gate ? [{ run, gate }] : [];
  });
  const waited = latest.filter(({ run, gate }) => {
    const over = gate.decision ?? (gate.status === "closed" ? run.result : undefined);
    return !over || over.comment > comment;
  });
  return (waited.length > 0 ? waited : latest).toSorted((a, b) => b.gate.comment - a.gate.comment)[0];
}
