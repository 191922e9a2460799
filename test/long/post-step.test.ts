import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LOG_LOADED_FILES, parseLoadedFiles } from "../../bench/loaded.ts";
import type { ResponseFault } from "../../playground/github/types.ts";
import { TITLES } from "../../playground/titles.ts";
import { CLAIM, COMMENT, DECISION, expectClaimReleased } from "../support/claim-released.ts";
import { secondAfter } from "../support/gate-fixture.ts";
import { JobKiller, type KillPoint } from "../support/job-killer.ts";

// Jobs that are killed on their way, and how their post step recovers.

let killing: JobKiller;
beforeAll(async () => {
  killing = await JobKiller.open();
});
afterAll(() => killing.gates.close());

const HELD = /may still hold the question/;
const OUTCOME = "PATCH /issues/comments/\\d+";

describe("a job that was killed before it sent anything", () => {
  const points: [string, KillPoint][] = [
    ["while it read the thread", { github: "GET /comments" }],
    // test/long/post.test.ts covers two more points.
    ["just after its decision was written", { github: COMMENT, after: true }],
  ];
  it.each(points)("releases the gate and reports it when killed %s", async (_when, point) => {
    await expectClaimReleased(killing, point, expect);
  });

  it("leaves a rejection that was written, and closes its gate", async () => {
    const run = await killing.gates.waiting();
    const point: KillPoint = { github: COMMENT, after: true };
    const { event, ended } = await killing.comment(run, "/reject off topic", killing.at(point));
    expect(ended.post?.milliseconds).toBeLessThan(7000);
    expect(await run.comments(TITLES.rejected)).toHaveLength(1);
    expect(await run.comments(/^### ⛔ Rejected[^]*\n\nRejected by \*\*octavia\*\*/)).toHaveLength(1);
    expect(killing.gates.reactions(event.comment.id)).toEqual(["rocket"]);
    expect((await killing.gates.sandbox.decide(event)).outputs).toMatchObject({ reason: "already-decided" });
    expect(run.resumes()).toEqual([]);
  });

  it("keeps its claim when killed just after it, since the claim may be another job's, and reports what to do", async () => {
    const run = await killing.gates.waiting();
    const gate = await run.gate();
    const { event, ended } = await killing.comment(
      run,
      "/approve",
      killing.at({ github: CLAIM, after: true }),
    );
    expect(ended.post?.summary).toContain("may hold the question still");
    expect(await run.comments(HELD)).toHaveLength(1);
    expect(killing.gates.reactions(gate.id)).toEqual(["rocket"]);
    expect((await killing.gates.sandbox.decide(event)).outputs).toMatchObject({ reason: "already-claimed" });
    expect(run.resumes()).toEqual([]);
  });
});

describe("a job that was killed during the call to AMP", () => {
  it("marks its decision unknown, and people can send it again at once", async () => {
    const run = await killing.gates.waiting();
    const { event, ended } = await killing.comment(run, "/revise 更短", killing.at({ amp: "/resume" }));
    expect(ended.post?.milliseconds).toBeLessThan(7000);
    expect(ended.post?.log).toContain("It is unknown whether the crew got the decision");
    const [decision, ...more] = await run.comments(DECISION);
    expect(decision?.body).toMatch(
      /\*\*It is unknown whether CrewAI AMP received the decision\*\*.*was interrupted/,
    );
    expect(more).toEqual([]);
    expect(killing.gates.reactions(event.comment.id)).toEqual(["confused"]);
    expect((await killing.gates.sandbox.decide(event)).outputs).toMatchObject({ reason: "already-decided" });
    expect(run.resumes()).toEqual([]);
    await secondAfter(Date.now());
    const again = await run.comment("mei", "/resume-again");
    expect(again.ended.outputs, again.ended.log).toMatchObject({ decision: "revise" });
    expect(run.resumes()).toMatchObject([{ humanFeedback: "更短" }]);
  });

  it("waits for the answer when GitHub cancels it, and writes the answer into the thread", async () => {
    const run = await killing.gates.waiting();
    const { amp } = killing.gates.sandbox;
    const cut = new AbortController();
    amp.fault = async (path) => {
      if (path !== "/resume") return undefined;
      cut.abort();
      amp.fault = undefined;
      await sleep(500);
      return undefined;
    };
    const { ended } = await killing.comment(run, "/approve", { cancel: cut.signal });
    expect(ended.code).toBe(130);
    const [decision] = await run.comments(DECISION);
    expect(decision?.body).toMatch(/CrewAI AMP \*\*accepted\*\* the decision[^]*segment `[0-9a-f-]{36}`/);
    expect(run.resumes()).toHaveLength(1);
  });
});

/** Both tests wait for seconds, so each has its own sandbox and they run in parallel. */
describe.concurrent("a job that was killed during the call to AMP and cannot finish cleanly", () => {
  const hang: ResponseFault = ({ headers }) =>
    headers.get("authorization")?.includes("ghs_") ? new Promise<never>(() => {}) : undefined;

  it("reports in its summary within seven seconds when GitHub does not answer either", async (context) => {
    const { expect } = context;
    const killing = await JobKiller.open();
    context.onTestFinished(() => killing.gates.close());
    const run = await killing.gates.waiting();
    const running = killing.at({ amp: "/resume" });
    const { github } = killing.gates.sandbox;
    running.cancel?.addEventListener("abort", () => setImmediate(() => (github.fault = hang)));
    const { ended } = await killing.comment(run, "/approve", running);
    github.fault = undefined;
    expect(ended.post).toMatchObject({ code: 0 });
    expect(ended.post?.milliseconds).toBeLessThan(7000);
    for (const text of [ended.post?.summary, ended.post?.log]) {
      expect(text).toContain("It is unknown whether the crew got the decision");
      expect(text).toContain(`GitHub would not take that in thread #${run.threadNumber}`);
    }
    expect((await run.comments(DECISION))[0]?.body).toContain("The decision is being sent to CrewAI AMP");
  });

  it("waits no longer for the answer than GitHub waits for a cancelled job", async (context) => {
    const { expect } = context;
    const killing = await JobKiller.open();
    context.onTestFinished(() => killing.gates.close());
    const run = await killing.gates.waiting();
    await killing.comment(run, "/approve", killing.at({ amp: "/resume" }, "SIGINT"));
    expect((await run.comments(DECISION))[0]?.body).toContain(
      "It is unknown whether CrewAI AMP received the decision",
    );
  });
});

describe("a job that was killed after AMP had answered", () => {
  it("writes down that AMP accepted, with the segment", async () => {
    const run = await killing.gates.waiting();
    const { event, ended } = await killing.comment(run, "/approve", killing.at({ github: OUTCOME }));
    expect(ended.post?.log, ended.log).toContain("The decision is accepted");
    const [decision] = await run.comments(DECISION);
    expect(decision?.body).toMatch(/CrewAI AMP \*\*accepted\*\* the decision[^]*segment `[0-9a-f-]{36}`/);
    expect(killing.gates.reactions(event.comment.id)).toEqual(["rocket"]);
    expect((await killing.gates.sandbox.decide(event)).outputs).toMatchObject({ reason: "already-decided" });
    expect(run.resumes()).toHaveLength(1);
  });

  it("writes down that AMP rejected the decision, and opens the gate", async () => {
    const run = await killing.gates.waiting();
    const gate = await run.gate();
    const running = killing.at({ github: OUTCOME });
    killing.gates.sandbox.amp.fault = (path) =>
      path === "/resume" ? { answer: Response.json({ detail: "No" }, { status: 401 }) } : undefined;
    await killing.comment(run, "/approve", running);
    expect((await run.comments(DECISION))[0]?.body).toContain(
      "**The question is open again**, because CrewAI AMP refused the decision",
    );
    expect(killing.gates.reactions(gate.id)).toEqual([]);
    expect((await run.comment("mei", "/approve")).ended.outputs).toMatchObject({ reason: "approved" });
    expect(run.resumes()).toHaveLength(1);
  });

  it("only reports in its summary that it stopped following the run", async () => {
    const run = await killing.gates.waiting();
    const running = killing.at({ amp: "/status" });
    const { calls } = killing.gates.sandbox.github;
    let before = 0;
    running.cancel?.addEventListener("abort", () => (before = calls.length));
    const { ended } = await killing.comment(run, "/approve", running, { "wait-minutes": "5" });
    expect(ended.post?.summary).toContain("cut off while it watched the crew");
    const own = calls
      .slice(before)
      .filter(({ caller, method }) => caller.startsWith("github-") && method !== "GET");
    expect(own).toEqual([]);
    expect((await run.comments(DECISION))[0]?.body).toMatch(/accepted|crew continued/);
  });
});

describe("a kickoff that was killed", () => {
  it("leaves no run and reports it when killed before the call to AMP", async () => {
    const { ended, bodies, sent } = await killing.kickoff(killing.at({ github: COMMENT, after: true }));
    expect(ended.post?.log, ended.log).toContain("No crew was started");
    expect(bodies).toEqual([
      expect.stringMatching(/^### ⏹️ Not started\n\nThe crew was not started/),
      expect.stringContaining("No crew was started"),
    ]);
    expect(sent).toBe(0);
  });

  it("reports that the crew may run when killed during the call to AMP", async () => {
    const { bodies, sent } = await killing.kickoff(killing.at({ amp: "/kickoff" }));
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toMatch(/^### ⚠️ Crew may have started[^]*If it runs, it will report here/);
    expect(sent).toBe(0);
  });

  it("reports that the crew runs when killed after AMP had answered", async () => {
    const { bodies, sent } = await killing.kickoff(killing.at({ github: OUTCOME }));
    expect(bodies[0]).toMatch(/^### ▶️ Crew started[^]*execution/);
    expect(sent).toBe(1);
  });
});

describe("the post step of a job that ended by itself", () => {
  it.each(["Thanks.", "/approve", "/nonsense"])("makes no call and loads nothing: %s", async (body) => {
    const run = await killing.gates.waiting();
    const { ended } = await killing.comment(run, body, { nodeArguments: LOG_LOADED_FILES, post: "always" });
    expect(ended.post).toMatchObject({ code: 0, summary: "" });
    expect(parseLoadedFiles(ended.post?.log ?? "").names).toEqual(["post.js"]);
  });
});
