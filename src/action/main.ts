import { type CommentPayload, parseEvent, parseStartEvent } from "../command/event.ts";
import type { Environment } from "../github/client.ts";
import { readInput } from "./inputs.ts";
import { type ReasonCode, REASONS, formatResultJson } from "./result.ts";

// An import would also load the promises of node:fs, which takes longer than all of this file.
const { appendFileSync, readFileSync, writeSync } = process.getBuiltinModule("node:fs");

// A comment without a command loads only this file. Nearly every comment in a busy repository ends here. Everything that needs
// a package is in dispatch.ts, which is a bundle of its own.

function readEvent(env: Environment): CommentPayload {
  const path = env["GITHUB_EVENT_PATH"];
  return path ? (JSON.parse(readFileSync(path, "utf8")) as CommentPayload) : {};
}

/** Ends a run that is not for us. The values are our own text, so plain `name=value` lines are safe. */
function reportIgnored(env: Environment, code: ReasonCode): void {
  const message = `Nothing to do: ${code}.`;
  // console is not used: its setup takes as long as all the rest of this path.
  writeSync(1, `${message}\n`);
  const lines = `outcome=${REASONS[code]}\nreason=${code}\nresult=${formatResultJson({ code, message })}\n`;
  if (env["GITHUB_OUTPUT"]) appendFileSync(env["GITHUB_OUTPUT"], lines);
}

const COMMAND_EVENTS = ["issue_comment", "pull_request_review"];

async function main(env: Environment, [step]: readonly string[]): Promise<void> {
  const loadDispatch = () => import("./dispatch.ts");
  if (step === "post") return (await loadDispatch()).recoverJob(env);
  const command = readInput(env, "command");
  if (command === "auto" && COMMAND_EVENTS.includes(env["GITHUB_EVENT_NAME"] ?? "")) {
    const parsed = parseEvent(readEvent(env));
    if (parsed.kind === "ignored") return reportIgnored(env, parsed.code);
    return (await loadDispatch()).runThreadCommand(env, parsed.request);
  }
  // A workflow's `if` cannot check a comment's first line, its edits or its sender.
  const isStart = command === "kickoff" || command === "links";
  if (isStart && env["GITHUB_EVENT_NAME"] === "issue_comment") {
    const event = readEvent(env);
    const parsed = parseStartEvent(event);
    if (parsed.kind === "ignored") return reportIgnored(env, parsed.code);
    return (await loadDispatch()).runStartCommand(env, event, parsed.request);
  }
  const { runAudit, runDoctor, runReconcile, runStart, reportUnknownCommand } = await loadDispatch();
  if (isStart) return runStart(env, readEvent(env));
  if (command === "reconcile") return runReconcile(env);
  if (command === "doctor") return runDoctor(env, readEvent(env));
  if (command === "audit") return runAudit(env);
  return reportUnknownCommand(env, command);
}

await main(process.env, process.argv.slice(2));
