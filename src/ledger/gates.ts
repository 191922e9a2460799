import type { DecisionRecord, GateRecord, PartRecord, ResultRecord } from "./record.ts";
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

const RANKS = ["accepted", "unknown", "sending", "refused"];

/**
 * Of decisions that AMP did not refuse, the one that stands: one that AMP accepted, whatever else is there, or else the
 * one with the last claim. Two of one claim come of a comment that was written although GitHub said that it was not.
 */
function standing(decisions: readonly Entry<DecisionRecord>[]): Entry<DecisionRecord> | undefined {
  const rank = ({ record }: Entry<DecisionRecord>) => RANKS.indexOf(record.resume.state);
  const isAccepted = (entry: Entry<DecisionRecord>) => Number(rank(entry) === 0);
  return decisions.toSorted(
    (a, b) =>
      isAccepted(b) - isAccepted(a) ||
      b.record.claim - a.record.claim ||
      rank(a) - rank(b) ||
      a.comment - b.comment,
  )[0];
}

/** How a notice names the claim on a gate that it frees. */
export function claimKey(gate: string, claim: number): string {
  return `${gate} ${claim}`;
}

/** Whether the parts of a gate's output that stand in other comments are all there, and show what they showed. */
function isWhole({ record }: Entry<GateRecord>, all: readonly Entry<PartRecord>[]): boolean {
  const has = ({ comment, shown }: { comment: number; shown: string }) =>
    all.some((part) => part.comment === comment && part.intact && part.record.shown === shown);
  return record.parts?.every(has) ?? true;
}

/** The gates of a run, oldest first, each with the decision that stands. */
export function gatesOf(
  entries: readonly Entry[],
  result: Entry<ResultRecord> | undefined,
  segments: readonly string[],
): Gate[] {
  const decisions = pick(entries, "decision").filter(({ record }) => record.resume.state !== "refused");
  const approvals = firstPer(
    pick(entries, "approval"),
    ({ record: { gate, person, comment, review = false } }) => `${gate} ${person.id} ${comment} ${review}`,
  );
  const notices = pick(entries, "notice");
  const freed = notices.flatMap(({ record }) => (record.about === "claim-freed" ? [record.key] : []));
  const gates = firstPer(pick(entries, "gate"), ({ record }) => record.gate);
  return gates.map((gate, index): Gate => {
    const { gate: name } = gate.record;
    const own = decisions.filter(({ record }) => record.gate === name);
    const taken = new Set([...own.map(({ record }) => claimKey(name, record.claim)), ...freed]);
    let nextClaim = 0;
    while (taken.has(claimKey(name, nextClaim))) nextClaim++;
    // A question that somebody changed is asked anew: who approved the one before has to read this one.
    const counted = approvals.filter(({ record, comment }) => record.gate === name && comment > gate.comment);
    const stuck = notices.find(
      ({ record }) => record.about === "claim-stuck" && record.key === claimKey(name, nextClaim),
    );
    const base = {
      ...gate,
      intact: gate.intact && isWhole(gate, pick(entries, "part")),
      ...(stuck && { stuck }),
      approvals: counted,
      nextClaim,
    };
    const decision = standing(own);
    if (decision) return { ...base, decision, status: "decided" };
    if (index < gates.length - 1) return { ...base, status: "superseded" };
    return { ...base, status: result && ends(result, gate, segments) ? "closed" : "open" };
  });
}

/** A gate and the run that waits at it. */
export type Waiting = { readonly run: Run; readonly gate: Gate };

/** Which gate a command speaks of. `later`: there are gates, but all were posted after the command. */
export type Meant =
  | ({ readonly kind: "gate" } & Waiting)
  | { readonly kind: "several"; readonly names: readonly string[] }
  | { readonly kind: "none"; readonly later: boolean }
  | { readonly kind: "unnamed" };

/** Whether a gate waited when something was written: nothing that decided or closed it stood before. */
function waitedAt({ run, gate }: Waiting, position: number): boolean {
  const over = gate.decision ?? (gate.status === "closed" ? run.result : undefined);
  return !over || over.comment > position;
}

function named(ledger: Ledger, name: string, position: number): Meant {
  const found = ledger.runs
    .flatMap((run) => run.gates.map((gate) => ({ run, gate })))
    .find(({ gate }) => gate.record.gate === name);
  if (!found) return { kind: "unnamed" };
  return found.gate.comment < position ? { kind: "gate", ...found } : { kind: "none", later: true };
}

/**
 * The gate that a command speaks of: the one that it names, or else the only one that waited when it was written,
 * whatever became of it since. Somebody who approves the same gate a moment later, or a job that is run again, must
 * not decide on another gate instead. Where none waited, the newest one before it. `position` is the command's place
 * among the thread's comments.
 */
export function gateMeant(ledger: Ledger, position: number, name?: string): Meant {
  if (name) return named(ledger, name, position);
  const latest = ledger.runs.flatMap((run) => {
    const gate = run.gates.findLast((own) => own.comment < position);
    return gate ? [{ run, gate }] : [];
  });
  const waited = latest.filter((waiting) => waitedAt(waiting, position));
  if (waited.length > 1) return { kind: "several", names: waited.map(({ gate }) => gate.record.gate) };
  const [meant] = waited.length > 0 ? waited : latest.toSorted((a, b) => b.gate.comment - a.gate.comment);
  if (meant) return { kind: "gate", ...meant };
  return { kind: "none", later: ledger.runs.some(({ gates }) => gates.length > 0) };
}
