import { gatesOf } from "./gates.ts";
import type { ResultRecord } from "./record.ts";
import { segmentsOf } from "./segments.ts";
import { type Entry, firstPer, type Ledger, pick, type Run } from "./state.ts";

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

function foldRun(id: string, entries: readonly Entry[]): Run {
  const [record] = pick(entries, "run");
  const results = firstPer(pick(entries, "result"), ({ record }) => resultKey(record));
  const result = resultOf(results);
  const [progress] = pick(entries, "progress");
  const segments = segmentsOf(entries);
  const { gates, copies } = gatesOf(entries, result, segments);
  const started = record?.record.kickoff.state === "started" ? record.record.kickoff.execution : undefined;
  const execution = started ?? gates[0]?.record.execution;
  return {
    id,
    segments,
    gates,
    copies,
    notices: firstPer(pick(entries, "notice"), ({ record }) => `${record.about} ${record.key}`),
    parts: firstPer(pick(entries, "part"), ({ record: { of, part, shown } }) =>
      [of.kind, of.key, part, shown].join(" "),
    ),
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
  return (
    ledger.runs.find((run) => run.id === id) ?? {
      id,
      segments: [],
      gates: [],
      copies: [],
      notices: [],
      parts: [],
      results: [],
    }
  );
}
