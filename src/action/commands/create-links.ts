import { buildCallbackFields } from "../../amp/dialect.ts";
import type { CommentPayload } from "../../command/event.ts";
import { createCallbacks } from "../../delivery/callback-urls.ts";
import type { Environment } from "../../github/client.ts";
import { readInput } from "../inputs.ts";
import type { Result } from "../result.ts";
import type { JobSettings } from "../settings.ts";
import { parseMapping } from "./kickoff-inputs.ts";
import { openRun, threadNameOf } from "./open-run.ts";

/**
 * Opens a run that something else starts, and returns the webhook fields for its one call of /kickoff. Does not call AMP. The
 * run's record is completed by the first webhook, because only AMP knows the run's id. The fields are credentials: they are
 * masked in the log, and only the output `webhooks` has them.
 */
export async function createLinks(
  job: JobSettings,
  env: Environment,
  event: CommentPayload,
): Promise<Result> {
  const text = readInput(env, "inputs");
  const inputs = text ? await parseMapping("inputs", text) : undefined;
  const opening = await openRun(job, env, { event, state: "awaiting-start", inputs });
  if (opening.kind === "refused") return opening.result;
  const { settings, thread, record, commentUrl, ended } = opening.run;
  return {
    code: "links-created",
    message: `The webhook links of ${record.runId} were created. Start the crew with them in this job. Its thread is ${threadNameOf(thread)}.`,
    issueNumber: thread.address.threadNumber,
    commentUrl,
    webhooks: buildCallbackFields(createCallbacks(thread, record.runId, settings)),
    ended,
  };
}
