import { setTimeout as sleep } from "node:timers/promises";
import { info } from "@actions/core";
import type { CommentPayload } from "../../command/filter.ts";
import type { Gate, Run } from "../../ledger/state.ts";
import { readThread, type Thread } from "../../thread/log.ts";
import { follow } from "../../resume/follow.ts";
import { handOver } from "../../resume/hand-over.ts";
import type { Order } from "../../resume/order.ts";
import type { Environment } from "../inputs.ts";
import { kickoff } from "../kickoff.ts";
import type { Settings } from "../settings.ts";
import { threadOf } from "../thread.ts";
import { type Finding, finding } from "./finding.ts";

const ABOUT = "resume";
const BETWEEN_LOOKS = 2000;

type Paused = { readonly run: Run; readonly gate: Gate };

async function firstGate(thread: Thread, execution: string, deadline: number): Promise<Paused | undefined> {
  while (Date.now() < deadline) {
    const { ledger } = await readThread(thread);
    const run = ledger.runs.find((known) => known.execution === execution);
    const gate = run?.gates.find(({ status }) => status === "open");
    if (run && gate) return { run, gate };
    await sleep(BETWEEN_LOOKS);
  }
  return undefined;
}

/**
 * Starts the crew for real, waits for its first pause, approves it, and looks whether it goes on. Whether a resume
 * works was seen to differ by deployment, and nothing short of one tells. It costs two of the plan's executions.
 */
export async function rehearse(
  settings: Settings,
  env: Environment,
  event: CommentPayload,
): Promise<Finding> {
  const started = await kickoff(settings, env, event);
  const { executionId: execution, issueNumber: number } = started;
  if (!execution || !number) return finding(ABOUT, "mend", started.message);
  const deadline = Date.now() + settings.waitMinutes * 60_000;
  const thread = await threadOf(settings, number, event.repository?.id);
  info(`The crew was started and is told in #${number}. Its first pause is waited for.`);
  const paused = await firstGate(thread, execution, deadline);
  if (!paused)
    return finding(
      ABOUT,
      "mend",
      `The crew runs as ${execution}, but no pause of it arrived in #${number}. Is there a task with human_input=True, and does the crew's platform reach bridge-url?`,
    );

  const { gate } = paused;
  const person = { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" };
  const order: Order = {
    ...paused,
    verdict: "approve",
    sent: settings.approvalText,
    person,
    others: [],
    source: { id: gate.comment, url: gate.url, isReview: false },
    asOf: Date.now(),
  };
  const writing = { run: paused.run.id, at: new Date().toISOString() };
  const handed = await handOver(settings, thread, order, writing);
  if (handed.kind !== "answered")
    return finding(ABOUT, "unsure", "Somebody else decided at the pause meanwhile.");
  if (handed.answer.kind !== "accepted") return finding(ABOUT, "mend", `${handed.answer.why}.`);
  const segment = handed.answer.segment ?? execution;
  const { crew } = settings;
  const end = await follow({ crew, thread, writing, segment, since: gate.comment, deadline });
  if (end.finalStatus === "completed" || end.finalStatus === "waiting")
    return finding(ABOUT, "good", `It works on this deployment: the crew went on, as #${number} tells.`);
  if (end.finalStatus === "error")
    return finding(ABOUT, "mend", `The crew was resumed and failed: ${end.error ?? "no reason given"}`);
  const says = `AMP accepted the decision, and nothing shows that the crew went on in ${settings.waitMinutes} minutes. #${number} has more.`;
  return finding(ABOUT, "mend", says);
}
