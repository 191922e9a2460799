import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createCrew } from "../../src/amp/crew.ts";
import { type Script, ScriptedServer } from "../support/scripted-server.ts";

const server = new ScriptedServer();
beforeAll(() => server.start());
afterAll(() => server.close());

const CALLBACKS = {
  humanInput: "https://b/hhh",
  task: "https://b/ttt",
  step: "https://b/sss",
  crew: "https://b/ccc",
  bearer: "bearer-x",
};
const DECISION = { executionId: "e1", taskId: "t1", feedback: "Go on.", approve: true, callbacks: CALLBACKS };
const crew = () => createCrew(server.url, "token-x");
const resume = async (...scripts: Script[]) => {
  server.script(...scripts);
  return crew().resume(DECISION);
};
const kickoff = async (script: Script) => {
  server.script(script);
  return crew().kickoff({ a: 1 }, { m: 2 }, CALLBACKS);
};

describe("an answer to a call of AMP", () => {
  it.each([
    [299, "accepted"],
    [300, "refused"],
    [307, "refused"],
    [399, "refused"],
    [408, "unknown"],
    [500, "unknown"],
  ])("with status %i is %s, although its body names a segment", async (status, kind) => {
    expect((await resume({ status, body: { kickoff_id: "s2" } })).kind).toBe(kind);
    expect((await kickoff({ status, body: { kickoff_id: "e1" } })).kind).toBe(
      kind === "accepted" ? "started" : kind,
    );
  });

  it("is a failure that names the call, the status and AMP's reason", async () => {
    const body = { detail: "no such run" };
    expect(await resume({ status: 404, body })).toEqual({
      kind: "refused",
      reason: "POST /resume answered 404: no such run",
    });
    expect(await kickoff({ status: 404, body })).toEqual({
      kind: "refused",
      reason: "POST /kickoff answered 404: no such run",
    });
  });

  it("names the input to correct after a wrong token or address", async () => {
    expect(await resume({ status: 401 })).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("crew-token"),
    });
    const redirect = await resume({ status: 301, text: "moved", headers: { location: "https://x" } });
    expect(redirect).toMatchObject({ kind: "refused", reason: expect.stringContaining("crew-url") });
    expect(await resume({ status: 403 })).toMatchObject({ reason: expect.not.stringContaining("crew-") });
  });

  it("is unknown after a kickoff that names no run, and after a resume that is not AMP's", async () => {
    expect(await kickoff({ status: 200, body: { ok: true } })).toMatchObject({ kind: "unknown" });
    expect(await resume({ status: 200, body: { ok: true } })).toMatchObject({
      kind: "unknown",
      reason: expect.stringContaining("200"),
    });
  });

  it("is accepted with a status that we do not know, unless it reports the quota", async () => {
    expect(await resume({ status: 200, body: { status: "queued" } })).toEqual({
      kind: "accepted",
      status: "queued",
    });
    const limited = { status: "error", detail: "Monthly execution limit reached" };
    expect(await resume({ status: 200, body: limited })).toMatchObject({
      kind: "refused",
      cause: "quota",
      reason: expect.stringMatching(/^POST \/resume answered 200/),
    });
    for (const status of ["resumed", "retrying", "completed"])
      expect(await resume({ status: 200, body: { ...limited, status } })).toEqual({
        kind: "accepted",
        status,
      });
  });

  it("loses our secrets before it is cut, also those of the callbacks", async () => {
    const secrets = [...Object.values(CALLBACKS), "token-x"];
    const text = `${"x".repeat(270)} ${secrets.join(" ")}`;
    for (const answer of [await resume({ status: 400, text }), await kickoff({ status: 400, text })]) {
      const reason = "reason" in answer ? answer.reason : "";
      expect(reason).toContain("***");
      for (const secret of secrets) expect(reason).not.toContain(secret.slice(0, 7));
    }
  });

  it("is lost when the connection breaks off", async () => {
    const reason = expect.stringMatching(/^POST \/resume: the connection broke off/);
    expect(await resume("drop")).toEqual({ kind: "unknown", reason });
  });
});

describe("the names of a deployment's inputs", () => {
  const inputs = async (script: Script) => {
    server.script(script);
    return crew().inputs();
  };

  it.each([
    [401, "refused"],
    [403, "refused"],
    [404, "unknown"],
    [400, "unknown"],
    [500, "unknown"],
  ])("after status %i are %s", async (status, kind) => {
    expect(await inputs({ status, body: { detail: "no" } })).toMatchObject({
      kind,
      reason: expect.stringMatching(/^GET \/inputs answered/),
    });
  });

  it("are unknown in another form, and refused where the host cannot be reached", async () => {
    expect(await inputs({ status: 200, body: { inputs: 3 } })).toMatchObject({ kind: "unknown" });
    const gone = new ScriptedServer();
    await gone.start();
    gone.close();
    const answer = await createCrew(gone.url, "t").inputs();
    expect(answer).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/^GET \/inputs: the host/),
    });
  });
});

describe("the status of a segment", () => {
  const status = async (script: Script, segmentId = "e1") => {
    server.script(script);
    return crew().status(segmentId);
  };

  it("is asked for by the encoded id", async () => {
    expect(await status({ status: 200, body: { state: "RUNNING" } }, "a/b c")).toEqual({
      kind: "status",
      status: { state: "running", isStarted: true },
    });
    expect(server.got).toMatchObject([{ method: "GET", path: "/status/a%2Fb%20c" }]);
  });

  it("is a failure when AMP refuses or answers in another form", async () => {
    expect(await status({ status: 403, body: {} })).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/^GET \/status answered 403/),
    });
    expect(await status({ status: 200, body: {} })).toMatchObject({ kind: "unknown" });
    expect(await status({ status: 500, body: { state: "SUCCESS" } })).toMatchObject({ kind: "unknown" });
  });

  it("has a reason without our token", async () => {
    const answer = await status({ status: 200, body: { state: "FAILED", error: "token-x is wrong" } });
    expect(answer).toEqual({ kind: "status", status: { state: "failure", error: "*** is wrong" } });
  });
});
