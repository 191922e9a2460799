import { info } from "@actions/core";
import type { CommandRequest, CommentPayload } from "../command/event.ts";
import type { Environment } from "../github/client.ts";
import { describeGitHubError, httpStatusOf } from "../github/errors.ts";
import { react } from "../github/reactions.ts";
import { mask } from "../text/mask.ts";
import { resendDecision } from "./commands/again.ts";
import { answerCommand } from "./commands/answer.ts";
import { decideGate } from "./commands/decide.ts";
import { reportResult } from "./report.ts";
import type { Result } from "./result.ts";
import { saveCheckpoint } from "./save-checkpoint.ts";
import { type ActionSettings, Misconfigured, readSettings, secretsIn } from "./settings.ts";

/** A shorter one is refused as a setting, or is a word that our own sentences may hold. In characters. */
const SHORTEST_SECRET = 8;

/** Runs a verb and reports how it ended, whatever happened: an error of ours must never look like a decision. */
async function runAndReport(env: Environment, run: () => Promise<Result>): Promise<void> {
  const secrets = secretsIn(env).filter(({ length }) => length >= SHORTEST_SECRET);
  await reportResult(await run().catch((error: unknown) => toFailureResult(error, secrets)), secrets);
  // All that there is to tell was told: the post step has nothing to do.
  saveCheckpoint(env, undefined);
}

function toFailureResult(error: unknown, secrets: readonly string[]): Result {
  if (error instanceof Misconfigured) return { code: "misconfigured", message: error.message, failed: true };
  if (httpStatusOf(error) !== undefined)
    return { code: "github-failed", message: `${describeGitHubError(error)}.`, failed: true };
  const name = error instanceof Error ? error.name : typeof error;
  // The log masks secrets, the summary does not: the words of an error that we did not foresee go there only.
  info(mask(error instanceof Error ? (error.stack ?? error.message) : String(error), secrets));
  return {
    code: "unexpected",
    message: `Something unexpected went wrong (${name}). The log has more.`,
    failed: true,
  };
}

async function dispatchCommand(settings: ActionSettings, request: CommandRequest): Promise<Result> {
  const { command, ...rest } = request;
  switch (command.kind) {
    case "approve":
    case "revise":
      return decideGate(settings, { ...rest, command });
    case "resume-again":
      return resendDecision(settings, { ...rest, command });
    case "status":
    case "help":
    case "several":
    case "unknown-command":
      return answerCommand(settings, { ...rest, command });
  }
}

/** A comment or review that asks for something. */
export async function runThreadCommand(env: Environment, request: CommandRequest): Promise<void> {
  await runAndReport(env, async () => {
    const settings = readSettings(env);
    const { id, url } = request.comment;
    const source = { id, url, isReview: request.review !== undefined };
    settings.saveCheckpoint({ kind: "asked", threadNumber: request.threadNumber, source });
    return dispatchCommand(settings, request).catch(async (error: unknown) => {
      // The run turns red, which whoever wrote may not see: the comment at least says that it did not go through.
      const { github, repository } = settings;
      if (!request.review)
        await react(
          github,
          { repository, threadNumber: request.threadNumber },
          request.comment.id,
          "confused",
        );
      throw error;
    });
  });
}

// What follows is imported where it is asked for: a decision in a thread needs none of it, nor the YAML that it reads.

/** `command: kickoff`. */
export async function runKickoff(env: Environment, event: CommentPayload): Promise<void> {
  await runAndReport(env, async () => {
    const { kickoff } = await import("./commands/kickoff.ts");
    return kickoff(readSettings(env), env, event);
  });
}

/** `command: doctor`. */
export async function runDoctor(env: Environment, event: CommentPayload): Promise<void> {
  await runAndReport(env, async () => {
    const { doctor } = await import("./doctor/doctor.ts");
    return doctor(env, event);
  });
}

/** `command: reconcile`. */
export async function runReconcile(env: Environment): Promise<void> {
  await runAndReport(env, async () => {
    const { reconcile } = await import("./reconcile/reconcile.ts");
    return reconcile(readSettings(env));
  });
}

/** A command that does not exist, or `auto` on an event that asks for nothing. */
export async function reportUnknownCommand(env: Environment, command: string): Promise<void> {
  const event = env["GITHUB_EVENT_NAME"] ?? "no";
  const message =
    command === "auto"
      ? `command is auto, which acts on issue_comment and pull_request_review events; this workflow was started by a ${event} event. Set command to kickoff to start a crew, or to reconcile to complete what is open.`
      : `command is ${JSON.stringify(command)}. There are: auto, kickoff, reconcile, doctor.`;
  await runAndReport(env, () => Promise.reject(new Misconfigured(message)));
}
