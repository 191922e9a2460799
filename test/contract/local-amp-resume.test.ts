import { describe, expect, it } from "vitest";
import { idIn, type Json, openTestCrew, TWO_TASKS } from "../support/amp-crew.ts";

const LAST_GATE =
  "{ queue_seconds: 0, tasks: [{ name: draft_task, human_input: true, seconds: 0, outputs: [draft] }] }";
const TWO_GATES = `
queue_seconds: 0
tasks:
  - { name: first_task, human_input: true, seconds: 0, outputs: [first] }
  - { name: second_task, human_input: true, seconds: 0, outputs: [second] }
`;
const NONE_TYPE = expect.stringContaining("'NoneType' object is not subscriptable");

describe("POST /resume in the documented dialect", () => {
  it("row 3: answers 200 with resumed, retrying or completed, each with its message", async () => {
    const { paused, resume, amp } = await openTestCrew("documented");
    const { id, task } = await paused();
    expect(await resume(id, task, false)).toMatchObject({
      status: 200,
      body: { status: "retrying", message: "Task will be retried with your feedback" },
    });
    await amp.idle();
    expect(await resume(id, task, true)).toMatchObject({
      status: 200,
      body: { status: "resumed", message: "Execution resumed successfully" },
    });
    const last = await openTestCrew("documented", LAST_GATE);
    const { id: other } = await last.paused();
    expect(await last.resume(other, "draft_task", true)).toMatchObject({ body: { status: "completed" } });
  });

  it("row 2: decides by 'is_approve', whatever the feedback text contains", async () => {
    const { paused, resume, amp } = await openTestCrew("documented");
    const { id, task } = await paused();
    await resume(id, task, false, { human_feedback: "Approved." });
    await amp.idle();
    expect(amp.engine.executions.get(id)?.pause?.output).toBe("second tides");
    await resume(id, task, true, { human_feedback: "No, once more." });
    await amp.idle();
    expect(amp.engine.segments.get(id)?.state).toBe("success");
  });

  it.each(["execution_id", "task_id", "human_feedback", "is_approve"])(
    "row 1: answers 400 and starts nothing when '%s' is missing",
    async (field) => {
      const { paused, resume, amp } = await openTestCrew("documented");
      const { id, task } = await paused();
      expect(await resume(id, task, true, { [field]: undefined })).toMatchObject({
        status: 400,
        body: { error: "Invalid Request", message: `Missing or invalid fields: ${field}` },
      });
      expect(amp.engine.segments.get(id)?.state).toBe("paused");
    },
  );

  it("row 7: answers 400 to a second resume, and to a resume of a run that does not wait", async () => {
    const { paused, resume, amp } = await openTestCrew("documented");
    const { id, task } = await paused();
    await resume(id, task, true);
    const refused = {
      status: 400,
      body: { error: "Invalid Request", message: "Execution is not in pending human input state" },
    };
    expect(await resume(id, task, true)).toMatchObject(refused);
    await amp.idle();
    expect(await resume(id, "print_task", true)).toMatchObject(refused);
    expect(amp.forks).toEqual([]);
  });

  it("row 11: answers 401 without a token", async () => {
    const { paused, call } = await openTestCrew("documented");
    const { id } = await paused();
    expect(await call("POST", "/resume", { execution_id: id }, {})).toMatchObject({
      status: 401,
      body: { error: "Unauthorized", message: "Invalid or missing bearer token" },
    });
  });

  it("row 4: answers 404 for an unknown execution, and for a task that the crew does not have", async () => {
    const { paused, resume } = await openTestCrew("documented");
    const { id, task } = await paused();
    expect(await resume("never-was", task, true)).toMatchObject({
      status: 404,
      body: { error: "Not Found", message: "Execution ID not found" },
    });
    expect(await resume(id, "no_task", true)).toMatchObject({
      status: 404,
      body: { error: "Not Found", message: "Task ID not found" },
    });
  });

  it("row 6: keeps the one id of the run, and uses the task's name as the task's id", async () => {
    const { paused, resume, amp } = await openTestCrew("documented", TWO_GATES);
    const { id, task } = await paused();
    expect(task).toBe("first_task");
    await resume(id, task, true);
    await amp.idle();
    expect(amp.engine.executions.get(id)?.pause?.taskId).toBe("second_task");
    expect([...amp.engine.segments.keys()]).toEqual([id]);
  });
});

