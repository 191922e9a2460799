import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { parseWebhook } from "../../src/amp/webhooks.ts";
import { section } from "../../src/comment/section.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { createDecisionRecord, createGateRecord, createRunRecord } from "../support/records.ts";
import { ScriptedServer } from "../support/scripted-server.ts";
import { WebhookFixture } from "../support/webhook-fixture.ts";

// The rows of docs/amp.md about AMP's webhooks. The functions run here as deployed, with a GitHub on this
// machine. The test plays AMP.

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(() => functions.openThread());

const PAUSE = { execution_id: "e1", kickoff_id: "e1", task_id: "t1", task_output: "a draft" };
const own = <R extends object>(record: R): R & { runId: string } => ({ ...record, runId: "run-x" });

/** Sets up a run whose first gate was decided, and whose decision AMP accepted. */
async function decided(
  resume: DecisionRecord["resume"],
  verdict: DecisionRecord["verdict"] = "approve",
): Promise<void> {
  await functions.write(own(createRunRecord("e1")));
  await functions.send("human-input", PAUSE);
  const name = (await functions.run()).gates[0]?.record.gateId ?? "";
  await functions.write(own(createDecisionRecord(name, resume, { verdict })));
}

describe("row 4: a decision that AMP accepted", () => {
  it.each(["task", "step", "human-input", "crew", "events"] as const)(
    "is confirmed as resumed by a %s event of the new segment",
    async (kind) => {
      await decided({ state: "accepted", segmentId: "s2" });
      expect((await functions.bodies()).join()).not.toContain("crew continued");
      const event = {
        kickoff_id: "s2",
        execution_id: "e1",
        task_id: "t2",
        name: "n",
        tool: "x",
        result: "r",
      };
      const stream = { events: [{ id: "1", execution_id: "s2", type: "task_started" }] };
      expect((await functions.send(kind, kind === "events" ? stream : event)).status).toBe(200);
      expect((await functions.bodies())[2]).toContain("**The crew continued");
      expect((await functions.run()).gates[0]?.decision?.record.resume).toHaveProperty("confirmedAt");
    },
  );

  it("is not confirmed by an event of the segment that paused", async () => {
    await decided({ state: "accepted", segmentId: "s2" });
    await functions.send("step", { kickoff_id: "e1", tool: "late" });
    expect((await functions.bodies()).join()).not.toContain("crew continued");
  });

  it("keeps the rest of its comment when it is confirmed", async () => {
    await functions.write(own(createRunRecord("e1")));
    await functions.write(own(createGateRecord("g1")));
    const visibleText = `### Approved\n\nBy octavia.\n\n${section("outcome", "Accepted.")}\n\n**Sent**\n\n\`\`\`\nline\n\n\nline\n\`\`\`\n\nmore`;
    await functions.write(
      own(createDecisionRecord("g1", { state: "accepted", segmentId: "s2" })),
      visibleText,
    );
    await functions.send("task", { kickoff_id: "s2", name: "n" });
    const body = (await functions.bodies())[2] ?? "";
    expect(body).toContain("### Approved\n\nBy octavia.\n\n");
    expect(body).toContain("\n\n**Sent**\n\n```\nline\n\n\nline\n```\n\nmore\n\n<!-- crew-gate");
  });
});

describe("row 6: a pause", () => {
  it("of a redone task is a new gate, although AMP keeps the task's id", async () => {
    await decided({ state: "accepted", segmentId: "s2" }, "revise");
    await functions.send("human-input", { ...PAUSE, kickoff_id: "s2", task_output: "a better draft" });
    const { gates } = await functions.run();
    expect(gates.map(({ record }) => [record.taskId, record.round])).toEqual([
      ["t1", 1],
      ["t1", 2],
    ]);
  });
});

