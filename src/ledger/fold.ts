import type {
  DecisionRecord,
  GateRecord,
  LedgerRecord,
  ProgressRecord,
  ResultRecord,
  RunRecord,
} from "./record.ts";

/** A record and the comment that holds it. Ids grow with time: they are the order of the log. */
export type Entry<R extends LedgerRecord = LedgerRecord> = {
  readonly comment: number;
  readonly url: string;
  readonly record: R;
  /** Whether the comment still shows what it showed when the record was signed. True for all but gates. */
  readonly intact: boolean;
};

export type Gate = Entry<GateRecord> & {
  /** The decision that stands: none, or the first that AMP did not refuse. */
  readonly decision?: Entry<DecisionRecord>;
  /** Open: undecided, the newest gate of a run without a result. Only an open gate can be decided. */
  readonly status: "open" | "decided" | "superseded" | "closed";
};

export type Run = {
  readonly id: string;
  readonly record?: Entry<RunRecord>;
  /** AMP's id of the first segment: what /resume wants as execution id, always. */
  readonly execution?: string;
  /** Every id that AMP gave the run, in the order in which we learned them. The last one is polled. */
  readonly segments: readonly string[];
  readonly gates: readonly Gate[];
  readonly progress?: Entry<ProgressRecord>;
  /** A completion and the failures, one per segment, oldest first. */
  readonly results: readonly Entry<ResultRecord>[];
  /** What the run ended with: a completion, whatever failed before or beside it, or else the newest failure. */
  readonly result?: Entry<ResultRecord>;
};

/** The state of a thread: its runs in the order of their first record. */
export type Ledger = { readonly runs: readonly Run[] };

type Of<K extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: K }>;

function pick<K extends LedgerRecord["kind"]>(entries: readonly Entry[], kind: K): Entry<Of<K>>[] {
  return entries.filter((entry): entry is Entry<Of<K>> => entry.record.kind === kind);
}

function firstPer<E extends Entry>(entries: readonly E[], key: (entry: E) => string): E[] {
  const first = new Map<string, E>();
  for (const entry of entries) if (!first.has(key(entry))) first.set(key(entry), entry);
  return [...first.values()];
}

function segmentsOf(entries: readonly Entry[]): string[] {
  const ids = entries.flatMap(({ record }) => {
    switch (record.kind) {
      case "run":
        return record.kickoff.state === "started" ? [record.kickoff.execution] : [];
      case "gate":
        return [record.execution, record.segment];
      case "decision":
        return record.resume.state === "accepted" && record.resume.segment ? [record.resume.segment] : [];
      case "result":
        return record.segment ? [record.segment] : [];
      case "progress":
        return [];
    }
  });
  return [...new Set(ids)];
}

/**
 * A resume that came too late fails on a segment of its own while the run goes on. So a completion counts for
 * more than a failure, and a failure that a newer gate contradicts closes nothing.
 */
function resultOf(results: readonly Entry<ResultRecord>[]): Entry<ResultRecord> | undefined {
  return results.find(({ record }) => record.outcome === "completed") ?? results.at(-1);
}

/** What makes two results one: a run completes once, and each of its segments fails once. */
export function resultKey({ outcome, segment }: Pick<ResultRecord, "outcome" | "segment">): string {
  return outcome === "completed" ? outcome : `${outcome} ${segment ?? ""}`;
}

function gatesOf(entries: readonly Entry[], result: Entry<ResultRecord> | undefined): Gate[] {
  const decisions = pick(entries, "decision").filter(({ record }) => record.resume.state !== "refused");
  const gates = firstPer(pick(entries, "gate"), ({ record }) => record.gate);
  return gates.map((gate, index) => {
    const decision = decisions.find(({ record }) => record.gate === gate.record.gate);
    if (decision) return { ...gate, decision, status: "decided" };
    if (index < gates.length - 1) return { ...gate, status: "superseded" };
    const settled = result && (result.record.outcome === "completed" || result.comment > gate.comment);
    return { ...gate, status: settled ? "closed" : "open" };
  });
}

function foldRun(id: string, entries: readonly Entry[]): Run {
  const [record] = pick(entries, "run");
  const results = firstPer(pick(entries, "result"), ({ record }) => resultKey(record));
  const result = resultOf(results);
  const [progress] = pick(entries, "progress");
  const gates = gatesOf(entries, result);
  const started = record?.record.kickoff.state === "started" ? record.record.kickoff.execution : undefined;
  const execution = started ?? gates[0]?.record.execution;
  return {
    id,
    segments: segmentsOf(entries),
    gates,
    results,
    ...(record && { record }),
    ...(execution && { execution }),
    ...(progress && { progress }),
    ...(result && { result }),
  };
}

/**
 * The state that a thread's records tell. Order of the input and copies in it do not matter: the oldest
 * comment of every record counts, so nobody gains by posting one again.
 */
export function fold(entries: readonly Entry[]): Ledger {
  const ordered = entries.toSorted((a, b) => a.comment - b.comment);
  const ids = new Set(ordered.map(({ record }) => record.run));
  return {
    runs: [...ids].map((id) =>
      foldRun(
        id,
        ordered.filter(({ record }) => record.run === id),
      ),
    ),
  };
}

/** A run of the ledger by our id. An unknown run is an empty one: its first record may still be on its way. */
export function runOf(ledger: Ledger, id: string): Run {
  return ledger.runs.find((run) => run.id === id) ?? { id, segments: [], gates: [], results: [] };
}

/** A gate and the run that waits at it. */
export type Waiting = { readonly run: Run; readonly gate: Gate };

/**
 * The gate that a comment speaks of: the newest one that waited when the comment was written, whatever became of
 * it since. Somebody who approves the same gate a moment later, or a job that is run again, must not decide on
 * another gate instead. Where none waited, the newest one before the comment.
 */
export function gateBefore(ledger: Ledger, comment: number): Waiting | undefined {
  const latest = ledger.runs.flatMap((run) => {
    const gate = run.gates.findLast((own) => own.comment < comment);
    return gate ? [{ run, gate }] : [];
  });
  const waited = latest.filter(({ run, gate }) => {
    const over = gate.decision ?? (gate.status === "closed" ? run.result : undefined);
    return !over || over.comment > comment;
  });
  return (waited.length > 0 ? waited : latest).toSorted((a, b) => b.gate.comment - a.gate.comment)[0];
}
