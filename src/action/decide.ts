import { info } from "@actions/core";
import type { Resume } from "../amp/crew.ts";
import { decisionComment } from "../comment/render.ts";
import type { Asking } from "../command/filter.ts";
import { judge, type Refusal } from "../command/judge.ts";
import { digest } from "../ledger/digest.ts";
import type { Gate } from "../ledger/fold.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { en } from "../messages/en.ts";
import { repositoryId, roleOf } from "../thread/github.ts";
import { append, readThread, rewrite, say, type Thread, type Writing } from "../thread/log.ts";
import { claimGate, react, releaseGate } from "../thread/reactions.ts";
import { callbacksOf } from "./callbacks.ts";
import { follow } from "./follow.ts";
import type { Result } from "./result.ts";
import type { Settings } from "./settings.ts";

function refusalText(refusal: Refusal): string {
  if (refusal.reason === "not-permitted") return en.refusal["not-permitted"](refusal.role, refusal.minimum);
  if (refusal.reason === "already-decided") return en.refusal["already-decided"](refusal.by);
  return en.refusal[refusal.reason];
}

/** Answers a command that is not carried out: words for the person, a green run for everybody else. */
async function refuse(thread: Thread, asking: Asking, refusal: Refusal): Promise<Result> {
  const message = refusalText(refusal);
  const base = { reason: refusal.reason, message, decision: asking.command.kind, issueNumber: asking.thread };
  // In a locked conversation a comment may fail as well; the summary then says it.
  if (refusal.reason === "locked") {
    const url = await say(thread, message).catch(() => "");
    return { ...base, failed: url === "", commentUrl: url };
  }
  const [url] = await Promise.all([
    say(thread, message),
    react(thread.github, thread.at, asking.comment.id, "confused"),
  ]);
  return { ...base, commentUrl: url };
}

function resumeRecord(answer: Resume): DecisionRecord["resume"] {
  if (answer.kind !== "accepted") return { state: answer.kind, why: answer.why };
  const { segment, status } = answer;
  return { state: "accepted", ...(segment && { segment }), ...(status && { status }) };
}

/**
 * Carries out a comment's decision: reads and judges, claims the gate, writes the decision down, and only then
 * tells the crew, once. Three round trips to GitHub before the crew hears of it; what comes after is followed
 * until the budget ends.
 */
export async function decide(settings: Settings, asking: Asking): Promise<Result> {
  const { github, repository, keyring, minimumRole, approvalText, crew } = settings;
  const id = settings.repositoryId ?? (await repositoryId(github, repository));
  const at = { repository, thread: asking.thread };
  const thread: Thread = { github, at, place: { repository: id, thread: asking.thread }, keyring };

  const [role, { ledger, comments }] = await Promise.all([
    roleOf(github, repository, asking.person.login),
    // The list holds the asking comment as well, as it is now; the event counts it or not, so expect one more.
    readThread(thread, asking.comments + 1),
  ]);
  const commentNow = comments.find((comment) => comment.id === asking.comment.id);
  const judgement = judge({ asking, role, minimumRole, ledger, commentNow });
  if (judgement.kind === "refused") return refuse(thread, asking, judgement.refusal);
  const { run, gate } = judgement;

  const claim = await claimGate(github, at, gate.comment);
  if (claim.kind === "lost") return refuse(thread, asking, { reason: "already-claimed" });
  if (claim.kind === "locked") return refuse(thread, asking, { reason: "locked" });

  const { command } = asking;
  const sent = command.kind === "approve" ? approvalText : command.feedback;
  const writing: Writing = {
    run: run.id,
    at: new Date().toISOString(),
    by: claim.writer === undefined ? {} : { by: claim.writer },
  };
  const sending: DecisionRecord = {
    kind: "decision",
    run: writing.run,
    at: writing.at,
    ...writing.by,
    gate: gate.record.gate,
    verdict: command.kind,
    person: asking.person,
    comment: asking.comment.id,
    sent: digest(sent),
    resume: { state: "sending" },
  };
  const view = {
    round: gate.record.round,
    sent,
    remarksKept: command.kind === "approve" && command.remarks !== "",
    commentUrl: asking.comment.url,
  };
  const callbacks = callbacksOf(thread, run.id, settings.bridgeUrl);
  const written = await append(thread, sending, decisionComment(sending, view, en)).catch(async (error) => {
    // Nothing went to the crew, so nobody should find the gate claimed.
    await releaseGate(github, at, gate.comment, claim.reaction).catch(() => undefined);
    throw error;
  });

  const execution = run.execution ?? gate.record.execution;
  const answer = await crew.resume({
    execution,
    task: gate.record.task,
    approve: command.kind === "approve",
    feedback: sent,
    callbacks: await callbacks,
  });
  const record: DecisionRecord = { ...sending, resume: resumeRecord(answer) };
  const accepted = answer.kind === "accepted";
  await Promise.all([
    rewrite(thread, written.id, record, decisionComment(record, view, en)),
    react(github, at, asking.comment.id, accepted ? "rocket" : "confused"),
    // Nothing was started, so the gate may be decided again.
    answer.kind === "refused" && releaseGate(github, at, gate.comment, claim.reaction),
  ]);

  const told = {
    decision: command.kind,
    executionId: execution,
    taskId: gate.record.task,
    issueNumber: asking.thread,
    commentUrl: written.url,
  };
  if (!accepted) {
    const reason = answer.kind === "refused" ? "amp-refused" : "amp-unknown";
    return {
      ...told,
      reason,
      message: `${answer.why}.`,
      failed: true,
      error: answer.why,
      finalStatus: "unknown",
    };
  }
  info(`The crew's platform accepted the ${command.kind} of gate ${gate.record.gate}.`);
  const followed = await followDecision(settings, thread, writing, gate, answer.segment ?? execution);
  return {
    ...told,
    ...followed,
    reason: command.kind === "approve" ? "approved" : "revised",
    message: `Gate ${gate.record.gate}: ${command.kind}, decided by ${asking.person.login}.`,
    resumeStatus: answer.status ?? "accepted",
    kickoffId: answer.segment ?? execution,
  };
}

async function followDecision(
  { crew, waitMinutes }: Settings,
  thread: Thread,
  writing: Writing,
  gate: Gate,
  segment: string,
): Promise<Partial<Result>> {
  const budget = waitMinutes * 60_000;
  return follow({ crew, thread, writing, segment, since: gate.comment, deadline: Date.now() + budget });
}
