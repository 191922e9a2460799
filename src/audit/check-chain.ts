import { findBrokenLinks, hasSingleWriter, nameInChain } from "../ledger/chain.ts";
import { entriesOfKind, type Entry } from "../ledger/state.ts";
import { describeName, type ThreadFinding } from "./audit-finding.ts";

/** Reports every record that a later one names and that is not there, once. */
function findMissing(entries: readonly Entry[]): ThreadFinding[] {
  const links = Map.groupBy(findBrokenLinks(entries), ({ name }) => name);
  return Array.from(links, ([name, [link]]) => ({
    kind: "missing",
    url: link?.namedBy.url ?? "",
    message: `The record of ${describeName(name)} was removed or changed. A later record names it.`,
  }));
}

/**
 * Reports every record that names one of a younger comment, which its writer cannot have seen. Of several copies of a record,
 * the oldest counts.
 */
function findMisplaced(entries: readonly Entry[]): ThreadFinding[] {
  const oldestIds = new Map<string, number>();
  for (const { commentId, record } of entries) {
    const name = nameInChain(record) ?? "";
    oldestIds.set(name, Math.min(commentId, oldestIds.get(name) ?? commentId));
  }
  return entries.flatMap(({ commentId, url, record }) =>
    (record.heads ?? [])
      .filter((name) => (oldestIds.get(name) ?? 0) > commentId)
      .map((name): ThreadFinding => {
        const message = `A record names that of ${describeName(name)}, which is in a younger comment: one of them was moved.`;
        return { kind: "out-of-order", url, message };
      }),
  );
}

/** Reports the parts of outputs that are not in the comments that the record names. */
function findMissingParts(entries: readonly Entry[]): ThreadFinding[] {
  const intact = entriesOfKind(entries, "part").filter(({ isIntact }) => isIntact);
  const digests = new Map(intact.map(({ commentId, record }) => [commentId, record.visibleDigest]));
  return entries.flatMap(({ record, url }) =>
    ("parts" in record ? (record.parts ?? []) : []).flatMap((part, index): ThreadFinding[] => {
      if (digests.get(part.commentId) === part.visibleDigest) return [];
      const message = `Part ${index + 1} of an output of ${record.runId} was removed, changed or moved.`;
      return [{ kind: "missing-part", url, message }];
    }),
  );
}

/**
 * Reports a record that is in several comments, letter by letter, or in several versions. Most likely it was pasted over another
 * record that no later one names. It is not a failure, because GitHub can also store a comment twice when its answer is lost.
 */
function findCopies(entries: readonly Entry[]): ThreadFinding[] {
  const groups = Map.groupBy(entries, ({ record }) =>
    // Honest writers may post a pause, a result or a notice at the same time.
    hasSingleWriter(record) || record.kind === "withdrawn" ? nameInChain(record) : JSON.stringify(record),
  );
  return [...groups.values()].flatMap(([oldest, ...copies]) =>
    copies.map(({ url, record }): ThreadFinding => {
      const message = `A record of ${record.runId} is also in an older comment, ${oldest?.url ?? ""}. It may have replaced another record.`;
      return { kind: "copied", url, message };
    }),
  );
}

/** Reports where the records of a thread contradict each other. Simultaneous writers do not. */
export function checkChain(entries: readonly Entry[]): ThreadFinding[] {
  return [
    ...findMissing(entries),
    ...findMisplaced(entries),
    ...findMissingParts(entries),
    ...findCopies(entries),
  ];
}
