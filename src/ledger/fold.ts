import { foldGates } from "./gates.ts";
import { markOutdatedRun } from "./outdated.ts";
import type { LedgerRecord, NoticeRecord, ResultRecord } from "./record.ts";
import { findRejection } from "./run-status.ts";
import { entriesOfKind, type Entry, firstPerKey, type Ledger, type Run } from "./state.ts";

/** Returns the segment ids in a record. Those of progress records need a position of their own. */
function segmentIdsIn(record: LedgerRecord): (string | undefined)[] {
  switch (record.kind) {
    case "run":
      return record.kickoff.state === "started" ? [record.kickoff.executionId] : [];
    case "gate":
      return [record.executionId, record.segmentId];
    case "decision":
      return record.resume.state === "accepted" ? [record.resume.segmentId] : [];
    case "result":
    case "notice":
      return [record.segmentId];
    case "approval":
    case "part":
    case "progress":
    case "refusal":
    case "withdrawn":
      return [];
  }
}

/**
 * Returns the segment ids of a run in the order in which the thread recorded them. The progress comment is
 * edited during the whole run, so its segments are ordered by `afterCommentId` instead of by that comment's
 * own id.
 */
function collectSegmentIds(entries: readonly Entry[]): string[] {
  const positioned = entries.flatMap(({ commentId, record }) =>
    record.kind === "progress"
      ? record.segments.map(({ segmentId, afterCommentId }) => ({
          id: segmentId,
          position: afterCommentId + 0.5,
        }))
      : segmentIdsIn(record).flatMap((id) => (id ? [{ id, position: commentId }] : [])),
  );
  return [...new Set(positioned.toSorted((a, b) => a.position - b.position).map(({ id }) => id))];
}

/**
 * Returns the result that determines a run's outcome. A late resume fails on its own segment while the run
 * continues. A completion therefore takes precedence over failures, and the newest failure over older ones.
 */
function selectDecisiveResult(results: readonly Entry<ResultRecord>[]): Entry<ResultRecord> | undefined {
  return results.find(({ record }) => record.outcome === "completed") ?? results.at(-1);
}

/**
 * Returns the key that identifies duplicate results: a run completes once, and each of its segments fails
 * once.
 */
export function formatResultKey({ outcome, segmentId }: Pick<ResultRecord, "outcome" | "segmentId">): string {
  return outcome === "completed" ? outcome : `${outcome} ${segmentId ?? ""}`;
}

function foldRun(id: string, entries: readonly Entry[]): Run {
  const [record] = entriesOfKind(entries, "run");
  const results = firstPerKey(entriesOfKind(entries, "result"), ({ record }) => formatResultKey(record));
  const result = selectDecisiveResult(results);
  const [progress] = entriesOfKind(entries, "progress");
  const segmentIds = collectSegmentIds(entries);
  const { gates, copies } = foldGates(entries, result, segmentIds);
  const startedId =
    record?.record.kickoff.state === "started" ? record.record.kickoff.executionId : undefined;
  const rejection = findRejection(gates);
  const executionId = startedId ?? gates[0]?.record.executionId;
  return {
    id,
    segmentIds,
    gates,
    copies,
    notices: firstPerKey(entriesOfKind(entries, "notice"), ({ record }) => `${record.about} ${record.key}`),
    parts: firstPerKey(
      entriesOfKind(entries, "part"),
      ({ record: { belongsTo, partNumber, visibleDigest } }) =>
        [belongsTo.kind, belongsTo.key, partNumber, visibleDigest].join(" "),
    ),
    results,
    ...(record && { record }),
    ...(executionId && { executionId }),
    ...(progress && { progress }),
    ...(result && { result }),
    ...(rejection && { rejection }),
  };
}

/**
 * Returns the state of a thread from its records. The order of the input and duplicates in it do not matter.
 * The oldest comment of each record counts, so reposting a record has no effect.
 */
export function fold(entries: readonly Entry[]): Ledger {
  // A withdrawn run was never started, so it is not listed. A refusal changes nothing.
  const valid = entries.filter(({ record }) => record.kind !== "withdrawn" && record.kind !== "refusal");
  const ordered = valid.toSorted((a, b) => a.commentId - b.commentId);
  const ids = new Set(ordered.map(({ record }) => record.runId));
  const runs = [...ids].map((id) =>
    foldRun(
      id,
      ordered.filter(({ record }) => record.runId === id),
    ),
  );
  return { runs: runs.map((run) => markOutdatedRun(run, runs)) };
}

/** Returns the run's notice about the same thing, if it has been posted. */
export function findNotice(
  { notices }: Run,
  { about, key }: Pick<NoticeRecord, "about" | "key">,
): Entry<NoticeRecord> | undefined {
  return notices.find(({ record }) => record.about === about && record.key === key);
}

/**
 * Returns a run by our id, or an empty run for an unknown id, because its first record may not be written
 * yet.
 */
export function findRun(ledger: Ledger, id: string): Run {
  return (
    ledger.runs.find((run) => run.id === id) ?? {
      id,
      segmentIds: [],
      gates: [],
      copies: [],
      notices: [],
      parts: [],
      results: [],
    }
  );
}
