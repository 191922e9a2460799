import { describe, expect, it } from "vitest";
import { idIn, type Json, ONE_TASK, openTestCrew, TWO_TASKS } from "../support/amp-crew.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const SAID =
  "{ queue_seconds: 0, inputs: [topic], tasks: [{ name: say, seconds: 0, outputs: ['{topic}'] }] }";
const FLOW =
  "{ kind: flow, queue_seconds: 0, inputs: [topic, count], tasks: [{ name: say, seconds: 0, outputs: ['{topic}/{count}'] }] }";
const ALL = ["human-input", "step", "task", "crew"];
const STEPS = `
queue_seconds: 0
tasks:
  - { name: draft_task, human_input: true, seconds: 0, steps: [{ tool: search }], outputs: [draft] }
`;

describe.each(["documented", "observed"] as const)("POST /kickoff in the %s dialect", (dialect) => {
  it("answers with the id of the run and nothing else", async () => {
    const { call } = await openTestCrew(dialect);
    const answer = await call("POST", "/kickoff", { inputs: { topic: "tides" } });
    expect(answer).toMatchObject({ status: 200, body: { kickoff_id: expect.stringMatching(UUID) } });
    expect(Object.keys(answer.body as Json)).toEqual(["kickoff_id"]);
  });

  it("row 7: starts two runs when the same body is sent twice", async () => {
    const { kickoff, amp } = await openTestCrew(dialect);
    expect(new Set([await kickoff(), await kickoff()]).size).toBe(2);
    expect(amp.engine.executions.size).toBe(2);
  });

  it.each([
    ["a text", "tides", "tides"],
    ["a number", 3, "3"],
    ["a boolean", true, "True"],
    ["null", null, "None"],
    ["a list", [1, "it's", false], `[1, "it's", False]`],
    ["a mapping", { a: "b" }, "{'a': 'b'}"],
  ])("row 21: formats %s in 'inputs' for the crew as Python's str() does", async (_, value, text) => {
    const { kickoff, amp } = await openTestCrew(dialect, SAID);
    const id = await kickoff({ inputs: { topic: value } });
    await amp.idle();
    expect(amp.engine.segments.get(id)?.result).toBe(text);
  });

  it("row 18: repeats 'meta' in every webhook, also after a resume", async () => {
    const { paused, resume, amp, hook, sentTo } = await openTestCrew(dialect, STEPS);
    const callbacks = {
      taskWebhookUrl: hook("/task"),
      stepWebhookUrl: hook("/step"),
      crewWebhookUrl: hook("/crew"),
      humanInputWebhookUrl: hook("/human-input"),
    };
    const { id, task } = await paused({ meta: { requestId: "r1" }, ...callbacks });
    await resume(id, task, true, callbacks);
    await amp.idle();
    for (const kind of ALL)
      expect(sentTo(`/${kind}`)).toEqual([expect.objectContaining({ meta: { requestId: "r1" } })]);
  });

  it("keeps the query strings of the callback URLs, and sends nothing for an empty callback URL", async () => {
    const { kickoff, amp, hook, received } = await openTestCrew(
      dialect,
      "{ queue_seconds: 0, tasks: [{ name: a, seconds: 0, steps: [{ tool: search }], outputs: [done] }] }",
    );
    await kickoff({ taskWebhookUrl: hook("/task?k=secret&n=1"), stepWebhookUrl: "", crewWebhookUrl: null });
    await amp.idle();
    expect(received).toMatchObject([{ path: "/task", search: "?k=secret&n=1", authorization: null }]);
    await kickoff({ stepWebhookUrl: hook("/step"), crewWebhookUrl: hook("/crew") });
    await amp.idle();
    expect(received.slice(1).map(({ path }) => path)).toEqual(["/step", "/crew"]);
  });

  it.each([
    ["bearer", { strategy: "bearer", token: "hook-token" }, "Bearer hook-token"],
    ["basic", { strategy: "basic", username: "u", password: "p" }, "Basic dTpw"],
  ])(
    "row 14: sends human-input webhooks with the %s authentication of 'humanInputWebhook'",
    async (_, authentication, header) => {
      const { paused, hook, received, amp } = await openTestCrew(dialect);
      await paused({ humanInputWebhook: { url: hook("/pause"), authentication } });
      await amp.idle();
      expect(received).toMatchObject([{ path: "/pause", authorization: header }]);
    },
  );

  it("row 19: sends no Authorization to 'humanInputWebhookUrl', and prefers the object when both are given", async () => {
    const { paused, hook, received, amp } = await openTestCrew(dialect);
    await paused({ humanInputWebhookUrl: hook("/plain") });
    await amp.idle();
    expect(received).toMatchObject([{ path: "/plain", authorization: null }]);
    await paused({ humanInputWebhookUrl: hook("/plain"), humanInputWebhook: { url: hook("/object") } });
    await amp.idle();
    expect(received.map(({ path }) => path)).toEqual(["/plain", "/object"]);
    await paused({ humanInputWebhookUrl: "", humanInputWebhook: { url: "" } });
    await amp.idle();
    expect(received).toHaveLength(2);
  });

  it("row 23: streams the events that 'webhooks' lists, with its bearer token", async () => {
    const { kickoff, amp, hook, received } = await openTestCrew(dialect, ONE_TASK);
    await kickoff({
      webhooks: {
        events: ["task_completed", "llm_call_started"],
        url: hook("/events"),
        realtime: true,
        authentication: { strategy: "bearer", token: "stream-token" },
      },
    });
    await amp.idle();
    expect(received).toMatchObject([
      { authorization: "Bearer stream-token", body: { events: [{ type: "task_completed" }] } },
    ]);
  });

  it("accepts 'trainingFilename' and 'generateArtifact' without any effect", async () => {
    const { kickoff, amp } = await openTestCrew(dialect, ONE_TASK);
    const id = await kickoff({ trainingFilename: "", generateArtifact: false, conformInputs: true });
    await amp.idle();
    expect(amp.engine.segments.get(id)).toMatchObject({ state: "success", result: "done" });
  });

  it("accepts 'restoreFromStateId', and starts afresh when the state is unknown", async () => {
    const { kickoff, amp } = await openTestCrew(dialect, FLOW);
    const restoreFromStateId = "123e4567-e89b-42d3-a456-426614174000";
    const id = await kickoff({ inputs: { topic: "tides", count: 2 }, restoreFromStateId });
    expect(id).not.toBe(restoreFromStateId);
    await amp.idle();
    expect(amp.engine.segments.get(id)?.result).toBe("tides/2");
  });

  it("refuses a callback field that it cannot read, and starts nothing", async () => {
    const { call, amp, hook } = await openTestCrew(dialect);
    const answer = await call("POST", "/kickoff", {
      inputs: { topic: "tides" },
      humanInputWebhook: { url: hook("/pause"), authentication: { strategy: "digest" } },
    });
    expect(answer.status).toBe(dialect === "documented" ? 400 : 422);
    expect(JSON.stringify(answer.body)).toContain("humanInputWebhook");
    expect(amp.engine.executions.size).toBe(0);
  });
});

