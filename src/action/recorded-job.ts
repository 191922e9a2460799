import { debug } from "@actions/core";
import { type Environment, type GitHub, userIdOf } from "../github/client.ts";
import { describeGitHubError } from "../github/errors.ts";
import type { RunRecord } from "../ledger/record.ts";
import type { RecordedJob } from "../ledger/record-basis.ts";
import { VERSION } from "./version.ts";

/** Returns this workflow run for the records that it writes, or `undefined` outside a workflow. */
export function readRecordedJob(env: Environment): RecordedJob | undefined {
  const workflowRunId = Number(env["GITHUB_RUN_ID"]);
  // On a re-run, GITHUB_ACTOR still names the first person.
  const actor = env["GITHUB_TRIGGERING_ACTOR"] || env["GITHUB_ACTOR"];
  if (!workflowRunId || !actor) return undefined;
  return { workflowRunId, attempt: Number(env["GITHUB_RUN_ATTEMPT"]) || 1, actor, version: VERSION };
}

/**
 * Returns the person who started the workflow run, and the person who re-ran it. On a re-run, GITHUB_ACTOR
 * still names the first person, and GITHUB_TRIGGERING_ACTOR the second one, without an id. An unknown id is
 * 0.
 */
export async function readStarters(
  github: GitHub,
  env: Environment,
): Promise<Pick<RunRecord, "starter" | "restarter">> {
  const starter = { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" };
  const login = env["GITHUB_TRIGGERING_ACTOR"] ?? "";
  if (!starter.login) return {};
  if (!login || login.toLowerCase() === starter.login.toLowerCase()) return { starter };
  const id = await userIdOf(github, login).catch((error: unknown) => {
    debug(`The id of ${login} could not be read: ${describeGitHubError(error)}`);
    return 0;
  });
  return { starter, restarter: { id, login } };
}
