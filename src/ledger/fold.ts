import { foldGates } from "./gates.ts";
import type { LedgerRecord, ResultRecord } from "./record.ts";
import { entriesOfKind, type Entry, firstPerKey, type Ledger, type Run } from "./state.ts";

/** The ids of segments that a record tells. */
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
      return [];
  }
}

/**
 * The segments in the order in which the thread learned of them. The progress comment is edited for as long as the
 * run goes: what it adds stands where it was learned, not where the comment stands.
 */
function collectSegmentIds(entries: readonly Entry[]): string[] {
  const learned = entries.flatMap(({ commentId, record }) =>
    record.kind === "progress"
      ? record.segments.map(({ segmentId, afterCommentId }) => ({
          id: segmentId,
          position: afterCommentId + 0.5,
        }))
      : segmentIdsIn(record).flatMap((id) => (id ? [{ id, position: commentId }] : [])),
  );
  return [...new Set(learned.toSorted((a, b) => a.position - b.position).map(({ id }) => id))];
}

/**
 * A resume that came too late fails on a segment of its own while the run goes on. So a completion counts for
 * more than a failure, and a failure that a newer gate contradicts closes nothing.
 */
function decisiveResult(results: readonly Entry<ResultRecord>[]): Entry<ResultRecord> | undefined {
  return results.find(({ record }) => record.outcome === "completed") ?? results.at(-1);
}

/** What makes two results one: a run completes once, and each of its segments fails once. */
export function formatResultKey({ outcome, segmentId }: Pick<ResultRecord, "outcome" | "segmentId">): string {
  return outcome === "completed" ? outcome : `${outcome} ${segmentId ?? ""}`;
}

function foldRun(id: string, entries: readonly Entry[]): Run {
  const [record] = entriesOfKind(entries, "run");
  const results = firstPerKey(entriesOfKind(entries, "result"), ({ record }) => formatResultKey(record));
  const result = decisiveResult(results);
  const [progress] = entriesOfKind(entries, "progress");
  const segmentIds = collectSegmentIds(entries);
  const { gates, copies } = foldGates(entries, result, segmentIds);
  const startedId =
    record?.record.kickoff.state === "started" ? record.record.kickoff.executionId : undefined;
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
  };
}

/**
 * The state that a thread's records tell. Order of the input and copies in it do not matter: the oldest
 * comment of every record counts, so nobody gains by posting one again.
 */
export function fold(entries: readonly Entry[]): Ledger {
  const ordered = entries.toSorted((a, b) => a.commentId - b.commentId);
  const ids = new Set(ordered.map(({ record }) => record.runId));
  return {
    runs: [...ids].map((id) =>
      foldRun(
        id,
        ordered.filter(({ record }) => record.runId === id),
      ),
    ),
  };
}

/** A run of the ledger by our id. An unknown run is an empty one: its first record may still be on its way. */
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
