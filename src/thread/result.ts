import { resultComment } from "../comment/render.ts";
import { digest } from "../ledger/digest.ts";
import { runOf } from "../ledger/fold.ts";
import type { ResultRecord } from "../ledger/record.ts";
import { textOf } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { type Appended, appendOnce, readThread, type Thread, type Writing } from "./log.ts";

export type Settled = Writing & {
  readonly outcome: ResultRecord["outcome"];
  readonly segment?: string;
  /** The crew's output, or AMP's reason for an error. Any JSON type. */
  readonly output: unknown;
};

/**
 * Writes a run's result down, once: the crew's webhook and the polling Action both learn of it, often in the
 * same second, and either may never come.
 */
export async function recordResult(thread: Thread, settled: Settled, say: Messages): Promise<Appended> {
  const { run, at, outcome, segment, output } = settled;
  const known = runOf((await readThread(thread)).ledger, run).result;
  if (known) return { kind: "duplicate", url: known.url };
  const record: ResultRecord = {
    kind: "result",
    run,
    at,
    outcome,
    ...(segment && { segment }),
    output: digest(textOf(output).text),
  };
  return appendOnce(
    thread,
    record,
    resultComment(record, output, say),
    (ledger) => runOf(ledger, run).result,
  );
}
