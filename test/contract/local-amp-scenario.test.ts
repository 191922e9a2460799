import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { ONE_TASK, openTestCrew, PATIENT, type TestCrew, TWO_TASKS } from "../support/amp-crew.ts";

/** Returns a scenario with two tasks and these faults. */
function faulty(...rules: string[]): string {
  return `${TWO_TASKS}faults:\n${rules.map((rule) => `  - { ${rule} }`).join("\n")}\n`;
}

/** Returns the outcome of each call to a path: its status, or `broken` when the connection broke off. */
async function outcomes({ call }: TestCrew, path: string, times: number): Promise<(number | "broken")[]> {
  const ends: (number | "broken")[] = [];
  for (let time = 0; time < times; time += 1)
    ends.push(
      await call("GET", path).then(
        ({ status }) => status,
        () => "broken" as const,
      ),
    );
  return ends;
}

/** Returns the names that an error of readScenario lists after "only". */
function keysOffered(text: string): string[] {
  try {
    readScenario(text);
  } catch (error) {
    return /, only ([\w, ]+)/.exec(String(error))?.[1]?.split(", ") ?? [];
  }
  return [];
}

describe("scenarios in the playground's README", () => {
  const readme = readFileSync(join(import.meta.dirname, "../../playground/README.md"), "utf8");
  const chapter = /^## The local AMP$([^]*?)^## /m.exec(readme)?.[1] ?? "";
  const blocks = Array.from(chapter.matchAll(/```yaml\n([^]*?)```/g), ([, block = ""]) => block);

  it("are all valid", () => {
    expect(blocks).toHaveLength(3);
    for (const block of blocks) readScenario(block);
  });

  it.each([
    ["of the file", "tasks: [{ name: a }]\nnone: 1"],
    ["of a task", "tasks: [{ name: a, none: 1 }]"],
    ["of a step", "tasks: [{ name: a, steps: [{ none: 1 }] }]"],
    ["of the quota", "{ tasks: [{ name: a }], quota: { executions: 1, none: 1 } }"],
    ["of a call's fault", "{ tasks: [{ name: a }], faults: [{ on: /inputs, do: hang, none: 1 }] }"],
    ["of a webhook's fault", "{ tasks: [{ name: a }], faults: [{ on: task, do: lose, none: 1 }] }"],
  ])("document every key of the schema: %s", (_, text) => {
    const keys = keysOffered(text);
    expect(keys.length).toBeGreaterThan(1);
    for (const key of keys) expect(blocks.join("\n")).toMatch(new RegExp(`\\b${key}:`));
  });
});

