import { afterAll, beforeAll, describe, type ExpectStatic, it, vi } from "vitest";
import { type Login, OWNER } from "../../playground/github/seed.ts";
import { unseal } from "../../src/ledger/signing/seal.ts";
import { readThread } from "../../src/thread/snapshot.ts";
import {
  DRAFT,
  GateFixture,
  type JobOutcome,
  PRINT,
  REPOSITORY_PATH,
  type WaitingRun,
} from "../support/gate-fixture.ts";
import { createThread, KEYS } from "../support/local-thread.ts";

let gates: GateFixture;
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
});
afterAll(() => gates.close());

/** Comments of the same moment. All commenters but the outsider may decide. */
const BURST: readonly [Login, string][] = [
  ["octavia", "/approve"],
  ["mei", "/approve"],
  ["harbour", "/revise Shorter, please."],
  ["octavia", "/status"],
  ["stranger", "/approve"],
  ["mei", "/aprove"],
];

/** The codes for an approver whose command came a moment after another one. */
const LATE = ["already-claimed", "already-decided"];

function reasonOf({ ended }: JobOutcome): string {
  return ended.outputs["reason"] ?? "";
}

/**
 * Runs a job for every comment at once, and checks that each is green and answers its own comment. Returns
 * the approvers' jobs.
 */
async function burst(
  run: WaitingRun,
  inputs: Record<string, string>,
  expect: ExpectStatic,
): Promise<JobOutcome[]> {
  const outcomes = await Promise.all(BURST.map(([by, body]) => run.comment(by, body, inputs)));
  for (const { event, ended } of outcomes) {
    expect(ended.code, ended.log).toBe(0);
    expect(gates.reactions(event.comment.id), event.comment.body).toHaveLength(1);
    expect(await run.answer(ended), event.comment.body).not.toBe("");
  }
  const answers = outcomes.map(({ ended }) => ended.outputs["comment-url"]);
  expect(new Set(answers).size).toBe(BURST.length);
  expect(outcomes.slice(3).map(reasonOf)).toEqual(["status-posted", "not-permitted", "unknown-command"]);
  return outcomes.slice(0, 3);
}

/** Returns our labels of a run's thread. */
async function labels({ threadNumber }: WaitingRun): Promise<string[]> {
  const { data } = await gates.sandbox.github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", {
      ...REPOSITORY_PATH,
      issue_number: threadNumber,
    });
  return data.map(({ name }) => name).filter((name) => name.startsWith("crew: "));
}

/**
 * Checks that one decision reached the crew and is in the thread once, and that the final label is the
 * expected one.
 */
async function decidedOnce(run: WaitingRun, expect: ExpectStatic): Promise<void> {
  const [resume, ...more] = run.resumes();
  expect(more).toEqual([]);
  const { github } = gates.sandbox;
  const thread = createThread(github.person(OWNER), github, run.threadNumber);
  const records = (await readThread(thread)).comments.map(({ body }) => unseal(body, thread.identity, KEYS));
  expect(records.filter((record) => record?.kind === "decision")).toHaveLength(1);
  const label = resume?.isApprove ? "crew: done" : "crew: waiting";
  await vi.waitFor(async () => expect(await labels(run)).toEqual([label]), 20_000);
}

describe("simultaneous commands without a concurrency group", () => {
  it("lead to one decision, and each is answered by a green job", async ({ expect }) => {
    for (let round = 0; round < 3; round++) {
      const run = await gates.waiting();
      const reasons = (await burst(run, {}, expect)).map(reasonOf);
      expect(reasons.filter((reason) => ["approved", "revised"].includes(reason))).toHaveLength(1);
      expect(reasons.filter((reason) => LATE.includes(reason))).toHaveLength(2);
      await decidedOnce(run, expect);
    }
  });

  it("lead to one decision when two approvals are needed", async ({ expect }) => {
    const run = await gates.waiting();
    const reasons = (await burst(run, { "required-approvals": "2" }, expect)).map(reasonOf);
    expect(reasons.filter((reason) => ["approved", "revised"].includes(reason))).toHaveLength(1);
    expect(reasons).toEqual(reasons.map(() => expect.stringMatching(/approved|revised|counted|already-/)));
    await decidedOnce(run, expect);
  });

  it("are answered after the gate was decided, and decide nothing more", async ({ expect }) => {
    const run = await gates.waiting();
    await run.comment("octavia", "/approve");
    const reasons = (await burst(run, {}, expect)).map(reasonOf);
    expect(reasons).toEqual(["already-decided", "already-decided", "already-decided"]);
    await decidedOnce(run, expect);
  });
});
