import { isDeliveryOverdue } from "./claim-timing.ts";
import type { DecisionRecord, EpochMs, NoticeRecord, RunRecord } from "./record.ts";
import type { Entry, Gate, Run } from "./state.ts";

/** Returns the rejection of a run: its newest decision, if it is a rejection. */
export function findRejection(gates: readonly Gate[]): Entry<DecisionRecord> | undefined {
  const newest = gates.findLast(({ decision }) => decision)?.decision;
  return newest?.record.verdict === "reject" ? newest : undefined;
}

/**
 * Returns whether a run has ended: it was not started, it was rejected, it completed, or it failed and no newer
 * gate or decision exists. A failure can belong to a resume that came too late. A newer gate or decision then proves
 * that the run continues.
 */
export function isFinished({ record, gates, result, rejection }: Run): boolean {
  if (rejection) return true;
  if (gates.some(({ status }) => status === "open")) return false;
  if (!result) return record?.record.kickoff.state === "refused" && gates.length === 0;
  if (result.record.outcome === "completed") return true;
  const lastDecision = gates.at(-1)?.decision;
  return !lastDecision || lastDecision.commentId < result.commentId;
}

/** Returns whether the job that delivers a decision was interrupted before AMP responded. */
export function isInterrupted(
  { record: { resume, writtenAt } }: Entry<DecisionRecord>,
  nowAtMs: EpochMs,
): boolean {
  return resume.state === "sending" && isDeliveryOverdue(Date.parse(writtenAt), nowAtMs);
}

/** Returns whether a notice says that a run counts no more, until it is active again. */
export function isSilenceNotice({ about }: Pick<NoticeRecord, "about">): boolean {
  return about === "stale" || about === "not-started";
}

/**
 * Returns the state of a run's kickoff. A webhook proves the start even if the record could not be updated. A run without
 * a record was started, because something reported it.
 */
export function kickoffStateOf({
  record,
  segmentIds,
}: Pick<Run, "record" | "segmentIds">): RunRecord["kickoff"]["state"] {
  const state = record?.record.kickoff.state ?? "started";
  return state === "awaiting-start" && segmentIds.length > 0 ? "started" : state;
}

/**
 * The time in which something else has to start a crew with our links, in milliseconds. The links stay within one job, and
 * a job on GitHub's runners ends after six hours.
 */
const START_LIMIT_MS = 6 * 3_600_000;

/** Returns whether nothing has started a run with our links within the time limit. A later webhook shows that it runs. */
export function isStartOverdue(run: Run, nowAtMs: EpochMs): boolean {
  return (
    kickoffStateOf(run) === "awaiting-start" &&
    nowAtMs - Date.parse(run.record?.record.writtenAt ?? "") > START_LIMIT_MS
  );
}

/**
 * Returns the time of a run's last activity in the thread by GitHub's clock, or 0 if there is none. Editing a
 * comment counts as activity.
 */
export function lastActivityAtMs({ record, gates, notices, parts, progress, results }: Run): EpochMs {
  const entries: readonly (Entry | undefined)[] = [
    record,
    progress,
    ...gates.flatMap((gate) => [gate, gate.decision, ...gate.approvals]),
    // Our own notice about an inactive run does not count as its activity.
    ...notices.filter(({ record }) => record.about !== "reminder" && !isSilenceNotice(record)),
    ...parts,
    ...results,
  ];
  return entries.reduce((newest, entry) => Math.max(newest, entry?.updatedAtMs ?? 0), 0);
}

/**
 * Returns the notice that a run is inactive, or `undefined` if there is none or the run was active after it.
 */
export function findStaleNotice(run: Run): Entry<NoticeRecord> | undefined {
  const notice = run.notices.findLast(({ record }) => isSilenceNotice(record));
  return notice && lastActivityAtMs(run) <= notice.updatedAtMs ? notice : undefined;
}
