import type { DecisionRecord, GateRecord, PartRecord, ResultRecord } from "./record.ts";
import { type Entry, firstPerKey, type Gate, type Ledger, entriesOfKind, type Run } from "./state.ts";

/** Whether a result ends what a gate asks: it came after it, or completed the run, in no older segment than the gate's. */
function closesGate(
  { record, commentId }: Entry<ResultRecord>,
  gate: Entry<GateRecord>,
  segmentIds: readonly string[],
) {
  const isOlder =
    record.segmentId && segmentIds.indexOf(record.segmentId) < segmentIds.indexOf(gate.record.segmentId);
  return !isOlder && (record.outcome === "completed" || commentId > gate.commentId);
}

const RANKS = ["accepted", "unknown", "sending", "refused"];

/**
 * Of decisions that AMP did not refuse, the one that stands: one that AMP accepted, whatever else is there, or else the
 * one with the last claim. Two of one claim come of a comment that was written although GitHub said that it was not.
 */
function decisionInForce(decisions: readonly Entry<DecisionRecord>[]): Entry<DecisionRecord> | undefined {
  const rank = ({ record }: Entry<DecisionRecord>) => RANKS.indexOf(record.resume.state);
  const isAccepted = (entry: Entry<DecisionRecord>) => Number(rank(entry) === 0);
  return decisions.toSorted(
    (a, b) =>
      isAccepted(b) - isAccepted(a) ||
      b.record.claimIndex - a.record.claimIndex ||
      rank(a) - rank(b) ||
      a.commentId - b.commentId,
  )[0];
}

/** How a notice names the claim on a gate that it frees. */
export function formatClaimKey(gateId: string, claimIndex: number): string {
  return `${gateId} ${claimIndex}`;
}

/** Whether the parts of a gate's output that stand in other comments are all there, and show what they showed. */
function hasAllParts({ record }: Entry<GateRecord>, parts: readonly Entry<PartRecord>[]): boolean {
  const isPresent = ({ commentId, visibleDigest }: { commentId: number; visibleDigest: string }) =>
    parts.some(
      (part) => part.commentId === commentId && part.isIntact && part.record.visibleDigest === visibleDigest,
    );
  return record.parts?.every(isPresent) ?? true;
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
  const isUndecided = !(decided && decided.commentId < gate.commentId);
  return repeatsGateId !== undefined && isUndecided && asking.record.gateId !== repeatsGateId;
}

/**
 * Returns the gates of a run, oldest first, each with the decision that stands; and apart from them the copies, which never
 * take a decision.
 */
export function foldGates(
  entries: readonly Entry[],
  result: Entry<ResultRecord> | undefined,
  segmentIds: readonly string[],
): { gates: Gate[]; copies: Gate[] } {
  const decisions = entriesOfKind(entries, "decision").filter(
    ({ record }) => record.resume.state !== "refused",
  );
  const approvals = firstPerKey(
    entriesOfKind(entries, "approval"),
    ({ record: { gateId, person, commentId, isReview = false } }) =>
      `${gateId} ${person.id} ${commentId} ${isReview}`,
  );
  const notices = entriesOfKind(entries, "notice");
  const releasedKeys = notices.flatMap(({ record }) => (record.about === "claim-freed" ? [record.key] : []));
  const gates: Gate[] = [];
  const copies: Gate[] = [];
  for (const gate of firstPerKey(entriesOfKind(entries, "gate"), ({ record }) => record.gateId)) {
    const { gateId } = gate.record;
    const ownDecisions = decisions.filter(({ record }) => record.gateId === gateId);
    const takenKeys = new Set([
      ...ownDecisions.map(({ record }) => formatClaimKey(gateId, record.claimIndex)),
      ...releasedKeys,
    ]);
    let nextClaimIndex = 0;
    while (takenKeys.has(formatClaimKey(gateId, nextClaimIndex))) nextClaimIndex++;
    // A question that somebody changed is asked anew: who approved the one before has to read this one.
    const ownApprovals = approvals.filter(
      ({ record, commentId }) => record.gateId === gateId && commentId > gate.commentId,
    );
    const stuckNotice = notices.find(
      ({ record }) => record.about === "claim-stuck" && record.key === formatClaimKey(gateId, nextClaimIndex),
    );
    const decision = decisionInForce(ownDecisions);
    const base = {
      ...gate,
      isIntact: gate.isIntact && hasAllParts(gate, entriesOfKind(entries, "part")),
      ...(stuckNotice && { stuckNotice }),
      approvals: ownApprovals,
      nextClaimIndex,
      ...(decision && { decision }),
    };
    const asking = gates.at(-1);
    // A later gate makes an undecided one before it superseded, see below.
    if (asking && isCopy(gate, asking, asking.decision)) copies.push({ ...base, status: "superseded" });
    else gates.push({ ...base, status: decision ? "decided" : "superseded" });
  }
  const last = gates.at(-1);
  if (last && !last.decision)
    gates[gates.length - 1] = {
      ...last,
      status: result && closesGate(result, last, segmentIds) ? "closed" : "open",
    };
  return { gates, copies };
}

