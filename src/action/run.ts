import { info } from "@actions/core";
import type { Asking, CommentPayload } from "../command/filter.ts";
import { mask } from "../text/mask.ts";
import { statusOf, troubleOf } from "../thread/github.ts";
import { react } from "../thread/reactions.ts";
import { again } from "./again.ts";
import { answer } from "./answer.ts";
import { decide } from "./decide.ts";
import type { Environment } from "./inputs.ts";
import { report } from "./report.ts";
import { saveMark } from "./save-mark.ts";
import type { Result } from "./result.ts";
import { Misconfigured, readSettings, secretsIn, type Settings } from "./settings.ts";

/** A shorter one is refused as a setting, or is a word that our own sentences may hold. In characters. */
const SHORTEST_SECRET = 8;

/** Runs a verb and reports how it ended, whatever happened: an error of ours must never look like a decision. */
async function reported(env: Environment, verb: () => Promise<Result>): Promise<void> {
  const secrets = secretsIn(env).filter(({ length }) => length >= SHORTEST_SECRET);
  await report(await verb().catch((error: unknown) => failure(error, secrets)), secrets);
  // All that there is to tell was told: the post step has nothing to do.
  saveMark(env, undefined);
}

function failure(error: unknown, secrets: readonly string[]): Result {
  if (error instanceof Misconfigured)
    return { reason: "misconfigured", message: error.message, failed: true };
  if (statusOf(error) !== undefined)
    return { reason: "github-failed", message: `${troubleOf(error)}.`, failed: true };
  const name = error instanceof Error ? error.name : typeof error;
  // The log masks secrets, the summary does not: the words of an error that we did not foresee go there only.
  info(mask(error instanceof Error ? (error.stack ?? error.message) : String(error), secrets));
  return {
    reason: "unexpected",
    message: `Something unexpected went wrong (${name}). The log has more.`,
    failed: true,
  };
}

async function carry(settings: Settings, asking: Asking): Promise<Result> {
  const { command, ...rest } = asking;
  switch (command.kind) {
    case "approve":
    case "revise":
      return decide(settings, { ...rest, command });
    case "resume-again":
      return again(settings, { ...rest, command });
    case "status":
    case "help":
    case "several":
    case "misspelt":
      return answer(settings, { ...rest, command });
  }
}

/** A comment or review that asks for something. */
export async function askedCommand(env: Environment, asking: Asking): Promise<void> {
  await reported(env, async () => {
    const settings = readSettings(env);
    const { id, url } = asking.comment;
    const source = { id, url, isReview: asking.review !== undefined };
    settings.mark({ kind: "asked", thread: asking.thread, source });
    return carry(settings, asking).catch(async (error: unknown) => {
      // The run turns red, which whoever wrote may not see: the comment at least says that it did not go through.
      const { github, repository } = settings;
      if (!asking.review)
        await react(github, { repository, thread: asking.thread }, asking.comment.id, "confused");
      throw error;
    });
  });
}

// What follows is imported where it is asked for: a decision in a thread needs none of it, nor the YAML that it reads.

/** `command: kickoff`. */
export async function kickoffCommand(env: Environment, event: CommentPayload): Promise<void> {
  await reported(env, async () => {
    const { kickoff } = await import("./kickoff.ts");
    return kickoff(readSettings(env), env, event);
  });
}

/** `command: doctor`. */
export async function doctorCommand(env: Environment, event: CommentPayload): Promise<void> {
  await reported(env, async () => {
    const { doctor } = await import("./doctor/doctor.ts");
    return doctor(env, event);
  });
}

/** `command: reconcile`. */
export async function reconcileCommand(env: Environment): Promise<void> {
  await reported(env, async () => {
    const { reconcile } = await import("./reconcile/reconcile.ts");
    return reconcile(readSettings(env));
  });
}

/** A command that does not exist, or `auto` on an event that asks for nothing. */
export async function unknownCommand(env: Environment, command: string): Promise<void> {
  const event = env["GITHUB_EVENT_NAME"] ?? "no";
  const message =
    command === "auto"
      ? `command is auto, which acts on issue_comment and pull_request_review events; this workflow was started by a ${event} event. Set command to kickoff to start a crew, or to reconcile to complete what is open.`
      : `command is ${JSON.stringify(command)}. There are: auto, kickoff, reconcile, doctor.`;
  await reported(env, () => Promise.reject(new Misconfigured(message)));
}
