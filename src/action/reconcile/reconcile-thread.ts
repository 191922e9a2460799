import { info } from "@actions/core";
import { isOtherDeployment } from "../../command/authorize.ts";
import { describeGitHubError, httpStatusOf } from "../../github/errors.ts";
import { isFinished } from "../../ledger/run-status.ts";
import type { Run } from "../../ledger/state.ts";
import {
  hasExactLabel,
  labelOfRun,
  labelOfThread,
  type OpenThread,
  setThreadLabel,
} from "../../thread/labels.ts";
import { readThread, type Thread, type ThreadSnapshot } from "../../thread/log.ts";
import { resolveThread } from "../load-context.ts";
import type { ActionSettings } from "../settings.ts";
import { applyStep } from "./apply-step.ts";
import { labelAfter, planRun, type ReconcileStep } from "./plan.ts";
import { fetchPlatformStatus, type PlatformStatus } from "./platform-status.ts";
import { describeRelabel, describeRun, describeStep, type SummaryRow } from "./summary-row.ts";

/** As many open runs of a thread are looked at, the newest. */
const MAX_RUNS_PER_THREAD = 5;

/** What came of a thread. `isBroken`: something in it could not be read or written, and has to be mended. */
export type ThreadReport = { readonly rows: readonly SummaryRow[]; readonly isBroken: boolean };

type RunPlan = {
  readonly run: Run;
  readonly platformStatus: PlatformStatus;
  readonly steps: readonly ReconcileStep[];
};

/** What GitHub answered; of any other error the words go to the log alone, which masks secrets. */
function describeError(error: unknown): string {
  if (httpStatusOf(error) !== undefined) return `${describeGitHubError(error)}.`;
  info(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return "Something unexpected went wrong. The log has more.";
}

/** The label that a thread is to have once all is done, and whether it has that alone. */
function chooseLabel(runs: readonly Run[], planned: readonly RunPlan[], { labels }: OpenThread) {
  const after = runs.map((run) => {
    const own = planned.find((plan) => plan.run === run);
    return own ? labelAfter(own.run, own.steps) : labelOfRun(run);
  });
  const wanted = labelOfThread(after);
  return { wanted, isRight: hasExactLabel(wanted, labels) };
}

async function loadThread(settings: ActionSettings, thread: Thread, openThread: OpenThread) {
  const snapshot = await readThread(thread, openThread.commentCount);
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
  return { snapshot, runs, planned, foreign, left: open.length - planned.length };
}

/** Puts the label right by the thread as it is now: a webhook may have written since the plan was made. */
async function updateLabel(thread: Thread): Promise<string> {
  const standing = labelOfThread((await readThread(thread)).ledger.runs.map(labelOfRun));
  await setThreadLabel(thread, standing);
  return describeRelabel(standing);
}

/** Does the steps for a run, unless nothing is to be written, and says what was done, as far as it came. */
async function applySteps(
  { dryRun, policy }: ActionSettings,
  thread: Thread,
  snapshot: ThreadSnapshot,
  { run, steps }: RunPlan,
): Promise<{ readonly done: readonly string[]; readonly failed: boolean }> {
  const done: string[] = [];
  try {
    for (const step of steps) {
      const kind = dryRun ? "recorded" : await applyStep(thread, snapshot, run, step, policy);
      done.push(
        kind === "recorded" ? describeStep(step) : `${describeStep(step)}, by somebody else just now`,
      );
    }
    return { done, failed: false };
  } catch (error) {
    return { done: [...done, `then it failed: ${describeError(error)}`], failed: true };
  }
}

/**
 * Tends one thread: asks the platform about its open runs, five at most, and does what their plans say, unless `dryRun`.
 * A thread in which all is right takes one call to GitHub, which is one per hundred comments, and one to the platform per
 * open run. A missing result takes up to 14 calls more, and one for each further comment that it takes; that the crew went
 * on up to 9, a reminder or a silence 3, an unknown outcome 2, and the label up to 7.
 * Whatever fails is told in the thread's lines; it stops no other thread.
 */
export async function reconcileThread(
  settings: ActionSettings,
  openThread: OpenThread,
): Promise<ThreadReport> {
  const name = `#${openThread.threadNumber}`;
  const rows: SummaryRow[] = [];
  let isBroken = false;
  const addRow = (runId: string, stands: string, done: readonly string[]) =>
    rows.push({ thread: name, runId, stands, done: done.join("; ") || "nothing" });
  try {
    const thread = await resolveThread(settings, openThread.threadNumber);
    const { snapshot, runs, planned, foreign, left } = await loadThread(settings, thread, openThread);
    for (const plan of planned) {
      const { run, platformStatus } = plan;
      const { done, failed } = await applySteps(settings, thread, snapshot, plan);
      addRow(run.id, describeRun(run, platformStatus), done);
      isBroken ||= failed || platformStatus.kind === "refused";
    }
    for (const { id } of foreign) addRow(id, "of another deployment than crew-url names", ["skipped"]);
    if (left > 0)
      addRow("", `older open runs: ${left}`, [
        `not looked at: the newest ${MAX_RUNS_PER_THREAD} of a thread are`,
      ]);
    const { wanted, isRight } = chooseLabel(runs, planned, openThread);
    if (runs.length === 0) addRow("", "no run that this secret can read", []);
    else if (!isRight)
      addRow("", "its label", [settings.dryRun ? describeRelabel(wanted) : await updateLabel(thread)]);
  } catch (error) {
    isBroken = true;
    addRow("", "could not be read or written", [describeError(error)]);
  }
  return { rows, isBroken };
}
