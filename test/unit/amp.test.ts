import { describe, expect, it } from "vitest";
import { parseBridgeUrl, parseCrewUrl, unquote } from "../../src/amp/address.ts";
import {
  isQuotaError,
  parseErrorText,
  parseInputNames,
  parseKickoffId,
  parseSegmentId,
} from "../../src/amp/answers.ts";
import { redact } from "../../src/amp/crew.ts";
import { parseStatus } from "../../src/amp/status.ts";
import { parseWebhook } from "../../src/amp/webhooks.ts";

describe("the parsed answer to /status", () => {
  it.each([
    [
      { state: "SUCCESS", status: null, result: "text" },
      { state: "success", output: "text" },
    ],
    [
      { state: "SUCCESS", result: "text", result_json: { a: 1 } },
      { state: "success", output: { a: 1 } },
    ],
    [
      { status: "completed", result: { output: "o", tasks: [] }, execution_time: 9.9 },
      { state: "success", output: "o", tasks: [], executionSeconds: 9.9 },
    ],
    [
      { state: "FAILED", status: "ValueError: no", result: null },
      { state: "failure", error: "ValueError: no" },
    ],
    [
      { status: "error", error: "reason", execution_time: 2 },
      { state: "failure", error: "reason", executionSeconds: 2 },
    ],
    [{ state: "FAILURE" }, { state: "failure", error: "AMP gave no reason." }],
    [{ state: "NOT FOUND", status: "Task not found or Invalid kickoff id" }, { state: "absent" }],
    [{ state: "not_found" }, { state: "absent" }],
    [{ status: "Pending Human Input" }, { state: "waiting" }],
    [{ state: "PAUSED" }, { state: "waiting" }],
    [
      { state: "RUNNING", status: "Task is Running" },
      { state: "running", isStarted: true },
    ],
    [
      { status: "running", current_task: "t" },
      { state: "running", isStarted: true },
    ],
    [{ state: "STARTED" }, { state: "running", isStarted: true }],
    [{ state: "PENDING", status: "Task is pending" }, { state: "running" }],
    [{ state: "A NEW WORD" }, { state: "running" }],
    [{ state: "constructor" }, { state: "running" }],
  ])("is correct for %j", (body, status) => {
    expect(parseStatus(body)).toEqual(status);
  });

  it("is not a status when the state is missing", () => {
    for (const body of [undefined, null, "x", [], {}, { state: null }, { state: "" }, { state: 3 }])
      expect(parseStatus(body)).toBeUndefined();
  });
});

describe("other answers of AMP", () => {
  it("are parsed by their keys", () => {
    expect(parseKickoffId({ kickoff_id: "k" })).toBe("k");
    expect(parseKickoffId({ kickoff_id: "" })).toBeUndefined();
    expect(parseInputNames({ inputs: ["a"] })).toEqual(["a"]);
    expect(parseInputNames({ inputs: { a: "string" } })).toEqual(["a"]);
    expect(parseInputNames({ inputs: [{ name: "a", type: "string" }] })).toEqual(["a"]);
    expect(parseInputNames({ inputs: 3 })).toBeUndefined();
    expect(parseKickoffId({ id: "k" })).toBe("k");
    expect(parseSegmentId({ id: "no", task_id: "no" })).toBeUndefined();
  });

  it("give their error in each of the observed forms", () => {
    expect(parseErrorText({ detail: "Missing inputs: a" }, "")).toBe("Missing inputs: a");
    expect(parseErrorText({ detail: [{ loc: ["body", "taskId"], msg: "Field required" }] }, "")).toBe(
      "taskId: Field required",
    );
    expect(parseErrorText({ detail: { code: 7 } }, "")).toBe('{"code":7}');
    expect(parseErrorText({ error: "无效请求", message: "执行未处于待处理人工输入状态" }, "")).toBe(
      "执行未处于待处理人工输入状态",
    );
    expect(parseErrorText(undefined, "Internal Server Error")).toBe("Internal Server Error");
    expect(parseErrorText(undefined, "")).toBe("no reason given");
    expect(isQuotaError("Monthly execution limit reached")).toBe(true);
  });
});

