import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { startAmp } from "../../playground/amp/server.ts";
import { parseBridgeUrl, parseCrewUrl } from "../../src/amp/address.ts";
import { createCrew } from "../../src/amp/crew.ts";
import type { Dialect } from "../../src/amp/dialect.ts";
import { parseStatus } from "../../src/amp/status.ts";
import { ScriptedServer } from "../support/scripted-server.ts";

// AMP's documents and reports of live calls differ. Each row is one point of difference and what crew-gate
// does there. These rows are about its calls. docs/amp.md has the list.

const server = new ScriptedServer();
beforeAll(() => server.start());
afterAll(() => server.close());

const CALLBACKS = {
  humanInput: "https://b/h",
  task: "https://b/t",
  step: "https://b/s",
  crew: "https://b/c",
  bearer: "bearer-x",
};
const DECISION = {
  executionId: "e1",
  taskId: "t1",
  feedback: "Approved.",
  approve: true,
  callbacks: CALLBACKS,
};
const crew = (dialect?: Dialect) => createCrew(server.url, "token-x", dialect);
const resume = (dialect?: Dialect) => crew(dialect).resume(DECISION);
const SNAKE = { execution_id: "e1", task_id: "t1", human_feedback: "Approved.", is_approve: true };
const CAMEL = { executionId: "e1", taskId: "t1", humanFeedback: "Approved.", isApprove: true };

describe("row 1: the field names of /resume", () => {
  it("are sent in both spellings at once, or only in the pinned one", async () => {
    server.script({ status: 200, body: { kickoff_id: "k" } });
    await resume();
    await resume("documented");
    await resume("observed");
    const [both, documented, observed] = server.got.map(({ body }) => body);
    expect(both).toMatchObject({ ...SNAKE, ...CAMEL });
    expect(Object.keys(documented ?? {})).toEqual(expect.not.arrayContaining(Object.keys(CAMEL)));
    expect(documented).toMatchObject(SNAKE);
    expect(Object.keys(observed ?? {})).toEqual(expect.not.arrayContaining(Object.keys(SNAKE)));
    expect(observed).toMatchObject(CAMEL);
  });

  const extra = (field: string) => ({
    type: "extra_forbidden",
    loc: ["body", field],
    msg: "Extra inputs are not permitted",
  });
  const missing = (field: string) => ({ type: "missing", loc: ["body", field], msg: "Field required" });
  it.each<[string, number, object, object]>([
    ["extra snake_case fields", 422, { detail: [extra("execution_id"), extra("is_approve")] }, CAMEL],
    ["extra camelCase fields", 422, { detail: [extra("executionId")] }, SNAKE],
    ["missing fields", 422, { detail: [missing("taskId")] }, CAMEL],
    [
      "a sentence about unexpected fields",
      400,
      { error: "Invalid Request", message: "Unexpected fields: executionId, taskId" },
      SNAKE,
    ],
    ["a sentence about a missing field", 400, { detail: "execution_id is required" }, SNAKE],
  ])("are sent once more in one spelling when AMP names %s", async (_name, status, body, spelling) => {
    server.script({ status, body }, { status: 200, body: { kickoff_id: "k" } });
    expect(await resume()).toEqual({ kind: "accepted", segmentId: "k" });
    expect(server.got).toHaveLength(2);
    const { taskWebhookUrl, stepWebhookUrl, crewWebhookUrl, humanInputWebhook, ...fields } =
      server.got[1]?.body ?? {};
    expect(fields).toEqual(spelling);
    expect(Boolean(taskWebhookUrl && stepWebhookUrl && crewWebhookUrl && humanInputWebhook)).toBe(true);
  });

  it.each<[string, number, object, Dialect]>([
    ["names no field", 400, { message: "Execution is not in pending human input state" }, "auto"],
    ["names both spellings alike", 422, { detail: "executionId or execution_id is missing" }, "auto"],
    ["is not a refusal of fields", 500, { detail: "executionId" }, "auto"],
    ["came to a pinned dialect", 422, { detail: [missing("executionId")] }, "documented"],
  ])("are not sent again when the answer %s", async (_name, status, body, dialect) => {
    server.script({ status, body });
    expect((await resume(dialect)).kind).not.toBe("accepted");
    expect(server.got).toHaveLength(1);
  });

  it("are not sent a third time", async () => {
    server.script({ status: 422, body: { detail: [extra("executionId")] } });
    expect(await resume()).toMatchObject({ kind: "refused" });
    expect(server.got).toHaveLength(2);
  });

  it.each(["documented", "observed"] as const)(
    "suit a strict local AMP in the %s dialect",
    async (dialect) => {
      const scenario = readScenario(
        "strict: true\ntasks: [{ name: draft, human_input: true, seconds: 0.01 }]",
      );
      const amp = await startAmp({ dialect, scenario });
      const local = createCrew(amp.url, "any");
      const started = await local.kickoff({}, {}, CALLBACKS);
      const executionId = started.kind === "started" ? started.executionId : "";
      await expect.poll(() => amp.engine.executions.get(executionId)?.pause?.taskId).toBeDefined();
      const taskId = amp.engine.executions.get(executionId)?.pause?.taskId ?? "";
      expect(await local.resume({ ...DECISION, executionId, taskId })).toMatchObject({ kind: "accepted" });
      await amp.close();
    },
  );
});

