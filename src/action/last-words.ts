import { setTimeout as sleep } from "node:timers/promises";
import { error, info, summary } from "@actions/core";
import { mend } from "../resume/cut-off.ts";
import { type Mark, readMark, sentenceOf } from "../resume/mark.ts";
import { mask } from "../text/mask.ts";
import { apiUrlOf, troubleOf } from "../thread/github.ts";
import { endsWith, hurriedOptions, PLUGINS } from "../thread/limits.ts";
import { reply } from "../thread/log.ts";
import type { Environment } from "./inputs.ts";
import { readSettings, secretsIn } from "./settings.ts";
import { threadOf } from "./thread.ts";

/** When calls end that are still under way, in milliseconds since the step began: it has to stay under seven seconds. */
const TIME = 6000;
const PAUSE = 500;

/** Mends the thread and says in it what there is to say, in two tries each. */
async function tellInThread(env: Environment, mark: Mark): Promise<void> {
  const signal = AbortSignal.timeout(Math.max(0, Math.round(TIME - performance.now())));
  const limits = { options: hurriedOptions(apiUrlOf(env)), plugins: [...PLUGINS, endsWith(signal)] };
  const thread = await threadOf(readSettings(env, limits), mark.thread);
  const words = await mend(thread, mark).catch(async (cause: unknown) => {
    if (signal.aborted) throw cause;
    await sleep(PAUSE);
    return mend(thread, mark);
  });
  if (words) await reply(thread, words, [PAUSE]);
}

/**
 * What a job that was cut off leaves behind: where things stand, in its log, its summary and, where people would wait in vain
 * otherwise, in the thread. The step itself never turns red: the job has its colour.
 */
export async function lastWords(env: Environment): Promise<void> {
  const mark = readMark(env["STATE_mark"] ?? "");
  const says = mark
    ? sentenceOf(mark)
    : "The job was cut off, and what it saved about how far it came cannot be read.";
  info(says);
  summary.addHeading("crew-gate", 3).addRaw(`<p>${says}</p>\n\n`);
  if (mark && mark.kind !== "following")
    await tellInThread(env, mark).catch((cause: unknown) => {
      const trouble = mask(troubleOf(cause), secretsIn(env));
      const missing = `GitHub would not take that in thread #${mark.thread}. ${trouble}.`;
      error(missing);
      summary.addRaw(`<p>${missing.replaceAll("&", "&amp;").replaceAll("<", "&lt;")}</p>\n\n`);
    });
  await summary.write().catch((cause: unknown) => info(`There is no job summary: ${String(cause)}`));
}
