import { setTimeout as sleep } from "node:timers/promises";
import { error, info, summary } from "@actions/core";
import { type Checkpoint, describeCheckpoint, parseCheckpoint } from "../delivery/checkpoint.ts";
import { recoverThread } from "../delivery/recover.ts";
import { type Environment, readApiUrl } from "../github/client.ts";
import { describeGitHubError } from "../github/errors.ts";
import { abortPlugin, OCTOKIT_PLUGINS, singleTryOptions } from "../github/limits.ts";
import { mask } from "../text/mask.ts";
import { reply } from "../thread/log.ts";
import { resolveThread } from "./load-context.ts";
import { readSettings, secretsIn } from "./settings.ts";

/** When calls end that are still under way, in milliseconds since the step began: it has to stay under seven seconds. */
const POST_STEP_BUDGET_MS = 6000;
const RETRY_DELAY_MS = 500;

/** Mends the thread and says in it what there is to say, in two tries each. */
async function recoverInThread(env: Environment, mark: Checkpoint): Promise<void> {
  const signal = AbortSignal.timeout(Math.max(0, Math.round(POST_STEP_BUDGET_MS - performance.now())));
  const limits = {
    options: singleTryOptions(readApiUrl(env)),
    plugins: [...OCTOKIT_PLUGINS, abortPlugin(signal)],
  };
  const thread = await resolveThread(readSettings(env, limits), mark.threadNumber);
  const message = await recoverThread(thread, mark).catch(async (cause: unknown) => {
    if (signal.aborted) throw cause;
    await sleep(RETRY_DELAY_MS);
    return recoverThread(thread, mark);
  });
  if (message) await reply(thread, message, [RETRY_DELAY_MS]);
}

/**
 * What a job that was cut off leaves behind: where things stand, in its log, its summary and, where people would wait in vain
 * otherwise, in the thread. The step itself never turns red: the job has its colour.
 */
export async function runPostStep(env: Environment): Promise<void> {
  const mark = parseCheckpoint(env["STATE_checkpoint"] ?? "");
  const description = mark
    ? describeCheckpoint(mark)
    : "The job was cut off, and what it saved about how far it came cannot be read.";
  info(description);
  summary.addHeading("crew-gate", 3).addRaw(`<p>${description}</p>\n\n`);
  if (mark && mark.kind !== "following")
    await recoverInThread(env, mark).catch((cause: unknown) => {
      const trouble = mask(describeGitHubError(cause), secretsIn(env));
      const missing = `GitHub would not take that in thread #${mark.threadNumber}. ${trouble}.`;
      error(missing);
      summary.addRaw(`<p>${missing.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>\n\n`);
    });
  await summary.write().catch((cause: unknown) => info(`There is no job summary: ${String(cause)}`));
}
