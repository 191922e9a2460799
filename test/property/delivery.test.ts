import { describe, expect, it, vi } from "vitest";
import { renderDecisionComment } from "../../src/comment/decision-comment.ts";
import { digest } from "../../src/ledger/signing/digest.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { createGitHubError } from "../support/scripted-github.ts";
import { DeliveryFixture, READ_AT_MS } from "./deliveries.ts";
import { silenceLogs } from "./silence-logs.ts";
import { ACTIONS, CLAIM, DECISION, OTHER, OUTCOME, PEOPLE, STYLE } from "./place.ts";

// No job of these tests waits by itself: the test moves the clock.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

const OURS = "actions[bot] rocket";
const ROCKET = { gate: [OURS], command: [OURS] };
const { octavia, mei } = PEOPLE;

/** Returns the decisions in the thread. */
function decisions(fixture: DeliveryFixture): DecisionRecord[] {
  return fixture.records.filter((record) => record.kind === "decision");
}

/** Claims the gate for an account, as a job of it does. */
function claimAs(fixture: DeliveryFixture, account: typeof ACTIONS, createdAt = Date.now()) {
  const gate = fixture.github.find(fixture.gateCommentId);
  gate?.reactions.push({ id: 1, content: "rocket", user: account, createdAt });
}

describe("a delivered decision", () => {
  it("is claimed, written and sent in this order, and each step is saved before it", async () => {
    const fixture = await DeliveryFixture.create();
    const source = { id: fixture.commandId, url: "#command", isReview: false };
    const result = await fixture.deliver();
    expect(result).toEqual({
      kind: "answered",
      answer: { kind: "accepted", segmentId: "s2" },
      executionId: "e1",
      url: expect.stringContaining("#issuecomment-"),
    });
    const [claiming, claimed, calling, answered] = fixture.checkpoints;
    expect(claiming).toEqual({ kind: "claiming", threadNumber: 3, source, gateId: "g1" });
    const claimedFields = {
      threadNumber: 3,
      source,
      gateId: "g1",
      runId: "r",
      gateCommentId: fixture.gateCommentId,
      reactionId: fixture.github.find(fixture.gateCommentId)?.reactions[0]?.id,
      claimIndex: 0,
      writtenAt: "2026-11-22T10:00:01.000Z",
      readAtMs: READ_AT_MS,
    };
    expect(claimed).toEqual({ kind: "claimed", ...claimedFields });
    const decisionCommentId = fixture.github.comments.at(-1)?.id;
    expect(calling).toEqual({ kind: "calling", ...claimedFields, decisionCommentId });
    const resume = { state: "accepted", segmentId: "s2" };
    expect(answered).toEqual({ kind: "answered", ...claimedFields, decisionCommentId, resume });
    expect(fixture.checkpoints).toHaveLength(4);
    expect(decisions(fixture)).toMatchObject([{ gateId: "g1", verdict: "approve", resume, claimIndex: 0 }]);
    expect(fixture.reactions).toEqual(ROCKET);
  });

  it("reaches AMP with the run's first id, the task, the text and the callbacks", async () => {
    const fixture = await DeliveryFixture.create();
    await fixture.deliver({ sentText: "Go on." });
    await (await DeliveryFixture.create()).deliver();
    expect(fixture.calls).toMatchObject([
      {
        executionId: "e1",
        taskId: "t1",
        approve: true,
        feedback: "Go on.",
        callbacks: { task: expect.any(String) },
      },
    ]);
    const revising = await DeliveryFixture.create();
    await revising.deliver({ verdict: "revise", sentText: "Shorter." });
    expect(revising.calls).toMatchObject([{ approve: false, feedback: "Shorter." }]);
    expect(decisions(revising)).toMatchObject([{ verdict: "revise", sentDigest: digest("Shorter.") }]);
  });

  it("takes the gate's own execution where the run's first id is unknown", async () => {
    const fixture = await DeliveryFixture.create();
    const { executionId: _unknown, ...run } = await fixture.run();
    expect(await fixture.deliver({ run })).toMatchObject({ executionId: "e1" });
    expect(fixture.calls).toMatchObject([{ executionId: "e1" }]);
  });

  it("is shown with the task, the round, the remarks and the command, and once more when it is sent again", async () => {
    const fixture = await DeliveryFixture.create();
    const [first] = (await fixture.run()).gates;
    if (!first) throw new Error("there is no gate");
    const gate = { ...first, nextClaimIndex: 1 };
    const originalSource = { id: 7, isReview: true };
    await fixture.deliver({ gate, remarks: "kept", originalSource, others: [mei] });
    await fixture.deliver({ gate: { ...first, nextClaimIndex: 2 } });
    const [again, other] = decisions(fixture);
    if (!again || !other) throw new Error("there is no decision");
    const view = { taskId: "t1", round: 1, sentText: "Approved.", commentUrl: "#command" } as const;
    const shown = [
      renderDecisionComment(again, { ...view, remarks: "kept", isAgain: true }, STYLE),
      renderDecisionComment(other, { ...view, isAgain: false }, STYLE),
    ];
    expect(fixture.github.comments.slice(-2).map(({ id }) => fixture.textOf(id))).toEqual(shown);
    expect(again).toMatchObject({ commentId: 7, isReview: true, others: [{ id: mei.id, login: "mei" }] });
  });

  it("gives its claim back when AMP refused it, and keeps it when the outcome is unknown", async () => {
    for (const kind of ["refused", "unknown"] as const) {
      const fixture = await DeliveryFixture.create();
      fixture.answer = { kind, reason: "no" };
      expect(await fixture.deliver()).toMatchObject({ kind: "answered", answer: { kind, reason: "no" } });
      expect(decisions(fixture)).toMatchObject([{ resume: { state: kind, reason: "no" } }]);
      const gate = kind === "refused" ? [] : [OURS];
      expect(fixture.reactions).toEqual({ gate, command: ["actions[bot] confused"] });
    }
  });

  it("is reported with AMP's answer also when GitHub fails afterwards", async () => {
    const fixture = await DeliveryFixture.create();
    fixture.before = (route) => {
      if (route.startsWith(OUTCOME)) throw createGitHubError(422);
    };
    const result = await fixture.deliver();
    const [record] = decisions(fixture);
    if (!record) throw new Error("there is no decision");
    const resume = { state: "accepted", segmentId: "s2" } as const;
    const view = { taskId: "t1", round: 1, sentText: "Approved.", commentUrl: "#command", isAgain: false };
    const unwritten = renderDecisionComment({ ...record, resume }, view, STYLE);
    expect(result).toMatchObject({ kind: "answered", unwritten });
    expect(fixture.kinds).toBe("claiming claimed calling answered");
  });

  it("leaves no reaction on a review, for which GitHub has no call", async () => {
    const fixture = await DeliveryFixture.create();
    const source = { id: fixture.commandId, url: "#review", isReview: true };
    await fixture.deliver({ source });
    expect(fixture.reactions).toEqual({ gate: [OURS], command: [] });
    expect(decisions(fixture)).toMatchObject([{ isReview: true }]);
  });
});

