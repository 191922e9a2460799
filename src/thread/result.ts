import { outputOf } from "../comment/output.ts";
import { resultComment } from "../comment/result.ts";
import { digest } from "../ledger/digest.ts";
import { resultKey, runOf } from "../ledger/fold.ts";
import type { Parts, ResultRecord } from "../ledger/record.ts";
import type { Ledger } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { tellFate } from "./fate.ts";
import { showStanding } from "./labels.ts";
import { type Appended, readOn, type Reading, type Thread, type Writing } from "./log.ts";
import { appendWhole } from "./parts.ts";
import { tellWentOn } from "./went-on.ts";

export type Settled = Writing & {
  readonly outcome: ResultRecord["outcome"];
  readonly segment?: string;
  /** The crew's output, or AMP's reason for an error. Any JSON type. */
  readonly output: unknown;
};

/** A result as its record and as what people see of it: the parts that come first, and the comment that ends the run. */
async function tellingOf({ run, at, outcome, segment, output }: Settled, thread: Thread) {
  // What a platform says of a failure is no Markdown: a name like __init__ would lose its lines.
  const format = outcome === "error" ? "text" : thread.format;
  const whole = await outputOf(output, { ...thread, format });
  const { text } = textOf(output);
  // What a platform was seen to say when a pause was answered twice.
  const isPauseGone = outcome === "error" && text.includes("NoneType");
  const base = {
    kind: "result",
    run,
    at,
    outcome,
    ...(segment && { segment }),
    output: digest(text),
  } as const;
  return { base, whole, visible: resultComment(base, whole, isPauseGone, thread.say) };
}

/** A result as people would see it in the thread, for where GitHub does not take it. */
export async function resultText(settled: Settled, thread: Thread): Promise<string> {
  const { whole, visible } = await tellingOf(settled, thread);
  return [...whole.parts.slice(0, -1), visible].join("\n\n");
}

/**
 * Writes a run's result down, once: the crew's webhook and the polling Action both learn of it, often in the
 * same second, and either may never come. `before` is the thread as it was read before, if it was.
 */
export async function recordResult(thread: Thread, settled: Settled, before?: Reading): Promise<Appended> {
  // A completion is news after a failure: the failure may be that of a resume which came too late.
  const { run: id, outcome, segment } = settled;
  const standing = (ledger: Ledger) => {
    const { results } = runOf(ledger, id);
    const same = [resultKey({ outcome: "completed" }), resultKey({ outcome, segment })];
    return results.find(({ record }) => same.includes(resultKey(record)));
  };
  const reading = await readOn(thread, before);
  const known = standing(reading.ledger);
  if (known) return { kind: "duplicate", url: known.url };
  const run = runOf(reading.ledger, id);
  const { base, whole, visible } = await tellingOf(settled, thread);
  const write = (parts: Parts) => ({ record: { ...base, ...(parts && { parts }) }, visible });
  const of = { kind: "result", key: resultKey(base) } as const;
  const { after: _after, ...appended } = await appendWhole(
    thread,
    { of, run, reading },
    whole,
    { run: id, at: settled.at },
    write,
    standing,
  );
  const { url } = appended;
  const isDone = outcome === "completed";
  const last = run.gates.at(-1);
  await Promise.all([
    showStanding(thread, reading.ledger, id, isDone ? "done" : "failed"),
    isDone &&
      segment &&
      tellWentOn(thread, reading, settled, { segment, told: "completion", next: { kind: "finished", url } }),
    isDone && last && !last.decision && tellFate(thread, last, { kind: "closed", url }),
  ]);
  return appended;
}
