import { describe, expect, it } from "vitest";
import {
  isPauseGoneError,
  isQuotaError,
  parseErrorText,
  parseInputNames,
  parseKickoffId,
  parseResumeStatus,
  parseSegmentId,
} from "../../src/amp/answers.ts";
import { redact } from "../../src/amp/crew.ts";
import { buildCallbackFields, buildResumeFields, detectDialect } from "../../src/amp/dialect.ts";
import {
  isSettled,
  parseResult,
  parseState,
  parseStatus,
  parseUsage,
  toOutcome,
  usageOf,
} from "../../src/amp/status.ts";
import { parseWebhook } from "../../src/amp/webhooks.ts";

describe("the ids in an answer", () => {
  const IDS = { kickoff_id: "a", kickoffId: "b", execution_id: "c", executionId: "d", id: "e", task_id: "f" };
  const names = Object.keys(IDS) as (keyof typeof IDS)[];

  it("are taken in a fixed order, and those of a resume leave out the names that may mean something else", () => {
    for (const [index, name] of names.entries()) {
      const rest = Object.fromEntries(names.slice(index).map((own) => [own, IDS[own]]));
      expect(parseKickoffId(rest)).toBe(IDS[name]);
      expect(parseSegmentId(rest)).toBe(index < 4 ? IDS[name] : undefined);
    }
  });

  it("are skipped when they are empty or no texts", () => {
    expect(parseKickoffId({ kickoff_id: "", kickoffId: 7, execution_id: null, executionId: "d" })).toBe("d");
    for (const body of [undefined, null, "x", [], {}]) expect(parseKickoffId(body)).toBeUndefined();
  });
});

describe("the status in an answer to a resume", () => {
  it("is a text or unknown", () => {
    expect(parseResumeStatus({ status: "resumed" })).toBe("resumed");
    for (const body of [{ status: null }, { status: 3 }, {}, "resumed", undefined])
      expect(parseResumeStatus(body)).toBeUndefined();
  });
});

describe("the names of a crew's inputs", () => {
  it("are unknown in any other form", () => {
    for (const inputs of ["a", 3, null, [3], [{ title: "a" }], undefined])
      expect(parseInputNames({ inputs })).toBeUndefined();
    expect(parseInputNames(["a"])).toBeUndefined();
  });
});

describe("an error text of AMP", () => {
  it.each<[what: string, body: unknown, text: string, expected: string]>([
    [
      "lists every field",
      {
        detail: [
          { loc: ["body", "a"], msg: "missing" },
          { loc: ["body", 0, "b"], msg: "no" },
        ],
      },
      "",
      "a: missing; b: no",
    ],
    ["names the body where no field is named", { detail: [{ msg: "invalid" }] }, "", "body: invalid"],
    ["prefers a text to an object", { detail: { code: 7 }, message: "No such run" }, "", "No such run"],
    ["skips empty texts", { detail: "", message: "", error: "wrong" }, "", "wrong"],
    ["takes an object in the message or error", { message: null, error: { code: 7 } }, "", '{"code":7}'],
    ["is the plain text otherwise", { title: "other" }, '{"title":"other"}', '{"title":"other"}'],
    ["is one line without a full stop", { detail: " a\n\t b.. " }, "", "a b"],
    ["loses a full stop of any script", { detail: "无效。" }, "", "无效"],
    ["keeps a full stop inside", { detail: "a.b" }, "", "a.b"],
    ["is given for an empty one", { detail: " " }, "", "no reason given"],
  ])("%s", (_what, body, text, expected) => {
    expect(parseErrorText(body, text)).toBe(expected);
  });

  it("is at most 300 characters, and never ends in half a character", () => {
    expect(parseErrorText(undefined, "x".repeat(301))).toBe("x".repeat(300));
    expect(parseErrorText(undefined, `${"x".repeat(299)}😀`)).toBe(`${"x".repeat(299)}\uFFFD`);
  });

  it("reports the quota or a pause that is gone by its words", () => {
    expect(["Execution Limit", "execution limits", "limit of executions"].map(isQuotaError)).toEqual([
      true,
      true,
      false,
    ]);
    expect(["'NoneType' object has no attribute", "None"].map(isPauseGoneError)).toEqual([true, false]);
  });
});

