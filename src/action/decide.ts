import { info } from "@actions/core";
import type { Asking } from "../command/filter.ts";
import { judge } from "../command/judge.ts";
import { roleOf } from "../thread/github.ts";
import { readThread, type Writing } from "../thread/log.ts";
import { follow } from "../resume/follow.ts";
import { handOver } from "../resume/hand-over.ts";
import { refuse } from "./refuse.ts";
import { reasonOf, type Result } from "./result.ts";
import type { Settings } from "./settings.ts";
import { threadOf } from "./thread.ts";

/**
 * Carries out a comment's decision: reads and judges, hands it to the crew, and follows the run until it
 * settles, pauses again, or the budget ends. Three round trips to GitHub before the crew hears of it.
 */
export async function decide(settings: Settings, asking: Asking): Promise<Result> {
  const { github, repository, minimumRole, approvalText, crew, waitMinutes } = settings;
  const { command, person } = asking;
  const thread = await threadOf(settings, asking.thread, asking.repositoryId);

  const [role, { ledger, comments }] = await Promise.all([
    roleOf(github, repository, person.login),
    // The list holds the asking comment as it is now; the event may not have counted it yet.
    readThread(thread, asking.comments + 1),
  ]);
  const commentNow = comments.find((comment) => comment.id === asking.comment.id);
  const judgement = judge({ asking, role, minimumRole, approvalText, ledger, commentNow });
  if (judgement.kind === "refused") return refuse(thread, asking, judgement.refusal);
  const { run, gate } = judgement;

  const writing: Writing = { run: run.id, at: new Date().toISOString() };
  const handed = await handOver(settings, thread, asking, judgement, writing);
  if (handed.kind === "claimed-before") return refuse(thread, asking, { reason: "already-claimed" });
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
  const segment = answer.segment ?? execution;
  const deadline = Date.now() + waitMinutes * 60_000;
  const followed = await follow({ crew, thread, writing, segment, since: gate.comment, deadline });
  return {
    ...told,
    // Only now: a step after this one that asks for "approve" must not take a decision that AMP did not.
    decision: command.kind,
    reason: command.kind === "approve" ? "approved" : "revised",
    message: `${person.login} decided gate ${gate.record.gate}: ${command.kind}.`,
    resumeStatus: answer.status ?? "accepted",
    kickoffId: segment,
    ...followed,
    ...(followed.unwritten !== undefined && { failed: true }),
  };
}
