import { isPauseGoneError } from "../amp/answers.ts";
import { renderOutput } from "../comment/output.ts";
import { renderResultComment } from "../comment/run-comment.ts";
import { findRun, formatResultKey } from "../ledger/fold.ts";
import type { Parts, ResultRecord } from "../ledger/record.ts";
import { digest } from "../ledger/signing/digest.ts";
import type { Ledger } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { closeGateComment, confirmResumed } from "./amend.ts";
import { updateThreadLabel } from "./labels.ts";
import {
  type Appended,
  refreshSnapshot,
  type Thread,
  type ThreadSnapshot,
  type WriteContext,
} from "./log.ts";
import { appendInParts } from "./output-parts.ts";

export type RunResult = WriteContext & {
  readonly outcome: ResultRecord["outcome"];
  readonly segmentId?: string;
  /** The crew's output, or AMP's reason for an error. Any JSON type. */
  readonly output: unknown;
};

/** A result as its record and as what people see of it: the parts that come first, and the comment that ends the run. */
async function renderResult({ runId, writtenAt, outcome, segmentId, output }: RunResult, thread: Thread) {
  // What a platform says of a failure is no Markdown: a name like __init__ would lose its lines.
  const format = outcome === "error" ? "text" : thread.format;
  const rendered = await renderOutput(output, { ...thread, format });
  const { text } = textOf(output);
  const isPauseGone = outcome === "error" && isPauseGoneError(text);
  const base = {
    kind: "result",
    runId,
    writtenAt,
    outcome,
    ...(segmentId && { segmentId }),
    outputDigest: digest(text),
  } as const;
  return {
    base,
    whole: rendered,
    visibleText: renderResultComment(base, rendered, isPauseGone, thread.messages),
  };
}

/** A result as people would see it in the thread, for where GitHub does not take it. */
export async function renderResultText(result: RunResult, thread: Thread): Promise<string> {
  const { whole: rendered, visibleText } = await renderResult(result, thread);
  return [...rendered.parts.slice(0, -1), visibleText].join("\n\n");
}

/**
 * Writes a run's result down, once: the crew's webhook and the polling Action both learn of it, often in the
 * same second, and either may never come. `before` is the thread as it was read before, if it was.
 */
export async function recordResult(
  thread: Thread,
  result: RunResult,
  before?: ThreadSnapshot,
): Promise<Appended> {
  // A completion is news after a failure: the failure may be that of a resume which came too late.
  const { runId, outcome, segmentId } = result;
  const findExisting = (ledger: Ledger) => {
    const { results } = findRun(ledger, runId);
    const sameKeys = [formatResultKey({ outcome: "completed" }), formatResultKey({ outcome, segmentId })];
    return results.find(({ record }) => sameKeys.includes(formatResultKey(record)));
  };
  const snapshot = await refreshSnapshot(thread, before);
  const known = findExisting(snapshot.ledger);
  if (known) return { kind: "duplicate", url: known.url };
  const run = findRun(snapshot.ledger, runId);
  const { base, whole: rendered, visibleText } = await renderResult(result, thread);
  const build = (parts: Parts) => ({ record: { ...base, ...(parts && { parts }) }, visibleText });
  const belongsTo = { kind: "result", key: formatResultKey(base) } as const;
  const { after: _after, ...appended } = await appendInParts(
    thread,
    { belongsTo, run, snapshot },
    rendered,
    { runId, writtenAt: result.writtenAt },
    build,
    findExisting,
  );
  const { url } = appended;
  const isDone = outcome === "completed";
  const lastGate = run.gates.at(-1);
  await Promise.all([
    updateThreadLabel(thread, snapshot.ledger, runId, isDone ? "done" : "failed"),
    isDone &&
      segmentId &&
      confirmResumed(thread, snapshot, result, {
        segmentId,
        kind: "completion",
        next: { kind: "finished", url },
      }),
    isDone && lastGate && !lastGate.decision && closeGateComment(thread, lastGate, { kind: "closed", url }),
  ]);
  return appended;
}
