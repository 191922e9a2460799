import { setTimeout as sleep } from "node:timers/promises";
import { error, info, summary } from "@actions/core";
import { joinParagraphs, renderSmallLinks } from "../comment/format.ts";
import { type Checkpoint, describeCheckpoint, parseCheckpoint } from "../delivery/checkpoint.ts";
import { recoverThread } from "../delivery/recover.ts";
import { bestEffort } from "../github/best-effort.ts";
import type { Environment } from "../github/client.ts";
import { describeGitHubError } from "../github/errors.ts";
import { mask } from "../text/mask.ts";
import { reply } from "../thread/log.ts";
import { resolveThread } from "./load-context.ts";
import { loadPolicy } from "./load-policy.ts";
import { readSettings, secretsIn } from "./settings.ts";

/**
 * The time after which pending calls are aborted, in milliseconds since the step began. It must stay below
 * 7000.
 */
const POST_STEP_BUDGET_MS = 6000;
const RETRY_DELAY_MS = 500;

/** Recovers the thread and posts the message, with one retry each. */
async function recoverInThread(env: Environment, checkpoint: Checkpoint): Promise<void> {
  const signal = AbortSignal.timeout(Math.max(0, Math.round(POST_STEP_BUDGET_MS - performance.now())));
  const job = await readSettings(env, signal);
  // The policy file may set the language. If it cannot be read, the input's language serves.
  const settings = (await bestEffort("The reading of the policy", loadPolicy(job))) ?? job;
  const thread = await resolveThread(settings, checkpoint.threadNumber);
  const message = await recoverThread(thread, checkpoint).catch(async (cause: unknown) => {
    if (signal.aborted) throw cause;
    await sleep(RETRY_DELAY_MS);
    return recoverThread(thread, checkpoint);
  });
  if (message) await reply(thread, joinParagraphs(message, renderSmallLinks(thread)), [RETRY_DELAY_MS]);
}

/**
 * Reports how far an interrupted job came: in its log, in its summary and, if people would otherwise wait in
 * vain, in the thread. The step itself never fails: the job keeps its own status.
 */
export async function runPostStep(env: Environment): Promise<void> {
  const checkpoint = parseCheckpoint(env["STATE_checkpoint"] ?? "");
  const description = checkpoint
    ? describeCheckpoint(checkpoint)
    : "The job was cut off, and what it saved about how far it came cannot be read.";
  info(description);
  summary.addHeading("crew-gate", 3).addRaw(`<p>${description}</p>\n\n`);
  if (checkpoint && checkpoint.kind !== "following")
    await recoverInThread(env, checkpoint).catch((cause: unknown) => {
      const trouble = mask(describeGitHubError(cause), secretsIn(env));
      const missing = `GitHub would not take that in thread #${checkpoint.threadNumber}. ${trouble}.`;
      error(missing);
      summary.addRaw(`<p>${missing.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>\n\n`);
    });
  await summary.write().catch((cause: unknown) => info(`There is no job summary: ${String(cause)}`));
}