describe("row 12: the ids of a webhook", () => {
  it("are found under each of their names, at the root and one level down", () => {
    for (const name of ["execution_id", "kickoff_id", "executionId", "kickoffId"]) {
      for (const body of [{ [name]: "e1", task_id: "t1" }, { data: { [name]: "e1", taskId: "t1" } }])
        expect(parseWebhook("human-input", body)).toMatchObject({
          event: { executionId: "e1", taskId: "t1" },
        });
      expect(parseWebhook("task", { callback_info: { [name]: "e1" }, name: "n" })).toMatchObject({
        event: { segmentId: "e1" },
      });
    }
    expect(parseWebhook("crew", { task_id: "e1", result: "r" })).toMatchObject({
      event: { segmentId: "e1" },
    });
  });
});

describe("row 13: the output of a task", () => {
  it.each<[object, unknown]>([
    [{ task_output: "text" }, "text"],
    [{ task_output: { a: [1] } }, { a: [1] }],
    [{ task_output: [1, "2"] }, [1, "2"]],
    [{ taskOutput: "text" }, "text"],
    [{ output: "text" }, "text"],
    [{}, ""],
  ])("is read from %j", async (body, output) => {
    const ids = { execution_id: "e1", task_id: "t1" };
    expect(parseWebhook("human-input", { ...ids, ...body })).toMatchObject({ event: { output } });
  });
});

describe("row 14: a webhook without a signature", () => {
  it("is accepted by its link, a question only with our bearer token, and none with another token", async () => {
    expect(await functions.sendBare("task", { kickoff_id: "e1", name: "n" })).toMatchObject({ status: 200 });
    const authorization = functions.bearer();
    expect(await functions.sendBare("human-input", PAUSE, { authorization })).toMatchObject({ status: 200 });
    for (const kind of ["human-input", "task"] as const)
      expect(await functions.sendBare(kind, PAUSE, { authorization: "Bearer other" })).toMatchObject({
        status: 401,
      });
  });
});

const FLOW = {
  event: "new_request",
  request: {
    id: "r1",
    flow_id: "f1",
    method_name: "review",
    message: "Please review.",
    emit_options: ["yes"],
  },
  response_token: "token-of-theirs",
};

describe("row 15: a flow's question, signed by any headers,", () => {
  it.each([
    { "x-signature": "sha256=00", "x-timestamp": "1" },
    { "x-crewai-signature": "00", "x-crewai-timestamp": "1" },
  ])("opens no gate, and is reported with the names of its fields: %j", async (headers) => {
    expect(await functions.send("human-input", FLOW, headers)).toMatchObject({
      status: 200,
      body: { status: "recorded" },
    });
    const [body = ""] = await functions.bodies();
    expect(body).toContain("`event`, `request`, `response_token`");
    expect(body).not.toMatch(/token-of-theirs|Please review/);
    expect((await functions.run()).gates).toEqual([]);
    expect(await functions.send("human-input", FLOW, headers)).toMatchObject({
      body: { status: "duplicate" },
    });
  });
});

describe("row 16: events that are repeated, lost or out of order", () => {
  it("lead to the same thread", async () => {
    const task = { kickoff_id: "e1", name: "n", agent: "a" };
    await functions.send("crew", { kickoff_id: "e1", result: "done" });
    for (let times = 0; times < 2; times++) {
      await functions.send("task", task);
      await functions.send("crew", { kickoff_id: "e1", result: "done" });
    }
    const run = await functions.run();
    expect(run.results).toHaveLength(1);
    expect(run.progress?.record).toMatchObject({ taskCount: 1 });
  });

  it("do not move the run backwards when they belong to an older segment", async () => {
    await functions.write(own(createRunRecord("e1")));
    await functions.send("step", { kickoff_id: "s2", tool: "x" });
    await functions.send("human-input", { ...PAUSE, kickoff_id: "s2", task_output: "new" });
    expect(await functions.send("human-input", PAUSE)).toMatchObject({
      status: 200,
      body: { status: "recorded" },
    });
    const { gates, notices, segmentIds } = await functions.run();
    expect(segmentIds).toEqual(["e1", "s2"]);
    expect(gates.map(({ record, status }) => [record.segmentId, status])).toEqual([["s2", "open"]]);
    expect(notices.map(({ record }) => record.about)).toEqual(["late-question"]);
    expect((await functions.bodies()).at(-1)).toContain("a draft");
  });
});

