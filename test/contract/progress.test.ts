import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { TITLES } from "../../playground/titles.ts";
import { createProgressRecord } from "../support/records.ts";
import { WebhookFixture } from "../support/webhook-fixture.ts";

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(() => functions.openThread());
afterEach(() => {
  functions.github.fault = undefined;
});

const AT = { kickoff_id: "s1" };
const TASK = { ...AT, name: "draft", agent: "Writer", output: "text" };
const step = (number: number) => ({ ...AT, tool: "search", result: `result ${number}` });
const PAUSE = { ...AT, execution_id: "s1", task_id: "t1", task_output: "Read me." };

async function counts(): Promise<string[]> {
  const bodies = await functions.bodies();
  const counted = (body: string) =>
    /^###.*?(\d+ tasks? finished)?\n\n(\d+ steps?) · /.exec(body)?.slice(1).filter(Boolean).join(", ");
  return bodies.flatMap((body) => counted(body) ?? []);
}

function writesSince(from: number): string[] {
  return functions.github.calls.slice(from).flatMap(({ method }) => (method === "GET" ? [] : [method]));
}

describe("a copy of a record that a killed instance left behind", () => {
  it.each(["step", "crew"] as const)("is removed with the next %s webhook", async (kind) => {
    await functions.send("step", step(0));
    const before = await functions.bodies();
    await functions.write({ ...createProgressRecord([]), runId: "run-x" });
    expect(await functions.bodies()).toHaveLength(2);
    await functions.send(kind === "step" ? "task" : "crew", TASK);
    const bodies = await functions.bodies();
    expect(bodies.filter((one) => one.startsWith("### A record"))).toEqual([]);
    expect(before[0]).toMatch(TITLES.progress);
    expect(bodies[0]).toMatch(TITLES.progress);
  });
});

describe("steps in quick succession", () => {
  it("are buffered after the first one, and the next task event flushes them", async () => {
    await functions.send("step", step(0));
    const from = functions.github.calls.length;
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, index) => functions.send("step", step(index))),
    );
    for (const one of answers)
      expect(one).toEqual({ status: 202, body: { status: "recorded", pending: true } });
    expect(writesSince(from)).toEqual([]);
    expect(await functions.send("task", TASK)).toMatchObject({ status: 200, body: { status: "recorded" } });
    expect(writesSince(from)).toEqual(["PATCH"]);
    expect(await counts()).toEqual(["1 task finished, 30 steps"]);
  });

  it("are flushed after a delay when nothing else comes", async () => {
    await Promise.all([0, 1, 2].map((index) => functions.send("step", step(index))));
    await expect.poll(counts, { timeout: 12_000 }).toEqual(["3 steps"]);
  });

  it("are in the thread before the question that follows them", async () => {
    await Promise.all([0, 1, 2].map((index) => functions.send("step", step(index))));
    await functions.send("human-input", PAUSE);
    expect(await counts()).toEqual(["3 steps"]);
    expect(await functions.bodies()).toHaveLength(2);
  });

  it("are written again after another instance overwrote them", async () => {
    await functions.send("step", step(0));
    const before = await functions.bodies();
    await functions.send("task", TASK);
    expect(await counts()).toEqual(["1 task finished, 1 step"]);
    await functions.overwrite(before[0] ?? "");
    expect(await counts()).toEqual(["1 step"]);
    await expect.poll(counts, { timeout: 20_000 }).toEqual(["1 task finished, 1 step"]);
  });

  it("are retried when GitHub did not accept them, and the sender gets an error", async () => {
    functions.github.fault = (request) =>
      request.method === "POST"
        ? Response.json({ message: "Gone for a moment" }, { status: 422 })
        : undefined;
    expect(await functions.send("step", step(0))).toMatchObject({ status: 502 });
    functions.github.fault = undefined;
    await expect.poll(counts, { timeout: 12_000 }).toEqual(["1 step"]);
    await functions.send("step", step(0));
    await functions.send("task", TASK);
    expect(await counts()).toEqual(["1 task finished, 1 step"]);
  });
});

it("keeps the instance alive on Vercel until the buffer is flushed", async () => {
  const awaited: Promise<unknown>[] = [];
  const symbol = Symbol.for("@vercel/request-context");
  const context = { get: () => ({ waitUntil: (work: Promise<unknown>) => void awaited.push(work) }) };
  Object.assign(globalThis, { [symbol]: context });
  try {
    await Promise.all([0, 1, 2].map((index) => functions.send("step", step(index))));
  } finally {
    Reflect.deleteProperty(globalThis, symbol);
  }
  await Promise.all(awaited);
  expect(await counts()).toEqual(["3 steps"]);
});