describe("POST /resume in the observed dialect", () => {
  it("row 2: accepts the older form without an approve flag", async () => {
    const { paused, call, amp, hook } = await openTestCrew("observed");
    const { id, task } = await paused();
    const answer = await call("POST", "/resume", {
      humanInputWebhookUrl: hook("/pause"),
      executionId: id,
      taskId: task,
      humanFeedback: "Approved.",
    });
    await amp.idle();
    expect(amp.engine.segments.get(idIn(answer))?.state).toBe("success");
  });

  it("row 1: answers 422 to snake_case names alone, with one error for each missing name", async () => {
    const { paused, call, amp } = await openTestCrew("observed");
    const { id, task } = await paused();
    const refused = await call("POST", "/resume", {
      execution_id: id,
      task_id: task,
      human_feedback: "Approved.",
      is_approve: true,
    });
    expect(refused).toMatchObject({
      status: 422,
      body: {
        detail: [
          { type: "missing", loc: ["body", "executionId"], msg: "Field required" },
          { type: "missing", loc: ["body", "taskId"], msg: "Field required" },
        ],
      },
    });
    expect(amp.engine.segments.size).toBe(1);
  });

  it("row 2: ignores isApprove, is_approve and unknown fields", async () => {
    const { paused, resume, amp } = await openTestCrew("observed");
    const { id, task } = await paused();
    const redo = { humanFeedback: "Shorter.", isApprove: true, is_approve: true, output: "x" };
    await resume(id, task, true, redo);
    await amp.idle();
    expect(amp.engine.executions.get(id)?.pause?.output).toBe("second tides");
    const answer = await resume(id, task, true, { isApprove: false, is_approve: false });
    await amp.idle();
    expect(amp.engine.segments.get(idIn(answer))?.state).toBe("success");
  });

  it.each(["humanFeedback", "human_feedback"])("row 1: accepts the feedback as %s", async (name) => {
    const { paused, resume, amp } = await openTestCrew("observed");
    const { id, task } = await paused();
    const answer = await resume(id, task, true, { humanFeedback: undefined, [name]: "Aprovado." });
    await amp.idle();
    expect(amp.engine.segments.get(idIn(answer))?.state).toBe("success");
  });

  it("row 3: answers 200 with a new kickoff_id each time, and nothing else", async () => {
    const { paused, resume, amp } = await openTestCrew("observed", TWO_GATES);
    const { id, task } = await paused();
    const first = await resume(id, task, true);
    await amp.idle();
    const second = await resume(id, amp.engine.executions.get(id)?.pause?.taskId ?? "", true);
    expect(new Set([id, idIn(first), idIn(second)]).size).toBe(3);
    expect(first).toMatchObject({ status: 200 });
    expect(Object.keys(first.body as Json)).toEqual(["kickoff_id"]);
  });

  it("row 4: answers 200 for unknown ids, and the new id fails later", async () => {
    const { paused, resume, amp, status } = await openTestCrew("observed");
    const { id, task } = await paused();
    for (const [executionId, of] of [
      ["never-was", task],
      [id, "no-task"],
    ] as const) {
      const answer = await resume(executionId, of, true);
      expect(answer.status).toBe(200);
      await amp.idle();
      expect(await status(idIn(answer))).toMatchObject({ state: "FAILED", status: NONE_TYPE, result: null });
    }
    expect(amp.engine.executions.get(id)?.pause?.taskId).toBe(task);
  });

  it("row 5: accepts the original kickoff id for every later resume, and a continuation's id fails", async () => {
    const { paused, resume, amp, status } = await openTestCrew("observed", TWO_GATES);
    const { id, task } = await paused();
    const continuation = idIn(await resume(id, task, true));
    await amp.idle();
    const next = amp.engine.executions.get(id)?.pause?.taskId ?? "";
    const wrong = idIn(await resume(continuation, next, true));
    const right = idIn(await resume(id, next, true));
    await amp.idle();
    expect(await status(wrong)).toMatchObject({ state: "FAILED", status: NONE_TYPE });
    expect(await status(right)).toMatchObject({ state: "SUCCESS", result: "second" });
  });

  it("row 6: gives each gate a new UUID as its task id, and the same UUID again for a redo", async () => {
    const { paused, resume, amp } = await openTestCrew("observed", TWO_GATES);
    const { id, task } = await paused();
    const pauseOf = () => amp.engine.executions.get(id)?.pause?.taskId;
    expect(task).toMatch(/^[0-9a-f-]{36}$/);
    await resume(id, task, false);
    await amp.idle();
    expect(pauseOf()).toBe(task);
    await resume(id, task, true);
    await amp.idle();
    expect(pauseOf()).toMatch(/^[0-9a-f-]{36}$/);
    expect(pauseOf()).not.toBe(task);
  });

  it.each(["Approved.", "aprovado", "OK", "同意。", "승인"])(
    "row 2: releases the gate when the feedback is %s",
    async (humanFeedback) => {
      const { paused, resume, amp } = await openTestCrew("observed");
      const { id, task } = await paused();
      const next = idIn(await resume(id, task, true, { humanFeedback }));
      await amp.idle();
      expect(amp.engine.segments.get(next)?.state).toBe("success");
    },
  );

  it.each([
    ["an approval with instructions", "Approved, but shorter."],
    ["no", "No."],
    ["an empty text", ""],
    ["no text at all", undefined],
  ])("row 2: repeats the task when the feedback is %s", async (_, humanFeedback) => {
    const { paused, resume, amp } = await openTestCrew("observed");
    const { id, task } = await paused();
    await resume(id, task, true, { humanFeedback });
    await amp.idle();
    expect(amp.engine.executions.get(id)?.pause).toMatchObject({ taskId: task, output: "second tides" });
  });

  it("row 2: runs only the paused task again, and sends a new human-input webhook", async () => {
    const { paused, resume, amp, hook, received } = await openTestCrew(
      "observed",
      `
queue_seconds: 0
tasks:
  - { name: read_task, seconds: 0, steps: [{ tool: search }], outputs: [read] }
  - { name: draft_task, human_input: true, seconds: 0, outputs: [first, second] }
`,
    );
    const callbacks = {
      stepWebhookUrl: hook("/step"),
      taskWebhookUrl: hook("/task"),
      humanInputWebhookUrl: hook("/pause"),
    };
    const { id, task } = await paused(callbacks);
    await resume(id, task, false, callbacks);
    await amp.idle();
    expect(received.map(({ path }) => path)).toEqual(["/step", "/task", "/pause", "/pause"]);
    expect(received.slice(2).map(({ body }) => body["task_output"])).toEqual(["first", "second"]);
    expect(received.slice(2).map(({ body }) => body["task_id"])).toEqual([task, task]);
  });

  it("row 7: runs two continuations to their end after two resumes of one pause", async () => {
    const { paused, resume, amp, hook, sentTo } = await openTestCrew("observed");
    const { id, task: taskId } = await paused();
    const crewWebhookUrl = hook("/crew");
    const both = [
      idIn(await resume(id, taskId, true, { crewWebhookUrl })),
      idIn(await resume(id, taskId, true, { crewWebhookUrl })),
    ];
    await amp.idle();
    expect(both.map((next) => amp.engine.segments.get(next)?.state)).toEqual(["success", "success"]);
    expect(new Set(sentTo("/crew").map(({ kickoff_id }) => kickoff_id))).toEqual(new Set(both));
    expect(sentTo("/crew")).toHaveLength(2);
    expect(amp.forks).toEqual([{ executionId: id, taskId, segmentIds: both }]);
  });

  it("row 7: accepts a second resume after the run ended, and both branches get gates of their own", async () => {
    const { paused, resume, amp } = await openTestCrew("observed", TWO_GATES);
    const { id, task: taskId } = await paused();
    await resume(id, taskId, true);
    await amp.idle();
    const gateId = amp.engine.executions.get(id)?.pause?.taskId ?? "";
    await resume(id, gateId, true);
    await amp.idle();
    await resume(id, taskId, true);
    await amp.idle();
    const other = amp.engine.executions.get(id)?.pause?.taskId ?? "";
    expect(other).not.toBe(gateId);
    const end = idIn(await resume(id, other, true));
    await amp.idle();
    expect(amp.engine.segments.get(end)?.state).toBe("success");
    expect(amp.forks).toMatchObject([{ executionId: id, taskId }]);
  });

  it("row 19: notifies only the callbacks that the resume named again", async () => {
    const humanInputWebhook = (url: string) => ({
      humanInputWebhook: { url, authentication: { strategy: "bearer", token: "h" } },
    });
    const { paused, resume, amp, hook, received } = await openTestCrew("observed", TWO_GATES);
    const notified = await paused(humanInputWebhook(hook("/pause")));
    const again = await resume(notified.id, notified.task, true, humanInputWebhook(hook("/pause")));
    await amp.idle();
    expect(received).toMatchObject([
      { authorization: "Bearer h", body: { kickoff_id: notified.id, execution_id: notified.id } },
      { authorization: "Bearer h", body: { kickoff_id: idIn(again), execution_id: notified.id } },
    ]);
    const silent = await paused(humanInputWebhook(hook("/pause")));
    await resume(silent.id, silent.task, true);
    await amp.idle();
    expect(received).toHaveLength(3);
  });

  it("row 19: continues the stream at the address that the resume names", async () => {
    const { paused, resume, amp, hook, sentTo } = await openTestCrew("observed");
    const { id, task } = await paused();
    const webhooks = { events: ["crew_kickoff_completed"], url: hook("/events") };
    const next = idIn(await resume(id, task, true, { webhooks }));
    await amp.idle();
    expect(sentTo("/events")).toMatchObject([{ events: [{ execution_id: next }] }]);
  });
});

