import type { DecisionRecord, GateRecord, PartRecord, ResultRecord } from "./record.ts";
import { findRejection } from "./run-status.ts";
import { type Entry, firstPerKey, type Gate, type Ledger, entriesOfKind, type Run } from "./state.ts";

/** Returns whether a result, not of an older segment, completes the run or comes after the gate. */
function closesGate(
  { record, commentId }: Entry<ResultRecord>,
  gate: Entry<GateRecord>,
  segmentIds: readonly string[],
) {
  const isOlder =
    record.segmentId && segmentIds.indexOf(record.segmentId) < segmentIds.indexOf(gate.record.segmentId);
  return !isOlder && (record.outcome === "completed" || commentId > gate.commentId);
}

/** The states of a resume, from the strongest to the weakest. What may have been sent outranks a rejection. */
const RESUME_STATE_RANKS = ["accepted", "unknown", "sending", "not-sent", "refused"];

/**
 * Returns the decision in force among those that AMP did not refuse: an accepted one, or else the one with
 * the last claim. A claim can have two records: GitHub sometimes creates a comment although it answers with
 * an error. Of equal ones, the oldest comment counts, since the entries are in order.
 */
function selectDecisionInForce(
  decisions: readonly Entry<DecisionRecord>[],
): Entry<DecisionRecord> | undefined {
  const rank = ({ record }: Entry<DecisionRecord>) => RESUME_STATE_RANKS.indexOf(record.resume.state);
  const isAccepted = (entry: Entry<DecisionRecord>) => Number(rank(entry) === 0);
  return decisions.toSorted(
    (a, b) => isAccepted(b) - isAccepted(a) || b.record.claimIndex - a.record.claimIndex || rank(a) - rank(b),
  )[0];
}

/** Returns the key by which notices identify one claim on a gate. */
export function formatClaimKey(gateId: string, claimIndex: number): string {
  return `${gateId} ${claimIndex}`;
}

/** Returns whether all parts of a gate's output in other comments are present and unchanged. */
function hasAllParts({ record }: Entry<GateRecord>, parts: readonly Entry<PartRecord>[]): boolean {
  const isPresent = ({ commentId, visibleDigest }: { commentId: number; visibleDigest: string }) =>
    parts.some(
      (part) => part.commentId === commentId && part.isIntact && part.record.visibleDigest === visibleDigest,
    );
  return record.parts?.every(isPresent) ?? true;
}

/**
 * Returns whether a gate is only a duplicate delivery: it repeats an earlier gate's text, and a different
 * gate was undecided when it was posted. Two instances of the functions can post both at the same moment. A
 * copy must not close the gate that people read.
 */
function isCopy(
  gate: Entry<GateRecord>,
  currentGate: Entry<GateRecord>,
  currentDecision?: Entry<DecisionRecord>,
): boolean {
  const { repeatsGateId } = gate.record;
  const isUndecided = !(currentDecision && currentDecision.commentId < gate.commentId);
  return repeatsGateId !== undefined && isUndecided && currentGate.record.gateId !== repeatsGateId;
}

/**
 * Returns the gates of a run, oldest first, each with the decision in force. Copies are returned separately,
 * because they cannot be decided.
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
  const releases = notices.filter(({ record }) => record.about === "claim-freed");
  const gates: Gate[] = [];
  const copies: Gate[] = [];
  for (const gate of firstPerKey(entriesOfKind(entries, "gate"), ({ record }) => record.gateId)) {
    const { gateId } = gate.record;
    const ownDecisions = decisions.filter(({ record }) => record.gateId === gateId);
    const takenKeys = new Set([
      ...ownDecisions.map(({ record }) => formatClaimKey(gateId, record.claimIndex)),
      ...releases.map(({ record }) => record.key),
    ]);
    let nextClaimIndex = 0;
    while (takenKeys.has(formatClaimKey(gateId, nextClaimIndex))) nextClaimIndex++;
    // An edited gate is posted again, and only approvals after the new comment count: approvers must read the
    // new text.
    const ownApprovals = approvals.filter(
      ({ record, commentId }) => record.gateId === gateId && commentId > gate.commentId,
    );
    const stuckNotice = notices.find(
      ({ record }) => record.about === "claim-stuck" && record.key === formatClaimKey(gateId, nextClaimIndex),
    );
    const decision = selectDecisionInForce(ownDecisions);
    const base = {
      ...gate,
      isIntact: gate.isIntact && hasAllParts(gate, entriesOfKind(entries, "part")),
      ...(stuckNotice && { stuckNotice }),
      approvals: ownApprovals,
      nextClaimIndex,
      ...(decision && { decision }),
    };
    const currentGate = gates.at(-1);
    // A later gate supersedes an undecided one. The status of the last gate is set after the loop.
    if (currentGate && isCopy(gate, currentGate, currentGate.decision))
      copies.push({ ...base, status: "superseded" });
    else gates.push({ ...base, status: decision ? "decided" : "superseded" });
  }
  const last = gates.at(-1);
  if (last && !last.decision)
    gates[gates.length - 1] = {
      ...last,
      status: findRejection(gates) || (result && closesGate(result, last, segmentIds)) ? "closed" : "open",
    };
  return { gates, copies };
}

/** A gate together with its run. */
type RunAtGate = { readonly run: Run; readonly gate: Gate };

