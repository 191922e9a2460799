import { info } from "@actions/core";
import { isOtherDeployment } from "../../command/authorize.ts";
import { describeGitHubError, httpStatusOf } from "../../github/errors.ts";
import { isFinished } from "../../ledger/run-status.ts";
import type { Run } from "../../ledger/state.ts";
import { textOf } from "../../markdown/box.ts";
import { hasExactLabel, labelOfRun, labelOfThread, setThreadLabel } from "../../thread/labels.ts";
import type { ListedThread } from "../../github/list-issues.ts";
import {
  readThread,
  removeDuplicates,
  type Thread,
  type ThreadSnapshot,
  withCrewPage,
} from "../../thread/snapshot.ts";
import { resolveThread } from "../load-context.ts";
import { requirePolicyFile } from "../load-policy.ts";
import type { EndedRun } from "../result.ts";
import { type ActionSettings, Misconfigured } from "../settings.ts";
import { applyStep, type StepOutcome } from "./apply-step.ts";
import { labelAfter, planRun, type ReconcileStep } from "./plan.ts";
import { reconcileStatuses } from "./reconcile-statuses.ts";
import { fetchPlatformStatus, type PlatformStatus } from "./platform-status.ts";
import { describeRelabel, describeRun, describeStep, type SummaryRow } from "./summary-row.ts";

/** The number of open runs of a thread that we check, newest first. */
const MAX_RUNS_PER_THREAD = 5;

/**
 * The report on a thread. `isBroken`: a read, a write or a status request failed, and a person has to fix the cause. `ended`:
 * the runs whose end this job recorded.
 */
export type ThreadReport = {
  readonly rows: readonly SummaryRow[];
  readonly isBroken: boolean;
  readonly ended: readonly EndedRun[];
};

type RunPlan = {
  readonly run: Run;
  readonly platformStatus: PlatformStatus;
  readonly steps: readonly ReconcileStep[];
};

/**
 * Describes an error of GitHub or of the configuration. The text of any other error goes only to the log, which masks
 * secrets.
 */