describe.each(["documented", "observed"] as const)(
  "POST /resume in the %s dialect, as in the other one",
  (dialect) => {
    it("offers no endpoint to cancel a run, and the run stays paused", async () => {
      const { paused, call, amp } = await openTestCrew(dialect);
      const { id } = await paused();
      expect(await call("POST", `/cancel/${id}`, {})).toMatchObject({ status: 404 });
      expect(await call("DELETE", `/status/${id}`)).toMatchObject({ status: 404 });
      expect(amp.engine.segments.get(id)?.state).toBe("paused");
    });

    it("row 4: answers as usual to a resume that the scenario ignores, and the run does not go on", async () => {
      const { paused, resume, amp, call } = await openTestCrew(dialect, `${TWO_TASKS}resume: ignored`);
      const { id, task } = await paused();
      const answer = await resume(id, task, true);
      expect(answer.status).toBe(200);
      await amp.idle();
      expect(amp.engine.segments.get(id)?.state).toBe("paused");
      if (dialect === "observed")
        expect(await call("GET", `/status/${idIn(answer)}`)).toMatchObject({ body: { state: "NOT FOUND" } });
      await resume(id, task, true);
      expect(amp.forks).toEqual([]);
    });

    it("row 4: ends the run with AMP's own error text when a resume fails", async () => {
      const { paused, resume, amp } = await openTestCrew(dialect, `${TWO_TASKS}resume: fails`);
      const { id, task } = await paused();
      const answer = await resume(id, task, true);
      await amp.idle();
      const end = amp.engine.segments.get(dialect === "observed" ? idIn(answer) : id);
      expect(end).toMatchObject({ state: "failure", error: NONE_TYPE });
    });
  },
);