describe("row 3: the answer to /resume", () => {
  it.each([
    [
      { status: "resumed", message: "m" },
      { kind: "accepted", status: "resumed" },
    ],
    [{ kickoff_id: "s2" }, { kind: "accepted", segmentId: "s2" }],
    [
      { kickoffId: "s2", status: "retrying" },
      { kind: "accepted", segmentId: "s2", status: "retrying" },
    ],
  ])("is parsed by its keys: %j", async (body, answer) => {
    server.script({ status: 200, body });
    expect(await resume()).toEqual(answer);
  });

  it("is not taken for a rejection when it mentions the quota", async () => {
    server.script({
      status: 200,
      body: { status: "resumed", message: "9 of 10 of the execution limit are used." },
    });
    expect(await resume()).toEqual({ kind: "accepted", status: "resumed" });
  });

  it("is an unknown outcome when its shape is unknown", async () => {
    server.script({ status: 200, text: "<html>welcome</html>" });
    expect(await resume()).toMatchObject({ kind: "unknown" });
  });
});

describe("row 7: /resume and /kickoff", () => {
  it.each(["drop", { status: 500 }, { status: 502 }, { status: 503 }, { status: 504 }] as const)(
    "are sent once, whatever comes back: %j",
    async (script) => {
      server.script(script);
      expect(await resume()).toMatchObject({ kind: "unknown" });
      expect(server.got).toHaveLength(1);
      server.script(script);
      expect(await crew().kickoff({}, {}, CALLBACKS)).toMatchObject({ kind: "unknown" });
      expect(server.got).toHaveLength(1);
    },
  );

  it("are reported as certainly rejected when they never left", async () => {
    const gone = new ScriptedServer();
    await gone.start();
    gone.close();
    const crew = createCrew(gone.url, "token-x");
    expect(await crew.resume(DECISION)).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/reached/),
    });
  });
});

describe("an answer to /resume without a known body", () => {
  it.each([400, 401, 403, 404, 405, 413, 422, 429])("of %i started nothing", async (status) => {
    server.script({ status, body: { detail: "no" } });
    expect(await resume("observed")).toMatchObject({ kind: "refused" });
  });

  it.each([402, 408, 409, 425, 499, 500, 502, 503, 504])(
    "of %i may have been carried out",
    async (status) => {
      server.script({ status, body: { detail: "no" } });
      expect(await resume("observed")).toMatchObject({ kind: "unknown" });
    },
  );
});

describe("row 8: the state of a run", () => {
  it("is read from state, or else from status, over case and separators", () => {
    const states = (words: string[]) =>
      words.map((word) => [parseStatus({ state: word })?.state, parseStatus({ status: word })?.state]);
    const all = (state: string, words: string[]) =>
      expect(new Set(states(words).flat())).toEqual(new Set([state]));
    all("success", ["SUCCESS", "success", "Completed", "complete"]);
    all("failure", ["FAILED", "FAILURE", "error", "Errored", "REVOKED", "cancelled"]);
    all("waiting", [
      "PAUSED",
      "Pending Human Input",
      "pending_human_input",
      "awaiting-human-feedback",
      "Awaiting Input",
    ]);
    all("absent", ["NOT FOUND", "not_found", "Not-Found"]);
    all("running", [
      "PENDING",
      "STARTED",
      "RUNNING",
      "running",
      "queued",
      "Task is Running",
      "something new",
    ]);
    expect(parseStatus({ state: "SUCCESS", status: null })?.state).toBe("success");
    expect(parseStatus({ state: "RUNNING", status: "completed soon" })?.state).toBe("running");
  });
});

describe("row 9: an id that AMP does not know", () => {
  it("is absent after 404 and after 200 with NOT FOUND", async () => {
    server.script(
      { status: 404, body: { error: "Execution not found" } },
      { status: 200, body: { state: "NOT FOUND" } },
    );
    const absent = { kind: "status", status: { state: "absent" } };
    expect([await crew().status("e1"), await crew().status("e1")]).toEqual([absent, absent]);
  });
});

describe("row 10: a result", () => {
  it("is result_json, or the text, or the output in an object", () => {
    const output = (body: object) => parseStatus({ state: "SUCCESS", ...body })?.output;
    expect(output({ result: "text", result_json: { a: 1 } })).toEqual({ a: 1 });
    expect(output({ result: "text", result_json: null })).toBe("text");
    expect(output({ result: { output: "text", tasks: [] } })).toBe("text");
    expect(output({ result: { a: 1 } })).toEqual({ a: 1 });
    expect(output({ result: null })).toBeUndefined();
  });
});

