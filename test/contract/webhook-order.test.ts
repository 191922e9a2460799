import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { WebhookFixture } from "../support/webhook-fixture.ts";

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(() => functions.openThread());

const AT = { kickoff_id: "s1" };
const step = (number: number) => ({ ...AT, tool: "search", result: `result ${number}` });
const PAUSE = { ...AT, execution_id: "s1", task_id: "t1", task_output: "Read me." };
const FAILURE = { events: [{ id: "1", execution_id: "s1", type: "crew_kickoff_failed" }] };

/** Returns how many steps the progress comment shows. */
async function shownSteps(): Promise<string | undefined> {
  return /(\d+) steps?/.exec((await functions.bodies()).join("\n"))?.[1];
}

describe("a buffered step", () => {
  it("is answered as pending, and written before the next question but not for a streamed failure", async () => {
    expect(await functions.send("step", step(0))).toMatchObject({
      status: 200,
      body: { status: "recorded" },
    });
    const pending = { status: 202, body: { status: "recorded", pending: true } };
    expect(await functions.send("step", step(1))).toEqual(pending);
    expect(await functions.send("events", FAILURE)).toMatchObject({ status: 200 });
    expect(await shownSteps()).toBe("1");
    expect(await functions.send("human-input", PAUSE)).toMatchObject({ status: 200 });
    expect(await shownSteps()).toBe("2");
  });
});

describe("a webhook of unknown shape", () => {
  it("is acknowledged, and the log has the names of its fields and none of their values", async () => {
    const log = vi.spyOn(console, "warn").mockReturnValue();
    const answer = await functions.send("crew", { odd: "a value", more: 1 });
    expect(answer).toEqual({ status: 200, body: { status: "ignored", fields: ["odd", "more"] } });
    expect(log.mock.calls.flat().join()).toMatch(/^A crew webhook .*\["odd","more"\]$/);
    log.mockRestore();
  });
});

describe("the log of best-effort calls", () => {
  it("is written where CREW_GATE_DEBUG is set, without secrets, and nowhere else", async () => {
    const log = vi.spyOn(console, "debug").mockReturnValue();
    const message = `denied to ghs_${"a1B2".repeat(12)}`;
    functions.github.fault = (request) =>
      request.url.includes("/labels") ? Response.json({ message }, { status: 403 }) : undefined;
    await functions.send("human-input", PAUSE);
    expect(log).not.toHaveBeenCalled();
    const env = { CREW_GATE_DEBUG: "1" };
    await functions.send("human-input", { ...PAUSE, task_output: "More.", kickoff_id: "s2" }, {}, { env });
    functions.github.fault = undefined;
    expect(log.mock.calls.flat().join()).toMatch(/label failed\. .*denied to \*\*\*/);
    log.mockRestore();
  });
});
