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

/**
 * A record and the comment that contains it. Comment ids increase over time and define the order of the log.
 */
export type Entry<R extends LedgerRecord = LedgerRecord> = {
  readonly commentId: number;
  readonly url: string;
  readonly record: R;
  /** The time of the comment's last edit, or of its creation, by GitHub's clock. */
  readonly updatedAtMs: EpochMs;
  /** The comment without its record, as readers see it. */
  readonly visibleText: string;
  /**
   * Whether the visible text is unchanged since the record was signed. Always true except for gates and
   * parts.
   */
  readonly isIntact: boolean;
};

export type Gate = Entry<GateRecord> & {
  /** The decision in force. Decisions that AMP refused are left out. */
  readonly decision?: Entry<DecisionRecord>;
  /** The counted approvals, oldest first. A person who withdrew an approval can have a second one. */
  readonly approvals: readonly Entry<ApprovalRecord>[];
  /**
   * The next claim to win. Earlier claims have a decision or were released after their job was interrupted.
   */
  readonly nextClaimIndex: number;
  /** The notice that the next claim is held by a job that wrote no decision. */
  readonly stuckNotice?: Entry<NoticeRecord>;
  /** `open`: undecided and the newest gate, and no result or rejection closes it. Only an open gate can be decided. */
  readonly status: "open" | "decided" | "superseded" | "closed";
};

export type Run = {
  readonly id: string;
  readonly record?: Entry<RunRecord>;
  /** AMP's id of the first segment. /resume requires it as the execution id, after every resume too. */
  readonly executionId?: string;
  /** All segment ids that AMP gave the run, in the order in which we recorded them. We poll the last one. */
  readonly segmentIds: readonly string[];
  readonly gates: readonly Gate[];
  /** Gates that are duplicate deliveries of an earlier one. They cannot be decided. */
  readonly copies: readonly Gate[];
  readonly notices: readonly Entry<NoticeRecord>[];
  /** The parts of outputs that span several comments, oldest first. */
  readonly parts: readonly Entry<PartRecord>[];
  readonly progress?: Entry<ProgressRecord>;
  /** At most one completion, and one failure per segment, oldest first. */
  readonly results: readonly Entry<ResultRecord>[];
  /** The result that determines the outcome: the completion if there is one, else the newest failure. */
  readonly result?: Entry<ResultRecord>;
  /** The rejection, if it is the newest decision. It is final: the run takes no more decisions. */
  readonly rejection?: Entry<DecisionRecord>;
  /** A newer run of the same deployment for another commit. It closes this run's open gate. */
  readonly outdatedBy?: Entry<RunRecord>;
};

/** The state of a thread: its runs, ordered by their first record. */
export type Ledger = { readonly runs: readonly Run[] };

export type RecordOf<K extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: K }>;

/** Returns the entries with a record of one kind. */
export function entriesOfKind<K extends LedgerRecord["kind"]>(
  entries: readonly Entry[],
  kind: K,
): Entry<RecordOf<K>>[] {
  return entries.filter((entry): entry is Entry<RecordOf<K>> => entry.record.kind === kind);
}

/** Returns the first entry for each key. */
export function firstPerKey<E extends Entry>(entries: readonly E[], keyOf: (entry: E) => string): E[] {
  const first = new Map<string, E>();
  for (const entry of entries) if (!first.has(keyOf(entry))) first.set(keyOf(entry), entry);
  return [...first.values()];
}
