import { describe, expect, it } from "vitest";
import { idIn, type Json, ONE_TASK, openTestCrew, PATIENT, type TestCrew } from "../support/amp-crew.ts";

const FAILS = "{ queue_seconds: 0, tasks: [{ name: a, seconds: 0, fails: 'ValueError: no paper' }] }";
const JSON_OUTPUT = "{ queue_seconds: 0, tasks: [{ name: a, seconds: 0, outputs: [{ price: 3 }] }] }";
/** Long enough in every state to be seen there. */
const SLOW = "{ queue_seconds: 1.2, tasks: [{ name: a, agent: Writer, seconds: 0.6, outputs: [done] }] }";
const NOT_FOUND = { state: "NOT FOUND", status: "Task not found or Invalid kickoff id", result: null };

/** Every state that /status gives on the way to the end, each once, with the sentence beside it. */
async function statesOf({ status }: TestCrew, id: string): Promise<[string, string | null][]> {
  const seen: [string, string | null][] = [];
  await expect
    .poll(async () => {
      const body = await status(id);
      const state = String(body["state"]);
      if (seen.at(-1)?.[0] !== state) seen.push([state, body["status"] as string | null]);
      return state;
    }, PATIENT)
    .toBe("SUCCESS");
  return seen;
}

describe("section 4, GET /status, documented dialect", () => {
  it("section 4, documented 'running': names the task and counts, from the first moment to the pause", async () => {
    const { kickoff, status, amp } = await openTestCrew(
      "documented",
      "{ queue_seconds: 1, tasks: [{ name: a, seconds: 0 }, { name: b, seconds: 0, human_input: true }] }",
    );
    const id = await kickoff();
    expect(await status(id)).toEqual({
      status: "running",
      current_task: "a",
      progress: { completed_tasks: 0, total_tasks: 2 },
    });
    await amp.idle();
    expect(await status(id)).toEqual({
      status: "running",
      current_task: "b",
      progress: { completed_tasks: 1, total_tasks: 2 },
    });
  });

  it("section 4, documented 'completed': has the output and every task with its agent and time", async () => {
    const { kickoff, status, amp } = await openTestCrew("documented", ONE_TASK);
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toEqual({
      status: "completed",
      result: {
        output: "done",
        tasks: [{ task_id: "only_task", output: "done", agent: "Agent", execution_time: 0.02 }],
      },
      execution_time: expect.any(Number),
    });
  });

  it("section 4, documented 'completed': an output that is no text is JSON in a text", async () => {
    const { kickoff, status, amp } = await openTestCrew("documented", JSON_OUTPUT);
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toMatchObject({
      result: { output: '{"price":3}', tasks: [{ output: '{"price":3}' }] },
    });
  });

  it("section 4, documented 'error': has the reason", async () => {
    const { kickoff, status, amp } = await openTestCrew("documented", FAILS);
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toEqual({
      status: "error",
      error: "ValueError: no paper",
      execution_time: expect.any(Number),
    });
  });

  it("section 4, unknown id: 404", async () => {
    const { call } = await openTestCrew("documented");
    expect(await call("GET", "/status/never-was")).toMatchObject({
      status: 404,
      body: { error: "Execution not found", message: "No execution found with ID: never-was" },
    });
  });
});

