import { afterEach, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type DialectName, type LocalAmp, startAmp } from "../../playground/amp/server.ts";

const SCENARIO = `
inputs: [topic]
tasks:
  - { name: draft_task, human_input: true, seconds: 0.02, outputs: ["first {topic}", "second {topic}"] }
  - { name: print_task, seconds: 0.05, outputs: [printed] }
`;

let amp: LocalAmp;
afterEach(() => amp.close());

async function start(dialect: DialectName): Promise<void> {
  amp = await startAmp({ dialect, token: "t", scenario: readScenario(SCENARIO) });
}

async function call(method: string, path: string, body?: unknown, token: string | undefined = "t") {
  const response = await fetch(`${amp.url}${path}`, {
    method,
    headers: token ? { authorization: `Bearer ${token}` } : {},
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    body: text.startsWith("{") ? (JSON.parse(text) as Record<string, unknown>) : text,
  };
}

async function paused(): Promise<{ id: string; task: string }> {
  const { body } = await call("POST", "/kickoff", { inputs: { topic: "tides" } });
  const id = String((body as Record<string, unknown>)["kickoff_id"]);
  await expect.poll(() => amp.engine.segments.get(id)?.state).toBe("paused");
  return { id, task: amp.engine.executions.get(id)?.pause?.taskId ?? "" };
}

async function settled(id: string): Promise<void> {
  await expect.poll(() => amp.engine.segments.get(id)?.state).not.toBe("running");
}

describe("the documented dialect", () => {
  const resume = (id: string, task: string, approve: boolean) =>
    call("POST", "/resume", { execution_id: id, task_id: task, human_feedback: "x", is_approve: approve });

  it("wants snake_case, decides by is_approve, and refuses a second resume", async () => {
    await start("documented");
    const { id, task } = await paused();
    expect(task).toBe("draft_task");
    expect(await call("GET", `/status/${id}`)).toMatchObject({
      body: { status: "running", current_task: "draft_task" },
    });
    expect(await call("POST", "/resume", { executionId: id, taskId: task })).toMatchObject({ status: 400 });
    expect(await resume(id, task, false)).toMatchObject({ status: 200, body: { status: "retrying" } });
    await settled(id);
    expect(await resume(id, task, true)).toMatchObject({ status: 200, body: { status: "resumed" } });
    expect(await resume(id, task, true)).toMatchObject({
      status: 400,
      body: { message: "Execution is not in pending human input state" },
    });
    await settled(id);
    expect(await call("GET", `/status/${id}`)).toMatchObject({
      body: { status: "completed", result: { output: "printed", tasks: [{ output: "second tides" }, {}] } },
    });
  });

  it("answers what is wrong as {error, message}", async () => {
    await start("documented");
    expect(await call("GET", "/inputs", undefined, "")).toMatchObject({
      status: 401,
      body: { error: "Unauthorized" },
    });
    expect(await call("GET", "/status/none")).toMatchObject({
      status: 404,
      body: { error: "Execution not found" },
    });
    expect(await resume("none", "t", true)).toMatchObject({
      status: 404,
      body: { message: "Execution ID not found" },
    });
    expect(await call("POST", "/kickoff", { inputs: {} })).toMatchObject({ status: 422 });
    expect(await call("POST", "/kickoff", "not json")).toMatchObject({ status: 400 });
  });
});

describe("the observed dialect", () => {
  const resume = (id: string, task: string, text: string) =>
    call("POST", "/resume", { executionId: id, taskId: task, humanFeedback: text, isApprove: true });
  const idOf = ({ body }: Awaited<ReturnType<typeof call>>) =>
    String((body as Record<string, unknown>)["kickoff_id"]);

  it("wants camelCase", async () => {
    await start("observed");
    const { id, task } = await paused();
    const refused = await call("POST", "/resume", {
      execution_id: id,
      task_id: task,
      human_feedback: "x",
      is_approve: true,
    });
    expect(refused).toMatchObject({
      status: 422,
      body: { detail: [{ loc: ["body", "executionId"], msg: "Field required" }, {}] },
    });
  });

  it("says NOT FOUND while it waits, and for ids that never were", async () => {
    await start("observed");
    const { id } = await paused();
    for (const path of [`/status/${id}`, "/status/none"])
      expect(await call("GET", path)).toMatchObject({ status: 200, body: { state: "NOT FOUND" } });
  });

  it("decides by the text: anything but a short approval does the task again, under the same task id", async () => {
    await start("observed");
    const { id, task } = await paused();
    for (const text of ["", "Approved, but shorter.", "No."]) {
      const next = idOf(await resume(id, task, text));
      await settled(next);
      expect(amp.engine.executions.get(id)?.pause).toMatchObject({ taskId: task, output: "second tides" });
    }
    for (const text of ["Approved.", "Aprovado.", "同意。", "승인"]) {
      const next = idOf(await resume(id, task, text));
      await settled(next);
      expect(await call("GET", `/status/${next}`)).toMatchObject({
        body: { state: "SUCCESS", status: null, result: "printed" },
      });
    }
  });

  it("runs twice when it is resumed twice", async () => {
    await start("observed");
    const { id, task } = await paused();
    const both = [idOf(await resume(id, task, "Approved.")), idOf(await resume(id, task, "Approved."))];
    await Promise.all(both.map(settled));
    expect(new Set(both).size).toBe(2);
    expect(both.map((next) => amp.engine.segments.get(next)?.state)).toEqual(["success", "success"]);
  });

  it("takes ids that never were, and a continuation's, and fails later", async () => {
    await start("observed");
    const { id, task } = await paused();
    const continuation = idOf(await resume(id, task, "again"));
    for (const wrong of ["never-was", continuation]) {
      const next = idOf(await resume(wrong, task, "Approved."));
      await settled(next);
      expect(await call("GET", `/status/${next}`)).toMatchObject({
        body: { state: "FAILED", status: expect.stringContaining("'NoneType' object is not subscriptable") },
      });
    }
  });

  it("answers what is wrong as FastAPI does", async () => {
    await start("observed");
    expect(await call("GET", "/inputs", undefined, "")).toMatchObject({
      status: 401,
      body: { detail: "Not authenticated" },
    });
    expect(await call("GET", "/inputs", undefined, "wrong")).toMatchObject({ status: 401 });
    expect(await call("GET", "/")).toMatchObject({ status: 404, body: { detail: "Not Found" } });
    expect(await call("POST", "/kickoff", {})).toMatchObject({
      status: 422,
      body: { detail: "Missing inputs: topic" },
    });
    expect(await call("POST", "/kickoff", "not json")).toEqual({
      status: 500,
      body: "Internal Server Error",
    });
  });
});