describe("a strict endpoint", () => {
  it("row 1: rejects fields of the other spelling by name in the documented dialect, and starts nothing", async () => {
    const { paused, resume, amp, hook } = await openTestCrew("documented", `${TWO_TASKS}strict: true`);
    const { id, task } = await paused();
    const callbacks = { crewWebhookUrl: hook("/crew"), webhooks: { events: [], url: hook("/events") } };
    const camel = { executionId: id, taskId: task, humanFeedback: "Approved.", isApprove: true };
    expect(await resume(id, task, true, { ...camel, ...callbacks })).toMatchObject({
      status: 400,
      body: {
        error: "Invalid Request",
        message: "Unexpected fields: executionId, taskId, humanFeedback, isApprove",
      },
    });
    expect(amp.engine.segments.get(id)?.state).toBe("paused");
    expect(await resume(id, task, true, callbacks)).toMatchObject({ status: 200 });
  });

  it("row 1: rejects fields of the other spelling as FastAPI does in the observed dialect, and starts nothing", async () => {
    const { paused, resume, amp, hook } = await openTestCrew("observed", `${TWO_TASKS}strict: true`);
    const { id, task } = await paused();
    const callbacks = { isApprove: true, taskWebhookUrl: hook("/task") };
    const snake = { execution_id: id, human_feedback: "Approved." };
    expect(await resume(id, task, true, { ...snake, ...callbacks })).toMatchObject({
      status: 422,
      body: {
        detail: [
          {
            type: "extra_forbidden",
            loc: ["body", "execution_id"],
            msg: "Extra inputs are not permitted",
            input: id,
          },
          { type: "extra_forbidden", loc: ["body", "human_feedback"], input: "Approved." },
        ],
      },
    });
    expect(amp.engine.segments.size).toBe(1);
    expect(await resume(id, task, true, callbacks)).toMatchObject({ status: 200 });
  });
});