describe("row 11: an error", () => {
  it.each<[string, number, string, RegExp]>([
    ["detail as text", 400, '{"detail":"Missing inputs: a"}', /400: Missing inputs: a$/],
    [
      "detail as a list",
      422,
      '{"detail":[{"loc":["body","x"],"msg":"Field required","type":"missing"}]}',
      /x: Field required$/,
    ],
    ["detail as an object", 400, '{"detail":{"code":7}}', /\{"code":7\}$/],
    [
      "message before error",
      404,
      '{"error":"Not Found","message":"Execution ID not found"}',
      /Execution ID not found$/,
    ],
    ["error alone", 400, '{"error":"no"}', /400: no$/],
    ["plain text", 500, "Internal Server Error", /500: Internal Server Error$/],
  ])("is read from %s", async (_name, status, text, why) => {
    server.script({ status, text, headers: { "content-type": "text/plain" } });
    expect(await resume()).toMatchObject({ reason: expect.stringMatching(why) });
  });
});

describe("row 19: callbacks", () => {
  it("are sent with every call, with human input only as the object", async () => {
    server.script({ status: 200, body: { kickoff_id: "k" } });
    await crew().kickoff({}, {}, CALLBACKS);
    await resume();
    for (const { body } of server.got) {
      expect(body).toMatchObject({
        taskWebhookUrl: "https://b/t",
        stepWebhookUrl: "https://b/s",
        crewWebhookUrl: "https://b/c",
        humanInputWebhook: { url: "https://b/h", authentication: { strategy: "bearer", token: "bearer-x" } },
      });
      expect(body).not.toHaveProperty("humanInputWebhookUrl");
      expect(body).not.toHaveProperty("webhooks");
    }
    await crew().kickoff({}, {}, { ...CALLBACKS, events: "https://b/e" });
    expect(server.got.at(-1)?.body["webhooks"]).toEqual({
      events: ["crew_kickoff_failed"],
      url: "https://b/e",
      realtime: false,
      authentication: { strategy: "bearer", token: "bearer-x" },
    });
  });
});

describe("row 20: the plan's quota", () => {
  it.each([402, 403, 429, 500, 200])("is recognised with status %i", async (status) => {
    server.script({ status, body: { detail: "Monthly execution limit reached" } });
    const refusal = { kind: "refused", cause: "quota", reason: expect.stringMatching(/execution limit/) };
    expect(await resume()).toMatchObject(refusal);
    expect(await crew().kickoff({}, {}, CALLBACKS)).toMatchObject(refusal);
  });

  it("is not confused with a wrong token", async () => {
    server.script({ status: 401, body: { detail: "Not authenticated" } });
    expect(await resume()).not.toHaveProperty("cause");
  });
});

describe("row 21: inputs", () => {
  it("are always wrapped", async () => {
    server.script({ status: 200, body: { kickoff_id: "k" } });
    await crew().kickoff({}, { m: 1 }, CALLBACKS);
    expect(server.got[0]?.body).toMatchObject({ inputs: {}, meta: { m: 1 } });
  });

  it.each([
    [["a", 'approved: boolean, "x"']],
    [[{ name: "a" }, { name: 'approved: boolean, "x"' }]],
    [{ a: "string", 'approved: boolean, "x"': "string" }],
  ])("are listed from %j", async (inputs) => {
    server.script({ status: 200, body: { inputs } });
    expect(await crew().inputs()).toEqual({ kind: "names", names: ["a", 'approved: boolean, "x"'] });
  });
});

describe("row 22: a base URL", () => {
  it("keeps its prefix, loses its trailing slash, and may be http on this machine only", () => {
    expect(parseCrewUrl(' "https://a.crewai.com/prefix/" ', [])).toEqual({
      kind: "ok",
      url: "https://a.crewai.com/prefix",
    });
    expect(parseCrewUrl("http://127.0.0.1:4010/", [])).toMatchObject({ kind: "ok" });
    expect(parseCrewUrl("http://a.crewai.com", [])).toMatchObject({ kind: "bad" });
    expect(parseBridgeUrl("http://b.example.org")).toMatchObject({ kind: "bad" });
  });

  it("is extended by paths", async () => {
    server.script({ status: 200, body: { inputs: [] } });
    await createCrew(`${server.url}/prefix`, "t").inputs();
    expect(server.got[0]?.path).toBe("/prefix/inputs");
  });
});

describe("a GET request", () => {
  it("is retried after 502, 503, 504 and a broken connection, and not after 500", async () => {
    for (const script of [{ status: 502 }, { status: 503 }, { status: 504 }, "drop"] as const) {
      server.script(script, { status: 200, body: { inputs: [] } });
      expect(await crew().inputs()).toMatchObject({ kind: "names" });
      expect(server.got).toHaveLength(2);
    }
    server.script({ status: 500 });
    expect(await crew().inputs()).toMatchObject({ kind: "unknown" });
    expect(server.got).toHaveLength(1);
  });

  it("waits as long as AMP asks for", async () => {
    server.script({ status: 503, headers: { "retry-after": "1" } }, { status: 200, body: { inputs: [] } });
    await crew().inputs();
    expect((server.got[1]?.at ?? 0) - (server.got[0]?.at ?? 0)).toBeGreaterThanOrEqual(990);
  });
});
