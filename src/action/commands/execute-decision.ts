import { info } from "@actions/core";
import type { CommandRequest } from "../../command/event.ts";
import type { DecisionRequest } from "../../delivery/decision-request.ts";
import { deliverDecision } from "../../delivery/deliver-decision.ts";
import type { NotSent } from "../../delivery/delivery.ts";
import { rejectGate } from "../../delivery/reject-gate.ts";
import type { WriteContext } from "../../thread/log.ts";
import type { Thread, ThreadSnapshot } from "../../thread/snapshot.ts";
import { codeOfFailure, type Result } from "../result.ts";
import type { RefusedAttempt } from "../refused-attempt.ts";
import type { ActionSettings } from "../settings.ts";
import { denyCommand } from "./deny.ts";
import { followRun } from "./follow-run.ts";
import { reportStuckGate } from "./stuck-gate.ts";

/** An authorized decision, the command that asks for it, and the thread as it was read. */
export type Execution = {
  readonly thread: Thread;
  readonly snapshot: ThreadSnapshot;
  readonly request: CommandRequest;
  readonly decisionRequest: DecisionRequest;
  readonly context: WriteContext;
  readonly attempt: RefusedAttempt | undefined;
  /**
   * The result if another job claimed the gate first. Set for an approval that was counted: the approval that
   * reached the required number a moment earlier was delivered.
   */
  readonly fallback?: Result | undefined;
};

/**
 * Delivers a decision to the crew and follows the run until it settles, pauses again, or the waiting time
 * ends. A rejection ends the run in the thread and is not delivered. A job that loses the claim sends nothing,
 * and answers the command with the reason.
 */
export async function executeDecision(settings: ActionSettings, execution: Execution): Promise<Result> {
  const { thread, request, decisionRequest, context } = execution;
  const { gate } = decisionRequest;
  if (decisionRequest.verdict === "reject") return executeRejection(settings, execution);
  const delivery = await deliverDecision(settings, thread, decisionRequest, context);
  if (delivery.kind !== "answered") return answerNotSent(execution, delivery);
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
  info(`AMP accepted the decision on question ${gate.record.gateId}.`);
  const segmentId = answer.segmentId ?? executionId;
  return {
    ...common,
    resumeStatus: answer.status ?? "accepted",
    kickoffId: segmentId,
    ...(await followDecision(settings, execution, segmentId)),
  };
}

/** Rejects the run in the thread, without a call to AMP. */
async function executeRejection(settings: ActionSettings, execution: Execution): Promise<Result> {
  const { thread, snapshot, request, decisionRequest, context } = execution;
  const { run, gate } = decisionRequest;
  const rejection = await rejectGate(settings, thread, decisionRequest, { ...context, snapshot });
  if (rejection.kind !== "rejected") return answerNotSent(execution, rejection);
  return {
    decision: "reject",
    code: "rejected",
    message: `${request.person.login} rejected the run at question ${gate.record.gateId}. CrewAI AMP was not called.`,
    finalStatus: "rejected",
    ...(run.executionId && { executionId: run.executionId }),
    taskId: gate.record.taskId,
    issueNumber: request.threadNumber,
    commentUrl: rejection.url,
  };
}

/** Answers a command whose decision was not sent. */
async function answerNotSent(
  { thread, snapshot, request, decisionRequest, context, attempt, fallback }: Execution,
  delivery: NotSent,
): Promise<Result> {
  const { url, record } = decisionRequest.gate;
  const claimed = { code: "already-claimed", url, gateId: record.gateId } as const;
  switch (delivery.kind) {
    case "claimed-before":
      if (delivery.isStuck)
        return reportStuckGate(thread, request, decisionRequest.gate, {
          ...context,
          snapshot,
          attempt,
        });
      return fallback ?? denyCommand(thread, request, claimed, attempt);
    case "claim-unclear":
      return denyCommand(thread, request, { ...claimed, isUnclear: true }, attempt);
    case "timed-out":
      return denyCommand(thread, request, { code: "timed-out" }, attempt);
    case "exhausted":
      return denyCommand(thread, request, { code: "attempts-exhausted" }, attempt);
    case "locked":
      return denyCommand(thread, request, { code: "locked" }, attempt);
  }
}

/** Follows the run after AMP accepted the decision, and returns the decision with the run's state. */
async function followDecision(
  settings: ActionSettings,
  { thread, snapshot, request, decisionRequest, context }: Execution,
  segmentId: string,
): Promise<Result> {
  const { gate, verdict } = decisionRequest;
  const afterCommentId = gate.commentId;
  const following = { thread, snapshot, context, segmentId, afterCommentId };
  const result = await followRun(settings, "decision", following);
  return {
    // Set only for an accepted decision: a later workflow step may act on "approve".
    decision: verdict,
    code: verdict === "approve" ? "approved" : "revised",
    message: `${request.person.login} decided question ${gate.record.gateId}: ${verdict}.`,
    ...result,
  };
}
