import { Octokit } from "@octokit/core";
import { afterAll, beforeAll, describe, it } from "vitest";
import { SECRET } from "../../playground/town.ts";
import { decisionComment } from "../../src/comment/decision.ts";
import { digest } from "../../src/ledger/digest.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { keyring } from "../../src/ledger/secret.ts";
import { en } from "../../src/messages/en.ts";
import { octokitOptions, PLUGINS } from "../../src/thread/limits.ts";
import { append, readThread, type Thread } from "../../src/thread/log.ts";
import { claimGate } from "../../src/thread/reactions.ts";
import { DRAFT, Gates, PRINT, type Said, secondAfter, type Waiting, where } from "./gates.ts";

// What a job leaves behind that was killed, and how people get on from there. The jobs are cut off by writing what
// they had written by then, as they write it.

let gates: Gates;
let token: string;
beforeAll(async () => {
  gates = await Gates.open(`${DRAFT}, ${PRINT}`);
  token = await gates.town.github.workflowToken();
});
afterAll(() => gates.close());

const MINUTE = 60_000;
const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE).toISOString();

/** The thread as a job of the workflow sees it. */
function asJob({ thread }: Waiting): Thread {
  const keys = keyring(SECRET);
  if (!keys) throw new Error("the town's secret is too short");
  const { url, repositoryId } = gates.town.github;
  return {
    github: new (Octokit.plugin(...PLUGINS))({ ...octokitOptions(url), auth: token }),
    at: { repository: { owner: where.owner, name: where.repo }, thread },
    place: { repository: repositoryId, thread },
    keyring: keys,
    say: en,
    format: "markdown",
    secrets: [],
  };
}

/** Claims the gate of a run as a job does before anything else. */
async function claim(run: Waiting): Promise<void> {
  const { github, at } = asJob(run);
  await claimGate(github, at, (await run.gate()).id, 0);
}

/** Lets so many minutes pass since the gate of a run was claimed. */
async function age(run: Waiting, minutes: number): Promise<void> {
  for (const reaction of gates.town.github.reactions.of((await run.gate()).id))
    reaction.created_at = ago(minutes);
}

/** Writes octavia's approval down as it stands while AMP is called. */
async function writeSending(run: Waiting, minutes: number): Promise<Said["event"]> {
  await claim(run);
  await age(run, minutes);
  const event = await gates.write("octavia", run.thread, "/approve");
  const { comment, sender } = event;
  const thread = asJob(run);
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

const refused = (reason: string) => ({ code: 0, outputs: { outcome: "refused", reason } });

describe.concurrent("a claim without a decision", () => {
  it("holds the gate while its job may live, and is freed after ten minutes", async ({ expect }) => {
    const run = await gates.waiting();
    const gate = await run.gate();
    expect((await run.say("mei", "/resume-again")).ended).toMatchObject(refused("nothing-unknown"));
    expect(gates.reactions(gate.id)).toEqual([]);
    await claim(run);
    const first = await run.say("octavia", "/approve");
    expect(first.ended).toMatchObject(refused("already-claimed"));
    expect((await run.say("mei", "/resume-again")).ended).toMatchObject(refused("already-claimed"));

    await age(run, 11);
    const stuck = await run.say("octavia", "/approve");
    expect(stuck.ended).toMatchObject(refused("claim-stuck"));
    expect(await run.answer(stuck.ended)).toMatch(/comment `\/resume-again`: that frees the gate/);
    await secondAfter(Date.now());
    expect((await run.say("stranger", "/resume-again")).ended).toMatchObject(refused("not-permitted"));
    const freed = await run.say("mei", "/resume-again");
    expect(freed.ended).toMatchObject({ code: 0, outputs: { outcome: "answered", reason: "freed" } });
    expect(await run.answer(freed.ended)).toContain("### A gate was freed");
    expect((await run.say("harbour", "/resume-again")).ended).toMatchObject(refused("nothing-unknown"));
    expect(run.resumes()).toEqual([]);

    const decided = await run.say("octavia", "/approve");
    expect(decided.ended).toMatchObject({ code: 0, outputs: { outcome: "decided" } });
    for (const { event } of [first, stuck])
      expect(await gates.town.decide(event)).toMatchObject(refused("already-decided"));
    expect(run.resumes()).toHaveLength(1);
    expect(gates.reactions(gate.id)).toEqual(["rocket", "eyes"]);
  });

  it("is told before anybody frees it, once, however often that job is run", async ({ expect }) => {
    const run = await gates.waiting();
    await claim(run);
    await age(run, 11);
    const { event, ended } = await run.say("mei", "/resume-again");
    expect(ended).toMatchObject(refused("claim-stuck"));
    expect(await gates.town.decide(event)).toMatchObject(refused("claim-stuck"));
    expect((await run.say("octavia", "/approve")).ended).toMatchObject(refused("claim-stuck"));
    expect(await run.comments(/^### A gate is held by a job that is gone/)).toHaveLength(1);
    expect(await run.comments(/^### A gate was freed/)).toEqual([]);
  });
});

describe.concurrent("a decision that is being sent", () => {
  it("is not sent again while its job may live", async ({ expect }) => {
    const run = await gates.waiting();
    await writeSending(run, 9);
    expect((await run.say("mei", "/resume-again")).ended).toMatchObject(refused("nothing-unknown"));
    expect(run.resumes()).toEqual([]);
  });

  it("is called unknown by /resume-again after ten minutes, and sent by a later one", async ({ expect }) => {
    const run = await gates.waiting();
    const event = await writeSending(run, 11);
    expect((await run.say("mei", "/approve")).ended).toMatchObject(refused("already-decided"));
    const first = await run.say("mei", "/resume-again");
    expect(first.ended).toMatchObject(refused("outcome-unknown"));
    expect(await run.answer(first.ended)).toContain("comment `/resume-again` once more");
    const [decision] = await run.comments(/^### Approved/);
    expect(decision?.body).toMatch(/\*\*It is unknown whether the crew got it\*\*.*was cut off/);
    expect(await gates.town.decide(first.event)).toMatchObject(refused("outcome-unknown"));
    expect(run.resumes()).toEqual([]);

    await secondAfter(Date.now());
    const second = await run.say("mei", "/resume-again");
    expect(second.ended, second.ended.log).toMatchObject({ code: 0, outputs: { decision: "approve" } });
    expect(run.resumes()).toHaveLength(1);
    expect(run.resumes()[0]).toMatchObject({ humanFeedback: "Approved.", isApprove: true });
    for (const old of [event, first.event, second.event])
      expect(await gates.town.decide(old)).toMatchObject({ code: 0, outputs: { outcome: "refused" } });
    expect(run.resumes()).toHaveLength(1);
  });
});