describe("errors of POST /kickoff in the documented dialect", () => {
  it("row 21: answers 400 without inputs, and 422 with the names of missing inputs", async () => {
    const { call, amp } = await openTestCrew("documented");
    const missing = {
      status: 422,
      body: {
        error: "Validation Error",
        message: "Missing required inputs",
        details: { missing_inputs: ["topic"] },
      },
    };
    expect(await call("POST", "/kickoff", { inputs: {} })).toMatchObject(missing);
    expect(await call("POST", "/kickoff", { inputs: { subject: "tides" } })).toMatchObject(missing);
    for (const body of [{}, { topic: "tides" }, [], "[1]"])
      expect(await call("POST", "/kickoff", body)).toMatchObject({
        status: 400,
        body: { error: "Invalid Request", message: expect.stringContaining("inputs") },
      });
    expect(amp.engine.executions.size).toBe(0);
  });

  it("row 21: rejects missing inputs of a flow in the same way", async () => {
    const { call } = await openTestCrew("documented", FLOW);
    expect(await call("POST", "/kickoff", {})).toMatchObject({ status: 400 });
    expect(await call("POST", "/kickoff", { inputs: { topic: "tides" } })).toMatchObject({
      status: 422,
      body: { details: { missing_inputs: ["count"] } },
    });
    expect(await call("GET", "/inputs")).toMatchObject({ body: { inputs: ["topic", "count"] } });
  });

  it("row 11: answers 401 with {error, message} to a wrong or missing token", async () => {
    const { call } = await openTestCrew("documented");
    expect(
      await call("POST", "/kickoff", { inputs: { topic: "t" } }, { authorization: "Bearer wrong" }),
    ).toMatchObject({
      status: 401,
      body: { error: "Unauthorized", message: "Invalid or missing bearer token" },
    });
  });

  it("answers 400 to a body that is not JSON", async () => {
    const { call } = await openTestCrew("documented");
    expect(await call("POST", "/kickoff", "topic: tides")).toMatchObject({
      status: 400,
      body: { error: "Invalid Request" },
    });
  });

  it("requires a UUID as the id in 'inputs', and overwrites a flow's older run with the same id", async () => {
    const { call, kickoff, amp, status } = await openTestCrew("documented", FLOW);
    const first = await kickoff({ inputs: { topic: "tides", count: "1" } });
    await amp.idle();
    expect(
      await call("POST", "/kickoff", { inputs: { topic: "t", count: "1", id: "test 1" } }),
    ).toMatchObject({
      status: 422,
      body: { message: "'inputs.id' must be a valid UUID when provided; got 'test 1'." },
    });
    expect(await kickoff({ inputs: { topic: "winds", count: "2", id: first } })).toBe(first);
    await amp.idle();
    expect(await status(first)).toMatchObject({ status: "completed", result: { output: "winds/2" } });
  });
});

