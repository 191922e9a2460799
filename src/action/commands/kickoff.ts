import type { KickoffAnswer } from "../../amp/crew.ts";
import type { CommentPayload } from "../../command/event.ts";
import { renderRunComment, type ShownInputs } from "../../comment/run-comment.ts";
import { bestEffort } from "../../github/best-effort.ts";
import { createCallbacks } from "../../delivery/callback-urls.ts";
import type { Environment } from "../../github/client.ts";
import { findHeads, replaceVersion } from "../../ledger/chain.ts";
import { findRun, fold } from "../../ledger/fold.ts";
import { createRunId } from "../../ledger/ids.ts";
import type { RunCommit, RunRecord } from "../../ledger/record.ts";
import { digestInputs } from "../../ledger/signing/secret.ts";
import type { Ledger } from "../../ledger/state.ts";
import { closeOutdatedRuns } from "../../thread/close-outdated.ts";
import { updateCommitStatus } from "../../thread/commit-status.ts";
import { refreshLabel } from "../../thread/labels.ts";
import { append, rewrite } from "../../thread/log.ts";
import { createOwnEntry, showRunState } from "../../thread/run-state.ts";
import { readThread, type Thread } from "../../thread/snapshot.ts";
import { readInput } from "../inputs.ts";
import { resolveRepositoryId, resolveThread } from "../load-context.ts";
import { codeOfFailure, type Result } from "../result.ts";
import { createRecordedPolicy, loadPolicy } from "../load-policy.ts";
import { readStarters } from "../recorded-job.ts";
import type { ActionSettings, JobSettings } from "../settings.ts";
import { askFunctions } from "../doctor/ask-functions.ts";
import { parseMapping, validateInputs } from "./kickoff-inputs.ts";
import { chooseThread, validateIssueInputs } from "./reuse-issue.ts";
import { chooseCommit, inspectTarget, readThreadTarget } from "./thread-target.ts";
import { followRun } from "./follow-run.ts";
import { validateFunctions } from "./validate-functions.ts";

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

/** The inputs of one kickoff, as every step of it needs them. */
type Kickoff = {
  readonly settings: ActionSettings;
  readonly thread: Thread;
  readonly inputs: Record<string, unknown>;
  readonly shownInputs: ShownInputs;
  readonly meta: Record<string, unknown>;
  readonly commit: RunCommit | undefined;
};

/** A run whose record is in the thread. */
type AppendedRun = { readonly record: RunRecord; readonly commentId: number; readonly commentUrl: string };

/**
 * Starts a crew and reports the run in a thread. The run record is written before AMP is called, so that
 * every run has a thread. AMP is called once, whatever happens.
 */
export async function kickoff(job: JobSettings, env: Environment, event: CommentPayload): Promise<Result> {
  const [inputs, meta] = await Promise.all([
    parseMapping("inputs", readInput(env, "inputs")),
    parseMapping("meta", readInput(env, "meta")),
  ]);
  const target = readThreadTarget(env, event);
  validateIssueInputs(job, target);
  const repositoryId = await resolveRepositoryId(job, event.repository?.id);
  // All in parallel, and before anything is written or a crew is started.
  const [settings, { permission, headSha }, functionsAnswer, snapshot] = await Promise.all([
    loadPolicy(job),
    inspectTarget(job, target),
    askFunctions(job, repositoryId),
    target.kind === "thread" &&
      resolveThread(job, target.threadNumber, repositoryId).then((thread) => readThread(thread)),
    validateInputs(job, inputs),
  ]);
  const commit = chooseCommit(job, headSha);
  validateFunctions(functionsAnswer, [permission, ...(commit?.status ? (["statuses"] as const) : [])]);
  const choice = await chooseThread(settings, target, repositoryId);
  if (choice.kind === "still-running") return choice.result;
  const { thread, ended } = choice;
  const isShown = settings.showInputs ?? event.repository?.private === true;
  const shownInputs = { names: Object.keys(inputs), ...(isShown && { values: inputs }) };
  const heads = findHeads((snapshot || choice.snapshot)?.entries ?? []);
  const attempt: Kickoff = { settings, thread, inputs, shownInputs, meta, commit };
  const isOurs = target.kind === "issue";
  const run = await appendRun(attempt, {
    heads,
    ...(await readStarters(job.github, env)),
    ...(isOurs && settings.closeIssue !== "never" && { closeIssue: settings.closeIssue }),
  });
  return { ...(await settleKickoff(attempt, run, await startCrew(attempt, run))), ended };
}

/** Returns a ledger with only this run, which the kickoff writes without reading the thread. */
function ledgerOf(record: RunRecord, comment: { readonly id: number; readonly url: string }): Ledger {
  return fold([createOwnEntry(record, comment)]);
}

/** Writes the run record, and sets the thread's label and the commit status. */
async function appendRun(
  { settings, thread, inputs, shownInputs, commit }: Kickoff,
  givenFields: Pick<RunRecord, "heads" | "starter" | "restarter" | "closeIssue">,
): Promise<AppendedRun> {
  const { recordedJob } = settings;
  const runId = createRunId();
  const callingRecord: RunRecord = {
    kind: "run",
    runId,
    writtenAt: new Date().toISOString(),
    deploymentId: settings.deploymentId,
    ...givenFields,
    policy: createRecordedPolicy(settings),
    inputsDigest: digestInputs(inputs, runId, thread.keyring),
    ...(recordedJob && { job: recordedJob }),
    ...(thread.crewPage && { crewPage: thread.crewPage }),
    ...(commit && { commit }),
    kickoff: { state: "calling" },
  };
  settings.saveCheckpoint({ kind: "preparing", threadNumber: thread.address.threadNumber, runId });
  const [{ record, comment }] = await Promise.all([
    append(thread, callingRecord, renderRunComment(callingRecord, shownInputs, thread)).then(
      async (appended) => {
        await updateCommitStatus(thread, ledgerOf(appended.record, appended.comment), runId);
        return appended;
      },
    ),
    // Before AMP is called, because the crew's first question may arrive before AMP's answer.
    refreshLabel(thread, ledgerOf(callingRecord, { id: 0, url: "" })),
  ]);
  return { record, commentId: comment.id, commentUrl: comment.url };
}

function threadNameOf({ address }: Thread): string {
  return `${address.repository.owner}/${address.repository.name}#${address.threadNumber}`;
}

/** Calls AMP once to start the crew, and saves its answer. */
async function startCrew(
  { settings, thread, inputs, meta }: Kickoff,
  { record: { runId }, commentId }: AppendedRun,
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
async function settleKickoff(
  { settings, thread, shownInputs }: Kickoff,
  run: AppendedRun,
  answer: KickoffAnswer,
): Promise<Result> {
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
