import { afterAll, beforeAll, describe, it } from "vitest";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, PRINT, secondAfter } from "../support/gate-fixture.ts";
import { ageClaim, claimAsOtherJob, writeSendingDecision } from "../support/interrupted-job.ts";

// Recovery from the state that a killed job leaves behind.

let gates: GateFixture;
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
});
afterAll(() => gates.close());

const refused = (reason: string) => ({ code: 0, outputs: { outcome: "refused", reason } });

describe.concurrent("a claim without a decision", () => {
  it("holds the gate while its job may be alive, and is released after ten minutes", async ({ expect }) => {
    const run = await gates.waiting();
    const gate = await run.gate();
    expect((await run.comment("mei", "/resume-again")).ended).toMatchObject(refused("nothing-to-resend"));
    expect(gates.reactions(gate.id)).toEqual([]);
    await claimAsOtherJob(run);
    const first = await run.comment("octavia", "/approve");
    expect(first.ended).toMatchObject(refused("already-claimed"));
    expect((await run.comment("mei", "/resume-again")).ended).toMatchObject(refused("already-claimed"));

    await ageClaim(run, 11);
    const stuck = await run.comment("octavia", "/approve");
    expect(stuck.ended).toMatchObject(refused("claim-stuck"));
    expect(await run.answer(stuck.ended)).toContain(
      `comment \`/resume-again ${gate.name}\` to release the question`,
    );
    await secondAfter(Date.now());
    expect((await run.comment("stranger", "/resume-again")).ended).toMatchObject(refused("not-permitted"));
    const freed = await run.comment("mei", "/resume-again");
    expect(freed.ended).toMatchObject({ code: 0, outputs: { outcome: "answered", reason: "gate-released" } });
    expect(await run.answer(freed.ended)).toMatch(TITLES.released);
    expect((await run.comment("harbour", "/resume-again")).ended).toMatchObject(refused("nothing-to-resend"));
    expect(run.resumes()).toEqual([]);

    const decided = await run.comment("octavia", "/approve");
    expect(decided.ended).toMatchObject({ code: 0, outputs: { outcome: "decided" } });
    for (const { event } of [first, stuck])
      expect(await gates.sandbox.decide(event)).toMatchObject(refused("already-decided"));
    expect(run.resumes()).toHaveLength(1);
    expect(gates.reactions(gate.id)).toEqual(["rocket", "eyes"]);
  });

  it("is reported once before it can be released, however often that job runs", async ({ expect }) => {
    const run = await gates.waiting();
    await claimAsOtherJob(run);
    await ageClaim(run, 11);
    const { event, ended } = await run.comment("mei", "/resume-again");
    expect(ended).toMatchObject(refused("claim-stuck"));
    expect(await gates.sandbox.decide(event)).toMatchObject(refused("claim-stuck"));
    expect((await run.comment("octavia", "/approve")).ended).toMatchObject(refused("claim-stuck"));
    expect(await run.comments(TITLES.stuck)).toHaveLength(1);
    expect(await run.comments(TITLES.released)).toEqual([]);
  });
});

describe.concurrent("a decision in delivery", () => {
  it("is not sent again while its job may be alive", async ({ expect }) => {
    const run = await gates.waiting();
    await writeSendingDecision(run, 9);
    expect((await run.comment("mei", "/resume-again")).ended).toMatchObject(refused("nothing-to-resend"));
    expect(run.resumes()).toEqual([]);
  });

  it("is marked unknown by /resume-again after ten minutes, and sent by a later /resume-again", async ({
    expect,
  }) => {
    const run = await gates.waiting();
    const event = await writeSendingDecision(run, 11);
    expect((await run.comment("mei", "/approve")).ended).toMatchObject(refused("already-decided"));
    const first = await run.comment("mei", "/resume-again");
    expect(first.ended).toMatchObject(refused("outcome-unknown"));
    expect(await run.answer(first.ended)).toMatch(/comment `\/resume-again \w{5}` once more/);
    const [decision] = await run.comments(TITLES.approved);
    expect(decision?.body).toMatch(
      /\*\*It is unknown whether CrewAI AMP received the decision\*\*.*was interrupted/,
    );
    expect(await gates.sandbox.decide(first.event)).toMatchObject(refused("outcome-unknown"));
    expect(run.resumes()).toEqual([]);

    await secondAfter(Date.now());
    const second = await run.comment("mei", "/resume-again");
    expect(second.ended, second.ended.log).toMatchObject({ code: 0, outputs: { decision: "approve" } });
    expect(run.resumes()).toHaveLength(1);
    expect(run.resumes()[0]).toMatchObject({ humanFeedback: "Approved.", isApprove: true });
    for (const old of [event, first.event, second.event])
      expect(await gates.sandbox.decide(old)).toMatchObject({ code: 0, outputs: { outcome: "refused" } });
    expect(run.resumes()).toHaveLength(1);
  });
});
