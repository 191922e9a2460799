import type { KickoffAnswer } from "../../amp/crew.ts";
import type { CommentPayload } from "../../command/event.ts";
import { renderRunComment } from "../../comment/run-comment.ts";
import { createCallbacks } from "../../delivery/callback-urls.ts";
import { bestEffort } from "../../github/best-effort.ts";
import type { Environment } from "../../github/client.ts";
import { replaceVersion } from "../../ledger/chain.ts";
import { findRun } from "../../ledger/fold.ts";
import type { RunRecord } from "../../ledger/record.ts";
import { closeOutdatedRuns } from "../../thread/close-outdated.ts";
import { rewrite } from "../../thread/log.ts";
import { showRunState } from "../../thread/run-state.ts";
import { readThread, type Thread } from "../../thread/snapshot.ts";
import { readInput } from "../inputs.ts";
import { codeOfFailure, type Result } from "../result.ts";
import type { JobSettings } from "../settings.ts";
import { followRun } from "./follow-run.ts";
import { parseMapping, validateInputs } from "./kickoff-inputs.ts";
import { ledgerOf, type OpenedRun, openRun, threadNameOf } from "./open-run.ts";

function toKickoffOutcome(answer: KickoffAnswer): RunRecord["kickoff"] {
  if (answer.kind === "started") return { state: "started", executionId: answer.executionId };
  return { state: answer.kind, reason: answer.reason };
}

/** Returns a lost answer as `started` if a webhook of the run is already in the thread. */
async function confirmKickoff(answer: KickoffAnswer, thread: Thread, runId: string): Promise<KickoffAnswer> {
  if (answer.kind !== "unknown") return answer;
  const snapshot = await bestEffort("The reading of the thread", readThread(thread));
  const executionId = snapshot && findRun(snapshot.ledger, runId).segmentIds[0];
  return executionId ? { kind: "started", executionId } : answer;
}

/** What AMP is called with. */
type CrewInput = { readonly inputs: Record<string, unknown>; readonly meta: Record<string, unknown> };

/**
 * Starts a crew and reports the run in a thread. The run record is written before AMP is called, so that
 * every run has a thread. AMP is called once, whatever happens.
 */
export async function kickoff(job: JobSettings, env: Environment, event: CommentPayload): Promise<Result> {
  const [inputs, meta] = await Promise.all([
    parseMapping("inputs", readInput(env, "inputs")),
    parseMapping("meta", readInput(env, "meta")),
  ]);
  const validate = () => validateInputs(job, inputs);
  const opening = await openRun(job, env, { event, state: "calling", inputs, validate });
  if (opening.kind === "refused") return opening.result;
  const { run } = opening;
  return { ...(await settleKickoff(run, await startCrew(run, { inputs, meta }))), ended: run.ended };
}

/** Calls AMP once to start the crew, and saves its answer. */
async function startCrew(
  { settings, thread, record: { runId }, commentId }: OpenedRun,
  { inputs, meta }: CrewInput,
): Promise<KickoffAnswer> {
  const { crew, saveCheckpoint } = settings;
  const callbacks = createCallbacks(thread, runId, settings);
  const startingFields = { threadNumber: thread.address.threadNumber, runId, runCommentId: commentId };
  saveCheckpoint({ kind: "starting", ...startingFields });
  // AMP repeats meta in every webhook, so that a reader of AMP's log finds the thread.
  const fullMeta = { ...meta, crew_gate: { run: runId, thread: threadNameOf(thread) } };
  const answer = await confirmKickoff(await crew.kickoff(inputs, fullMeta, callbacks), thread, runId);
  saveCheckpoint({ kind: "started", ...startingFields, kickoff: toKickoffOutcome(answer) });
  return answer;
}

/** Writes AMP's answer into the run record, follows a run that started, and returns the result. */
async function settleKickoff(run: OpenedRun, answer: KickoffAnswer): Promise<Result> {
  const { settings, thread, shownInputs } = run;
  const record = replaceVersion(run.record, { ...run.record, kickoff: toKickoffOutcome(answer) });
  const visibleText = renderRunComment(record, shownInputs, thread);
  const [unwritten] = await Promise.all([
    rewrite(thread, run.commentId, record, visibleText).then(
      () => false,
      () => true,
    ),
    answer.kind === "refused" &&
      showRunState(thread, ledgerOf(record, { id: run.commentId, url: run.commentUrl }), record.runId),
  ]);
  if (record.commit && answer.kind !== "refused") await closeOutdatedRuns(thread, record.runId);
  const common = {
    issueNumber: thread.address.threadNumber,
    commentUrl: run.commentUrl,
    // The crew may run, so its ids are reported even if GitHub rejects the comment.
    ...(unwritten && { unwritten: visibleText, failed: true }),
  };
  if (answer.kind === "started") {
    const { executionId } = answer;
    const message = `The crew was started as ${executionId}. Its thread is ${threadNameOf(thread)}.`;
    const context = { runId: record.runId, writtenAt: new Date().toISOString() };
    const following = { thread, context, segmentId: executionId, afterCommentId: run.commentId };
    const followed = await followRun(settings, "kickoff", following);
    const started = { code: "kicked-off", message, executionId, kickoffId: executionId } as const;
    return { ...common, ...started, ...followed };
  }
  return {
    ...common,
    code: codeOfFailure(answer),
    message: `${answer.reason}.`,
    error: answer.reason,
    failed: true,
  };
}
