import { isDeliveryOverdue } from "./claim-timing.ts";
import type { DecisionRecord, EpochMs, NoticeRecord } from "./record.ts";
import type { Entry, Run } from "./state.ts";

/**
 * Whether nothing more is expected of a run: it was not started, it completed, or it failed and nothing came after that.
 * A failure may be that of a resume which came too late: a newer gate, or a newer decision, says that the run goes on.
 */
export function isFinished({ record, gates, result }: Run): boolean {
  if (gates.some(({ status }) => status === "open")) return false;
  if (!result) return record?.record.kickoff.state === "refused" && gates.length === 0;
  if (result.record.outcome === "completed") return true;
  const lastDecision = gates.at(-1)?.decision;
  return !lastDecision || lastDecision.commentId < result.commentId;
}

/** Whether the job that hands a decision over was cut off before an answer came. `nowAtMs` in milliseconds since 1970. */
export function isInterrupted(
  { record: { resume, writtenAt } }: Entry<DecisionRecord>,
  nowAtMs: EpochMs,
): boolean {
  return resume.state === "sending" && isDeliveryOverdue(Date.parse(writtenAt), nowAtMs);
}

/** What we say by ourselves about a run that says nothing. It is no news of the run. */
const OWN_NOTICES: readonly NoticeRecord["about"][] = ["reminder", "stale"];

/**
 * When the thread last heard something of a run, by GitHub's clock, in milliseconds since 1970; 0 where it never did. A
 * comment that is brought up to date counts anew.
 */
export function lastActivityAtMs({ record, gates, notices, parts, progress, results }: Run): EpochMs {
  const entries: readonly (Entry | undefined)[] = [
    record,
    progress,
    ...gates.flatMap((gate) => [gate, gate.decision, ...gate.approvals]),
    ...notices.filter(({ record: { about } }) => !OWN_NOTICES.includes(about)),
    ...parts,
    ...results,
  ];
  return entries.reduce((newest, entry) => Math.max(newest, entry?.updatedAtMs ?? 0), 0);
}

/** Where the thread says that a run is silent, unless something was heard of it since. */
export function findStaleNotice(run: Run): Entry<NoticeRecord> | undefined {
  const notice = run.notices.findLast(({ record }) => record.about === "stale");
  return notice && lastActivityAtMs(run) <= notice.updatedAtMs ? notice : undefined;
}
