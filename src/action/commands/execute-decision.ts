import { info } from "@actions/core";
import type { CommandRequest } from "../../command/event.ts";
import type { DecisionRequest } from "../../delivery/decision-request.ts";
import { deliverDecision } from "../../delivery/deliver-decision.ts";
import { follow } from "../../delivery/follow.ts";
import type { Thread, ThreadSnapshot, WriteContext } from "../../thread/log.ts";
import { codeOfFailure, type Result } from "../result.ts";
import type { ActionSettings } from "../settings.ts";
import { denyCommand } from "./deny.ts";
import { reportStuckGate } from "./release-gate.ts";

type ThreadAndSnapshot = { readonly thread: Thread; readonly snapshot: ThreadSnapshot };

/**
 * Hands an order to the crew and follows the run until it settles, pauses again, or the budget ends. Who loses the
 * claim is told so, and nothing is sent. `fallback` is what it comes to instead for somebody whose approval was counted:
 * the one that reached the number a moment before went to the crew.
 */
export async function executeDecision(
  settings: ActionSettings,
  { thread, snapshot }: ThreadAndSnapshot,
  request: CommandRequest,
  decisionRequest: DecisionRequest,
  context: WriteContext,
  fallback?: Result,
): Promise<Result> {
  const { gate, verdict, person } = decisionRequest;
  const delivery = await deliverDecision(settings, thread, decisionRequest, context);
  if (delivery.kind === "claimed-before" && delivery.isStuck)
    return reportStuckGate(thread, request, gate, context);
  if (delivery.kind === "claimed-before")
    return fallback ?? denyCommand(thread, request, { code: "already-claimed" });
  if (delivery.kind === "claim-unclear")
    return denyCommand(thread, request, { code: "already-claimed", isUnclear: true });
  if (delivery.kind === "timed-out") return denyCommand(thread, request, { code: "timed-out" });
  if (delivery.kind === "exhausted") return denyCommand(thread, request, { code: "attempts-exhausted" });
  if (delivery.kind === "locked") return denyCommand(thread, request, { code: "locked" });

  const { answer, executionId, url, unwritten } = delivery;
  const common = {
    executionId,
    taskId: gate.record.taskId,
    issueNumber: request.threadNumber,
    commentUrl: url,
    ...(unwritten && { unwritten, failed: true }),
  };
  if (answer.kind !== "accepted") {
    const { reason } = answer;
    const error = { message: `${reason}.`, failed: true, error: reason };
    // A refusal started nothing: the gate is open again.
    const finalStatus = answer.kind === "refused" ? "waiting" : "unknown";
    return { ...common, ...error, code: codeOfFailure(answer), finalStatus };
  }
  info(`AMP accepted the decision on gate ${gate.record.gateId}.`);
  const { crew, waitMinutes, saveCheckpoint } = settings;
  saveCheckpoint({ kind: "following", threadNumber: request.threadNumber });
  const segmentId = answer.segmentId ?? executionId;
  const deadlineAtMs = Date.now() + waitMinutes * 60_000;
  const result = await follow({
    crew,
    thread,
    snapshot,
    context,
    segmentId,
    afterCommentId: gate.commentId,
    deadlineAtMs,
  });
  return {
    ...common,
    // Only now: a step after this one that asks for "approve" must not take a decision that AMP did not.
    decision: verdict,
    code: verdict === "approve" ? "approved" : "revised",
    message: `${person.login} decided gate ${gate.record.gateId}: ${verdict}.`,
    resumeStatus: answer.status ?? "accepted",
    kickoffId: segmentId,
    ...result,
    ...(result.unwritten !== undefined && { failed: true }),
  };
}
