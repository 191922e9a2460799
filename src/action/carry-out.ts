import { info } from "@actions/core";
import type { Asking } from "../command/filter.ts";
import { follow } from "../resume/follow.ts";
import { handOver } from "../resume/hand-over.ts";
import type { Order } from "../resume/order.ts";
import type { Reading, Thread, Writing } from "../thread/log.ts";
import { refuse } from "./refuse.ts";
import { tellStuck } from "./stuck.ts";
import { reasonOf, type Result } from "./result.ts";
import type { Settings } from "./settings.ts";

type Seen = { readonly thread: Thread; readonly reading: Reading };

/**
 * Hands an order to the crew and follows the run until it settles, pauses again, or the budget ends. Who loses the
 * claim is told so, and nothing is sent. `ifLate` is what it comes to instead for somebody whose approval was counted:
 * the one that reached the number a moment before went to the crew.
 */
export async function carryOut(
  settings: Settings,
  { thread, reading }: Seen,
  asking: Asking,
  order: Order,
  writing: Writing,
  ifLate?: Result,
): Promise<Result> {
  const { gate, verdict, person } = order;
  const handed = await handOver(settings, thread, order, writing);
  if (handed.kind === "claimed-before" && handed.isStuck) return tellStuck(thread, asking, gate, writing);
  if (handed.kind === "claimed-before")
    return ifLate ?? refuse(thread, asking, { reason: "already-claimed" });
  if (handed.kind === "claim-unclear")
    return refuse(thread, asking, { reason: "already-claimed", isUnclear: true });
  if (handed.kind === "too-slow") return refuse(thread, asking, { reason: "too-slow" });
  if (handed.kind === "used-up") return refuse(thread, asking, { reason: "claims-used-up" });
  if (handed.kind === "locked") return refuse(thread, asking, { reason: "locked" });

  const { answer, execution, url, unwritten } = handed;
  const told = {
    executionId: execution,
    taskId: gate.record.task,
    issueNumber: asking.thread,
    commentUrl: url,
    ...(unwritten && { unwritten, failed: true }),
  };
  if (answer.kind !== "accepted") {
    const { why } = answer;
    const error = { message: `${why}.`, failed: true, error: why };
    // A refusal started nothing: the gate is open again.
    const finalStatus = answer.kind === "refused" ? "waiting" : "unknown";
    return { ...told, ...error, reason: reasonOf(answer), finalStatus };
  }
  info(`AMP accepted the decision on gate ${gate.record.gate}.`);
  const { crew, waitMinutes, mark } = settings;
  mark({ kind: "following", thread: asking.thread });
  const segment = answer.segment ?? execution;
  const deadline = Date.now() + waitMinutes * 60_000;
  const followed = await follow({ crew, thread, reading, writing, segment, since: gate.comment, deadline });
  return {
    ...told,
    // Only now: a step after this one that asks for "approve" must not take a decision that AMP did not.
    decision: verdict,
    reason: verdict === "approve" ? "approved" : "revised",
    message: `${person.login} decided gate ${gate.record.gate}: ${verdict}.`,
    resumeStatus: answer.status ?? "accepted",
    kickoffId: segment,
    ...followed,
    ...(followed.unwritten !== undefined && { failed: true }),
  };
}
