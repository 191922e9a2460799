import { formatResultKey } from "./fold.ts";
import type { LedgerRecord } from "./record.ts";
import { canonicalJson, digest } from "./signing/digest.ts";
import type { Entry } from "./state.ts";

/**
 * The records of a thread form a chain. Each names its heads: the records that its writer had seen and that no other record
 * named. So the removal of a record shows, as long as a later one is there. Two simultaneous writers name the same heads, and
 * the next record names both of theirs.
 */

/** The fields that are written later, or differ between copies of one event. */
const CHANGING_FIELDS: ReadonlySet<string> = new Set(["heads", "writerId", "replaced", "kickoff", "resume"]);

/** The kinds that one process writes. Copies of their events can only come from that process. */
const SINGLE_WRITER_KINDS: ReadonlySet<LedgerRecord["kind"]> = new Set([
  "run",
  "approval",
  "decision",
  "refusal",
]);

/** The most heads of a record: a comment has a limit. The records that are left out are heads for the next one. */
const MAX_HEADS = 10;

/**
 * Returns the key of a record's event, or `undefined` for kinds that are not chained: progress is rewritten all the time, and
 * parts are named by the record that they belong to.
 */
function eventKeyOf(record: LedgerRecord): string | undefined {
  switch (record.kind) {
    case "run":
      return "run";
    case "gate":
      return `gate ${record.gateId}`;
    case "approval":
      return `approval ${record.gateId} ${record.commentId}`;
    case "decision":
      return `decision ${record.gateId} ${record.commentId} ${record.claimIndex}`;
    case "refusal":
      return `refusal ${record.commentId}`;
    case "result":
      return `result ${formatResultKey(record)}`;
    case "notice":
      return `notice ${record.about} ${record.key}`;
    case "withdrawn":
    case "progress":
    case "part":
      return undefined;
  }
}

/** Returns whether one process alone writes the events of this kind. */
export function hasSingleWriter({ kind }: Pick<LedgerRecord, "kind">): boolean {
  return SINGLE_WRITER_KINDS.has(kind);
}

/**
 * Returns the name of a record in the heads of later ones: its run, its event, and a digest. Several processes can write the
 * same pause, result or notice, each at its own time, so the digest of these covers the event alone. Returns `undefined` for
 * kinds that are not chained.
 */
export function nameInChain(record: LedgerRecord): string | undefined {
  if (record.kind === "withdrawn") return record.replaces;
  const key = eventKeyOf(record);
  if (key === undefined) return undefined;
  const event = `${record.runId} ${key}`;
  const fields = Object.entries(record).filter(([name]) => !CHANGING_FIELDS.has(name));
  const covered = hasSingleWriter(record) ? canonicalJson(Object.fromEntries(fields)) : event;
  return `${event} ${digest(covered).slice(0, 22)}`;
}

/**
 * Returns the next version of a chained record, which names the version that it replaces. A record without that name in a
 * comment that was edited shows that its first version was put back.
 */
export function replaceVersion<R extends LedgerRecord>(earlier: LedgerRecord, next: R): R {
  if (nameInChain(next) === undefined) return next;
  return { ...next, replaced: digest(canonicalJson(earlier)).slice(0, 22) };
}

/**
 * Returns whether somebody else edited the comment of a record that only its writer changes: each newer version names the one
 * that it replaces.
 */
export function wasPutBack(record: LedgerRecord, isEdited: boolean): boolean {
  return isEdited && hasSingleWriter(record) && record.replaced === undefined;
}

/** The kinds that many people or events can cause. */
const FREQUENT_KINDS: ReadonlySet<LedgerRecord["kind"]> = new Set(["refusal", "result", "notice"]);

/**
 * Returns the heads for a new record: the names of chained records that no other one names. Those that decide come first, and
 * then the oldest, so that a flood of refused commands does not keep a decision without a name.
 */
export function findHeads(entries: readonly Pick<Entry, "record">[]): string[] {
  const named = new Set(entries.flatMap(({ record }) => record.heads ?? []));
  const isFrequent = ({ record }: Pick<Entry, "record">) => Number(FREQUENT_KINDS.has(record.kind));
  const ordered = entries.toSorted((a, b) => isFrequent(a) - isFrequent(b));
  const names = ordered.flatMap(({ record }) => nameInChain(record) ?? []);
  return [...new Set(names)].filter((name) => !named.has(name)).slice(0, MAX_HEADS);
}

/** A name that a record has among its heads, and that no record of the thread has. */
export type BrokenLink = { readonly name: string; readonly namedBy: Entry };

/** Returns every record that was removed or changed, by the later records that name it. */
export function findBrokenLinks(entries: readonly Entry[]): BrokenLink[] {
  const names = new Set(entries.flatMap(({ record }) => nameInChain(record) ?? []));
  return entries.flatMap((namedBy) =>
    (namedBy.record.heads ?? [])
      .filter((name) => !names.has(name))
      .map((name): BrokenLink => ({ name, namedBy })),
  );
}
