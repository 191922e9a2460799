import type { CommentEvent } from "../../playground/github/types.ts";
import { decisionComment } from "../../src/comment/decision.ts";
import { digest } from "../../src/ledger/digest.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { en } from "../../src/messages/en.ts";
import { append, readThread, type Thread } from "../../src/thread/log.ts";
import { claimGate } from "../../src/thread/reactions.ts";
import { clientWith, threadAs } from "../local.ts";
import type { Waiting } from "./gates.ts";

// What a job leaves behind that was killed. The jobs are cut off by writing what they had written by then, as they
// write it.

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

/** The thread of a run as a job of the workflow sees it. */
async function asJob({ thread, gates: { town } }: Waiting): Promise<Thread> {
  return threadAs(clientWith(await town.github.workflowToken(), town.github), town.github, thread);
}

/** Claims the gate of a run as a job does before anything else. */
export async function claim(run: Waiting): Promise<void> {
  const { github, at } = await asJob(run);
  await claimGate(github, at, (await run.gate()).id, 0);
}

/** Lets so many minutes pass since the gate of a run was claimed. */
export async function age(run: Waiting, minutes: number): Promise<void> {
  for (const reaction of run.gates.town.github.reactions.of((await run.gate()).id))
    reaction.created_at = ago(minutes);
}

/** Writes octavia's approval down as it stands while AMP is called, so many minutes ago. */
export async function writeSending(run: Waiting, minutes: number): Promise<CommentEvent> {
  await claim(run);
  await age(run, minutes);
  const event = await run.gates.write("octavia", run.thread, "/approve");
  const { comment, sender } = event;
  const thread = await asJob(run);
  const { ledger } = await readThread(thread);
  const record: DecisionRecord = {
    kind: "decision",
    run: ledger.runs[0]?.id ?? "",
    at: ago(minutes),
    gate: (await run.gate()).name,
    verdict: "approve",
    person: { id: sender.id, login: sender.login },
    comment: comment.id,
    others: [],
    claim: 0,
    sent: digest("Approved."),
    resume: { state: "sending" },
  };
  const view = { round: 1, sent: "Approved.", commentUrl: comment.html_url };
  await append(thread, record, decisionComment(record, view, en));
  return event;
}
