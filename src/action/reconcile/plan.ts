import { isSettled, toOutcome, type Usage, usageOf } from "../../amp/status.ts";
import { canBeRejected } from "../../ledger/claim-timing.ts";
import { type Evidence, findConfirmedDecision } from "../../ledger/evidence.ts";
import { formatResultKey } from "../../ledger/fold.ts";
import type { DecisionRecord, EpochMs, ResultRecord } from "../../ledger/record.ts";
import {
  isFinished,
  isInterrupted,
  isStartOverdue,
  kickoffStateOf,
  lastActivityAtMs,
} from "../../ledger/run-status.ts";
import type { Entry, Gate, Run } from "../../ledger/state.ts";
import { labelOfRun, type RunLabel } from "../../thread/labels.ts";
import type { PlatformStatus } from "./platform-status.ts";

/** One change to a run's records. No step calls AMP to resume a crew, or opens a gate. */
export type ReconcileStep =
  /** A job was interrupted while it sent a decision. `next`: a later gate, which proves that the crew received it. */
  | { readonly kind: "record-unknown"; readonly decision: Entry<DecisionRecord>; readonly next?: Gate }
  /** AMP reports that the run has ended, and the thread has no result yet. */
  | (Usage & {
      readonly kind: "record-result";
      readonly outcome: ResultRecord["outcome"];
      readonly segmentId: string;
      readonly output: unknown;
    })
  /** AMP reports that the crew continued after a decision, and the decision record does not say so yet. */
  | { readonly kind: "confirm-resumed"; readonly evidence: Evidence }
  /** Nobody decided the gate for `afterHours`. */
  | { readonly kind: "reject"; readonly gate: Gate; readonly afterHours: number }
  | { readonly kind: "remind"; readonly gate: Gate }
  /** The run has been silent for too long, or was not started with its links. `sinceAtMs`: its last activity. */
  | { readonly kind: "report-silence"; readonly isStarted: boolean; readonly sinceAtMs: EpochMs };

/**
 * Hours until we remind people of an open gate, until we reject it, and until a run counts as silent. 0 means never.
 */
export type ReminderPolicy = {
  readonly remindAfterHours: number;
  readonly rejectAfterHours: number;
  readonly expireAfterHours: number;
};

const HOUR_MS = 3_600_000;

function isLongAgo(sinceAtMs: EpochMs, hours: number, nowAtMs: EpochMs): boolean {
  return hours > 0 && nowAtMs - sinceAtMs > hours * HOUR_MS;
}

function planInterrupted({ gates }: Run, nowAtMs: EpochMs): ReconcileStep[] {
  return gates.flatMap(({ decision }, index): ReconcileStep[] => {
    if (!decision || !isInterrupted(decision, nowAtMs)) return [];
    const next = gates[index + 1];
    return [{ kind: "record-unknown", decision, ...(next && { next }) }];
  });
}

/** Plans what AMP reports and the thread does not contain yet. */
function planFromPlatform(run: Run, platformStatus: PlatformStatus): ReconcileStep | undefined {
  if (platformStatus.kind !== "known") return undefined;
  const { segmentId, status } = platformStatus;
  if (isSettled(status)) {
    const outcome = toOutcome(status);
    const known = run.results.some(
      ({ record }) => formatResultKey(record) === formatResultKey({ outcome, segmentId }),
    );
    return known
      ? undefined
      : {
          kind: "record-result",
          outcome,
          segmentId,
          output: status.output ?? status.error,
          ...usageOf(status),
        };
  }
  const evidence: Evidence = { segmentId, kind: "progress" };
  return status.isStarted && findConfirmedDecision(run, evidence)
    ? { kind: "confirm-resumed", evidence }
    : undefined;
}

/** Plans the rejection of a gate, also of an edited one: nothing else can end it here. */
function planRejection(
  { gates }: Run,
  { rejectAfterHours: afterHours }: ReminderPolicy,
  nowAtMs: EpochMs,
): ReconcileStep | undefined {
  const gate = gates.find(({ status }) => status === "open");
  const isDue = gate && isLongAgo(Date.parse(gate.record.writtenAt), afterHours, nowAtMs);
  return isDue && canBeRejected(gate, nowAtMs) ? { kind: "reject", gate, afterHours } : undefined;
}

function planReminder(
  { gates, notices }: Run,
  { remindAfterHours }: ReminderPolicy,
  nowAtMs: EpochMs,
): ReconcileStep | undefined {
  // A gate whose comment was edited cannot be decided here, so a reminder would not help.
  const gate = gates.find(({ status, isIntact }) => status === "open" && isIntact);
  if (!gate || !isLongAgo(Date.parse(gate.record.writtenAt), remindAfterHours, nowAtMs)) return undefined;
  const isReminded = notices.some(
    ({ record: { about, key } }) => about === "reminder" && key === gate.record.gateId,
  );
  return isReminded ? undefined : { kind: "remind", gate };
}

/** Plans a notice about a silent run. A run that waits for people is not silent, nor is one whose status we could not get. */
function planSilence(
  run: Run,
  platformStatus: PlatformStatus,
  { expireAfterHours }: ReminderPolicy,
  nowAtMs: EpochMs,
): ReconcileStep | undefined {
  const isAbsent =
    platformStatus.kind === "not-asked" ||
    (platformStatus.kind === "known" && platformStatus.status.state === "absent");
  if (!isAbsent || labelOfRun(run) !== "running") return undefined;
  const sinceAtMs = lastActivityAtMs(run);
  const isStarted = kickoffStateOf(run) !== "awaiting-start";
  // Links that nothing used have a limit of their own, which needs no setting: nobody waits for that run.
  const isDue = isStartOverdue(run, nowAtMs) || isLongAgo(sinceAtMs, expireAfterHours, nowAtMs);
  return isDue ? { kind: "report-silence", isStarted, sinceAtMs } : undefined;
}

/**
 * Returns the steps for a run, in this order: interrupted decisions, then AMP's status, then a rejection, a reminder or a
 * notice of silence. A run that AMP reports on gets none of these three, and a finished run needs no step.
 */
export function planRun(
  run: Run,
  platformStatus: PlatformStatus,
  nowAtMs: EpochMs,
  reminderPolicy: ReminderPolicy,
): ReconcileStep[] {
  if (isFinished(run)) return [];
  const interrupted = planInterrupted(run, nowAtMs);
  const last =
    planFromPlatform(run, platformStatus) ??
    planRejection(run, reminderPolicy, nowAtMs) ??
    planReminder(run, reminderPolicy, nowAtMs) ??
    planSilence(run, platformStatus, reminderPolicy, nowAtMs);
  return last ? [...interrupted, last] : interrupted;
}

/** Returns the label of a run after its steps; `undefined` if the run no longer affects the thread's label. */
export function labelAfter(run: Run, steps: readonly ReconcileStep[]): RunLabel | undefined {
  const last = steps.at(-1);
  if (last?.kind === "record-result") return last.outcome === "completed" ? "done" : "failed";
  if (last?.kind === "reject") return "rejected";
  return last?.kind === "report-silence" ? undefined : labelOfRun(run);
}