describe("the secrets in an error text", () => {
  it.each([
    ["LINK=abc.def&x=1", [], "link=***&x=1"],
    ["a blink=abc", [], "a blink=abc"],
    ['"link=abc" and <link=abc>', [], '"link=***" and <link=***>'],
    ["eyJa.b-_.c_ end", [], "*** end"],
    ["eyJabc.b.c eyJa-_.b.c", [], "*** ***"],
    ["xeyJa.b.c eyJa.b", [], "xeyJa.b.c eyJa.b"],
    ["bearer   abc.def, 'Bearer x'", [], "Bearer *** 'Bearer ***'"],
    ["Bearer: x", [], "Bearer: x"],
    ["an abcd and abc", ["abcd", "abc"], "an *** and abc"],
    ["abcde abcd abcd", ["abcd", "abcde"], "*** *** ***"],
  ])("are hidden in %j", (text, secrets, expected) => {
    expect(redact(text, secrets)).toBe(expected);
  });
});

describe("the fields of a resume", () => {
  const request = { executionId: "e", taskId: "t", feedback: "f", approve: false };
  const documented = { execution_id: "e", task_id: "t", human_feedback: "f", is_approve: false };
  const observed = { executionId: "e", taskId: "t", humanFeedback: "f", isApprove: false };

  it("are those of one dialect, or of both at once", () => {
    expect(buildResumeFields(request, "documented")).toEqual(documented);
    expect(buildResumeFields(request, "observed")).toEqual(observed);
    expect(buildResumeFields(request, "auto")).toEqual({ ...documented, ...observed });
  });

  it("ask for no stream of events unless it is wanted", () => {
    const callbacks = { humanInput: "h", task: "t", step: "s", crew: "c", bearer: "b" };
    const authentication = { strategy: "bearer", token: "b" };
    const fields = {
      taskWebhookUrl: "t",
      stepWebhookUrl: "s",
      crewWebhookUrl: "c",
      humanInputWebhook: { url: "h", authentication },
    };
    expect(buildCallbackFields(callbacks)).toEqual(fields);
    const webhooks = { events: ["crew_kickoff_failed"], url: "e", realtime: false, authentication };
    expect(buildCallbackFields({ ...callbacks, events: "e" })).toEqual({ ...fields, webhooks });
  });
});

describe("the dialect that AMP asks for", () => {
  const complaint = (field: string, msg: string, type = "") => ({ loc: ["body", field], msg, type });
  const asked = (...detail: object[]) => detectDialect({ detail }, "");

  it("is that of a missing field, and the other one of an unwanted field", () => {
    for (const [field, own, other] of [
      ["execution_id", "documented", "observed"],
      ["humanFeedback", "observed", "documented"],
    ] as const) {
      expect(asked(complaint(field, "Field required"))).toBe(own);
      expect(asked(complaint(field, "wrong", "extra_forbidden"))).toBe(other);
    }
  });

  it.each([
    "Extra input",
    "unexpected",
    "Unknown",
    "unrecognised",
    "unrecognized",
    "additional",
    "forbidden",
    "not permitted",
    "not allowed",
    "not supported",
  ])("understands %j as a complaint about an unwanted field", (msg) => {
    expect(asked(complaint("is_approve", msg))).toBe("observed");
    expect(detectDialect({ detail: `isApprove: ${msg}` }, "")).toBe("documented");
  });

  it("is unknown when the complaints contradict each other or name none of our fields", () => {
    expect(asked(complaint("execution_id", "missing"), complaint("executionId", "missing"))).toBeUndefined();
    expect(asked(complaint("execution_id", "missing"), complaint("isApprove", "extra"))).toBe("documented");
    expect(asked(complaint("name", "missing"), complaint("taskId", "missing"))).toBe("observed");
    expect(asked(complaint("name", "missing"))).toBeUndefined();
    expect(asked({ loc: ["task", "Id"], msg: "missing" })).toBeUndefined();
    expect(detectDialect(undefined, "task_id and taskId are missing")).toBeUndefined();
    expect(detectDialect(undefined, "task_id is missing")).toBe("documented");
  });
});

