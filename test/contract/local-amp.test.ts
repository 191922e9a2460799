import { describe, expect, it } from "vitest";
import { startAmp } from "../../playground/amp/server.ts";
import { idIn, ONE_TASK, openTestCrew, TWO_TASKS } from "../support/amp-crew.ts";

const UNAUTHORIZED = { error: "Unauthorized", message: "Invalid or missing bearer token" };

describe("authentication and health in the documented dialect", () => {
  it.each([
    ["no token", {}],
    ["a wrong token", { authorization: "Bearer wrong" }],
  ])("row 11: answers {error, message} on every path to %s", async (_, headers) => {
    const { call } = await openTestCrew("documented");
    for (const [method, path] of [
      ["GET", "/inputs"],
      ["GET", "/status/x"],
      ["POST", "/kickoff"],
      ["POST", "/resume"],
    ] as const)
      expect(await call(method, path, method === "POST" ? {} : undefined, headers)).toMatchObject({
        status: 401,
        body: UNAUTHORIZED,
      });
  });

  it("answers Healthy in plain text to GET /", async () => {
    const { call } = await openTestCrew("documented");
    expect(await call("GET", "/")).toMatchObject({ status: 200, body: "Healthy" });
    expect(await call("GET", "/", undefined, {})).toMatchObject({ status: 401 });
  });
});

describe("authentication and health in the observed dialect", () => {
  it("row 11: answers with different FastAPI details to a missing header and to a wrong token", async () => {
    const { call } = await openTestCrew("observed");
    expect(await call("GET", "/inputs", undefined, {})).toMatchObject({
      status: 401,
      body: { detail: "Not authenticated" },
    });
    expect(await call("GET", "/inputs", undefined, { authorization: "Bearer wrong" })).toMatchObject({
      status: 401,
      body: { detail: "Invalid or missing authentication credentials" },
    });
  });

  it("answers 404 to GET /", async () => {
    const { call } = await openTestCrew("observed");
    expect(await call("GET", "/")).toMatchObject({ status: 404, body: { detail: "Not Found" } });
  });
});

describe.each(["documented", "observed"] as const)("GET /inputs in the %s dialect", (dialect) => {
  it("row 21: lists the input names, also those that a JSON example in a prompt created", async () => {
    const odd = "approved: boolean, feedback: string";
    const scenario = `{ inputs: [topic, "${odd}"], tasks: [{ name: a, seconds: 0, outputs: ["{topic} {${odd}}"] }] }`;
    const { call, kickoff, amp } = await openTestCrew(dialect, scenario);
    expect(await call("GET", "/inputs")).toMatchObject({ status: 200, body: { inputs: ["topic", odd] } });
    const id = await kickoff({ inputs: { topic: "tides", [odd]: "yes" } });
    await amp.idle();
    expect(amp.engine.segments.get(id)?.result).toBe("tides yes");
  });
});

describe.each(["documented", "observed"] as const)("a whole run in the %s dialect", (dialect) => {
  it("is sent back once, approved, and ends with both outputs", async () => {
    const { paused, resume, amp, status } = await openTestCrew(dialect, TWO_TASKS);
    const { id, task } = await paused();
    await resume(id, task, false);
    await amp.idle();
    expect(amp.engine.executions.get(id)?.pause).toMatchObject({ taskId: task, output: "second tides" });
    const answer = await resume(id, task, true);
    await amp.idle();
    const end = await status(dialect === "documented" ? id : idIn(answer));
    expect(end).toMatchObject(
      dialect === "documented"
        ? {
            status: "completed",
            result: { output: "printed", tasks: [{ output: "second tides" }, { output: "printed" }] },
          }
        : { state: "SUCCESS", result: "printed" },
    );
    expect(amp.forks).toEqual([]);
  });

  it("finishes without a decision when no task needs a human", async () => {
    const { kickoff, amp } = await openTestCrew(dialect, ONE_TASK);
    const id = await kickoff({ inputs: {} });
    await amp.idle();
    expect(amp.engine.segments.get(id)).toMatchObject({ state: "success", result: "done" });
  });

  it("accepts any bearer token when none was configured", async () => {
    const amp = await startAmp({ dialect });
    const response = await fetch(`${amp.url}/inputs`, { headers: { authorization: "Bearer any" } });
    expect(await response.json()).toEqual({ inputs: ["topic", "audience"] });
    await amp.close();
  });
});
