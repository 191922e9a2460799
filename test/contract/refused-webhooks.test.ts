import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SECRET, webhookEnvironment } from "../../playground/sandbox.ts";
import { reportHealth } from "../../src/webhooks/health.ts";
import { MAX_DEPTH } from "../../src/webhooks/nesting.ts";
import { receiveWebhook } from "../../src/webhooks/receive.ts";
import { WebhookFixture } from "../support/webhook-fixture.ts";
import { collectErrorLines } from "./console-lines.ts";

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(() => functions.openThread());
afterEach(() => {
  functions.github.fault = undefined;
});
const lines = collectErrorLines();

const PAUSE = { kickoff_id: "s1", execution_id: "s1", task_id: "t1", task_output: "Read me." };
const TOKEN = `ghs_${"a1B2".repeat(12)}`;

describe("the bearer token of a human-input webhook", () => {
  it("is required, and the answer explains how to send it", async () => {
    const answer = await functions.sendBare("human-input", PAUSE);
    expect(answer).toMatchObject({ status: 401, body: { error: "bad-bearer" } });
    expect(answer.body["message"]).toMatch(
      /^The bearer token is missing: send the one .* Authorization: Bearer/,
    );
    expect(await functions.bodies()).toEqual([]);
  });

  it("can be left out when CREW_GATE_BEARER is optional, but a wrong one is still rejected", async () => {
    const env = { CREW_GATE_BEARER: "optional" };
    const wrong = { authorization: "Bearer other" };
    expect(await functions.sendBare("human-input", PAUSE, wrong, { env })).toMatchObject({ status: 401 });
    expect(await functions.sendBare("human-input", PAUSE, {}, { env })).toMatchObject({ status: 200 });
  });

  it("is not required for other kinds, with which CrewAI AMP sends none", async () => {
    expect(await functions.sendBare("task", { kickoff_id: "s1", name: "draft" })).toMatchObject({
      status: 200,
    });
  });

  it("makes the health check report any other value of CREW_GATE_BEARER", async () => {
    const env = { ...webhookEnvironment(functions.github), CREW_GATE_BEARER: "off" };
    const response = await reportHealth(new Request("http://functions/api/health"), env);
    expect(response.status).toBe(503);
    const { missing } = (await response.json()) as { missing: string[] };
    expect(missing).toEqual([expect.stringMatching(/^CREW_GATE_BEARER must be optional or unset/)]);
  });
});

/** Returns the JSON of a pause whose output is an array nested to this depth. */
function nested(levels: number): string {
  const output = `${"[".repeat(levels)}${"]".repeat(levels)}`;
  return JSON.stringify({ ...PAUSE, task_output: 0 }).replace(/0}$/, `${output}}`);
}

describe("a deeply nested body", () => {
  it("is answered 400 with a sentence, not 503 at every delivery", async () => {
    for (const levels of [MAX_DEPTH, 20_000, 1_900_000]) {
      const answer = await functions.send("human-input", nested(levels));
      expect(answer).toMatchObject({ status: 400, body: { error: "bad-payload" } });
      expect(answer.body["message"]).toContain(`nested more than ${MAX_DEPTH} levels deep`);
    }
  });

  it("is written at every depth up to the limit", async () => {
    for (const levels of [1, 50, MAX_DEPTH - 1])
      expect(await functions.send("human-input", nested(levels))).toMatchObject({ status: 200 });
    for (const kind of ["task", "crew"] as const)
      expect(await functions.send(kind, nested(MAX_DEPTH - 1))).toMatchObject({ status: 200 });
  });

  it("is not confused with brackets inside strings, with escaped quotes around them", async () => {
    const task_output = `"\\\\${"[{".repeat(30_000)}\\"${"[".repeat(30_000)}`;
    expect(await functions.send("human-input", { ...PAUSE, task_output })).toMatchObject({ status: 200 });
  });

  it("is rejected when its indentation alone would take a gigabyte", async () => {
    const wide = nested(MAX_DEPTH - 1).replace("[]", `[${"1,".repeat(1_900_000)}1]`);
    expect(await functions.send("human-input", wide)).toMatchObject({ status: 400 });
  });
});

describe("an error text of GitHub that repeats a credential", () => {
  it("reaches neither the answer nor the log", async () => {
    functions.github.fault = (request) =>
      request.method === "POST"
        ? Response.json({ message: `${TOKEN} may not; nor may ${SECRET}` }, { status: 422 })
        : undefined;
    const answer = await functions.send("human-input", PAUSE);
    expect(answer).toMatchObject({ status: 502, body: { error: "github-refused" } });
    expect(answer.body["message"]).toContain("*** may not; nor may ***");
    expect(lines()).toHaveLength(1);
    expect(lines().join()).toContain("*** may not; nor may ***");
    expect(lines().join() + JSON.stringify(answer)).not.toMatch(/ghs_|a-local-secret/);
  });
});

describe("the log of a webhook that is not written", () => {
  const place = () => `harbour/briefs#${functions.threadNumber}, run run-x,`;

  it("names kind, repository, thread, run and code when GitHub rejects it", async () => {
    functions.github.lock(functions.threadNumber);
    expect(await functions.send("human-input", PAUSE)).toMatchObject({ status: 502 });
    expect(lines()).toEqual([
      expect.stringContaining(`A human-input webhook for ${place()} was not written: github-refused.`),
    ]);
    expect(lines().join()).not.toMatch(/link=|eyJ/);
  });

  it("names the same for a missing bearer token and for a malformed body", async () => {
    await functions.sendBare("human-input", PAUSE);
    await functions.send("task", "not json");
    expect(lines()).toEqual([
      `A human-input webhook for ${place()} was not written: bad-bearer.`,
      `A task webhook for ${place()} was not written: bad-payload.`,
    ]);
  });

  it("names only kind and code when the link is not one of ours", async () => {
    const env = webhookEnvironment(functions.github);
    for (const kind of ["crew?link=forged", "crew", "flow?link=forged"])
      await receiveWebhook(
        new Request(`http://functions/api/webhooks/${kind}`, { method: "POST", body: "{}" }),
        env,
      );
    expect(lines()).toEqual([
      "A crew webhook was not written: bad-link.",
      "A crew webhook was not written: bad-link.",
      "A webhook of an unknown kind was not written: no-such-kind.",
    ]);
  });

  it("is empty when the webhook is written", async () => {
    await functions.send("human-input", PAUSE);
    await functions.send("human-input", PAUSE);
    expect(lines()).toEqual([]);
  });

  it("names the same for steps that were accepted and given up later, once for all of them", async () => {
    await functions.send("step", { kickoff_id: "s1", tool: "first" });
    functions.github.fault = (request) =>
      request.method === "PATCH" ? Response.json({ message: "No" }, { status: 422 }) : undefined;
    for (const tool of ["second", "third"])
      expect(await functions.send("step", { kickoff_id: "s1", tool })).toMatchObject({ status: 202 });
    await expect
      .poll(lines, { timeout: 40_000 })
      .toEqual([
        expect.stringContaining(`3 step webhooks for ${place()} may not be in the thread: github-refused.`),
      ]);
  });
});
