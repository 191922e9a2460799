import type { CommentEvent } from "../../playground/github/types.ts";
import { renderDecisionComment } from "../../src/comment/decision-comment.ts";
import { claimGate } from "../../src/github/claim-reactions.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import { en } from "../../src/messages/en.ts";
import { append } from "../../src/thread/log.ts";
import { readThread, type Thread } from "../../src/thread/snapshot.ts";
import type { WaitingRun } from "./gate-fixture.ts";
import { createClient, createThread } from "./local-thread.ts";

// The state that a killed job leaves behind. These functions write what a real job would have written by
// then, with the same code.

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

/** Returns the thread of a run as a job of the workflow sees it. */
async function asJob({ threadNumber, gates: { sandbox } }: WaitingRun): Promise<Thread> {
  return createThread(
    createClient(await sandbox.github.workflowToken(), sandbox.github),
    sandbox.github,
    threadNumber,
  );
}

/** Claims the gate of a run as a job does first. */
export async function claimAsOtherJob(run: WaitingRun): Promise<void> {
  await claimGate(await asJob(run), (await run.gate()).id, 0);
}

/** Lets this many minutes pass since the gate of a run was claimed. */
export async function ageClaim(run: WaitingRun, minutes: number): Promise<void> {
  for (const reaction of run.gates.sandbox.github.reactions.of((await run.gate()).id))
    reaction.created_at = ago(minutes);
}

/** Writes octavia's approval down as it is during the call to AMP, this many minutes ago. */
export async function writeSendingDecision(run: WaitingRun, minutes: number): Promise<CommentEvent> {
  await claimAsOtherJob(run);
  await ageClaim(run, minutes);
  const event = await run.gates.write("octavia", run.threadNumber, "/approve");
  const { comment, sender } = event;
  const thread = await asJob(run);
  const { ledger } = await readThread(thread);
  const record: DecisionRecord = {
    kind: "decision",
    runId: ledger.runs[0]?.id ?? "",
    writtenAt: ago(minutes),
    gateId: (await run.gate()).name,
    verdict: "approve",
    person: { id: sender.id, login: sender.login },
    commentId: comment.id,
    others: [],
    claimIndex: 0,
    sentDigest: digest("Approved."),
    resume: { state: "sending" },
  };
  const view = { taskId: "draft_task", round: 1, sentText: "Approved.", commentUrl: comment.html_url };
  await append(thread, record, renderDecisionComment(record, view, { messages: en }));
  return event;
}