describe("an error text", () => {
  it("loses every secret that we know or that looks like ours", () => {
    const text =
      "no 12ab34cd56ef, no https://x/api/webhooks/task?link=eyJh.bGc.iOi, no Authorization: Bearer abc.def";
    expect(redact(text, ["12ab34cd56ef"])).toBe(
      "no ***, no https://x/api/webhooks/task?link=*** no Authorization: Bearer ***",
    );
    expect(redact("a longer-secret and a longer", ["longer", "longer-secret"])).toBe("a *** and a ***");
    expect(redact("Missing inputs: a", ["x", ""])).toBe("Missing inputs: a");
  });
});

describe("a crew URL", () => {
  it.each([
    ["https://a.crewai.com/", "https://a.crewai.com"],
    ["https://a.crewai.com/prefix//", "https://a.crewai.com/prefix"],
    ['\uFEFF "https://a.crewai.com?x=1#y" ', "https://a.crewai.com"],
    ["http://127.0.0.1:4010", "http://127.0.0.1:4010"],
    ["http://localhost:4010/", "http://localhost:4010"],
    ["http://[::1]:4010", "http://[::1]:4010"],
    ["https://amp.example.org", "https://amp.example.org"],
  ])("is normalised from %j to %j", (input, url) => {
    expect(parseCrewUrl(input, ["AMP.example.org"])).toEqual({ kind: "ok", url });
  });

  it.each([
    "http://a.crewai.com",
    "https://crewai.com.example.com",
    "https://evilcrewai.com",
    "https://app.crewai.com/crewai_plus/deployments/4711",
    "https://user:pass@a.crewai.com",
    "ftp://a.crewai.com",
    "http://127.0.0.1.example.com",
    "a.crewai.com",
    "",
  ])("is rejected with a sentence: %j", (input) => {
    expect(parseCrewUrl(input, [])).toMatchObject({
      kind: "bad",
      reason: expect.stringMatching(/^crew-url .*\.$/),
    });
  });

  it("has a list of allowed hosts that does not limit the bridge URL", () => {
    expect(parseBridgeUrl("https://gate.example.org/")).toEqual({
      kind: "ok",
      url: "https://gate.example.org",
    });
    expect(parseBridgeUrl("http://gate.example.org")).toMatchObject({ kind: "bad" });
    expect(unquote("'abc'")).toBe("abc");
  });
});