/** The gate ids in a command: the one that it names, or those in the text that its comment quotes. */
export type GateHint = { readonly gateId?: string; readonly quotedGateIds?: readonly string[] };

/**
 * The gate that a command refers to. `isNamed`: the command names or quotes the gate. `newer`: gates were posted, but
 * after the command. `unnamed`: no gate has the given name. `replaced`: the comment quotes a gate that is no longer
 * open while another one is.
 */
export type GateReference =
  | ({ readonly kind: "gate"; readonly isNamed: boolean } & RunAtGate)
  | { readonly kind: "several"; readonly gates: readonly Gate[] }
  | { readonly kind: "none"; readonly newer: Gate | undefined }
  | { readonly kind: "replaced"; readonly by: Gate }
  | { readonly kind: "unnamed" };

/**
 * Returns whether a gate was waiting at a position in the log: no decision, result or newer run before it had
 * ended the gate.
 */
function wasWaitingAt({ run, gate }: RunAtGate, position: number): boolean {
  const end = gate.decision ?? (gate.status === "closed" ? run.result : run.outdatedBy);
  return !end || end.commentId > position;
}

/** Returns a gate of a run by its id, copies included. */
export function findGate({ gates, copies }: Run, gateId: string): Gate | undefined {
  return [...gates, ...copies].find(({ record }) => record.gateId === gateId);
}

function findRunAtGate({ runs }: Ledger, gateId: string): RunAtGate | undefined {
  for (const run of runs) {
    const gate = findGate(run, gateId);
    if (gate) return { run, gate };
  }
  return undefined;
}

function referToNamedGate(found: RunAtGate, position: number): GateReference {
  return found.gate.commentId < position
    ? { kind: "gate", isNamed: true, ...found }
    : { kind: "none", newer: found.gate };
}

/**
 * Returns the gate that a comment refers to by its quotes, or `undefined` if it quotes no gate of this
 * thread.
 */
function resolveQuotedGate(
  ledger: Ledger,
  gateIds: readonly string[],
  position: number,
): GateReference | undefined {
  const found = gateIds.flatMap((gateId) => findRunAtGate(ledger, gateId) ?? []);
  const [first] = found;
  if (!first) return undefined;
  if (found.length > 1) return { kind: "several", gates: found.map(({ gate }) => gate) };
  const isOpen = ({ status, commentId }: Gate) => status === "open" && commentId < position;
  // The run's own next gate is the most likely one.
  const by = [first.run, ...ledger.runs].flatMap(({ gates }) => gates).find(isOpen);
  return by && !isOpen(first.gate) ? { kind: "replaced", by } : referToNamedGate(first, position);
}

/**
 * Returns the gate that a command refers to. A named or quoted gate comes first, then the only gate that was
 * waiting at `position`, even if it has ended since. A second approval of the same gate, or a re-run job,
 * must not decide a different gate. If no gate was waiting, the newest one before the command counts.
 * `position` is the command's position among the comment ids of the thread.
 */
export function resolveGate(
  ledger: Ledger,
  position: number,
  { gateId, quotedGateIds }: GateHint = {},
): GateReference {
  if (gateId) {
    const found = findRunAtGate(ledger, gateId);
    return found ? referToNamedGate(found, position) : { kind: "unnamed" };
  }
  const quotedGate = resolveQuotedGate(ledger, quotedGateIds ?? [], position);
  if (quotedGate) return quotedGate;
  const newestGates = ledger.runs.flatMap((run) => {
    const gate = run.gates.findLast(({ commentId }) => commentId < position);
    return gate ? [{ run, gate }] : [];
  });
  const waiting = newestGates.filter((runAtGate) => wasWaitingAt(runAtGate, position));
  if (waiting.length > 1) return { kind: "several", gates: waiting.map(({ gate }) => gate) };
  const [chosen] =
    waiting.length > 0 ? waiting : newestGates.toSorted((a, b) => b.gate.commentId - a.gate.commentId);
  if (chosen) return { kind: "gate", isNamed: false, ...chosen };
  return { kind: "none", newer: ledger.runs.flatMap(({ gates }) => gates).at(-1) };
}
