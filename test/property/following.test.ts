import { beforeEach, describe, expect, it, vi } from "vitest";
import type { Crew, StatusAnswer } from "../../src/amp/crew.ts";
import type { Status } from "../../src/amp/status.ts";
import { type FollowResult, follow } from "../../src/delivery/follow.ts";
import type { DecisionRecord, LedgerRecord, ResultRecord } from "../../src/ledger/record.ts";
import {
  AT,
  createDecisionRecord,
  createGateRecord,
  createProgressRecord,
  createRunRecord,
} from "../support/records.ts";
import { createGitHubError } from "../support/scripted-github.ts";
import { MemoryThread } from "./memory-thread.ts";
import { DECISION } from "./place.ts";
import { silenceLogs } from "./silence-logs.ts";

// A pause ends at once, and the clock shows that it has passed.
vi.mock("node:timers/promises", () => ({
  setTimeout: (delayMs: number) => {
    vi.setSystemTime(Date.now() + delayMs);
    return Promise.resolve();
  },
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();
beforeEach(() => void vi.spyOn(Math, "random").mockReturnValue(0.5));

const MINUTE_MS = 60_000;
const ABSENT: Status = { state: "absent" };
const RUNNING: Status = { state: "running", isStarted: true };
const DONE: Status = {
  state: "success",
  output: "The brief.",
  tasks: [1],
  executionSeconds: 7,
  totalTokens: 9,
};
const FAILED: Status = { state: "failure", error: "It broke." };
const LOST: StatusAnswer = { kind: "unknown", reason: "lost" };

/** An answer to one poll, and what happened in the thread just before it. */
type Poll = Status | StatusAnswer | (() => Promise<Status | StatusAnswer>);

/** A thread whose decision AMP accepted, and a job that follows the run. */
class Following extends MemoryThread {
  readonly polled: string[] = [];
  readonly lines: string[] = [];
  decisionCommentId = 0;
  /** The segment that the job asks about. */
  segmentId = "s2";

  static async create(
    resume: DecisionRecord["resume"] = { state: "accepted", segmentId: "s2" },
  ): Promise<Following> {
    const thread = new Following();
    await thread.write(createRunRecord("e1"));
    await thread.write(createGateRecord("g1"));
    thread.decisionCommentId = await thread.write(
      createDecisionRecord("g1", resume, { verdict: resume.state === "not-sent" ? "reject" : "approve" }),
    );
    return thread;
  }

  /** Follows the run for this long, and returns what was found, without the run itself. The last poll repeats. */
  async follow(minutes: number, ...polls: readonly Poll[]): Promise<Omit<FollowResult, "run">> {
    const left = [...polls];
    const status = async (segmentId: string): Promise<StatusAnswer> => {
      this.polled.push(segmentId);
      const poll = (left.length > 1 ? left.shift() : left[0]) ?? LOST;
      const answer = typeof poll === "function" ? await poll() : poll;
      return "kind" in answer ? answer : { kind: "status", status: answer };
    };
    const { run: _run, ...found } = await follow({
      crew: { status } as Crew,
      log: (line) => void this.lines.push(line),
      thread: this.as(),
      snapshot: await this.read(),
      context: { runId: "r", writtenAt: AT },
      segmentId: this.segmentId,
      afterCommentId: this.decisionCommentId - 1,
      deadlineAtMs: Date.now() + minutes * MINUTE_MS,
    });
    return found;
  }

  get decision(): DecisionRecord["resume"] | undefined {
    return this.records.flatMap((record) => (record.kind === "decision" ? [record.resume] : [])).at(-1);
  }

  get results(): ResultRecord[] {
    return this.records.filter((record) => record.kind === "result");
  }

  /** Writes a record between two polls. */
  writing(record: LedgerRecord, status: Status | StatusAnswer = RUNNING) {
    return async () => {
      await this.write(record);
      return status;
    };
  }
}

const resultOf = (outcome: ResultRecord["outcome"], segmentId = "s2"): ResultRecord => ({
  kind: "result",
  runId: "r",
  writtenAt: AT,
  outcome,
  segmentId,
  outputDigest: "o",
});

describe("a run that a job follows", () => {
  it("ends with its result, which the job writes where no webhook has", async () => {
    const thread = await Following.create();
    const { output, tasks, executionSeconds } = DONE;
    expect(await thread.follow(5, DONE)).toEqual({
      finalStatus: "completed",
      commentUrl: expect.stringContaining("#issuecomment-"),
      output,
      tasks,
      executionSeconds,
    });
    expect(thread.results).toMatchObject([{ outcome: "completed", segmentId: "s2", runId: "r" }]);
    expect(thread.github.comments.at(-1)?.body).toContain("The brief.");
    expect(thread.decision).toMatchObject({ confirmedAt: expect.any(String) });
    expect([thread.polled, thread.lines]).toEqual([["s2"], ["CrewAI AMP reports success."]]);
  });

  it("ends with its failure and AMP's reason, and no more than that", async () => {
    const thread = await Following.create();
    expect(await thread.follow(5, FAILED)).toMatchObject({ finalStatus: "error", error: "It broke." });
    expect(thread.results).toMatchObject([{ outcome: "error" }]);
    expect(thread.github.comments.at(-1)?.body).toContain("It broke.");
  });

  it("leaves the crew's own webhook a moment to write a completion, and none to a failure", async () => {
    const times: number[] = [];
    for (const status of [DONE, FAILED]) {
      const thread = await Following.create();
      let polledAtMs = 0;
      await thread.follow(5, () => {
        polledAtMs = Date.now();
        return Promise.resolve(status);
      });
      times.push(Date.now() - polledAtMs);
    }
    expect(times).toEqual([1500, 0]);
  });

  it("is not written twice when its webhook came first", async () => {
    const thread = await Following.create();
    expect(await thread.follow(5, thread.writing(resultOf("completed"), DONE))).toMatchObject({
      finalStatus: "completed",
    });
    expect(thread.results).toHaveLength(1);
  });

  it("is reported with the text of its result where GitHub refuses the comment", async () => {
    const thread = await Following.create();
    thread.before = (route) => {
      if (route === DECISION) throw createGitHubError(422);
    };
    const result = await thread.follow(5, DONE);
    expect(result).toMatchObject({
      finalStatus: "completed",
      unwritten: expect.stringContaining("The brief."),
    });
  });

  it("waits when its next question is in the thread, which has the link to it", async () => {
    const thread = await Following.create();
    const next = createGateRecord("g2", { segmentId: "s2" });
    const result = await thread.follow(5, RUNNING, thread.writing(next));
    const { id } = thread.github.comments.at(-1) ?? {};
    expect(result).toEqual({ finalStatus: "waiting", commentUrl: expect.stringContaining(`${id}`) });
    expect(thread.polled).toHaveLength(2);
  });

  it("does not wait at a question from before the decision, or at one that is decided already", async () => {
    const thread = await Following.create({ state: "refused", reason: "no" });
    expect(await thread.follow(1, RUNNING)).toEqual({ finalStatus: "running" });
    const decided = await Following.create();
    await decided.write(createGateRecord("g2", { segmentId: "s2" }));
    await decided.write(createDecisionRecord("g2", { state: "accepted", segmentId: "s3" }));
    expect(await decided.follow(1, RUNNING)).toEqual({ finalStatus: "running" });
  });

  it("was rejected when its next question was rejected between two polls, and not by an earlier rejection", async () => {
    const thread = await Following.create();
    await thread.write(createGateRecord("g2", { segmentId: "s2" }));
    const rejection = createDecisionRecord("g2", { state: "not-sent" }, { verdict: "reject" });
    expect(await thread.follow(5, thread.writing(rejection))).toMatchObject({ finalStatus: "rejected" });
    expect(thread.polled).toHaveLength(1);
    const earlier = await Following.create({ state: "not-sent" });
    earlier.decisionCommentId = 1000;
    expect(await earlier.follow(1, RUNNING)).toEqual({ finalStatus: "running" });
  });

  it("ends with the thread's result when AMP does not report it within three more polls", async () => {
    const thread = await Following.create();
    expect(await thread.follow(60, RUNNING, thread.writing(resultOf("completed")), RUNNING)).toMatchObject({
      finalStatus: "completed",
    });
    expect(thread.polled).toHaveLength(5);
    const older = await Following.create();
    await older.write(resultOf("error", "e1"));
    older.decisionCommentId = 1000;
    expect(await older.follow(1, RUNNING)).toEqual({ finalStatus: "running" });
  });

  it("is asked about by the newest segment that the thread knows", async () => {
    const thread = await Following.create();
    const progress = createProgressRecord([{ segmentId: "s3", afterCommentId: 999 }]);
    await thread.follow(1, thread.writing(progress), RUNNING);
    expect(thread.polled.slice(0, 3)).toEqual(["s2", "s3", "s3"]);
  });

  it("is asked about again when AMP or GitHub does not answer", async () => {
    const thread = await Following.create();
    const lost = () => {
      thread.failOnce("before", "GET /issues/{issue_number}/comments", createGitHubError(502));
      return Promise.resolve(LOST);
    };
    expect(await thread.follow(5, lost, ABSENT, DONE)).toMatchObject({ finalStatus: "completed" });
    expect(thread.lines).toEqual(["CrewAI AMP reports absent.", "CrewAI AMP reports success."]);
  });

  it("is confirmed as resumed by a status that says so, once", async () => {
    const thread = await Following.create();
    await thread.follow(1, RUNNING);
    expect(thread.decision).toMatchObject({ confirmedAt: expect.any(String) });
    expect(thread.lines).toEqual(["CrewAI AMP reports running."]);
    const queued = await Following.create();
    await queued.follow(1, { state: "running" });
    expect(queued.decision).not.toHaveProperty("confirmedAt");
    const failed = await Following.create();
    await failed.follow(1, FAILED);
    expect(failed.decision).not.toHaveProperty("confirmedAt");
  });
});

describe("a run that keeps its segment over a resume", () => {
  it.each([
    ["is not confirmed as resumed by a status in progress, which may be older", RUNNING, false],
    ["is confirmed as resumed by its success", DONE, true],
  ])("%s", async (_what, status, isConfirmed) => {
    const thread = await Following.create({ state: "accepted" });
    thread.segmentId = "e1";
    thread.before = (route) => {
      if (route === DECISION) throw createGitHubError(422);
    };
    await thread.follow(1, status);
    expect(thread.decision && "confirmedAt" in thread.decision).toBe(isConfirmed);
  });
});

describe("a run whose time is up", () => {
  it("is unknown when neither AMP nor GitHub says anything about it", async () => {
    const thread = await Following.create({ state: "accepted", confirmedAt: AT });
    const silent = () => {
      thread.before = () => {
        throw createGitHubError(502);
      };
      return Promise.resolve(ABSENT);
    };
    expect(await thread.follow(1, silent)).toEqual({ finalStatus: "unknown" });
  });

  it.each<[what: string, finalStatus: string, polls: Poll[]]>([
    ["runs when AMP says so", "running", [RUNNING]],
    ["runs when AMP said so before it was silent", "running", [RUNNING, LOST]],
    ["waits when AMP says so", "waiting", [{ state: "waiting" }]],
    ["is unknown when AMP never answered", "unknown", [LOST]],
    ["is unknown when AMP has no status of it", "unknown", [ABSENT]],
  ])("%s", async (_what, finalStatus, polls) => {
    const thread = await Following.create();
    expect(await thread.follow(1, ...polls)).toEqual({ finalStatus });
  });

  it("runs, so far as is known, without a single poll", async () => {
    const thread = await Following.create();
    expect(await thread.follow(0, DONE)).toEqual({ finalStatus: "running" });
    expect(thread.polled).toEqual([]);
  });

  it("runs when an event has shown that the decision took effect, although AMP has no status of it", async () => {
    const confirmed = { state: "accepted", segmentId: "s2", confirmedAt: AT } as const;
    const thread = await Following.create(confirmed);
    expect(await thread.follow(1, ABSENT)).toEqual({ finalStatus: "running" });
    const unknown = await Following.create({ state: "unknown", confirmedAt: AT });
    expect(await unknown.follow(1, ABSENT)).toEqual({ finalStatus: "unknown" });
  });
});

describe("the silence of a crew", () => {
  const minutesOf = ({ decision }: Following) =>
    decision?.state === "accepted" ? decision.silentMinutes : "other";

  it("is written into the decision at the end, in minutes, one at least", async () => {
    const thread = await Following.create();
    await thread.follow(0.5, ABSENT);
    expect(minutesOf(thread)).toBe(1);
    const longer = await Following.create();
    await longer.follow(4, ABSENT);
    expect(minutesOf(longer)).toBe(4);
  });

  it("is written after ten minutes, and once until the end", async () => {
    const thread = await Following.create();
    const minutes: unknown[] = [];
    await thread.follow(
      15,
      ...Array.from({ length: 60 }, () => () => {
        minutes.push(minutesOf(thread));
        return Promise.resolve(ABSENT);
      }),
    );
    expect([...new Set(minutes)]).toEqual([undefined, 10]);
    expect(minutesOf(thread)).toBe(15);
  });

  it("is not written while AMP reports that the crew works", async () => {
    const thread = await Following.create();
    await thread.follow(15, { state: "running" });
    expect(minutesOf(thread)).toBeUndefined();
  });
});
