import { isPauseGoneError } from "../amp/answers.ts";
import { type Usage, usageOf } from "../amp/status.ts";
import { renderOutput } from "../comment/output.ts";
import { renderResultComment } from "../comment/result-comment.ts";
import { findRun, formatResultKey } from "../ledger/fold.ts";
import type { Parts, ResultRecord } from "../ledger/record.ts";
import { digest } from "../ledger/signing/digest.ts";
import type { Ledger } from "../ledger/state.ts";
import { textOf } from "../markdown/box.ts";
import { showProgressState } from "./amend-record.ts";
import { confirmResumed, recordFailure } from "./amend.ts";
import { closeGateComment } from "./close-gate.ts";
import { closeIssueAfter } from "./issue-state.ts";
import type { Appended, WriteContext } from "./log.ts";
import { showRunState } from "./run-state.ts";
import {
  refreshSnapshot,
  removeDuplicates,
  type Thread,
  type ThreadSnapshot,
  withCrewPage,
} from "./snapshot.ts";
import { appendInParts } from "./output-parts.ts";

export type RunResult = WriteContext &
  Usage & {
    readonly outcome: ResultRecord["outcome"];
    readonly segmentId?: string;
    /** The crew's output, or AMP's reason for an error. Any JSON type. */
    readonly output: unknown;
  };

/** Renders a result: its record, the parts before the last, and the last comment. */
async function renderResult(result: RunResult, thread: Thread) {
  const { runId, writtenAt, outcome, segmentId, output } = result;
  // AMP's error texts are not Markdown: a name like __init__ would lose its underscores.
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
    visibleText: renderResultComment(base, rendered, { ...usageOf(result), isPauseGone }, thread),
  };
}

/** Renders a result as text, for the job summary when GitHub refuses the comment. */
export async function renderResultText(result: RunResult, thread: Thread): Promise<string> {
  const { whole: rendered, visibleText } = await renderResult(result, thread);
  return [...rendered.parts.slice(0, -1), visibleText].join("\n\n");
}

/**
 * Records a run's result once. The crew's webhook and the polling Action both report it, often in the same second, and
 * either may never come. `before` is an earlier snapshot of the thread, if there is one.
 */
export async function recordResult(
  thread: Thread,
  result: RunResult,
  before?: ThreadSnapshot,
): Promise<Appended> {
  // A completion is recorded even after a failure, because the failure may come from a late resume.
  const { runId, outcome, segmentId } = result;
  const findExisting = (ledger: Ledger) => {
    const { results } = findRun(ledger, runId);
    const sameKeys = [formatResultKey({ outcome: "completed" }), formatResultKey({ outcome, segmentId })];
    return results.find(({ record }) => sameKeys.includes(formatResultKey(record)));
  };
  const snapshot = await refreshSnapshot(thread, before);
  await removeDuplicates(thread, snapshot);
  const known = findExisting(snapshot.ledger);
  if (known) return { kind: "duplicate", url: known.url };
  const run = findRun(snapshot.ledger, runId);
  const { base, whole: rendered, visibleText } = await renderResult(result, withCrewPage(thread, run));
  const build = (parts: Parts) => ({ record: { ...base, ...(parts && { parts }) }, visibleText });
  const belongsTo = { kind: "result", key: formatResultKey(base) } as const;
  const { after, ...appended } = await appendInParts(
    thread,
    { belongsTo, run, writtenAt: result.writtenAt, snapshot },
    rendered,
    { build, find: findExisting },
  );
  const { url } = appended;
  const isDone = outcome === "completed";
  const lastGate = run.gates.at(-1);
  const label = run.rejection ? "rejected" : isDone ? "done" : "failed";
  await Promise.all([
    showRunState(thread, after.ledger, runId),
    showProgressState(thread, run, { state: label, url: run.rejection?.url ?? url }),
    closeIssueAfter(thread, snapshot.ledger, runId, outcome),
    isDone &&
      segmentId &&
      confirmResumed(thread, snapshot, result, {
        segmentId,
        kind: "completion",
        next: { kind: "finished", url },
      }),
    !isDone && recordFailure(thread, run, { segmentId, url }),
    isDone && lastGate && !lastGate.decision && closeGateComment(thread, lastGate, { kind: "closed", url }),
  ]);
  return appended;
}
