import type {
  ApprovalRecord,
  DecisionRecord,
  EpochMs,
  GateRecord,
  LedgerRecord,
  NoticeRecord,
  PartRecord,
  ProgressRecord,
  ResultRecord,
  RunRecord,
} from "./record.ts";

/** A record and the comment that holds it. Ids grow with time: they are the order of the log. */
export type Entry<R extends LedgerRecord = LedgerRecord> = {
  readonly commentId: number;
  readonly url: string;
  readonly record: R;
  /** Since when the comment reads as it does, by GitHub's clock, in milliseconds since 1970. */
  readonly updatedAtMs: EpochMs;
  /** What a reader sees of the comment. */
  readonly visibleText: string;
  /** Whether the comment still shows what it showed when the record was signed. True for all but gates and parts. */
  readonly isIntact: boolean;
};

export type Gate = Entry<GateRecord> & {
  /** The decision that stands: none, or the last one that AMP did not refuse. */
  readonly decision?: Entry<DecisionRecord>;
  /** The approvals that were counted, oldest first. Of a person who took one back there may be another. */
  readonly approvals: readonly Entry<ApprovalRecord>[];
  /** The claim that is to be won next. Those before it hold a decision, or were freed after their job was cut off. */
  readonly nextClaimIndex: number;
  /** Where the thread says that the next claim is held by a job that left no decision. */
  readonly stuckNotice?: Entry<NoticeRecord>;
  /** Open: undecided, the newest gate of a run without a result. Only an open gate can be decided. */
  readonly status: "open" | "decided" | "superseded" | "closed";
};

export type Run = {
  readonly id: string;
  readonly record?: Entry<RunRecord>;
  /** AMP's id of the first segment: what /resume wants as execution id, always. */
  readonly executionId?: string;
  /** Every id that AMP gave the run, in the order in which we learned them. The last one is polled. */
  readonly segmentIds: readonly string[];
  readonly gates: readonly Gate[];
  /** Gates that only repeat an earlier question. They take no decision. */
  readonly copies: readonly Gate[];
  readonly notices: readonly Entry<NoticeRecord>[];
  /** The parts of outputs that take several comments, of gates or not, oldest first. */
  readonly parts: readonly Entry<PartRecord>[];
  readonly progress?: Entry<ProgressRecord>;
  /** A completion and the failures, one per segment, oldest first. */
  readonly results: readonly Entry<ResultRecord>[];
  /** What the run ended with: a completion, whatever failed before or beside it, or else the newest failure. */
  readonly result?: Entry<ResultRecord>;
};

/** The state of a thread: its runs in the order of their first record. */
export type Ledger = { readonly runs: readonly Run[] };

export type RecordOf<K extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: K }>;

/** The entries that hold a record of one kind. */
export function entriesOfKind<K extends LedgerRecord["kind"]>(
  entries: readonly Entry[],
  kind: K,
): Entry<RecordOf<K>>[] {
  return entries.filter((entry): entry is Entry<RecordOf<K>> => entry.record.kind === kind);
}

/** Of the entries that have the same key, the first. */
export function firstPerKey<E extends Entry>(entries: readonly E[], keyOf: (entry: E) => string): E[] {
  const first = new Map<string, E>();
  for (const entry of entries) if (!first.has(keyOf(entry))) first.set(keyOf(entry), entry);
  return [...first.values()];
}
