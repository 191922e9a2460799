import { setTimeout as sleep } from "node:timers/promises";
import { info } from "@actions/core";
import type { CommentPayload } from "../../command/event.ts";
import { type DecisionRequest, fieldsOfReading } from "../../delivery/decision-request.ts";
import { deliverDecision } from "../../delivery/deliver-decision.ts";
import { follow } from "../../delivery/follow.ts";
import type { Environment } from "../../github/client.ts";
import type { EpochMs } from "../../ledger/record.ts";
import { readThread, type Thread } from "../../thread/snapshot.ts";
import { DEFAULT_WAIT_MINUTES } from "../commands/follow-run.ts";
import { kickoff } from "../commands/kickoff.ts";
import { createDecisionBasis } from "../decision-basis.ts";
import { resolveThread } from "../load-context.ts";
import type { ActionSettings } from "../settings.ts";
import { createFinding, type Finding } from "./finding.ts";

const ABOUT = "resume";
const READ_INTERVAL_MS = 2000;

type PausedRun = Pick<DecisionRequest, "run" | "gate" | "readAtMs" | "heads">;

async function waitForFirstGate(
  thread: Thread,
  executionId: string,
  deadlineAtMs: EpochMs,
): Promise<PausedRun | undefined> {
  while (Date.now() < deadlineAtMs) {
    const snapshot = await readThread(thread);
    const run = snapshot.ledger.runs.find((known) => known.executionId === executionId);
    const gate = run?.gates.find(({ status }) => status === "open");
    if (run && gate) return { run, gate, ...fieldsOfReading(snapshot) };
    await sleep(READ_INTERVAL_MS);
  }
  return undefined;
}

/**
 * Starts the crew for real, approves its first pause, and checks that it continues. Deployments resume differently,
 * which only a real resume shows. This costs two of the plan's executions.
 */
export async function rehearseResume(
  settings: ActionSettings,
  env: Environment,
  event: CommentPayload,
): Promise<Finding> {
  // This rehearsal waits for the first pause itself.
  const started = await kickoff({ ...settings, waitMinutes: 0 }, env, event);
  const { executionId, issueNumber: number } = started;
  if (!executionId || !number) return createFinding(ABOUT, "error", started.message);
  const waitMinutes = settings.waitMinutes ?? DEFAULT_WAIT_MINUTES.decision;
  const deadlineAtMs = Date.now() + waitMinutes * 60_000;
  const thread = await resolveThread(settings, number, event.repository?.id);
  info(`The crew was started and is reported in #${number}. Waiting for its first pause.`);
  const paused = await waitForFirstGate(thread, executionId, deadlineAtMs);
  if (!paused)
    return createFinding(
      ABOUT,
      "error",
      `The crew runs as ${executionId}, but no pause arrived in #${number}. Is there a task with human_input=True, and does CrewAI AMP reach bridge-url?`,
    );

  const { gate } = paused;
  const person = { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" };
  const request: DecisionRequest = {
    ...paused,
    verdict: "approve",
    sentText: settings.approvalText,
    person,
    basis: createDecisionBasis(settings, undefined, { kind: "none" }),
    others: [],
    source: { id: gate.commentId, url: gate.url, isReview: false },
  };
  const context = { runId: paused.run.id, writtenAt: new Date().toISOString() };
  const delivery = await deliverDecision(settings, thread, request, context);
  if (delivery.kind !== "answered")
    return createFinding(ABOUT, "skipped", "Another person decided on the pause first.");
  if (delivery.answer.kind !== "accepted") return createFinding(ABOUT, "error", `${delivery.answer.reason}.`);
  const segmentId = delivery.answer.segmentId ?? executionId;
  const { crew, log } = settings;
  const result = await follow({
    crew,
    log,
    thread,
    context,
    segmentId,
    afterCommentId: gate.commentId,
    deadlineAtMs,
  });
  if (result.finalStatus === "completed" || result.finalStatus === "waiting")
    return createFinding(ABOUT, "ok", `The crew continued on this deployment, as #${number} shows.`);
  if (result.finalStatus === "error")
    return createFinding(
      ABOUT,
      "error",
      `The crew was resumed and failed: ${result.error ?? "no reason given"}`,
    );
  const message = `AMP accepted the decision, and nothing shows that the crew continued within ${waitMinutes} minutes. #${number} has more.`;
  return createFinding(ABOUT, "error", message);
}