describe("a decision is not sent", () => {
  const LATE = READ_AT_MS - 5 * 60_000;

  it("when its reading of the thread is five minutes old, and then it calls nothing", async () => {
    const fixture = await DeliveryFixture.create();
    expect(await fixture.deliver({ readAtMs: LATE })).toEqual({ kind: "timed-out" });
    expect([fixture.routes, fixture.kinds]).toEqual([[], ""]);
    expect(await fixture.deliver({ readAtMs: LATE + 1 })).toMatchObject({ kind: "answered" });
  });

  it.each<[what: string, isStuck: boolean, ageMs: number]>([
    ["when another job holds the claim", false, 600_000],
    ["when another job was cut off more than ten minutes ago, and holds the claim", true, 600_001],
  ])("%s", async (_what, isStuck, ageMs) => {
    const fixture = await DeliveryFixture.create();
    claimAs(fixture, ACTIONS, Math.floor((Date.now() - ageMs) / 1000) * 1000);
    if (!isStuck) vi.setSystemTime(Math.floor(Date.now() / 1000) * 1000);
    expect(await fixture.deliver()).toEqual({ kind: "claimed-before", isStuck });
    expect([fixture.kinds, fixture.calls, decisions(fixture)]).toEqual(["claiming asked", [], []]);
  });

  it("when GitHub failed at the claim, which may be its own or another job's", async () => {
    const fixture = await DeliveryFixture.create();
    fixture.answers.set("GET /user", { id: ACTIONS.id, type: "Bot" });
    fixture.failOnce("after", CLAIM, createGitHubError(502));
    expect(await fixture.deliver()).toEqual({ kind: "claim-unclear" });
    expect([fixture.kinds, fixture.calls]).toEqual(["claiming asked", []]);
    const old = await DeliveryFixture.create();
    claimAs(old, ACTIONS, Date.now() - 700_000);
    old.answers.set("GET /user", { id: ACTIONS.id, type: "Bot" });
    old.failOnce("before", CLAIM, createGitHubError(502));
    expect(await old.deliver()).toEqual({ kind: "claimed-before", isStuck: true });
  });

  it("when the conversation is locked, or all claims of the gate are used up", async () => {
    const fixture = await DeliveryFixture.create();
    const gate = (await fixture.run()).gates[0];
    if (!gate) throw new Error("there is no gate");
    fixture.failOnce("before", CLAIM, createGitHubError(403, "The conversation is locked"));
    expect(await fixture.deliver()).toEqual({ kind: "locked" });
    expect(await fixture.deliver({ gate: { ...gate, nextClaimIndex: 4 } })).toEqual({ kind: "exhausted" });
    expect(fixture.kinds).toBe("claiming asked claiming asked");
  });

  it("when another bot claimed the gate first: its own claim and decision are taken back", async () => {
    const fixture = await DeliveryFixture.create();
    claimAs(fixture, OTHER);
    expect(await fixture.deliver()).toEqual({ kind: "claimed-before", isStuck: false });
    expect([decisions(fixture), fixture.calls]).toEqual([[], []]);
    expect(fixture.reactions).toEqual({ gate: ["other[bot] rocket"], command: [] });
    expect(fixture.kinds).toBe("claiming claimed asked");
  });

  it("when a person left a rocket on the gate, it is sent all the same", async () => {
    const fixture = await DeliveryFixture.create();
    claimAs(fixture, mei);
    expect(await fixture.deliver()).toMatchObject({ kind: "answered" });
  });

  it("when five minutes passed while it was written: the decision is withdrawn, the claim expires by itself", async () => {
    const fixture = await DeliveryFixture.create();
    fixture.after = (route) => {
      if (route === DECISION) fixture.pass(5 * 60);
    };
    expect(await fixture.deliver()).toEqual({ kind: "timed-out" });
    expect([decisions(fixture), fixture.calls]).toEqual([[], []]);
    expect(fixture.reactions).toEqual({ gate: [OURS], command: [] });
    expect(fixture.kinds).toBe("claiming claimed asked");
  });

  it.each([
    ["and gives its claim back when GitHub refuses the decision's comment", 0, []],
    ["and keeps a claim that may be another job's by now when GitHub refuses it too late", 5 * 60, [OURS]],
  ] as const)("%s", async (_what, seconds, gate) => {
    const fixture = await DeliveryFixture.create();
    fixture.before = (route) => {
      if (route !== DECISION) return;
      fixture.pass(seconds);
      throw createGitHubError(422, "the comment is refused");
    };
    await expect(fixture.deliver()).rejects.toThrow("the comment is refused");
    expect(fixture.reactions.gate).toEqual(gate);
    expect(fixture.calls).toEqual([]);
  });
});