describe("a state of AMP", () => {
  it.each([
    ["success", ["success", "Completed", "complete"]],
    ["failure", ["failed", "failure", "error", "errored", "revoked", "cancelled", "canceled"]],
    [
      "waiting",
      ["paused", "pending human input", "awaiting_input", "awaiting-human-input", "Awaiting Human Feedback"],
    ],
    ["absent", ["not found", "NOT__FOUND", "not -_found"]],
    ["running", ["running", "toString", "", "success!"]],
  ] as const)("is %s by any of its names", (state, names) => {
    expect(new Set(names.map(parseState))).toEqual(new Set([state]));
  });

  it("has ended with a success or a failure only, and each has its outcome", () => {
    const states = ["success", "failure", "waiting", "absent", "running"] as const;
    expect(states.filter((state) => isSettled({ state }))).toEqual(["success", "failure"]);
    expect(isSettled(undefined)).toBe(false);
    expect([toOutcome({ state: "success" }), toOutcome({ state: "failure" })]).toEqual([
      "completed",
      "error",
    ]);
  });

  it("is started only by a name that says so", () => {
    const started = (name: string) => parseStatus({ state: name })?.isStarted;
    for (const name of ["STARTED", "running", "in_progress", "Processing", "executing"])
      expect(started(name)).toBe(true);
    for (const name of ["PENDING", "queued", "SUCCESS", "paused"]) expect(started(name)).toBeUndefined();
  });
});

describe("a status of AMP", () => {
  it.each<[body: object, status: object]>([
    [
      { state: "running", progress: { completed: 1, total: 3, current: "draft", current_agent: "Writer" } },
      { progress: { done: 1, total: 3, current: "draft", agent: "Writer" } },
    ],
    [
      { state: "running", progress: { completed_tasks: 2, total_tasks: 4 } },
      { progress: { done: 2, total: 4 } },
    ],
    [
      { state: "running", progress: { completed: 0, current: "", current_agent: null } },
      { progress: { done: 0 } },
    ],
    [{ state: "running", progress: { total: 3 } }, { progress: undefined }],
    [{ state: "running", progress: { completed: -1 } }, { progress: undefined }],
    [{ state: "running", progress: "half" }, { progress: undefined }],
    [
      { state: "SUCCESS", result: "x", progress: { completed: 1 } },
      { progress: undefined, output: "x" },
    ],
    [{ state: "running", result: "x" }, { output: undefined }],
    [{ state: "FAILED", error: { a: 1 }, status: "broke" }, { error: "broke" }],
    [{ state: "FAILED", error: "this", status: "that" }, { error: "this" }],
    [{ status: "failed" }, { error: "AMP gave no reason." }],
    [{ state: "running", error: "x" }, { error: undefined }],
    [{ status: "running", state: "" }, { state: "running" }],
  ])("of %j is %j", (body, status) => {
    const parsed: Record<string, unknown> = { ...parseStatus(body) };
    expect(Object.fromEntries(Object.keys(status).map((name) => [name, parsed[name]]))).toStrictEqual(status);
  });

  it("has the result in its wrapper or by itself, and null is none", () => {
    expect(parseResult({ output: "o", tasks: [1] }, undefined)).toEqual({ output: "o", tasks: [1] });
    expect(parseResult({ output: "o" }, null)).toEqual({ output: "o" });
    expect(parseResult({ output: null, tasks: [1] }, { a: 1 })).toEqual({ output: { a: 1 }, tasks: [1] });
    expect(parseResult({ outputs: "o" }, undefined)).toEqual({ output: { outputs: "o" } });
    for (const nothing of [null, undefined]) expect(parseResult(nothing, nothing)).toEqual({});
  });

  it("has the usage that AMP reports in a known form", () => {
    expect(parseUsage(0, { total_tokens: 0 })).toEqual({ executionSeconds: 0, totalTokens: 0 });
    expect(parseUsage(-1, { total_tokens: 1.5 })).toStrictEqual({});
    expect(parseUsage("7", 9)).toEqual({});
    const usage = { executionSeconds: 0, totalTokens: 0 };
    expect(usageOf({ ...usage, state: "success" } as object)).toEqual(usage);
    expect(Object.keys(usageOf({}))).toEqual([]);
  });
});