describe("row 17: our answer", () => {
  it("comes well within half a minute, and a second delivery changes nothing", async () => {
    const start = Date.now();
    expect(await functions.send("human-input", PAUSE)).toMatchObject({
      status: 200,
      body: { status: "recorded" },
    });
    const before = await functions.bodies();
    expect(await functions.send("human-input", PAUSE)).toMatchObject({
      status: 200,
      body: { status: "duplicate" },
    });
    expect(await functions.bodies()).toEqual(before);
    expect(Date.now() - start).toBeLessThan(10_000);
  });

  it("acknowledges an unknown payload, which is reported by its keys", async () => {
    expect(await functions.send("task", { surprise: "value", more: 1 })).toEqual({
      status: 200,
      body: { status: "ignored", fields: ["surprise", "more"] },
    });
    expect(await functions.bodies()).toEqual([]);
    expect(await functions.send("task", "not json")).toMatchObject({ status: 400 });
  });
});

describe("row 18: meta", () => {
  it("is not needed, and nothing in it is trusted", async () => {
    await functions.send("human-input", PAUSE);
    const meta = { execution_id: "theirs", task_id: "theirs", crew_gate: { run: "run-other" } };
    await functions.send("human-input", { ...PAUSE, task_output: "another", meta });
    const { gates } = await functions.run();
    expect(gates.map(({ record }) => [record.runId, record.executionId, record.taskId])).toEqual([
      ["run-x", "e1", "t1"],
      ["run-x", "e1", "t1"],
    ]);
  });
});

describe("row 23: a failure in the stream", () => {
  const failed = {
    events: [{ id: "9", execution_id: "e1", type: "crew_kickoff_failed", data: { error: "no @paper" } }],
  };

  it("is reported once, opens no gate and closes no run", async () => {
    await functions.write(own(createRunRecord("e1")));
    expect(await functions.send("events", failed)).toMatchObject({ body: { status: "recorded" } });
    expect(await functions.send("events", failed)).toMatchObject({ body: { status: "duplicate" } });
    const run = await functions.run();
    expect(run).toMatchObject({ gates: [], results: [] });
    expect(run).not.toHaveProperty("result");
    expect((await functions.bodies()).at(-1)).toMatch(/^### ⚠️ Failure reported\n[^]*```text\nno @paper\n```/);
    await functions.send("human-input", PAUSE);
    expect((await functions.run()).gates).toMatchObject([{ status: "open" }]);
  });

  it("is not reported while a gate is open, after the run is over, and for an earlier segment", async () => {
    await functions.send("human-input", PAUSE);
    expect(await functions.send("events", failed)).toMatchObject({ body: { status: "ignored" } });
    await functions.openThread();
    await functions.send("crew", { kickoff_id: "e1", result: "r" });
    expect(await functions.send("events", failed)).toMatchObject({ body: { status: "ignored" } });
    await functions.openThread();
    await decided({ state: "accepted", segmentId: "s2" });
    expect(await functions.send("events", failed)).toMatchObject({ body: { status: "ignored" } });
  });
});

describe("row 24: a flow's callback URL", () => {
  it("is never called, and appears nowhere", async () => {
    const theirs = new ScriptedServer();
    await theirs.start();
    await functions.send("human-input", { ...FLOW, callback_url: `${theirs.url}/respond?token=single-use` });
    expect((await functions.bodies()).join()).not.toMatch(/single-use|127\.0\.0\.1/);
    expect(theirs.got).toEqual([]);
    theirs.close();
  });
});