function describeError(error: unknown): string {
  if (httpStatusOf(error) !== undefined) return `${describeGitHubError(error)}.`;
  if (error instanceof Misconfigured) return error.message;
  info(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return "Unexpected error. See the log of this job.";
}

/** Returns the label that the thread should have after all steps, and whether it has only that one of ours. */
function chooseLabel(runs: readonly Run[], planned: readonly RunPlan[], { labels }: ListedThread) {
  const after = runs.map((run) => {
    const plan = planned.find((candidate) => candidate.run === run);
    return plan ? labelAfter(run, plan.steps) : labelOfRun(run);
  });
  const expectedLabel = labelOfThread(after);
  return { expectedLabel, hasExpectedLabel: hasExactLabel(expectedLabel, labels) };
}

async function loadThread(settings: ActionSettings, thread: Thread, unfinishedThread: ListedThread) {
  const snapshot = await readThread(thread, unfinishedThread.commentCount);
  if (!settings.dryRun) await removeDuplicates(thread, snapshot);
  const { runs } = snapshot.ledger;
  const unfinished = runs.filter((run) => !isFinished(run));
  const isForeign = (run: Run) => isOtherDeployment(run, run.gates.at(-1), settings.deploymentId);
  const open = unfinished.filter((run) => !isForeign(run));
  const planned = await Promise.all(
    open.slice(-MAX_RUNS_PER_THREAD).map(async (run): Promise<RunPlan> => {
      const platformStatus = await fetchPlatformStatus(settings.crew, run);
      return {
        run,
        platformStatus,
        steps: planRun(run, platformStatus, Date.now(), settings.reminderPolicy),
      };
    }),
  );
  const foreign = unfinished.filter(isForeign);
  return { snapshot, runs, planned, foreign, skippedCount: open.length - planned.length };
}

/** Sets the label from the current thread, because a webhook may have written since the plan was made. */
async function updateLabel(thread: Thread): Promise<string> {
  const label = labelOfThread((await readThread(thread)).ledger.runs.map(labelOfRun));
  await setThreadLabel(thread, label);
  return describeRelabel(label);
}

/** The remark on a step in the report, by its outcome. */
const STEP_REMARKS: Readonly<Record<StepOutcome, string>> = {
  recorded: "",
  duplicate: " (by another job or webhook)",
  claimed: " (not now: another job holds the question, or the thread is locked)",
};

/** Returns the end of a run that a step recorded, if it recorded one. */
function findEnd(step: ReconcileStep, place: string): EndedRun[] {
  if (step.kind === "reject") return [{ place, finalStatus: "rejected" }];
  if (step.kind !== "record-result") return [];
  const { outcome, output } = step;
  return [{ place, finalStatus: outcome, ...(outcome === "error" && { error: textOf(output).text }) }];
}

type AppliedSteps = {
  readonly done: readonly string[];
  readonly failed: boolean;
  readonly ended: readonly EndedRun[];
};

/** Applies the steps of a run, except in a dry run. Returns the steps that were done, up to the first failure. */
async function applySteps(
  settings: ActionSettings,
  thread: Thread,
  snapshot: ThreadSnapshot,
  { run, steps }: RunPlan,
): Promise<AppliedSteps> {
  const { dryRun } = settings;
  const done: string[] = [];
  const ended: EndedRun[] = [];
  try {
    for (const step of steps) {
      // A reminder names the people who may decide.
      if (step.kind === "remind") requirePolicyFile(settings, run);
      const kind = dryRun
        ? "recorded"
        : await applyStep(step, { ...settings, thread: withCrewPage(thread, run), snapshot, run });
      done.push(`${describeStep(step)}${STEP_REMARKS[kind]}`);
      // Another job that recorded the same end reports it.
      if (kind === "recorded" && !dryRun)
        ended.push(...findEnd(step, `#${thread.address.threadNumber} ${run.id}`));
    }
    return { done, failed: false, ended };
  } catch (error) {
    return { done: [...done, `failed: ${describeError(error)}`], failed: true, ended };
  }
}

/**
 * Reconciles one thread: fetches the status of its open runs (at most five) and applies their plans, unless `dryRun`.
 * A thread without changes takes one call to GitHub per hundred comments, and one call to AMP per open run.
 * More calls to GitHub: up to 14 for a missing result, plus one per further comment of that result; up to 9 to confirm
 * that the crew continued; 3 for a reminder or a silence; up to 10 for a rejection; 2 for an unknown outcome; up to 7 for
 * the label; one for each commit status, and three more if it is wrong. A failure becomes a row of the report and does not affect other threads.
 */
export async function reconcileThread(
  settings: ActionSettings,
  unfinishedThread: ListedThread,
): Promise<ThreadReport> {
  const name = `#${unfinishedThread.threadNumber}`;
  const rows: SummaryRow[] = [];
  const ended: EndedRun[] = [];
  let isBroken = false;
  const addRow = (runId: string, state: string, done: readonly string[]) =>
    rows.push({ thread: name, runId, state, done: done.join("; ") || "nothing" });
  try {
    const thread = await resolveThread(settings, unfinishedThread.threadNumber);
    const { snapshot, runs, planned, foreign, skippedCount } = await loadThread(
      settings,
      thread,
      unfinishedThread,
    );
    for (const plan of planned) {
      const { run, platformStatus } = plan;
      const applied = await applySteps(settings, thread, snapshot, plan);
      addRow(run.id, describeRun(run, platformStatus, unfinishedThread), applied.done);
      ended.push(...applied.ended);
      isBroken ||= applied.failed || platformStatus.kind === "refused";
    }
    for (const { id } of foreign) addRow(id, "belongs to another deployment than crew-url", ["skipped"]);
    if (skippedCount > 0)
      addRow("", `older open runs: ${skippedCount}`, [
        `skipped: only the newest ${MAX_RUNS_PER_THREAD} runs of a thread are checked`,
      ]);
    const { expectedLabel, hasExpectedLabel } = chooseLabel(runs, planned, unfinishedThread);
    if (runs.length === 0) addRow("", "no run that can be read with this secret", []);
    else if (!hasExpectedLabel)
      addRow("", "wrong label", [
        settings.dryRun ? describeRelabel(expectedLabel) : await updateLabel(thread),
      ]);
    const statuses = await reconcileStatuses(thread, snapshot.ledger, settings);
    if (statuses.length > 0) addRow("", "wrong commit status", statuses);
  } catch (error) {
    isBroken = true;
    addRow("", "could not be read or updated", [describeError(error)]);
  }
  return { rows, isBroken, ended };
}
