import { type Evidence, findConfirmedDecision } from "../../ledger/evidence.ts";
import { formatResultKey } from "../../ledger/fold.ts";
import type { DecisionRecord, EpochMs, ResultRecord } from "../../ledger/record.ts";
import { isFinished, isInterrupted, lastActivityAtMs } from "../../ledger/run-status.ts";
import type { Entry, Gate, Run } from "../../ledger/state.ts";
import { labelOfRun, type RunLabel } from "../../thread/labels.ts";
import type { PlatformStatus } from "./platform-status.ts";

/** One thing to do for a run. None of them resumes a crew or opens a gate. */
export type ReconcileStep =
  /** A job was cut off while it handed a decision over. `next`: the gate that shows that the crew got it all the same. */
  | { readonly kind: "tell-unknown"; readonly decision: Entry<DecisionRecord>; readonly next?: Gate }
  /** The platform says that the run ended, and the thread does not. */
  | {
      readonly kind: "record-result";
      readonly outcome: ResultRecord["outcome"];
      readonly segmentId: string;
      readonly output: unknown;
    }
  /** The platform says that the crew is at work since a decision, and the decision does not. */
  | { readonly kind: "tell-went-on"; readonly evidence: Evidence }
  | { readonly kind: "remind"; readonly gate: Gate }
  /** `since`: when the thread last heard of the run, in milliseconds since 1970. */
  | { readonly kind: "tell-silence"; readonly sinceAtMs: EpochMs };

/** After how long people are reminded of a gate, and a run counts as silent. In hours; 0 is never. */
export type ReminderPolicy = { readonly remindAfterHours: number; readonly expireAfterHours: number };

const HOUR_MS = 3_600_000;

function isLongAgo(sinceAtMs: EpochMs, hours: number, nowAtMs: EpochMs): boolean {
  return hours > 0 && nowAtMs - sinceAtMs > hours * HOUR_MS;
}

function planInterrupted({ gates }: Run, nowAtMs: EpochMs): ReconcileStep[] {
  return gates.flatMap(({ decision }, index): ReconcileStep[] => {
    if (!decision || !isInterrupted(decision, nowAtMs)) return [];
    const next = gates[index + 1];
    return [{ kind: "tell-unknown", decision, ...(next && { next }) }];
  });
}

/** What the platform says and the thread does not yet. */
function planFromPlatform(run: Run, platformStatus: PlatformStatus): ReconcileStep | undefined {
  if (platformStatus.kind !== "said") return undefined;
  const { segmentId, status } = platformStatus;
  if (status.state === "success" || status.state === "failure") {
    const outcome = status.state === "success" ? "completed" : "error";
    const known = run.results.some(
      ({ record }) => formatResultKey(record) === formatResultKey({ outcome, segmentId }),
    );
    return known
      ? undefined
      : { kind: "record-result", outcome, segmentId, output: status.output ?? status.error };
  }
  const evidence: Evidence = { segmentId, kind: "progress" };
  return status.isStarted && findConfirmedDecision(run, evidence)
    ? { kind: "tell-went-on", evidence }
    : undefined;
}

function planReminder(
  { gates, notices }: Run,
  { remindAfterHours }: ReminderPolicy,
  nowAtMs: EpochMs,
): ReconcileStep | undefined {
  // Nobody can decide a gate here whose comment was edited, so nobody is called to it.
  const gate = gates.find(({ status, isIntact }) => status === "open" && isIntact);
  if (!gate || !isLongAgo(Date.parse(gate.record.writtenAt), remindAfterHours, nowAtMs)) return undefined;
  const isTold = notices.some(
    ({ record: { about, key } }) => about === "reminder" && key === gate.record.gateId,
  );
  return isTold ? undefined : { kind: "remind", gate };
}

/** A run that waits for people is not silent, and neither is one whose platform could not say. */
function planSilence(
  run: Run,
  platformStatus: PlatformStatus,
  { expireAfterHours }: ReminderPolicy,
  nowAtMs: EpochMs,
): ReconcileStep | undefined {
  const isAbsent =
    platformStatus.kind === "unasked" ||
    (platformStatus.kind === "said" && platformStatus.status.state === "absent");
  if (!isAbsent || labelOfRun(run) !== "running") return undefined;
  const sinceAtMs = lastActivityAtMs(run);
  return isLongAgo(sinceAtMs, expireAfterHours, nowAtMs) ? { kind: "tell-silence", sinceAtMs } : undefined;
}

/**
 * What is to be done for a run, in this order: what was left unsaid of its decisions, then what its platform says, then
 * what people should know. `nowAtMs` in milliseconds since 1970. A run that ended needs no reminder.
 */
export function planRun(
  run: Run,
  platformStatus: PlatformStatus,
  nowAtMs: EpochMs,
  patience: ReminderPolicy,
): ReconcileStep[] {
  if (isFinished(run)) return [];
  const before = planInterrupted(run, nowAtMs);
  const said = planFromPlatform(run, platformStatus);
  if (said) return [...before, said];
  const told = planReminder(run, patience, nowAtMs) ?? planSilence(run, platformStatus, patience, nowAtMs);
  return told ? [...before, told] : before;
}

/** Where a run stands once all that is done. */
export function labelAfter(run: Run, steps: readonly ReconcileStep[]): RunLabel | undefined {
  const last = steps.at(-1);
  if (last?.kind === "record-result") return last.outcome === "completed" ? "done" : "failed";
  return last?.kind === "tell-silence" ? undefined : labelOfRun(run);
}
