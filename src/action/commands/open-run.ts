import type { CommentPayload } from "../../command/event.ts";
import { renderRunComment, type ShownInputs } from "../../comment/run-comment.ts";
import type { Environment } from "../../github/client.ts";
import { findHeads } from "../../ledger/chain.ts";
import { fold } from "../../ledger/fold.ts";
import { createRunId } from "../../ledger/ids.ts";
import type { RunRecord } from "../../ledger/record.ts";
import { digestInputs } from "../../ledger/signing/secret.ts";
import type { Ledger } from "../../ledger/state.ts";
import { updateCommitStatus } from "../../thread/commit-status.ts";
import { refreshLabel } from "../../thread/labels.ts";
import { append } from "../../thread/log.ts";
import { createOwnEntry } from "../../thread/run-state.ts";
import { readThread, type Thread } from "../../thread/snapshot.ts";
import { askFunctions } from "../doctor/ask-functions.ts";
import { resolveRepositoryId, resolveThread } from "../load-context.ts";
import { createRecordedPolicy, loadPolicy } from "../load-policy.ts";
import { readStarters } from "../recorded-job.ts";
import type { EndedRun, Result } from "../result.ts";
import type { ActionSettings, JobSettings } from "../settings.ts";
import { chooseThread, validateIssueInputs } from "./reuse-issue.ts";
import { chooseCommit, inspectTarget, readThreadTarget } from "./thread-target.ts";
import { validateFunctions } from "./validate-functions.ts";

/** A run whose record is in the thread. */
export type OpenedRun = {
  readonly settings: ActionSettings;
  readonly thread: Thread;
  readonly shownInputs: ShownInputs;
  readonly record: RunRecord;
  readonly commentId: number;
  readonly commentUrl: string;
  /** Earlier runs in the thread whose end this job recorded. */
  readonly ended: readonly EndedRun[];
};

/** Returns a ledger with only this run, which this job writes without reading the thread. */
export function ledgerOf(record: RunRecord, comment: { readonly id: number; readonly url: string }): Ledger {
  return fold([createOwnEntry(record, comment)]);
}

/** A run that is about to be opened. Only a kickoff knows AMP's view of the inputs, and calls AMP. */
type Opening = {
  readonly event: CommentPayload;
  /** Who calls AMP: this job, or something else with our links. */
  readonly state: "calling" | "awaiting-start";
  /** The crew's inputs. `undefined`: they are not known here. */
  readonly inputs: Readonly<Record<string, unknown>> | undefined;
  /** Throws for inputs that AMP would refuse. Runs beside the other checks. */
  readonly validate?: () => Promise<void>;
};

/**
 * Opens a run: checks the functions and the thread, and writes the run's record into the thread that the inputs name, into a
 * new issue, or into the reused one. The record is written before AMP is called, so that every run has a thread. Returns the
 * job's result instead if the last run in a reused issue has not ended.
 * @throws Misconfigured for what would lose a question, before anything is written.
 */
export async function openRun(
  job: JobSettings,
  env: Environment,
  { event, state, inputs, validate }: Opening,
): Promise<
  { readonly kind: "opened"; readonly run: OpenedRun } | { readonly kind: "refused"; readonly result: Result }
> {
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
    validate?.(),
  ]);
  const commit = chooseCommit(job, headSha);
  validateFunctions(functionsAnswer, [permission, ...(commit?.status ? (["statuses"] as const) : [])]);
  const choice = await chooseThread(settings, target, repositoryId, { mayAskAmp: state === "calling" });
  if (choice.kind === "still-running") return { kind: "refused", result: choice.result };
  const { thread, ended } = choice;
  const isShown = settings.showInputs ?? event.repository?.private === true;
  const shownInputs = { names: inputs && Object.keys(inputs), ...(inputs && isShown && { values: inputs }) };
  const isOurs = target.kind === "issue";
  const runId = createRunId();
  const run = await appendRun(settings, thread, shownInputs, {
    runId,
    ...(inputs && { inputsDigest: digestInputs(inputs, runId, thread.keyring) }),
    heads: findHeads((snapshot || choice.snapshot)?.entries ?? []),
    ...(await readStarters(job.github, env)),
    ...(isOurs && settings.closeIssue !== "never" && { closeIssue: settings.closeIssue }),
    ...(commit && { commit }),
    kickoff: { state },
  });
  return { kind: "opened", run: { settings, thread, shownInputs, ...run, ended } };
}

/** Writes the run record, and sets the thread's label and the commit status. */
async function appendRun(
  settings: ActionSettings,
  thread: Thread,
  shownInputs: ShownInputs,
  givenFields: Pick<
    RunRecord,
    "runId" | "inputsDigest" | "heads" | "starter" | "restarter" | "closeIssue" | "commit" | "kickoff"
  >,
): Promise<Pick<OpenedRun, "record" | "commentId" | "commentUrl">> {
  const { recordedJob } = settings;
  const newRecord: RunRecord = {
    kind: "run",
    writtenAt: new Date().toISOString(),
    deploymentId: settings.deploymentId,
    policy: createRecordedPolicy(settings),
    ...(recordedJob && { job: recordedJob }),
    ...(thread.crewPage && { crewPage: thread.crewPage }),
    ...givenFields,
  };
  const { runId } = newRecord;
  settings.saveCheckpoint({ kind: "preparing", threadNumber: thread.address.threadNumber, runId });
  const [{ record, comment }] = await Promise.all([
    append(thread, newRecord, renderRunComment(newRecord, shownInputs, thread)).then(async (appended) => {
      await updateCommitStatus(thread, ledgerOf(appended.record, appended.comment), runId);
      return appended;
    }),
    // Before AMP is called, because the crew's first question may arrive before AMP's answer.
    refreshLabel(thread, ledgerOf(newRecord, { id: 0, url: "" })),
  ]);
  return { record, commentId: comment.id, commentUrl: comment.url };
}

/** Returns the name of a thread, as GitHub links it. */
export function threadNameOf({ address }: Thread): string {
  return `${address.repository.owner}/${address.repository.name}#${address.threadNumber}`;
}
