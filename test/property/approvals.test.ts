import { describe, expect, it, vi } from "vitest";
import { type ApprovalCount, type Counting, countApproval } from "../../src/delivery/count-approvals.ts";
import { renderApprovalComment } from "../../src/comment/decision-comment.ts";
import type { ApprovalRecord, Person } from "../../src/ledger/record.ts";
import { createDecisionRecord, createGateRecord, createRunRecord } from "../support/records.ts";
import { createGitHubError } from "../support/scripted-github.ts";
import { MemoryThread } from "./memory-thread.ts";
import { silenceLogs } from "./silence-logs.ts";
import { DECISION, PEOPLE, STYLE, type Name } from "./place.ts";

vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

const REVIEW = "GET /pulls/{pull_number}/reviews/{review_id}";
const LATER = "2026-11-22T10:00:09.000Z";

/** A thread with an open gate, whose approvals are counted. */
class Approvals extends MemoryThread {
  gateCommentId = 0;
  commandId = 0;
  /** The people that were asked whether they may still approve. */
  readonly asked: string[] = [];

  static async create(): Promise<Approvals> {
    const thread = new Approvals();
    await thread.write(createRunRecord("e1"));
    await thread.write(createGateRecord("g0"));
    thread.gateCommentId = await thread.write(createGateRecord("g1"));
    thread.pass(1);
    return thread;
  }

  #recordOf(name: Name, commentId: number, more: object = {}): ApprovalRecord {
    const { id, login } = PEOPLE[name];
    const base = { kind: "approval", runId: "r", writtenAt: LATER, gateId: "g1" } as const;
    return { ...base, person: { id, login }, commentId, ...more };
  }

  /** Posts a command, and its approval as a job has counted it. Returns the command's id. */
  async approve(name: Name, more: object = {}, body = "/approve"): Promise<number> {
    const { id } = this.github.post(PEOPLE[name], body);
    await this.write(this.#recordOf(name, id, more));
    return id;
  }

  /** Counts one more approval. `denied` may not approve any more. */
  async count(
    name: Name,
    more: Partial<Counting> = {},
    denied: readonly string[] = [],
  ): Promise<ApprovalCount> {
    const { id, login } = PEOPLE[name];
    this.commandId = this.github.post(PEOPLE[name], "/approve").id;
    const snapshot = await this.read();
    const run = await this.run();
    const gate = run.gates.at(-1);
    if (!gate) throw new Error("there is no gate");
    return countApproval(this.as(), snapshot, {
      run,
      gate,
      person: { id, login },
      source: { id: this.commandId, url: "#command", isReview: false },
      basis: { policy: { values: {} }, deploymentId: "d" },
      required: 2,
      context: { runId: "r", writtenAt: LATER },
      mayApprove: (person: Person) => {
        this.asked.push(person.login);
        return Promise.resolve(!denied.includes(person.login));
      },
      ...more,
    });
  }

  get approvals(): ApprovalRecord[] {
    return this.records.filter((record) => record.kind === "approval");
  }
}

const personOf = (name: Name) => ({ id: PEOPLE[name].id, login: PEOPLE[name].login });
const SHORT = (count: number) => ({ kind: "short", counted: { url: expect.any(String), count } });

