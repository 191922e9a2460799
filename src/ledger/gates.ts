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

/**
 * Whether a gate is only a repeated delivery: it repeats the text of an earlier gate, and the question after that one was
 * undecided when it was posted. Two instances of the functions can write both at the same moment. A copy must not close
 * the question that people read.
 */
function isCopy(
  gate: Entry<GateRecord>,
  asking: Entry<GateRecord>,
  decided?: Entry<DecisionRecord>,
): boolean {
  const { repeatsGateId } = gate.record;
  const isUndecided = !(decided && decided.comment < gate.comment);
  return repeatsGateId !== undefined && isUndecided && asking.record.gate !== repeatsGateId;
}

/**
 * Returns the gates of a run, oldest first, each with the decision that stands; and apart from them the copies, which never
 * take a decision.
 */
export function gatesOf(
  entries: readonly Entry[],
  result: Entry<ResultRecord> | undefined,
  segments: readonly string[],
): { gates: Gate[]; copies: Gate[] } {
  const decisions = pick(entries, "decision").filter(({ record }) => record.resume.state !== "refused");
  const approvals = firstPer(
    pick(entries, "approval"),
    ({ record: { gate, person, comment, review = false } }) => `${gate} ${person.id} ${comment} ${review}`,
  );
  const notices = pick(entries, "notice");
  const freed = notices.flatMap(({ record }) => (record.about === "claim-freed" ? [record.key] : []));
  const gates: Gate[] = [];
  const copies: Gate[] = [];
  for (const gate of firstPer(pick(entries, "gate"), ({ record }) => record.gate)) {
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
    const decision = standing(own);
    const base = {
      ...gate,
      intact: gate.intact && isWhole(gate, pick(entries, "part")),
      ...(stuck && { stuck }),
      approvals: counted,
      nextClaim,
      ...(decision && { decision }),
    };
    const asking = gates.at(-1);
    // A later gate makes an undecided one before it superseded, see below.
    if (asking && isCopy(gate, asking, asking.decision)) copies.push({ ...base, status: "superseded" });
    else gates.push({ ...base, status: decision ? "decided" : "superseded" });
  }
  const last = gates.at(-1);
  if (last && !last.decision)
    gates[gates.length - 1] = { ...last, status: result && ends(result, last, segments) ? "closed" : "open" };
  return { gates, copies };
}

/** A gate and the run that waits at it. */
export type Waiting = { readonly run: Run; readonly gate: Gate };

/** How a command names its gate: itself, or by the names in what its comment quotes. */
export type GateHint = { readonly gate?: string; readonly quotedGates?: readonly string[] };

/**
 * The gate that a command means. `isNamed`: by its name, not only as the one that waited. `later`: there are gates, but all
 * were posted after the command. `replaced`: the comment quotes a gate that is over while another one waits.
 */
export type Meant =
  | ({ readonly kind: "gate"; readonly isNamed: boolean } & Waiting)
  | { readonly kind: "several"; readonly names: readonly string[] }
  | { readonly kind: "none"; readonly later: boolean }
  | { readonly kind: "unnamed" | "replaced" };

/** Whether a gate waited when something was written: nothing that decided or closed it stood before. */
function waitedAt({ run, gate }: Waiting, position: number): boolean {
  const over = gate.decision ?? (gate.status === "closed" ? run.result : undefined);
  return !over || over.comment > position;
}

/** Returns a gate of a run by its name, copies included. */
export function findGate({ gates, copies }: Run, name: string): Gate | undefined {
  return [...gates, ...copies].find(({ record }) => record.gate === name);
}

function gateNamed({ runs }: Ledger, name: string): Waiting | undefined {
  for (const run of runs) {
    const gate = findGate(run, name);
    if (gate) return { run, gate };
  }
  return undefined;
}

function named(found: Waiting, position: number): Meant {
  return found.gate.comment < position
    ? { kind: "gate", isNamed: true, ...found }
    : { kind: "none", later: true };
}

/** Returns what a comment means by the gates that it quotes, or `undefined` where it quotes none of this thread. */
function quoted(ledger: Ledger, names: readonly string[], position: number): Meant | undefined {
  const found = names.flatMap((name) => gateNamed(ledger, name) ?? []);
  const [first] = found;
  if (!first) return undefined;
  if (found.length > 1) return { kind: "several", names: found.map(({ gate }) => gate.record.gate) };
  const isOpen = ({ status, comment }: Gate) => status === "open" && comment < position;
  const isReplaced = !isOpen(first.gate) && ledger.runs.some(({ gates }) => gates.some(isOpen));
  return isReplaced ? { kind: "replaced" } : named(first, position);
}

/**
 * Returns the gate that a command means: the one that it names or quotes, or else the only one that waited when it was
 * written, whatever became of it since. Somebody who approves the same gate a moment later, or a job that is run again, must
 * not decide on another gate instead. Where none waited, the newest one before it. `position` is the command's place
 * among the thread's comments.
 */
export function gateMeant(
  ledger: Ledger,
  position: number,
  { gate: name, quotedGates }: GateHint = {},
): Meant {
  if (name) {
    const found = gateNamed(ledger, name);
    return found ? named(found, position) : { kind: "unnamed" };
  }
  const byQuote = quoted(ledger, quotedGates ?? [], position);
  if (byQuote) return byQuote;
  const latest = ledger.runs.flatMap((run) => {
    const gate = run.gates.findLast((own) => own.comment < position);
    return gate ? [{ run, gate }] : [];
  });
  const waited = latest.filter((waiting) => waitedAt(waiting, position));
  if (waited.length > 1) return { kind: "several", names: waited.map(({ gate }) => gate.record.gate) };
  const [meant] = waited.length > 0 ? waited : latest.toSorted((a, b) => b.gate.comment - a.gate.comment);
  if (meant) return { kind: "gate", isNamed: false, ...meant };
  return { kind: "none", later: ledger.runs.some(({ gates }) => gates.length > 0) };
}