/** A gate and the run that waits at it. */
export type RunAtGate = { readonly run: Run; readonly gate: Gate };

/** How a command names its gate: itself, or by the names in what its comment quotes. */
export type GateHint = { readonly gateId?: string; readonly quotedGates?: readonly string[] };

/**
 * The gate that a command means. `isListedByName`: by its name, not only as the one that waited. `isNewer`: there are gates, but all
 * were posted after the command. `replaced`: the comment quotes a gate that is over while another one waits.
 */
export type GateReference =
  | ({ readonly kind: "gate"; readonly isNamed: boolean } & RunAtGate)
  | { readonly kind: "several"; readonly gateIds: readonly string[] }
  | { readonly kind: "none"; readonly isNewer: boolean }
  | { readonly kind: "unnamed" | "replaced" };

/** Whether a gate waited when something was written: nothing that decided or closed it stood before. */
function wasWaitingAt({ run, gate }: RunAtGate, position: number): boolean {
  const end = gate.decision ?? (gate.status === "closed" ? run.result : undefined);
  return !end || end.commentId > position;
}

/** Returns a gate of a run by its name, copies included. */
export function findGate({ gates, copies }: Run, name: string): Gate | undefined {
  return [...gates, ...copies].find(({ record }) => record.gateId === name);
}

function gateNamed({ runs }: Ledger, name: string): RunAtGate | undefined {
  for (const run of runs) {
    const gate = findGate(run, name);
    if (gate) return { run, gate };
  }
  return undefined;
}

function findNamedGate(found: RunAtGate, position: number): GateReference {
  return found.gate.commentId < position
    ? { kind: "gate", isNamed: true, ...found }
    : { kind: "none", isNewer: true };
}

/** Returns what a comment means by the gates that it quotes, or `undefined` where it quotes none of this thread. */
function quoted(ledger: Ledger, names: readonly string[], position: number): GateReference | undefined {
  const found = names.flatMap((name) => gateNamed(ledger, name) ?? []);
  const [first] = found;
  if (!first) return undefined;
  if (found.length > 1) return { kind: "several", gateIds: found.map(({ gate }) => gate.record.gateId) };
  const isOpen = ({ status, commentId }: Gate) => status === "open" && commentId < position;
  const isReplaced = !isOpen(first.gate) && ledger.runs.some(({ gates }) => gates.some(isOpen));
  return isReplaced ? { kind: "replaced" } : findNamedGate(first, position);
}

/**
 * Returns the gate that a command means: the one that it names or quotes, or else the only one that waited when it was
 * written, whatever became of it since. Somebody who approves the same gate a moment later, or a job that is run again, must
 * not decide on another gate instead. Where none waited, the newest one before it. `position` is the command's place
 * among the thread's comments.
 */
export function resolveGate(
  ledger: Ledger,
  position: number,
  { gateId, quotedGates }: GateHint = {},
): GateReference {
  if (gateId) {
    const found = gateNamed(ledger, gateId);
    return found ? findNamedGate(found, position) : { kind: "unnamed" };
  }
  const byQuote = quoted(ledger, quotedGates ?? [], position);
  if (byQuote) return byQuote;
  const newestGates = ledger.runs.flatMap((run) => {
    const gate = run.gates.findLast((own) => own.commentId < position);
    return gate ? [{ run, gate }] : [];
  });
  const waited = newestGates.filter((waiting) => wasWaitingAt(waiting, position));
  if (waited.length > 1) return { kind: "several", gateIds: waited.map(({ gate }) => gate.record.gateId) };
  const [chosen] =
    waited.length > 0 ? waited : newestGates.toSorted((a, b) => b.gate.commentId - a.gate.commentId);
  if (chosen) return { kind: "gate", isNamed: false, ...chosen };
  return { kind: "none", isNewer: ledger.runs.some(({ gates }) => gates.length > 0) };
}
