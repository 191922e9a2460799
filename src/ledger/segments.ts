import type { LedgerRecord } from "./record.ts";
import type { Entry } from "./state.ts";

/** The ids of segments that a record tells. */
function idsIn(record: LedgerRecord): (string | undefined)[] {
  switch (record.kind) {
    case "run":
      return record.kickoff.state === "started" ? [record.kickoff.execution] : [];
    case "gate":
      return [record.execution, record.segment];
    case "decision":
      return record.resume.state === "accepted" ? [record.resume.segment] : [];
    case "result":
    case "notice":
      return [record.segment];
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
export function segmentsOf(entries: readonly Entry[]): string[] {
  const learned = entries.flatMap(({ comment, record }) =>
    record.kind === "progress"
      ? record.segments.map(({ id, after }) => ({ id, when: after + 0.5 }))
      : idsIn(record).flatMap((id) => (id ? [{ id, when: comment }] : [])),
  );
  return [...new Set(learned.toSorted((a, b) => a.when - b.when).map(({ id }) => id))];
}