describe("errors of POST /kickoff in the observed dialect", () => {
  it("row 11: answers 422 with the missing names in one sentence, whatever form the body has", async () => {
    const { call, amp } = await openTestCrew("observed", TWO_TASKS.replace("[topic]", "[topic, audience]"));
    const missing = { status: 422, body: { detail: "Missing inputs: audience, topic" } };
    for (const body of [{ inputs: {} }, {}, { topic: "tides", audience: "pilots" }, [], { inputs: "tides" }])
      expect(await call("POST", "/kickoff", body)).toMatchObject(missing);
    expect(amp.engine.executions.size).toBe(0);
  });

  it("row 21: starts a flow on its default state when its inputs are missing", async () => {
    const { call, amp } = await openTestCrew("observed", FLOW);
    expect(await call("GET", "/inputs")).toMatchObject({ body: { inputs: ["topic", "count", "id"] } });
    for (const [body, result] of [
      [{ topic: "tides", count: 1 }, "/"],
      [{}, "/"],
      [{ inputs: { topic: "tides" } }, "tides/"],
    ] as const) {
      const answer = await call("POST", "/kickoff", body);
      expect(answer.status).toBe(200);
      await amp.idle();
      expect(amp.engine.segments.get(idIn(answer))?.result).toBe(result);
    }
  });

  it("row 11: answers 500 in plain text to a body that is not JSON", async () => {
    const { call } = await openTestCrew("observed");
    for (const body of ["topic: tides", ""])
      expect(await call("POST", "/kickoff", body)).toMatchObject({
        status: 500,
        type: expect.stringContaining("text/plain"),
        body: "Internal Server Error",
      });
  });

  it("row 11: answers 401 with detail to a wrong or missing token", async () => {
    const { call } = await openTestCrew("observed");
    expect(await call("POST", "/kickoff", { inputs: { topic: "tides" } }, {})).toMatchObject({
      status: 401,
      body: { detail: "Not authenticated" },
    });
  });

  it("row 21: ignores an unknown input key silently", async () => {
    const scenario = SAID.replace("'{topic}'", "'{topic} {extra}'");
    const { kickoff, amp } = await openTestCrew("observed", scenario);
    const id = await kickoff({ inputs: { topic: "tides", extra: "more" } });
    await amp.idle();
    expect(amp.engine.segments.get(id)?.result).toBe("tides {extra}");
  });
});
