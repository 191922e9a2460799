import { debug, info, warning } from "@actions/core";
import type { CommandRequest, CommentPayload } from "../command/event.ts";
import type { StartCommand } from "../command/start-command.ts";
import type { Environment } from "../github/client.ts";
import { setDebugLog, setWarningLog } from "../github/best-effort.ts";
import { describeGitHubError, httpStatusOf } from "../github/errors.ts";
import { react } from "../github/claim-reactions.ts";
import { mask } from "../text/mask.ts";
import { applyFailOn } from "./fail-on.ts";
import type { kickoff } from "./commands/kickoff.ts";
import { resendDecision } from "./commands/again.ts";
import { answerCommand } from "./commands/answer.ts";
import { decideGate } from "./commands/decide.ts";
import { readInput } from "./inputs.ts";
import { reportResult } from "./report.ts";
import type { Result } from "./result.ts";
import { saveCheckpoint } from "./save-checkpoint.ts";
import { type JobSettings, Misconfigured, readSettings, secretsIn } from "./settings.ts";

/**
 * The shortest secret to mask, in characters. A shorter one is refused as a setting, or may occur in our own
 * text.
 */
const SHORTEST_SECRET = 8;

/** Runs a command and reports its result, even after an error: an error must never look like a decision. */
async function runAndReport(env: Environment, run: () => Promise<Result>): Promise<void> {
  const secrets = secretsIn(env).filter(({ length }) => length >= SHORTEST_SECRET);
  setDebugLog((message) => debug(mask(message, secrets)));
  setWarningLog((message) => warning(mask(message, secrets)));
  const result = await run().catch((error: unknown) => toFailureResult(error, secrets));
  // An unknown format fails the job before there is an output.
  const format = readInput(env, "output-format").toLowerCase() === "text" ? "text" : "markdown";
  await reportResult(result, secrets, format);
  // The result is reported, so the post step has nothing to do.
  saveCheckpoint(env, undefined);
}

function toFailureResult(error: unknown, secrets: readonly string[]): Result {
  if (error instanceof Misconfigured) return { code: "misconfigured", message: error.message, failed: true };
  if (httpStatusOf(error) !== undefined)
    return { code: "github-failed", message: `${describeGitHubError(error)}.`, failed: true };
  const name = error instanceof Error ? error.name : typeof error;
  // Only the log gets the text of an unforeseen error, because the runner masks secrets there and not in the
  // summary.
  info(mask(error instanceof Error ? (error.stack ?? error.message) : String(error), secrets));
  return {
    code: "unexpected",
    message: `Something unexpected went wrong (${name}). The log has more.`,
    failed: true,
  };
}

/** Runs the command of a comment or review, and returns its result. */
export async function dispatchCommand(settings: JobSettings, request: CommandRequest): Promise<Result> {
  const { command, ...rest } = request;
  switch (command.kind) {
    case "approve":
    case "revise":
    case "reject":
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

/** Runs the command of a comment or review. */
export async function runThreadCommand(env: Environment, request: CommandRequest): Promise<void> {
  await runAndReport(env, async () => {
    const settings = await readSettings(env);
    const { id, url } = request.comment;
    const source = { id, url, isReview: request.review !== undefined };
    settings.saveCheckpoint({ kind: "asked", threadNumber: request.threadNumber, source });
    const result = await dispatchCommand(settings, request).catch(async (error: unknown) => {
      // The commenter may not see the failed run, so a reaction shows that the command failed.
      const { github, repository } = settings;
      if (!request.review)
        await react(
          { github, address: { repository, threadNumber: request.threadNumber } },
          request.comment.id,
          "confused",
        );
      throw error;
    });
    return applyFailOn(result, settings.failOn);
  });
}

// The commands below are imported on demand: a decision in a thread needs neither them nor the YAML parser.

/** Returns what opens a run: `command: kickoff` or `command: links`. */
async function loadStart(env: Environment): Promise<typeof kickoff> {
  return readInput(env, "command") === "links"
    ? (await import("./commands/create-links.ts")).createLinks
    : (await import("./commands/kickoff.ts")).kickoff;
}

/** Runs `command: kickoff` or `command: links` for a comment whose first line is `/crew run`. */
export async function runStartCommand(
  env: Environment,
  event: CommentPayload,
  request: CommandRequest<StartCommand>,
): Promise<void> {
  await runAndReport(env, async () => {
    const { startFromComment } = await import("./commands/start-from-comment.ts");
    return startFromComment(await readSettings(env), env, { event, request, start: await loadStart(env) });
  });
}

/** Runs `command: kickoff` or `command: links` for any other event. */
export async function runStart(env: Environment, event: CommentPayload): Promise<void> {
  await runAndReport(env, async () => {
    const start = await loadStart(env);
    const settings = await readSettings(env);
    return applyFailOn(await start(settings, env, event), settings.failOn);
  });
}

/** Runs `command: doctor`. */
export async function runDoctor(env: Environment, event: CommentPayload): Promise<void> {
  await runAndReport(env, async () => {
    const { doctor } = await import("./doctor/doctor.ts");
    return doctor(env, event);
  });
}

/** Runs `command: reconcile`. */
export async function runReconcile(env: Environment): Promise<void> {
  await runAndReport(env, async () => {
    const { reconcile } = await import("./reconcile/reconcile.ts");
    const settings = await readSettings(env);
    return applyFailOn(await reconcile(settings), settings.failOn);
  });
}

/** Runs `command: audit`. */
export async function runAudit(env: Environment): Promise<void> {
  await runAndReport(env, async () => {
    const { audit } = await import("./audit/audit.ts");
    return audit(env);
  });
}

/** Runs the post step of a job that was cut off. */
export async function recoverJob(env: Environment): Promise<void> {
  const { runPostStep } = await import("./post-step.ts");
  await runPostStep(env);
}

/** Reports an unknown command, or `auto` on an event that has no command. */
export async function reportUnknownCommand(env: Environment, command: string): Promise<void> {
  const event = env["GITHUB_EVENT_NAME"] ?? "no";
  const message =
    command === "auto"
      ? `command is auto, which acts on issue_comment and pull_request_review events; this workflow was started by a ${event} event. Set command to kickoff to start a crew, or to reconcile to complete what is open.`
      : `command is ${JSON.stringify(command)}. There are: auto, kickoff, links, reconcile, doctor, audit.`;
  await runAndReport(env, () => Promise.reject(new Misconfigured(message)));
}