describe("an invalid scenario", () => {
  it.each([
    ["a list", "- a\n- b", /the file: .*expected object/],
    ["invalid YAML", "tasks: [", /The scenario is not valid YAML/],
    ["no task", "tasks: []", /tasks: /],
    [
      "a task without a name",
      "tasks: [{ nam: a }]",
      /tasks\.0\.name: .*; tasks\.0: there is no key "nam", only name, agent,/,
    ],
    [
      "an unknown key",
      `${ONE_TASK.slice(0, -1)}, retries: 3 }`,
      /the file: there is no key "retries", only name, kind, inputs/,
    ],
    ["an unknown kind", `${TWO_TASKS}kind: team`, /kind: .*"crew"\|"flow"/],
    ["a negative quota", `${TWO_TASKS}quota: -1`, /quota\.executions: /],
    [
      "an unknown key of the quota",
      `${TWO_TASKS}quota: { executions: 3, code: 402 }`,
      /quota: there is no key "code", only executions, status/,
    ],
    ["an unknown value of resume", `${TWO_TASKS}resume: never`, /resume: .*"works"\|"ignored"\|"fails"/],
    [
      "a fault on an unknown call",
      faulty("on: /reusme, do: hang"),
      /faults\.0\.on: it is a call \(\/inputs, .*\) or a webhook \(human-input,/,
    ],
    [
      "a webhook's fault on a call",
      faulty("on: /resume, do: lose"),
      /faults\.0\.do: what a call can do is drop-before, drop-after, hang/,
    ],
    [
      "a status that is not an error",
      faulty("on: /resume, do: 200"),
      /faults\.0\.do: .*a status from 400 to 599/,
    ],
    [
      "a call's fault on a webhook",
      faulty("on: step, do: drop-before"),
      /faults\.0\.do: what a webhook can do is lose, repeat or delay/,
    ],
    ["a delay without a length", faulty("on: step, do: delay"), /faults\.0\.seconds: a delay needs it/],
    [
      "a length without a delay",
      faulty("on: step, do: lose, seconds: 2"),
      /faults\.0\.seconds: .*nothing else has it/,
    ],
    [
      "retry_after without a status",
      faulty("on: /resume, do: hang, retry_after: 2"),
      /faults\.0\.retry_after: it goes with a status only/,
    ],
    [
      "an unknown key of a fault",
      faulty("on: /resume, do: hang, time: 2"),
      /faults\.0: there is no key "time", only on, do, retry_after/,
    ],
    [
      "an unknown number of times",
      faulty("on: /resume, do: hang, times: never"),
      /faults\.0\.times: it is a whole number from 1 up, or always/,
    ],
  ])("is rejected with a sentence that names the error: %s", (_, text, message) => {
    expect(() => readScenario(text)).toThrow(message);
  });
});

describe.each([
  ["documented", { error: "Quota Exceeded", message: "Monthly execution limit reached" }],
  ["observed", { detail: "Monthly execution limit reached" }],
] as const)("the quota in the %s dialect", (dialect, body) => {
  it("row 20: counts one for each kickoff and resume, and rejects both when it is used up", async () => {
    const { paused, resume, call, amp } = await openTestCrew(dialect, `${TWO_TASKS}quota: 2`);
    const { id, task } = await paused();
    expect(await resume(id, task, false)).toMatchObject({ status: 200 });
    await amp.idle();
    expect(await resume(id, task, true)).toMatchObject({ status: 402, body });
    expect(await call("POST", "/kickoff", { inputs: { topic: "tides" } })).toMatchObject({
      status: 402,
      body,
    });
    expect(amp.engine.executions.get(id)?.pause?.taskId).toBe(task);
  });

  it("row 20: answers with the scenario's status, and counts nothing for a rejected call", async () => {
    const scenario = `${TWO_TASKS}quota: { executions: 1, status: 403 }`;
    const { call } = await openTestCrew(dialect, scenario);
    expect(await call("POST", "/kickoff", { inputs: {} })).toMatchObject({ status: 422 });
    const good = { inputs: { topic: "tides" } };
    expect(await call("POST", "/kickoff", good)).toMatchObject({ status: 200 });
    expect(await call("POST", "/kickoff", good)).toMatchObject({ status: 403, body });
  });
});

describe("faults of calls", () => {
  it("drop-before closes the connection before the call takes effect", async () => {
    const { paused, resume, amp } = await openTestCrew("observed", faulty("on: /resume, do: drop-before"));
    const { id, task } = await paused();
    await expect(resume(id, task, true)).rejects.toThrow("fetch failed");
    expect(amp.engine.segments.size).toBe(1);
    expect(await resume(id, task, true)).toMatchObject({ status: 200 });
    expect(amp.forks).toEqual([]);
  });

  it("drop-after closes the connection after the call took effect, so that a retry forks the run", async () => {
    const { paused, resume, amp } = await openTestCrew("observed", faulty("on: /resume, do: drop-after"));
    const { id, task: taskId } = await paused();
    await expect(resume(id, taskId, true)).rejects.toThrow("fetch failed");
    expect(amp.engine.segments.size).toBe(2);
    await resume(id, taskId, true);
    expect(amp.forks).toMatchObject([{ executionId: id, taskId }]);
  });

  it("hang never answers, and the call has no effect", async () => {
    const { amp } = await openTestCrew("observed", faulty("on: /kickoff, do: hang"));
    const asked = fetch(`${amp.url}/kickoff`, {
      method: "POST",
      headers: { authorization: "Bearer t" },
      body: JSON.stringify({ inputs: { topic: "tides" } }),
      signal: AbortSignal.timeout(300),
    });
    await expect(asked).rejects.toThrow(/timeout/);
    expect(amp.engine.executions.size).toBe(0);
  });

  it.each([
    ["documented", 503, { error: "Service Unavailable", message: "An unexpected error occurred" }],
    ["documented", 500, { error: "Internal Server Error", message: "An unexpected error occurred" }],
    ["observed", 503, "Service Unavailable"],
    ["observed", 429, { detail: "Too Many Requests" }],
  ] as const)(
    "a status fault is answered in the form of the %s dialect: %i",
    async (dialect, status, body) => {
      const { call, amp } = await openTestCrew(dialect, faulty(`on: /inputs, do: ${status}, retry_after: 7`));
      expect(await call("GET", "/inputs")).toMatchObject({ status, body });
      expect(await call("GET", "/inputs")).toMatchObject({ status: 200 });
      const other = await openTestCrew(dialect, faulty(`on: /inputs, do: ${status}, retry_after: 7`));
      const response = await fetch(`${other.amp.url}/inputs`);
      expect(response.headers.get("retry-after")).toBe("7");
      expect(amp.log[0]).toMatchObject({ kind: "fault", path: "/inputs", did: `answered ${status}` });
    },
  );

  it("skip lets calls pass, times limits the number of faults, and the first applicable rule wins", async () => {
    const crew = await openTestCrew(
      "documented",
      faulty(
        "on: /status, do: 500, skip: 1, times: 2",
        "on: /status, do: drop-before, skip: 2",
        "on: /inputs, do: 503, times: always",
      ),
    );
    expect(await outcomes(crew, "/status/x", 6)).toEqual([404, 500, 500, "broken", 404, 404]);
    expect(await outcomes(crew, "/inputs", 3)).toEqual([503, 503, 503]);
  });

  it("a fault that a test sets comes before the scenario's fault, which is kept for the next call", async () => {
    const crew = await openTestCrew("documented", faulty("on: /inputs, do: 503"));
    crew.amp.fault = () => ({ answer: new Response(null, { status: 418 }) });
    expect(await outcomes(crew, "/inputs", 1)).toEqual([418]);
    crew.amp.fault = undefined;
    expect(await outcomes(crew, "/inputs", 2)).toEqual([503, 200]);
  });
});

describe("faults of webhooks", () => {
  it("lose sends nothing and logs the lost webhook", async () => {
    const { paused, hook, received, amp } = await openTestCrew(
      "observed",
      faulty("on: human-input, do: lose"),
    );
    await paused({ humanInputWebhookUrl: hook("/pause") });
    await amp.idle();
    expect(received).toEqual([]);
    expect(amp.log.at(-1)).toMatchObject({ kind: "webhook", event: "human-input", status: 0, fault: "lose" });
  });

  it("repeat sends the same webhook twice", async () => {
    const { paused, hook, sentTo, amp } = await openTestCrew(
      "observed",
      faulty("on: human-input, do: repeat"),
    );
    await paused({ humanInputWebhookUrl: hook("/pause") });
    await amp.idle();
    const [first, second] = sentTo("/pause");
    expect(first).toBeDefined();
    expect(second).toEqual(first);
  });

  it("delay lets later webhooks arrive first, and does not slow the crew down", async () => {
    const scenario = `
queue_seconds: 0
faults: [{ on: task, do: delay, seconds: 1 }]
tasks: [{ name: a, seconds: 0, outputs: [a] }, { name: b, seconds: 0, outputs: [b] }]
`;
    const { kickoff, hook, received } = await openTestCrew("observed", scenario);
    await kickoff({ taskWebhookUrl: hook("/task"), crewWebhookUrl: hook("/crew") });
    await expect
      .poll(() => received.map(({ path, body }) => [path, body["name"]]), PATIENT)
      .toEqual([
        ["/task", "b"],
        ["/crew", undefined],
        ["/task", "a"],
      ]);
  });

  it("a fault for events affects only webhooks of the kind events", async () => {
    const { kickoff, hook, received, amp } = await openTestCrew("observed", faulty("on: events, do: lose"));
    const events = ["crew_kickoff_started", "task_started"];
    await kickoff({ webhooks: { events, url: hook("/events"), realtime: true } });
    await amp.idle();
    expect(received).toMatchObject([{ body: { events: [{ type: "task_started" }] } }]);
  });
});
