import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Login } from "../../playground/github/seed.ts";
import { TITLES } from "../../playground/titles.ts";
import type { GateFixture, WaitingRun } from "../support/gate-fixture.ts";
import { ROLE_CASES, RoleFixture } from "../support/roles.ts";

let gates: GateFixture;
let decided: WaitingRun;
let approve: RoleFixture["approve"];
let all: RoleFixture;

beforeAll(async () => {
  all = await RoleFixture.open("petra");
  gates = all.gates;
  decided = all.run;
  approve = all.approve.bind(all);
});
afterAll(() => gates.close());

/**
 * The highest minimum roles that some people reach, and the lowest that they do not. test/long/who.test.ts
 * covers all people and all roles.
 */
const EDGES: Record<string, string[]> = {
  stranger: ["read"],
  tariq: ["triage", "write"],
  marisol: ["release-manager", "maintain"],
};

describe("an outsider's /approve", () => {
  // The policy file is read beside the role, because it may set the minimum role.
  it("costs four calls, and is answered with a comment and a reaction", async () => {
    const { calls } = gates.sandbox.github;
    const before = calls.length;
    const { event, ended } = await decided.comment("stranger", "/approve");
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "not-permitted" } });
    const made = calls.slice(before).filter(({ caller }) => caller === "github-actions[bot]");
    expect(made.length).toBeLessThanOrEqual(4);
    expect(await decided.answer(ended)).toMatch(
      /You have the role `read` in this repository, and a decision needs the role `write` or higher/,
    );
    expect(gates.reactions(event.comment.id)).toEqual(["confused"]);
    expect(decided.resumes()).toEqual([]);
  });
});

describe("a role", () => {
  it("decides when it is exactly the minimum, whatever the event says about the person", async () => {
    // The repository is private from here on: outsiders have no role in it.
    gates.sandbox.github.private = true;
    const people = ROLE_CASES.filter(([login]) => login !== "stranger");
    for (const [index, [by, role]] of people.entries()) {
      await decided.paused(index + 1);
      const last = index === people.length - 1;
      const event = await gates.write(
        by,
        decided.threadNumber,
        last ? "/approve" : `/revise as ${role} wants it`,
      );
      const comment = { ...event.comment, author_association: "NONE" };
      const ended = await gates.sandbox.decide({ ...event, comment }, { "minimum-role": role });
      expect(ended, ended.log).toMatchObject({ code: 0, outputs: { outcome: "decided" } });
    }
    expect(decided.resumes().map(({ humanFeedback }) => humanFeedback)).toEqual([
      ...people.slice(0, -1).map(([, role]) => `as ${role} wants it`),
      "Approved.",
    ]);
  });
});

describe.concurrent("a minimum role", () => {
  it.for(ROLE_CASES.filter(([login]) => login in EDGES))(
    "is reached by %s, who has the role %s, exactly when it should be",
    async ([by, , reached], { expect }) => {
      for (const minimum of EDGES[by] ?? []) {
        const { found, log } = await all.at(by, minimum);
        const reason = reached.includes(minimum) ? "already-decided" : "not-permitted";
        expect(found, log).toEqual({ minimum, code: 0, reason });
      }
    },
  );
});

describe.concurrent("approvers", () => {
  const team = "harbour/pilots";
  it.for<[approvers: string, by: Login, minimum: string, reason: string]>([
    ["mei, @OCTAVIA", "octavia", "write", "already-decided"],
    ["mei reader", "reader", "write", "not-permitted"],
    ["@Harbour/Pilots", "mei", "write", "already-decided"],
    [team, "tariq", "triage", "already-decided"],
    ["harbour/night-pilots", "mei", "write", "not-an-approver"],
    [team, "petra", "read", "not-an-approver"],
    [team, "octavia", "write", "not-an-approver"],
    [`octavia\n${team}`, "octavia", "write", "already-decided"],
  ])(
    "are given as %j, and the comment of %s at the minimum role %s leads to %s",
    async ([approvers, by, minimum, reason], { expect }) => {
      const token = await gates.sandbox.github.appToken();
      const inputs = { approvers, "minimum-role": minimum, "github-token": token };
      const { code, outputs, log } = await approve(by, inputs);
      expect({ code, reason: outputs["reason"] }, log).toEqual({ code: 0, reason });
    },
  );

  it("can be a team, and a member's comment decides", async ({ expect }) => {
    const run = await gates.waiting();
    const token = await gates.sandbox.github.appToken();
    const inputs = { approvers: team, "github-token": token };
    const no = await run.comment("octavia", "/approve", inputs);
    expect(no.ended).toMatchObject({ code: 0, outputs: { reason: "not-an-approver" } });
    const refusal = await run.answer(no.ended);
    expect(refusal).toContain(
      `You are not one of the approvers.\n\n**Next step:** ask one of them: \`${team}\`.`,
    );
    expect(refusal).not.toContain("@");
    const { ended } = await run.comment("mei", "/approve", inputs);
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { reason: "approved" } });
    expect(run.resumes()).toHaveLength(1);
  });

  it("turn the job red when they are a team that the token cannot read, and the job names the team", async ({
    expect,
  }) => {
    const token = await gates.sandbox.github.appToken();
    const trials = [
      [team, {}],
      ["harbour/divers", { "github-token": token }],
    ] as const;
    for (const [approvers, more] of trials) {
      const { code, outputs, summary } = await approve("mei", { approvers, ...more });
      expect({ code, reason: outputs["reason"] }).toEqual({ code: 1, reason: "misconfigured" });
      expect(summary).toContain(`the team ${approvers}, which github-token cannot read`);
    }
    const named = await approve("octavia", { approvers: `octavia ${team}` });
    expect(named.outputs).toMatchObject({ reason: "already-decided" });
  });
});

describe.concurrent("the person who started the run", () => {
  const inputs = { "allow-self-approval": "false" };

  it("may not approve it, but may ask for changes, and others may approve", async ({ expect }) => {
    const run = await gates.waiting({ "issue-title": "My own" }, "octavia");
    const own = await run.comment("octavia", "/approve", inputs);
    expect(own.ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "self-approval" } });
    expect(await run.answer(own.ended)).toContain("You started this run");
    expect((await run.comment("octavia", "/revise shorter", inputs)).ended.outputs).toMatchObject({
      decision: "revise",
    });
    await run.paused(2);
    const { ended } = await run.comment("mei", "/approve", inputs);
    expect(ended).toMatchObject({ code: 0, outputs: { decision: "approve" } });
    expect(run.resumes()).toHaveLength(2);
  });

  it("is anybody when the thread does not name them, so that nobody can approve", async ({ expect }) => {
    const run = await gates.waiting();
    const [start] = await run.comments(TITLES.started);
    await gates.change(start?.id ?? 0);
    const { ended } = await run.comment("mei", "/approve", inputs);
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "starter-unknown" } });
    expect(run.resumes()).toEqual([]);
  });
});