describe("a webhook's fields", () => {
  const eventOf = (kind: "human-input" | "task" | "step" | "crew" | "events", body: unknown) => {
    const parsed = parseWebhook(kind, body);
    return parsed.kind === "event" ? parsed.event : parsed;
  };

  it.each(["execution_id", "executionId", "kickoff_id", "kickoffId", "task_id", "taskId"])(
    "are read at the level of an id such as %s, and only then at the root",
    (name) => {
      const body = { tool: "root", data: { [name]: "k", tool: "inner" } };
      expect(eventOf("step", body)).toEqual({ kind: "step", segmentId: "k", tool: "inner" });
      expect(eventOf("step", { tool: "root", data: { [name]: "k" } })).toMatchObject({ tool: "root" });
      expect(eventOf("step", { [name]: "k", data: { tool: "inner" } })).toMatchObject({ tool: "" });
    },
  );

  it("are not those of a list, and an empty id is none", () => {
    expect(eventOf("step", { list: [{ kickoff_id: "k" }] })).toMatchObject({ kind: "unknown" });
    expect(eventOf("step", { kickoff_id: "", data: { execution_id: "e" } })).toMatchObject({
      segmentId: "e",
    });
    expect(eventOf("step", { data: null, kickoff_id: "k" })).toMatchObject({ segmentId: "k" });
  });

  it("name the agent, the task and the output of a pause by any of their names", () => {
    const ids = { execution_id: "e", task_id: "t" };
    for (const name of ["agent", "agent_role", "agentRole"])
      expect(eventOf("human-input", { ...ids, [name]: "Writer" })).toMatchObject({
        agent: "Writer",
        output: "",
      });
    for (const name of ["task_output", "taskOutput", "output"])
      expect(eventOf("human-input", { ...ids, [name]: 0 })).toMatchObject({ agent: "", output: 0 });
    expect(eventOf("human-input", { executionId: "e", taskId: "t" })).toMatchObject({
      segmentId: "e",
      taskId: "t",
    });
    expect(eventOf("human-input", { kickoffId: "k", taskId: "t" })).toMatchObject({ executionId: "k" });
  });

  it("name a task by its name, its summary, its description or its id", () => {
    const ids = { kickoff_id: "k" };
    const name = (body: object) => (eventOf("task", { ...ids, ...body }) as { name?: string }).name;
    expect(name({ name: "n", summary: "s" })).toBe("n");
    expect(name({ summary: "s", description: "d", task_id: "t" })).toBe("s");
    expect(name({ description: "d", task_id: "t" })).toBe("d");
    expect(name({ task_id: "t" })).toBe("t");
    expect(name({})).toBe("a task");
    expect(eventOf("task", { task_id: "t" })).toEqual({
      kind: "task",
      segmentId: "t",
      name: "a task",
      agent: "",
    });
  });

  it("name the tool of a step by its name or its action", () => {
    expect(eventOf("step", { kickoff_id: "k", tool: "", action: "a" })).toMatchObject({ tool: "a" });
    expect(eventOf("step", { kickoff_id: "k", tool: "t", action: "a" })).toMatchObject({ tool: "t" });
    for (const kind of ["task", "step", "crew"] as const)
      expect(eventOf(kind, { tool: "t" })).toEqual({ kind: "unknown", keys: ["tool"] });
  });

  it.each<[body: object, ending: object]>([
    [
      { state: "SUCCESS", status: "failed", result: "r" },
      { outcome: "completed", output: "r" },
    ],
    [
      { state: "FAILED", status: "reason", result: "r" },
      { outcome: "error", output: "reason" },
    ],
    [{ state: "FAILED" }, { outcome: "error", output: "FAILED" }],
    [{ status: "failed" }, { outcome: "error", output: "failed" }],
    [
      { error: "e", result: "r" },
      { outcome: "completed", output: "r" },
    ],
    [
      { error: "e", status: "failed" },
      { outcome: "error", output: "e" },
    ],
    [{ error: null }, { outcome: "completed", output: "" }],
    [
      { result: "r", execution_time: 7, token_usage: { total_tokens: 9 } },
      { executionSeconds: 7, totalTokens: 9 },
    ],
    [{ result: "r", usage_metrics: { total_tokens: 9 } }, { totalTokens: 9 }],
  ])("give the end of a run for %j as %j", (body, ending) => {
    expect(eventOf("crew", { kickoff_id: "k", ...body })).toMatchObject({
      kind: "crew",
      segmentId: "k",
      ...ending,
    });
  });

  it("hold a stream of events, or are of unknown shape", () => {
    const event = { id: "1", execution_id: "e", type: "x" };
    const events = [{ id: "1", executionId: "e", type: "x" }];
    expect(eventOf("events", { events: [event] })).toEqual({ kind: "events", events });
    expect(eventOf("events", { kickoff_id: "k" })).toEqual({ kind: "unknown", keys: ["kickoff_id"] });
  });

  it("are malformed with a reason of their own for an empty object", () => {
    const reason = (body: unknown) => (parseWebhook("task", body) as { reason?: string }).reason;
    expect(new Set([reason({}), reason([]), reason(null), reason("x")]).size).toBe(2);
  });
});
