import { afterAll, beforeAll, describe, it } from "vitest";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, type JobOutcome, PRINT } from "../support/gate-fixture.ts";

let gates: GateFixture;
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${DRAFT.replace("draft", "edit")}, ${PRINT}`);
});
afterAll(() => gates.close());

const TWO = { "required-approvals": "2" };
const THREE = { "required-approvals": "3" };

function reasonOf({ ended }: JobOutcome): string {
  return ended.outputs["reason"] ?? ended.log;
}

describe.concurrent("several approvals", () => {
  it("are counted in the thread, each person once, and the last one is sent to the crew", async ({
    expect,
  }) => {
    const run = await gates.waiting();
    const { name } = await run.gate();
    const first = await run.comment("octavia", "/approve", TWO);
    expect(first.ended).toMatchObject({
      code: 0,
      outputs: { outcome: "counted", reason: "approval-counted" },
    });
    expect(first.ended.outputs).not.toHaveProperty("decision");
    const answer = await run.answer(first.ended);
    expect(answer).toContain(`gate \`${name}\``);
    expect(answer).toMatch(/^### ✋ Approval 1 of 2/);
    expect(answer).toContain("By **octavia**");
    expect(answer).toContain("One more person must approve");
    expect(gates.reactions(first.event.comment.id)).toEqual(["rocket"]);
    const same = await run.comment("octavia", "/approve once more", TWO);
    expect(same.ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "already-counted" } });
    const rerun = await gates.sandbox.decide(first.event, TWO);
    expect(rerun.outputs).toMatchObject({ reason: "already-counted" });
    expect(run.resumes()).toEqual([]);

    const last = await run.comment("mei", "/approve", TWO);
    expect(last.ended.outputs).toMatchObject({ outcome: "decided", decision: "approve" });
    expect(await run.answer(last.ended)).toMatch(
      /^By \*\*mei\*\*.* · Approved before by \*\*octavia\*\* · Round 1/m,
    );
    expect(run.resumes()).toHaveLength(1);
    expect(run.resumes()[0]).toMatchObject({ humanFeedback: "Approved.", isApprove: true });
  });

  it("can be three, and the decision names all approvers", async ({ expect }) => {
    const run = await gates.waiting();
    expect(reasonOf(await run.comment("octavia", "/approve", THREE))).toBe("approval-counted");
    const second = await run.comment("mei", "/approve", THREE);
    expect(await run.answer(second.ended)).toContain("Approval 2 of 3");
    expect(run.resumes()).toEqual([]);
    const last = await run.comment("harbour", "/approve", THREE);
    expect(reasonOf(last)).toBe("approved");
    expect(await run.answer(last.ended)).toMatch(
      /By \*\*harbour\*\*.* · Approved before by \*\*octavia\*\*, \*\*mei\*\* · /,
    );
    expect(run.resumes()).toHaveLength(1);
  });

  it("are sent to the crew once when given at the same moment, and no job is red", async ({ expect }) => {
    const run = await gates.waiting();
    const people = ["octavia", "mei", "harbour"] as const;
    for (const [before, together] of [people.slice(1), people].entries()) {
      await run.paused(before + 1);
      const outcomes = await Promise.all(together.map((by) => run.comment(by, "/approve", TWO)));
      for (const { ended } of outcomes) expect(ended.code, ended.log).toBe(0);
      expect(outcomes.map(reasonOf).filter((reason) => reason === "approved")).toHaveLength(1);
      expect(run.resumes()).toHaveLength(before + 1);
    }
    expect(await run.comments(TITLES.approved)).toHaveLength(2);
  });

  it("no longer count once their comment was edited or deleted", async ({ expect }) => {
    const run = await gates.waiting();
    const first = await run.comment("octavia", "/approve", TWO);
    await gates.change(first.event.comment.id, "I take it back.");
    const second = await run.comment("mei", "/approve", TWO);
    expect(await run.answer(second.ended)).toContain("Approval 1 of 2");
    await gates.change(second.event.comment.id);
    const third = await run.comment("harbour", "/approve", TWO);
    expect(await run.answer(third.ended)).toContain("Approval 1 of 2");
    expect(run.resumes()).toEqual([]);
    const last = await run.comment("octavia", "/approve", TWO);
    expect(await run.answer(last.ended)).toMatch(/ · Approved before by \*\*harbour\*\* · /);
    expect(run.resumes()).toHaveLength(1);
  });

  it("count again for a person who withdrew the first one", async ({ expect }) => {
    const run = await gates.waiting();
    const first = await run.comment("octavia", "/approve", TWO);
    await gates.change(first.event.comment.id);
    expect(reasonOf(await run.comment("octavia", "/approve", TWO))).toBe("approval-counted");
    expect(reasonOf(await run.comment("mei", "/approve", TWO))).toBe("approved");
    expect(run.resumes()).toHaveLength(1);
  });

  it("end with one /revise, and the next round starts without approvals", async ({ expect }) => {
    const run = await gates.waiting();
    expect(reasonOf(await run.comment("octavia", "/approve", TWO))).toBe("approval-counted");
    const revision = await run.comment("mei", "/revise shorter", TWO);
    expect(revision.ended.outputs).toMatchObject({ outcome: "decided", decision: "revise" });
    expect(await run.answer(revision.ended)).not.toContain("octavia");
    expect(run.resumes()).toHaveLength(1);
    await run.paused(2);
    const again = await run.comment("mei", "/approve", TWO);
    expect(await run.answer(again.ended)).toContain("Approval 1 of 2");
    expect(run.resumes()).toHaveLength(1);
    expect(reasonOf(await run.comment("octavia", "/approve", TWO))).toBe("approved");
    expect(run.resumes()).toHaveLength(2);
  });
});

describe.concurrent("two runs in one thread", () => {
  it("are told apart by the names of their gates", async ({ expect }) => {
    const one = await gates.waiting();
    const other = await gates.waiting({ "issue-number": String(one.threadNumber) });
    const names = [(await one.gate()).name, (await other.gate()).name] as const;
    const links = (await one.comments(TITLES.question)).map(({ html_url: url }) => `[Round 1](${url})`);
    const lines = (verb: string) =>
      names.map((name, index) => `- ${links[index]} · \`/${verb} ${name}\``).join("\n");

    const both = await one.comment("octavia", "/approve");
    expect(both.ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "ambiguous-gate" } });
    expect(await one.answer(both.ended)).toContain(`\n\n${lines("approve")}\n\n`);
    const revise = await one.comment("octavia", "/revise shorter");
    expect(await one.answer(revise.ended)).toContain(`\n\n${lines("revise")}\n\n`);
    const unknown = await one.comment("octavia", "/approve zz2zz");
    expect(unknown.ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "unknown-gate" } });
    expect(await one.answer(unknown.ended)).toContain(`\n\n${lines("approve")}\n\n`);
    expect([...one.resumes(), ...other.resumes()]).toEqual([]);

    const named = await one.comment("octavia", `/approve ${names[1].toUpperCase()}`);
    expect(named.ended.outputs).toMatchObject({
      outcome: "decided",
      "execution-id": other.executionId,
    });
    expect([one.resumes().length, other.resumes().length]).toEqual([0, 1]);
    await other.paused(2);
    const more = await one.comment("mei", `/revise ${names[0]} in two words`);
    expect(more.ended.outputs).toMatchObject({ decision: "revise", "execution-id": one.executionId });
    expect(one.resumes()[0]).toMatchObject({ humanFeedback: "in two words" });
    expect(other.resumes()).toHaveLength(1);
  });
});
