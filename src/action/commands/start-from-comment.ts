import type { CommandRequest, CommentPayload } from "../../command/event.ts";
import { hasMinimumRole } from "../../command/policy.ts";
import type { StartCommand } from "../../command/start-command.ts";
import { react } from "../../github/claim-reactions.ts";
import type { Environment } from "../../github/client.ts";
import { fetchRole } from "../../github/permissions.ts";
import { resolveThread } from "../load-context.ts";
import { loadPolicy } from "../load-policy.ts";
import { createRefusedAttempt } from "../refused-attempt.ts";
import type { Result } from "../result.ts";
import type { JobSettings } from "../settings.ts";
import { denyCommand } from "./deny.ts";
import type { kickoff } from "./kickoff.ts";

/** A comment that starts a crew, its event, and what it starts. */
type Start = {
  readonly event: CommentPayload;
  readonly request: CommandRequest<StartCommand>;
  /** Opens the run, and starts the crew unless something else does. */
  readonly start: typeof kickoff;
};

/**
 * Starts a crew for a comment if the commenter has the minimum role. The commenter is the starter, because GitHub names
 * the author of a comment as the actor of its event.
 */
export async function startFromComment(
  job: JobSettings,
  env: Environment,
  { event, request, start }: Start,
): Promise<Result> {
  const { github, repository } = job;
  const { comment, person, threadNumber, repositoryId } = request;
  const [settings, role] = await Promise.all([loadPolicy(job), fetchRole(github, repository, person)]);
  const thread = await resolveThread(settings, threadNumber, repositoryId);
  const { minimumRole } = settings.policy;
  if (!hasMinimumRole(role, minimumRole))
    return denyCommand(
      thread,
      request,
      { code: "not-permitted", role: role.role, minimumRole, isStart: true },
      createRefusedAttempt(settings, { role, isListed: false }),
    );
  try {
    const result = await start(job, env, event);
    await react(thread, comment.id, result.failed ? "confused" : "rocket");
    return result;
  } catch (error) {
    // The commenter may not see the failed run.
    await react(thread, comment.id, "confused");
    throw error;
  }
}
