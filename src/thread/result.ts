import { resultComment } from "../comment/render.ts";
import { digest } from "../ledger/digest.ts";
import { resultKey, runOf } from "../ledger/fold.ts";
import type { ResultRecord } from "../ledger/record.ts";
import type { Ledger } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { type Appended, appendOnce, readThread, type Thread, type Writing } from "./log.ts";
import { tellWentOn } from "./went-on.ts";

export type Settled = Writing & {
  readonly outcome: ResultRecord["outcome"];
  readonly segment?: string;
  /** The crew's output, or AMP's reason for an error. Any JSON type. */
  readonly output: unknown;
};

/** A result as its record and as the text that people see. */
export function resultText(settled: Settled, say: Messages): { record: ResultRecord; visible: string } {
  const { run, at, outcome, segment, output } = settled;
  const record: ResultRecord = {
    kind: "result",
    run,
    at,
    outcome,
    ...(segment && { segment }),
    output: digest(textOf(output).text),
  };
  return { record, visible: resultComment(record, output, say) };
}

/**
 * Writes a run's result down, once: the crew's webhook and the polling Action both learn of it, often in the
 * same second, and either may never come.
 */
export async function recordResult(thread: Thread, settled: Settled, say: Messages): Promise<Appended> {
  // A completion is news after a failure: the failure may be that of a resume which came too late.
  const standing = (ledger: Ledger) => {
    const { results } = runOf(ledger, settled.run);
    const { outcome, segment } = settled;
    const same = [resultKey({ outcome: "completed" }), resultKey({ outcome, segment })];
    return results.find(({ record }) => same.includes(resultKey(record)));
  };
  const reading = await readThread(thread);
  const known = standing(reading.ledger);
  if (known) return { kind: "duplicate", url: known.url };
  const { record, visible } = resultText(settled, say);
  const appended = await appendOnce(thread, record, visible, standing);
  const { outcome, segment } = settled;
  if (outcome === "completed" && segment)
    await tellWentOn(thread, reading, settled, { segment, told: "completion" }, say);
  return appended;
}
