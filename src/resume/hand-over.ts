import type { Crew, Resume } from "../amp/crew.ts";
import { type DecisionView, decisionComment } from "../comment/decision.ts";
import type { Asking } from "../command/filter.ts";
import type { Command } from "../command/read.ts";
import { digest } from "../ledger/digest.ts";

import type { DecisionRecord } from "../ledger/record.ts";
import type { Gate, Run } from "../ledger/state.ts";
import { en } from "../messages/en.ts";
import { append, rewrite, type Thread, type Writing } from "../thread/log.ts";
import { claimGate, react, releaseGate } from "../thread/reactions.ts";
import { type CallbackSettings, callbacksOf } from "./callbacks.ts";

export type ResumeSettings = CallbackSettings & {
  readonly crew: Crew;
  /** What the crew is told on approve. */
  readonly approvalText: string;
  /** Whether the crew hears what follows `/approve`. */
  readonly sendRemarks: boolean;
};

type Decision = Exclude<Command, { kind: "none" }>;

export type HandedOver =
  | {
      readonly kind: "answered";
      readonly answer: Resume;
      readonly execution: string;
      readonly url: string;
      /** The decision's comment, when GitHub would not take what became of it. */
      readonly unwritten?: string;
    }
  | { readonly kind: "claimed-before" }
  | { readonly kind: "locked" };

/** The exact text for the crew, and what became of an approver's remarks. */
function wordsOf(
  command: Decision,
  { approvalText, sendRemarks }: ResumeSettings,
): Pick<DecisionView, "sent" | "remarks"> {
  if (command.kind === "revise") return { sent: command.feedback };
  if (command.remarks === "") return { sent: approvalText };
  if (!sendRemarks) return { sent: approvalText, remarks: "kept" };
  return { sent: `${approvalText}\n\n${command.remarks}`, remarks: "sent" };
}

function resumeOf(answer: Resume): DecisionRecord["resume"] {
  if (answer.kind !== "accepted") return { state: answer.kind, why: answer.why };
  const { segment, status } = answer;
  return { state: "accepted", ...(segment && { segment }), ...(status && { status }) };
}

/**
 * Hands a decision to the crew, at most once: claims the gate, writes the decision down, calls AMP, and writes
 * down what became of it. A refusal that started nothing opens the gate again; an unknown outcome leaves it
 * decided, for people to look at.
 */
export async function handOver(
  settings: ResumeSettings,
  thread: Thread,
  asking: Asking,
  { run, gate }: { run: Run; gate: Gate },
  writing: Writing,
): Promise<HandedOver> {
  const { github, at } = thread;
  const { command } = asking;
  const { crew } = settings;
  const claim = await claimGate(github, at, gate.comment);
  if (claim.kind === "lost") return { kind: "claimed-before" };
  if (claim.kind === "locked") return { kind: "locked" };
  const release = () => releaseGate(github, at, gate.comment, claim.reaction);

  const words = wordsOf(command, settings);
  const view: DecisionView = { round: gate.record.round, ...words, commentUrl: asking.comment.url };
  const sending: DecisionRecord = {
    kind: "decision",
    ...writing,
    gate: gate.record.gate,
    verdict: command.kind,
    person: asking.person,
    comment: asking.comment.id,
    sent: digest(words.sent),
    resume: { state: "sending" },
  };
  const callbacks = await callbacksOf(thread, run.id, settings);
  const written = await append(thread, sending, decisionComment(sending, view, en)).catch(async (error) => {
    // Nothing went to the crew, so nobody should find the gate claimed.
    await release().catch(() => undefined);
    throw error;
  });

  const execution = run.execution ?? gate.record.execution;
  const answer = await crew.resume({
    execution,
    task: gate.record.task,
    approve: command.kind === "approve",
    feedback: words.sent,
    callbacks,
  });
  const record: DecisionRecord = { ...written.record, resume: resumeOf(answer) };
  const visible = decisionComment(record, view, en);
  // AMP has answered: whatever GitHub does now, the answer is told.
  const writes = await Promise.allSettled([
    rewrite(thread, written.comment.id, record, visible),
    answer.kind === "refused" && release(),
    react(github, at, asking.comment.id, answer.kind === "accepted" ? "rocket" : "confused"),
  ]);
  const failed = writes.some(({ status }) => status === "rejected");
  return {
    kind: "answered",
    answer,
    execution,
    url: written.comment.url,
    ...(failed && { unwritten: visible }),
  };
}