describe("section 4, GET /status, observed dialect", () => {
  it("section 4, spelling 'PENDING' 'STARTED' 'RUNNING' 'SUCCESS': come one after another, in capitals", async () => {
    const crew = await openTestCrew("observed", SLOW);
    expect(await statesOf(crew, await crew.kickoff())).toEqual([
      ["PENDING", "Task is pending"],
      ["STARTED", "Task is Running"],
      ["RUNNING", "Task is Running"],
      ["SUCCESS", null],
    ]);
  });

  it("section 4, live shape: has every field of a run, and who last did what", async () => {
    const { kickoff, status, amp } = await openTestCrew(
      "observed",
      `{ queue_seconds: 0, inputs: [topic], tasks: [
        { name: a, description: "Read on {topic}.", seconds: 0, outputs: [read] },
        { name: b, agent: Writer, seconds: 60 } ] }`,
    );
    const id = await kickoff({ meta: { requestId: "r1" } });
    await expect.poll(() => amp.engine.segments.get(id)?.current?.name, PATIENT).toBe("b");
    const body: Json = await status(id);
    expect(body).toMatchObject({
      state: "RUNNING",
      status: "Task is Running",
      result: null,
      result_json: null,
      last_executed_task: {
        name: "a",
        description: "Read on tides.",
        output: "read",
        kickoff_id: id,
        meta: { requestId: "r1" },
      },
      usage_metrics: { total_tokens: expect.any(Number) },
      progress: {
        unit: "task",
        completed: 1,
        total: 2,
        remaining: 1,
        current: "b",
        current_agent: "Writer",
        started_at: expect.stringMatching(/^\d{4}-.*Z$/),
        updated_at: expect.stringMatching(/^\d{4}-.*Z$/),
        duration_seconds: expect.any(Number),
      },
      execution_origin: "api",
      source: "memory",
    });
    for (const field of [
      "last_step",
      "last_event",
      "events",
      "events_count",
      "events_by_type",
      "triggered_by",
      "flow_id",
    ])
      expect(body).toHaveProperty(field);
  });

  it("section 4, live shape: a run that was resumed says that it was", async () => {
    const { paused, resume, status, amp } = await openTestCrew("observed");
    const { id, task } = await paused();
    const next = idIn(await resume(id, task, true));
    await amp.idle();
    expect(await status(next)).toMatchObject({ state: "SUCCESS", execution_origin: "hitl-resume" });
  });

  it("section 4, live shape: a flow counts steps and knows no total", async () => {
    const { kickoff, status, amp } = await openTestCrew("observed", ONE_TASK.replace("{", "{ kind: flow,"));
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toMatchObject({
      progress: { unit: "step", completed: 1, total: null, remaining: null },
      last_executed_task: null,
    });
  });

  it("section 4, spelling 'SUCCESS': the sentence is null, the result a text, and JSON only where it is one", async () => {
    const text = await openTestCrew("observed", ONE_TASK);
    const plain = await text.kickoff();
    await text.amp.idle();
    expect(await text.status(plain)).toMatchObject({
      state: "SUCCESS",
      status: null,
      result: "done",
      result_json: null,
    });
    const json = await openTestCrew("observed", JSON_OUTPUT);
    const id = await json.kickoff();
    await json.amp.idle();
    expect(await json.status(id)).toMatchObject({ result: '{"price":3}', result_json: { price: 3 } });
  });

  it("section 4, spelling 'FAILED': the reason is in status, result and progress are null", async () => {
    const { kickoff, status, amp } = await openTestCrew("observed", FAILS);
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toMatchObject({
      state: "FAILED",
      status: "ValueError: no paper",
      result: null,
      result_json: null,
      progress: null,
    });
  });

  it("section 4, spelling 'NOT FOUND': 200 for an id that never was, and for none at all like an id", async () => {
    const { call } = await openTestCrew("observed");
    for (const id of ["3f0c9b52-8f0e-4a8e-9d2c-1f6f3f6b7a11", "never-was", "%zz"])
      expect(await call("GET", `/status/${id}`)).toMatchObject({ status: 200, body: NOT_FOUND });
  });

  it("section 4, spelling 'PAUSED' 'REVOKED': never come, a crew that waits reads NOT FOUND", async () => {
    const { paused, call } = await openTestCrew("observed");
    const { id } = await paused();
    expect(await call("GET", `/status/${id}`)).toMatchObject({ status: 200, body: NOT_FOUND });
  });
});

describe.each(["documented", "observed"] as const)("section 4, the path, %s dialect", (dialect) => {
  it("section 4, path: it is /status/{id}, and /{id}/status is not there", async () => {
    const { kickoff, call } = await openTestCrew(dialect);
    const id = await kickoff();
    expect(await call("GET", `/status/${id}`)).toMatchObject({ status: 200 });
    expect(await call("GET", `/${id}/status`)).toMatchObject({ status: 404 });
  });
});