describe("a webhook", () => {
  it("is parsed as a pause under every name of its ids", () => {
    const event = {
      kind: "human-input",
      agent: "",
      executionId: "e",
      segmentId: "k",
      taskId: "t",
      output: "o",
    };
    for (const body of [
      { execution_id: "e", kickoff_id: "k", task_id: "t", task_output: "o" },
      { executionId: "e", kickoffId: "k", taskId: "t", taskOutput: "o" },
      { data: { execution_id: "e", kickoff_id: "k", task_id: "t" }, output: "o" },
    ])
      expect(parseWebhook("human-input", body)).toEqual({ kind: "event", event });
  });

  it("is parsed as a pause with only one id of the run", () => {
    expect(parseWebhook("human-input", { kickoff_id: "k", task_id: "t", task_output: { a: [1] } })).toEqual({
      kind: "event",
      event: {
        kind: "human-input",
        agent: "",
        executionId: "k",
        segmentId: "k",
        taskId: "t",
        output: { a: [1] },
      },
    });
  });

  it("is parsed for each other kind", () => {
    const read = (kind: "task" | "step" | "crew", body: object) => {
      const snapshot = parseWebhook(kind, { kickoff_id: "k", ...body });
      return snapshot.kind === "event" ? snapshot.event : snapshot;
    };
    expect(read("task", { name: "n", agent: "a", output: "o" })).toMatchObject({ name: "n", agent: "a" });
    expect(read("task", { summary: "First words..." })).toMatchObject({ name: "First words...", agent: "" });
    expect(read("step", { tool: "search", thought: "t" })).toMatchObject({ tool: "search" });
    expect(read("step", { output: "final" })).toMatchObject({ tool: "" });
    expect(read("crew", { result: "r", result_json: null })).toMatchObject({
      outcome: "completed",
      output: "r",
    });
    expect(read("crew", { result: "r", result_json: { a: 1 } })).toMatchObject({ output: { a: 1 } });
    expect(parseWebhook("crew", { task_id: "old-style", result: "r" })).toMatchObject({
      event: { segmentId: "old-style" },
    });
  });

  it("is not parsed as a completion when it reports a failure", () => {
    const read = (body: object) => parseWebhook("crew", { kickoff_id: "k", ...body });
    const failed = (output: unknown) => ({ event: { outcome: "error", output } });
    expect(read({ state: "FAILED", status: "ValueError: no", result: null })).toMatchObject(
      failed("ValueError: no"),
    );
    expect(read({ status: "error", error: "budget" })).toMatchObject(failed("budget"));
    expect(read({ error: "budget" })).toMatchObject(failed("budget"));
    expect(read({ status: "completed", result: "r" })).toMatchObject({
      event: { outcome: "completed", output: "r" },
    });
  });

  it("keeps its fields apart from the ones that the caller of the kickoff wrote", () => {
    const meta = { task_id: "JIRA-1", name: "theirs", result: "theirs", execution_id: "theirs" };
    expect(parseWebhook("crew", { kickoff_id: "k", result: null, meta })).toMatchObject({
      event: { output: "" },
    });
    expect(parseWebhook("task", { kickoff_id: "k", meta })).toMatchObject({ event: { name: "a task" } });
    expect(parseWebhook("human-input", { kickoff_id: "k", meta })).toMatchObject({ kind: "unknown" });
    const nested = { meta, data: { execution_id: "e", task_id: "t" } };
    expect(parseWebhook("human-input", nested)).toMatchObject({ event: { executionId: "e", taskId: "t" } });
  });

  it("keeps its fields when a relay nested everything one level down", () => {
    expect(parseWebhook("crew", { data: { kickoff_id: "k", result: "r" } })).toMatchObject({
      event: { output: "r" },
    });
    expect(parseWebhook("task", { data: { kickoff_id: "k", name: "n", agent: "a" } })).toMatchObject({
      event: { name: "n", agent: "a" },
    });
  });

  it("is malformed when it is not an object or is empty", () => {
    for (const body of [null, 1, "x", [], [{}], {}])
      expect(parseWebhook("human-input", body)).toMatchObject({ kind: "malformed" });
  });

  it("is of an unknown shape without its ids, and is reported by its keys and never by its values", () => {
    for (const body of [{ task_id: "t" }, { execution_id: "e" }, { execution_id: 7, task_id: "t" }])
      expect(parseWebhook("human-input", body)).toEqual({ kind: "unknown", keys: Object.keys(body) });
    const many = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`key\n${index}`, "secret"]));
    const snapshot = parseWebhook("task", { ["x".repeat(5000)]: "secret", ...many });
    expect(snapshot).toMatchObject({
      keys: ["x".repeat(60), ...Array.from({ length: 29 }, (_, i) => `key?${i}`)],
    });
  });

  it("of a retired shape is parsed", () => {
    const read = (kind: "task" | "step" | "crew", body: object) => {
      const snapshot = parseWebhook(kind, body);
      return snapshot.kind === "event" ? snapshot.event : snapshot;
    };
    const ids = { kickoff_id: "k", task_id: "draft" };
    expect(read("task", { ...ids, status: "completed", output: "o", agent: "a" })).toMatchObject({
      segmentId: "k",
      name: "draft",
      agent: "a",
    });
    expect(read("step", { ...ids, agent: "a", step_type: "thought", content: "c" })).toMatchObject({
      segmentId: "k",
    });
    expect(
      read("crew", {
        kickoff_id: "k",
        status: "completed",
        result: { output: "o", tasks: [] },
        execution_time: 2,
      }),
    ).toMatchObject({ segmentId: "k", outcome: "completed", output: "o" });
    expect(read("step", { action: "search", task_id: "k" })).toMatchObject({
      segmentId: "k",
      tool: "search",
    });
    expect(read("task", { description: "d", task_id: "k" })).toMatchObject({ segmentId: "k", name: "d" });
    expect(read("crew", { task_id: "k", result: { a: 1 } })).toMatchObject({
      segmentId: "k",
      output: { a: 1 },
    });
  });
});
