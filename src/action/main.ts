import { appendFileSync, readFileSync, writeSync } from "node:fs";
import { type CommentPayload, filterComment } from "../command/filter.ts";
import { type Environment, input } from "./inputs.ts";
import { REASONS, type Reason, resultJson } from "./result.ts";

// This file is all that a comment without a command loads: what needs Octokit, zod or ofetch is imported
// after the match. Nearly every comment in a busy repository ends here.

function readEvent(env: Environment): CommentPayload {
  const path = env["GITHUB_EVENT_PATH"];
  return path ? (JSON.parse(readFileSync(path, "utf8")) as CommentPayload) : {};
}

/** Ends a run that is not for us. The values are our own words, so that plain `name=value` lines are safe. */
function ignore(env: Environment, reason: Reason): void {
  const message = `Nothing to do: ${reason}.`;
  // Not by the console, which takes as long to set up as all the rest of this takes.
  writeSync(1, `${message}\n`);
  const lines = `outcome=${REASONS[reason]}\nreason=${reason}\nresult=${resultJson({ reason, message })}\n`;
  if (env["GITHUB_OUTPUT"]) appendFileSync(env["GITHUB_OUTPUT"], lines);
}

const ASKING_EVENTS = ["issue_comment", "pull_request_review"];

async function main(env: Environment, [step]: readonly string[]): Promise<void> {
  if (step === "post") {
    const { lastWords } = await import("./last-words.ts");
    return lastWords(env);
  }
  const command = input(env, "command");
  if (command === "auto" && ASKING_EVENTS.includes(env["GITHUB_EVENT_NAME"] ?? "")) {
    const filtered = filterComment(readEvent(env));
    if (filtered.kind === "ignored") return ignore(env, filtered.reason);
    const { askedCommand } = await import("./run.ts");
    return askedCommand(env, filtered.asking);
  }
  const { doctorCommand, kickoffCommand, reconcileCommand, unknownCommand } = await import("./run.ts");
  if (command === "kickoff") return kickoffCommand(env, readEvent(env));
  if (command === "reconcile") return reconcileCommand(env);
  if (command === "doctor") return doctorCommand(env, readEvent(env));
  return unknownCommand(env, command);
}

await main(process.env, process.argv.slice(2));