describe("a rejected gate", () => {
  it("has the rejection as its record, and is closed", async () => {
    const fixture = await DeliveryFixture.create();
    const result = await fixture.reject();
    const decisionCommentId = fixture.github.comments.at(-1)?.id ?? 0;
    expect(result).toEqual({ kind: "rejected", url: expect.stringContaining(String(decisionCommentId)) });
    const [record] = decisions(fixture);
    if (!record) throw new Error("there is no decision");
    expect(record).toMatchObject({
      verdict: "reject",
      person: { id: octavia.id, login: "octavia" },
      resume: { state: "not-sent" },
      sentDigest: digest("Off topic."),
    });
    expect(record).not.toHaveProperty("afterHours");
    const view = { taskId: "t1", round: 1, sentText: "Off topic.", commentUrl: "#command" };
    expect(fixture.textOf(decisionCommentId)).toBe(renderDecisionComment(record, view, STYLE));
    expect(fixture.textOf(fixture.gateCommentId)).toContain(`issuecomment-${decisionCommentId})`);
    expect([fixture.reactions, fixture.calls]).toEqual([ROCKET, []]);
    expect(fixture.kinds).toBe("claiming claimed");
  });

  it("names the workflow's account, and reacts to nothing, where nobody decided", async () => {
    const fixture = await DeliveryFixture.create();
    await fixture.reject({ person: undefined, afterHours: 72 });
    const person = { id: ACTIONS.id, login: ACTIONS.login };
    expect(decisions(fixture)).toMatchObject([{ person, afterHours: 72 }]);
    expect(fixture.reactions).toEqual({ gate: [OURS], command: [] });
  });

  it("leaves no reaction on a review", async () => {
    const fixture = await DeliveryFixture.create();
    await fixture.reject({ source: { id: fixture.commandId, url: "#review", isReview: true } });
    expect(fixture.reactions.command).toEqual([]);
  });

  it("is not rejected when another job or bot claimed it first", async () => {
    const held = await DeliveryFixture.create();
    claimAs(held, ACTIONS);
    expect(await held.reject()).toEqual({ kind: "claimed-before", isStuck: false });
    const fixture = await DeliveryFixture.create();
    claimAs(fixture, OTHER);
    expect(await fixture.reject()).toEqual({ kind: "claimed-before", isStuck: false });
    expect([decisions(held), decisions(fixture)]).toEqual([[], []]);
    expect(fixture.reactions).toEqual({ gate: ["other[bot] rocket"], command: [] });
    expect(fixture.kinds).toBe("claiming claimed asked");
  });

  it.each<[what: string, call: string, kinds: string, gate: string[]]>([
    ["before its claim", "", "", []],
    ["after its claim, which expires by itself", CLAIM, "claiming claimed asked", [OURS]],
    ["while it was written, and takes the rejection back", DECISION, "claiming claimed asked", [OURS]],
  ])("is not rejected by a job whose five minutes ended %s", async (_what, call, kinds, gate) => {
    const fixture = await DeliveryFixture.create();
    fixture.after = (route) => {
      if (route === call) fixture.pass(5 * 60);
    };
    const late = call === "" ? { readAtMs: READ_AT_MS - 5 * 60_000 } : {};
    expect(await fixture.reject(late)).toEqual({ kind: "timed-out" });
    expect([decisions(fixture), fixture.kinds, fixture.reactions.gate]).toEqual([[], kinds, gate]);
    // A rejection that is written takes effect at once, so it is not written in vain.
    expect(fixture.routes.includes(DECISION)).toBe(call === DECISION);
    expect(fixture.textOf(fixture.gateCommentId)).toBe("A record.");
  });
});
