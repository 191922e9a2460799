import { formatResultKey } from "./fold.ts";
import type { LedgerRecord } from "./record.ts";
import type { Entry } from "./state.ts";

/**
 * Returns the key by which two records are the same, or `undefined` for kinds that have no duplicates. Parts have none: the
 * record that they belong to names them by their comments.
 */
function keyOf(record: LedgerRecord): string | undefined {
  const { kind, runId } = record;
  switch (kind) {
    case "gate":
      return [kind, runId, record.gateId].join(" ");
    case "progress":
      return [kind, runId].join(" ");
    case "result":
      return [kind, runId, formatResultKey(record)].join(" ");
    case "notice":
      return [kind, runId, record.about, record.key].join(" ");
    case "run":
    case "approval":
    case "decision":
    case "refusal":
    case "part":
    case "withdrawn":
      return undefined;
  }
}

/**
 * Returns the younger copies of records, which do not count. Every writer removes its own copy after it wrote; one that was
 * killed in between leaves its copy behind. `entries` are in the order of their comments.
 */
export function findDuplicateEntries(entries: readonly Entry[]): Entry[] {
  const known = new Set<string>();
  return entries.filter(({ record }) => {
    const key = keyOf(record);
    if (key === undefined) return false;
    const isDuplicate = known.has(key);
    known.add(key);
    return isDuplicate;
  });
}