describe("an approval", () => {
  it("is written as the first of two, and nobody else is asked about", async () => {
    const thread = await Approvals.create();
    const result = await thread.count("octavia");
    const id = thread.github.comments.at(-1)?.id ?? 0;
    expect(result).toEqual({ kind: "short", counted: { url: expect.stringContaining(`${id}`), count: 1 } });
    const [record] = thread.approvals;
    if (!record) throw new Error("there is no approval");
    expect(record).toMatchObject({ gateId: "g1", person: personOf("octavia"), commentId: thread.commandId });
    expect(record).not.toHaveProperty("isReview");
    const view = { taskId: "t1", round: 1, count: 1, required: 2, commentUrl: "#command" };
    expect(thread.textOf(id)).toBe(renderApprovalComment(record, view, STYLE));
    expect(thread.asked).toEqual([]);
  });

  it("reaches the number with an earlier one of another person, and is not written", async () => {
    const thread = await Approvals.create();
    await thread.approve("mei");
    const others = [personOf("mei")];
    expect(await thread.count("octavia")).toMatchObject({
      kind: "reached",
      others,
      gate: { commentId: thread.gateCommentId },
    });
    expect(thread.approvals).toHaveLength(1);
    expect([thread.asked, thread.routes]).toEqual([["mei"], []]);
  });

  it("counts a person once, however often they approved", async () => {
    const thread = await Approvals.create();
    await thread.approve("mei");
    await thread.approve("mei", { writtenAt: "2026-11-22T10:00:12.000Z" });
    expect(await thread.count("octavia", { required: 3 })).toEqual(SHORT(2));
    expect(await thread.count("octavia", { required: 2 })).toMatchObject({ others: [personOf("mei")] });
    expect(thread.asked).toEqual(["mei"]);
  });

  it("is not counted again while the person's earlier one stands", async () => {
    const thread = await Approvals.create();
    await thread.approve("octavia");
    expect(await thread.count("octavia")).toEqual({ kind: "counted-before" });
    expect(thread.approvals).toHaveLength(1);
  });

  it.each<[what: string, change: (thread: Approvals, id: number) => void]>([
    ["removed", (thread, id) => thread.github.remove(id)],
    ["edited", (thread, id) => thread.github.edit(id, "/approve")],
  ])("is counted anew once the comment of the person's earlier one was %s", async (_what, change) => {
    const thread = await Approvals.create();
    const id = await thread.approve("octavia");
    thread.pass(5);
    change(thread, id);
    expect(await thread.count("octavia")).toEqual(SHORT(1));
    expect(thread.approvals).toHaveLength(2);
  });

  it("does not count when its comment gives no approval", async () => {
    const thread = await Approvals.create();
    await thread.approve("mei", {}, "/revise shorter");
    expect(await thread.count("octavia")).toEqual(SHORT(1));
  });

  it("does not count when its author may not approve any more", async () => {
    const thread = await Approvals.create();
    await thread.approve("mei");
    await thread.approve("ravi");
    expect(await thread.count("octavia", { required: 3 }, ["mei"])).toEqual(SHORT(2));
    const others = [personOf("ravi")];
    expect(await thread.count("sam", { required: 2 }, ["mei", "octavia"])).toMatchObject({
      kind: "reached",
      others,
    });
  });

  it.each([
    ["APPROVED", "reached"],
    ["DISMISSED", "short"],
  ])("by a review counts while its state is %s: %s", async (state, kind) => {
    const thread = await Approvals.create();
    await thread.approve("mei", { isReview: true }, "Well done.");
    thread.answers.set(REVIEW, { state, body: "" });
    expect(await thread.count("octavia")).toMatchObject({ kind });
  });

  it("by a review that was removed does not count", async () => {
    const thread = await Approvals.create();
    await thread.approve("mei", { isReview: true });
    thread.before = (route) => {
      if (route === REVIEW) throw createGitHubError(404);
    };
    expect(await thread.count("octavia")).toMatchObject({ kind: "short" });
  });

  it("by a review is written as one", async () => {
    const thread = await Approvals.create();
    const source = { id: 900, url: "#review", isReview: true };
    thread.answers.set(REVIEW, { state: "APPROVED" });
    expect(await thread.count("octavia", { source })).toMatchObject({ kind: "short" });
    expect(thread.approvals).toMatchObject([{ commentId: 900, isReview: true }]);
  });

  it("is refused in a locked conversation, and fails with any other error", async () => {
    const errors = ["The conversation is locked", "Resource not accessible"];
    const ends = errors.map(async (message) => {
      const thread = await Approvals.create();
      thread.failOnce("before", DECISION, createGitHubError(403, message));
      return thread.count("octavia").catch(String);
    });
    const [locked, denied] = await Promise.all(ends);
    expect(locked).toEqual({ kind: "locked" });
    expect(denied).toContain("Resource not accessible");
    const thread = await Approvals.create();
    thread.failOnce("before", DECISION, createGitHubError(422, "The conversation is locked"));
    await expect(thread.count("octavia")).rejects.toThrow("locked");
  });
});

describe("an approval at the same moment as another", () => {
  /** Counts octavia's approval, and changes the thread just before it is written. */
  const countWith = async (change: (thread: Approvals) => void, denied: readonly string[] = []) => {
    const thread = await Approvals.create();
    thread.before = (route) => {
      if (route !== DECISION) return;
      thread.before = () => {};
      change(thread);
    };
    const counted = await thread.count("octavia", {}, denied);
    return { thread, counted };
  };
  /** Posts mei's approval and its record, without a call. */
  const approveBoth = async (thread: Approvals) => {
    const { id, login } = PEOPLE.mei;
    const { id: commentId } = thread.github.post(PEOPLE.mei, "/approve");
    const base = { kind: "approval", runId: "r", writtenAt: LATER, gateId: "g1" } as const;
    return thread.write({ ...base, person: { id, login }, commentId });
  };

  it("sees that other one once both are written, and reaches the number", async () => {
    const { thread, counted } = await countWith((own) => void approveBoth(own));
    expect(counted).toEqual({
      kind: "reached",
      others: [personOf("mei")],
      gate: expect.objectContaining({ commentId: thread.gateCommentId }),
      readAtMs: expect.any(Number),
      heads: [expect.stringMatching(/^r approval g1 \d+ /), expect.stringMatching(/^r approval g1 \d+ /)],
      counted: { url: expect.any(String), count: 1 },
    });
  });

  it("does not reach the number when that other person may not approve", async () => {
    const { counted } = await countWith((own) => void approveBoth(own), ["mei"]);
    expect(counted).toEqual(SHORT(1));
  });

  it("does not reach the number when its own comment was edited meanwhile", async () => {
    const { counted } = await countWith((own) => {
      void approveBoth(own);
      own.pass(5);
      own.github.edit(own.commandId, "/approve");
    });
    expect(counted).toEqual(SHORT(1));
  });

  it("does not reach the number when the gate was edited, removed or decided meanwhile", async () => {
    const edited = await countWith((own) => {
      void approveBoth(own);
      own.pass(5);
      own.github.edit(own.gateCommentId, `${own.github.find(own.gateCommentId)?.body}`);
    });
    expect(edited.counted).toEqual(SHORT(1));
    const removed = await countWith((own) => {
      void approveBoth(own);
      own.github.remove(own.gateCommentId);
    });
    expect(removed.counted).toEqual(SHORT(1));
    const decided = await countWith((own) => {
      void approveBoth(own);
      void own.write(createDecisionRecord("g1", { state: "unknown" }));
    });
    expect(decided.counted).toEqual(SHORT(1));
  });
});
