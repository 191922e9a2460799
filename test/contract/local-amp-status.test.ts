import { describe, expect, it } from "vitest";
import { idIn, type Json, ONE_TASK, openTestCrew, PATIENT, type TestCrew } from "../support/amp-crew.ts";

const FAILS = "{ queue_seconds: 0, tasks: [{ name: a, seconds: 0, fails: 'ValueError: no paper' }] }";
const JSON_OUTPUT = "{ queue_seconds: 0, tasks: [{ name: a, seconds: 0, outputs: [{ price: 3 }] }] }";
/** Durations that keep a run in each state long enough to be observed. */
const SLOW = "{ queue_seconds: 1.2, tasks: [{ name: a, agent: Writer, seconds: 0.6, outputs: [done] }] }";
const NOT_FOUND = { state: "NOT FOUND", status: "Task not found or Invalid kickoff id", result: null };

/** Returns the states that /status gives until the end, each once, with its sentence. */
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

describe("GET /status in the documented dialect", () => {
  it("row 8: names the current task and counts the finished ones, from the first moment to the pause", async () => {
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

  it("row 10: has the output and every task with its agent and time when the run completed", async () => {
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

  it("row 10: encodes an output that is not text as JSON in a string", async () => {
    const { kickoff, status, amp } = await openTestCrew("documented", JSON_OUTPUT);
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toMatchObject({
      result: { output: '{"price":3}', tasks: [{ output: '{"price":3}' }] },
    });
  });

  it("row 8: gives the reason when the run failed", async () => {
    const { kickoff, status, amp } = await openTestCrew("documented", FAILS);
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toEqual({
      status: "error",
      error: "ValueError: no paper",
      execution_time: expect.any(Number),
    });
  });

  it("row 9: answers 404 for an unknown id", async () => {
    const { call } = await openTestCrew("documented");
    expect(await call("GET", "/status/never-was")).toMatchObject({
      status: 404,
      body: { error: "Execution not found", message: "No execution found with ID: never-was" },
    });
  });
});

describe("GET /status in the observed dialect", () => {
  it("row 8: goes through PENDING, STARTED, RUNNING and SUCCESS in capitals", async () => {
    const crew = await openTestCrew("observed", SLOW);
    expect(await statesOf(crew, await crew.kickoff())).toEqual([
      ["PENDING", "Task is pending"],
      ["STARTED", "Task is Running"],
      ["RUNNING", "Task is Running"],
      ["SUCCESS", null],
    ]);
  });

  it("has every field of a live answer, with the last agent and its last action", async () => {
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

  it("shows that a run was resumed", async () => {
    const { paused, resume, status, amp } = await openTestCrew("observed");
    const { id, task } = await paused();
    const next = idIn(await resume(id, task, true));
    await amp.idle();
    expect(await status(next)).toMatchObject({ state: "SUCCESS", execution_origin: "hitl-resume" });
  });

  it("counts the steps of a flow and gives no total", async () => {
    const { kickoff, status, amp } = await openTestCrew("observed", ONE_TASK.replace("{", "{ kind: flow,"));
    const id = await kickoff();
    await amp.idle();
    expect(await status(id)).toMatchObject({
      progress: { unit: "step", completed: 1, total: null, remaining: null },
      last_executed_task: null,
    });
  });

  it("row 10: gives null as the sentence and a string as the result, and result_json only when it parses", async () => {
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

  it("row 8: gives the reason in 'status' after FAILED, and null for result and progress", async () => {
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

  it("row 9: answers 200 with NOT FOUND for an unknown id, and for a text that is not an id", async () => {
    const { call } = await openTestCrew("observed");
    for (const id of ["3f0c9b52-8f0e-4a8e-9d2c-1f6f3f6b7a11", "never-was", "%zz"])
      expect(await call("GET", `/status/${id}`)).toMatchObject({ status: 200, body: NOT_FOUND });
  });

  it("row 9: reads NOT FOUND while a crew waits, and never PAUSED or REVOKED", async () => {
    const { paused, call } = await openTestCrew("observed");
    const { id } = await paused();
    expect(await call("GET", `/status/${id}`)).toMatchObject({ status: 200, body: NOT_FOUND });
  });
});

describe.each(["documented", "observed"] as const)("the path of GET /status in the %s dialect", (dialect) => {
  it("is /status/{id}, and /{id}/status does not exist", async () => {
    const { kickoff, call } = await openTestCrew(dialect);
    const id = await kickoff();
    expect(await call("GET", `/status/${id}`)).toMatchObject({ status: 200 });
    expect(await call("GET", `/${id}/status`)).toMatchObject({ status: 404 });
  });
});
