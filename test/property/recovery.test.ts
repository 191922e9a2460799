import { describe, expect, it, vi } from "vitest";
import type { ClaimedCheckpoint } from "../../src/delivery/checkpoint.ts";
import { recoverThread } from "../../src/delivery/recover.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import type { KickoffOutcome } from "../../src/ledger/record-outcomes.ts";
import type * as z from "zod";
import { en } from "../../src/messages/en.ts";
import { AT, createDecisionRecord, createGateRecord, createRunRecord } from "../support/records.ts";
import { MemoryThread } from "./memory-thread.ts";
import { silenceLogs } from "./silence-logs.ts";
import { ACTIONS, PEOPLE } from "./place.ts";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

const DELETE_CLAIM = "DELETE /issues/comments/{comment_id}/reactions/{reaction_id}";
const SOURCE = { id: 1, url: "#command", isReview: false };
const CLAIMED = "actions[bot] rocket";

/** A thread whose gate was claimed by a job that was cut off. */
class CutOff extends MemoryThread {
  checkpoint: Omit<ClaimedCheckpoint, "kind"> = {
    threadNumber: 3,
    source: SOURCE,
    runId: "r",
    gateCommentId: 0,
    reactionId: 7,
    claimIndex: 0,
    writtenAt: AT,
    readAtMs: Date.parse(AT),
  };
  decisionCommentId = 0;

  static async create(isReview = false): Promise<CutOff> {
    const thread = new CutOff();
    await thread.write(createRunRecord("e1"));
    await thread.write(createGateRecord("g0"));
    const gateCommentId = await thread.write(createGateRecord("g1"));
    const { id } = thread.github.post(PEOPLE.octavia, "/approve");
    const source = { ...SOURCE, id, isReview };
    thread.checkpoint = { ...thread.checkpoint, gateCommentId, source };
    thread.github
      .find(gateCommentId)
      ?.reactions.push({ id: 7, content: "rocket", user: ACTIONS, createdAt: Date.now() });
    return thread;
  }

  /** Writes a decision of the job, or one that differs from it. */
  async decide(state: DecisionRecord["resume"]["state"], more: Partial<DecisionRecord> = {}): Promise<this> {
    const verdict = state === "not-sent" ? "reject" : "approve";
    const resume = { state, ...(state === "refused" && { reason: "no" }) } as DecisionRecord["resume"];
    this.decisionCommentId = await this.write(createDecisionRecord("g1", resume, { verdict, ...more }));
    return this;
  }

  /** Recovers the thread from a job that was cut off between its claim and its call. */
  async recoverClaimed(): Promise<string | undefined> {
    return recoverThread(this.as(), { kind: "claimed", ...this.checkpoint });
  }

  async recoverCalled(resume?: DecisionRecord["resume"]): Promise<string | undefined> {
    const called = { ...this.checkpoint, decisionCommentId: this.decisionCommentId };
    return recoverThread(
      this.as(),
      resume ? { kind: "answered", ...called, resume } : { kind: "calling", ...called },
    );
  }

  /** What is left: the decisions' states, the reactions to the gate and those to the command. */
  get left(): string[] {
    const states = this.records.flatMap((one) => (one.kind === "decision" ? [one.resume.state] : []));
    const { gateCommentId, source } = this.checkpoint;
    return [states, this.reactionsTo(gateCommentId), this.reactionsTo(source.id)].map((list) => list.join());
  }
}

const NOTHING_SENT = en.cutOffBefore.decision("#command");
const HELD = en.cutOffBefore.held("#command", "");

describe("a job that was cut off before its call", () => {
  it("is reported before and at the claim, and changes nothing", async () => {
    const thread = await CutOff.create();
    const recover = async (kind: "asked" | "claiming", isReview: boolean) =>
      recoverThread(thread.as(), { kind, threadNumber: 3, source: { ...SOURCE, isReview } });
    expect(await recover("asked", false)).toBe(NOTHING_SENT);
    expect(await recover("asked", true)).toBeUndefined();
    expect(await recover("claiming", false)).toBe(HELD);
    const named = { kind: "claiming", threadNumber: 3, source: SOURCE, gateId: "ga2aa" } as const;
    expect(await recoverThread(thread.as(), named)).toContain("`/resume-again ga2aa`");
    expect(thread.routes).toEqual([]);
  });

  it("loses its decision, and then its claim", async () => {
    const thread = await (await CutOff.create()).decide("sending");
    expect(await thread.recoverClaimed()).toBe(NOTHING_SENT);
    expect(thread.left).toEqual(["", "", ""]);
    expect(thread.routes.filter((route) => !route.startsWith("GET"))).toEqual([
      "PATCH /issues/comments/{comment_id}",
      DELETE_CLAIM,
    ]);
    expect(thread.records.at(-1)).toMatchObject({ kind: "withdrawn" });
    expect(thread.textOf(thread.decisionCommentId)).toMatch(/^### ⏹️ Not sent\n[^]*\[the question\]\(\S+\)/);
  });

  it("loses its claim where it wrote no decision, and nothing of another job", async () => {
    for (const other of [
      { runId: "another" },
      { writtenAt: "2026-11-22T10:00:09.000Z" },
      { claimIndex: 1 },
    ]) {
      const thread = await (await CutOff.create()).decide("sending", other);
      expect(await thread.recoverClaimed()).toBe(NOTHING_SENT);
      expect(thread.left).toEqual(["sending", "", ""]);
    }
  });

  it("keeps a decision that has another state than it wrote", async () => {
    const thread = await (await CutOff.create()).decide("accepted");
    expect(await thread.recoverClaimed()).toBe(NOTHING_SENT);
    expect(thread.left[0]).toBe("accepted");
  });

  it("keeps all when five minutes have passed since it read the thread: the claim may be another job's", async () => {
    const thread = await (await CutOff.create()).decide("sending");
    thread.pass(5 * 60);
    expect(await thread.recoverClaimed()).toBe(HELD);
    expect(thread.left).toEqual(["sending", CLAIMED, ""]);
  });

  it("keeps its claim when the five minutes end while its decision is withdrawn", async () => {
    const thread = await (await CutOff.create()).decide("sending");
    thread.before = (route) => {
      if (route.startsWith("PATCH")) thread.pass(5 * 60);
    };
    expect(await thread.recoverClaimed()).toBe(HELD);
    expect(thread.left).toEqual(["", CLAIMED, ""]);
  });

  it.each([
    [false, CLAIMED],
    [true, ""],
  ])(
    "keeps a rejection that it wrote, shows it, and says no more (in a review: %s)",
    async (isReview, reaction) => {
      const thread = await (await CutOff.create(isReview)).decide("not-sent");
      thread.pass(5 * 60);
      expect(await thread.recoverClaimed()).toBeUndefined();
      expect(thread.left).toEqual(["not-sent", CLAIMED, reaction]);
      expect(thread.textOf(thread.checkpoint.gateCommentId)).toContain(
        `issuecomment-${thread.decisionCommentId})`,
      );
    },
  );
});

describe("a rejection whose gate was removed", () => {
  it("stays all the same", async () => {
    const thread = await (await CutOff.create()).decide("not-sent");
    thread.github.remove(thread.checkpoint.gateCommentId);
    expect(await thread.recoverClaimed()).toBeUndefined();
    expect(thread.left[0]).toBe("not-sent");
  });
});

describe("a job that was cut off at its call or after it", () => {
  it("leaves an unknown outcome, and its claim", async () => {
    const thread = await (await CutOff.create()).decide("sending");
    expect(await thread.recoverCalled()).toBeUndefined();
    expect(thread.left).toEqual(["unknown", CLAIMED, "actions[bot] confused"]);
    expect(thread.records.at(-1)).toMatchObject({ resume: { state: "unknown", code: "job-cut-off" } });
  });

  it.each<[resume: DecisionRecord["resume"], left: string[]]>([
    [{ state: "accepted", segmentId: "s2" }, ["accepted", CLAIMED, CLAIMED]],
    [{ state: "unknown", reason: "lost" }, ["unknown", CLAIMED, "actions[bot] confused"]],
    [{ state: "refused", reason: "401" }, ["refused", "", "actions[bot] confused"]],
  ])("leaves AMP's answer, and gives the claim back after a refusal: %j", async (resume, left) => {
    const thread = await (await CutOff.create()).decide("sending");
    expect(await thread.recoverCalled(resume)).toBeUndefined();
    expect(thread.left).toEqual(left);
  });

  it("keeps the claim of a refusal that the thread reports otherwise, or that is too old", async () => {
    const reported = await (await CutOff.create()).decide("unknown");
    await reported.recoverCalled({ state: "refused", reason: "401" });
    expect(reported.left.slice(0, 2)).toEqual(["unknown", CLAIMED]);
    const old = await (await CutOff.create()).decide("sending");
    old.pass(5 * 60);
    await old.recoverCalled({ state: "refused", reason: "401" });
    expect(old.left.slice(0, 2)).toEqual(["refused", CLAIMED]);
    const edited = await (await CutOff.create()).decide("sending");
    edited.github.edit(edited.decisionCommentId, "Edited.");
    await edited.recoverCalled({ state: "refused", reason: "401" });
    expect(edited.left.slice(0, 2)).toEqual(["", CLAIMED]);
    const known = await (await CutOff.create()).decide("refused");
    await known.recoverCalled({ state: "accepted" });
    expect(known.left.slice(0, 2)).toEqual(["refused", CLAIMED]);
  });

  it("leaves no reaction on a review", async () => {
    const thread = await (await CutOff.create(true)).decide("sending");
    await thread.recoverCalled({ state: "accepted" });
    expect(thread.left).toEqual(["accepted", CLAIMED, ""]);
  });

  it("changes nothing while it only follows the run", async () => {
    const thread = await CutOff.create();
    expect(await recoverThread(thread.as(), { kind: "following", threadNumber: 3 })).toBeUndefined();
    expect(thread.routes).toEqual([]);
  });
});

describe("a kickoff that was cut off", () => {
  type Kickoff = z.infer<typeof KickoffOutcome>;
  const create = async (kickoff: Kickoff) => {
    const thread = new MemoryThread();
    const other = { state: "refused", reason: "no" } as const;
    await thread.write(createRunRecord("e1", { runId: "another", kickoff: other }));
    const runCommentId = await thread.write(createRunRecord("e1", { kickoff }));
    return { thread, fields: { threadNumber: 3, runId: "r", runCommentId } };
  };
  const states = (thread: MemoryThread) =>
    thread.records.map((record) => (record.kind === "run" ? record.kickoff.state : record.kind));

  it("before its call withdraws its run, and says that nothing was started", async () => {
    const { thread, fields } = await create({ state: "calling" });
    const message = await recoverThread(thread.as(), { kind: "preparing", ...fields });
    expect(message).toBe(en.cutOffBefore.kickoff);
    expect(states(thread)).toEqual(["refused", "withdrawn"]);
    expect(thread.labels).toEqual([["crew: failed"]]);
  });

  it("before its call keeps a record that says more", async () => {
    const { thread, fields } = await create({ state: "started", executionId: "e1" });
    expect(await recoverThread(thread.as(), { kind: "preparing", ...fields })).toBe(en.cutOffBefore.kickoff);
    expect(states(thread)).toEqual(["refused", "started"]);
  });

  it("without a record of it yet only says that nothing was started", async () => {
    const thread = new MemoryThread();
    const fields = { threadNumber: 3, runId: "r" };
    expect(await recoverThread(thread.as(), { kind: "preparing", ...fields })).toBe(en.cutOffBefore.kickoff);
  });

  it("at its call leaves an unknown start", async () => {
    const { thread, fields } = await create({ state: "calling" });
    expect(await recoverThread(thread.as(), { kind: "starting", ...fields })).toBeUndefined();
    expect(thread.records[1]).toMatchObject({ kickoff: { state: "unknown", code: "job-cut-off" } });
    expect(thread.labels).toEqual([]);
  });

  it.each<[kickoff: Kickoff, hasLabel: boolean]>([
    [{ state: "started", executionId: "e1" }, false],
    [{ state: "refused", reason: "401" }, true],
  ])(
    "after its call leaves AMP's answer, and labels a thread whose crew was refused: %j",
    async (kickoff, hasLabel) => {
      const { thread, fields } = await create({ state: "calling" });
      expect(await recoverThread(thread.as(), { kind: "started", ...fields, kickoff })).toBeUndefined();
      expect(states(thread)).toEqual(["refused", kickoff.state]);
      expect(thread.labels).toEqual(hasLabel ? [["crew: failed"]] : []);
    },
  );

  const STARTED = { state: "started", executionId: "e1" } as const;
  const REFUSED = { state: "refused", reason: "401" } as const;
  it.each([
    [STARTED, REFUSED],
    [REFUSED, STARTED],
  ])("labels nothing where the thread knows another outcome: %j, and then %j", async (known, kickoff) => {
    const { thread, fields } = await create(known);
    await recoverThread(thread.as(), { kind: "started", ...fields, kickoff });
    expect(states(thread)).toEqual(["refused", known.state]);
    expect(thread.labels).toEqual([]);
  });

  it("labels nothing where its run's comment has no record any more", async () => {
    const { thread, fields } = await create({ state: "calling" });
    thread.github.edit(fields.runCommentId, "Edited.");
    await recoverThread(thread.as(), { kind: "started", ...fields, kickoff: REFUSED });
    expect(thread.labels).toEqual([]);
  });
});
