import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebhookFixture } from "../support/webhook-fixture.ts";

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());

const PAUSE = { kickoff_id: "s1", execution_id: "s1", task_id: "t1", task_output: "Read me." };
/** AMP reportedly waits 30 s for an answer. The functions promise one in 25 s. */
const PROMISED = 25_000;

async function timed<T>(work: Promise<T>): Promise<{ answer: T; milliseconds: number }> {
  const started = Date.now();
  return { answer: await work, milliseconds: Date.now() - started };
}

describe("a GitHub that does not answer", () => {
  it("keeps no sender waiting, and loses no webhook that is sent again", async () => {
    await functions.openThread();
    // Our own identity is known by now, so only the calls for the thread hang.
    await functions.send("task", { kickoff_id: "s1", name: "draft", output: "text" });
    const never = new Promise<Response>(() => {});
    functions.github.fault = () => never;
    const both = await Promise.all([
      timed(functions.send("human-input", PAUSE)),
      timed(functions.send("human-input", { ...PAUSE, task_id: "t2" })),
    ]);
    for (const { answer, milliseconds } of both) {
      expect(answer).toMatchObject({ status: 503, body: { error: "github-unavailable" } });
      expect(milliseconds).toBeLessThan(PROMISED);
    }
    functions.github.fault = undefined;
    expect(await functions.send("human-input", PAUSE)).toMatchObject({
      status: 200,
      body: { status: "recorded" },
    });
    expect((await functions.run()).gates).toHaveLength(1);
  });

  it("is not awaited when it names a time that is too far away", async () => {
    await functions.openThread();
    functions.github.fault = () =>
      Response.json(
        { message: "You have exceeded a secondary rate limit" },
        { status: 403, headers: { "retry-after": "60" } },
      );
    const { answer, milliseconds } = await timed(functions.send("human-input", PAUSE));
    functions.github.fault = undefined;
    expect(answer).toMatchObject({ status: 503, body: { error: "github-unavailable" } });
    expect(milliseconds).toBeLessThan(PROMISED);
  });

  it("is awaited when the time it names is near, and the event is written", async () => {
    await functions.openThread();
    let limited = 0;
    functions.github.fault = (request) =>
      request.method === "POST" && limited++ === 0
        ? Response.json(
            { message: "You have exceeded a secondary rate limit" },
            { status: 403, headers: { "retry-after": "3" } },
          )
        : undefined;
    const { answer, milliseconds } = await timed(functions.send("human-input", PAUSE));
    functions.github.fault = undefined;
    expect(answer).toMatchObject({ status: 200, body: { status: "recorded" } });
    expect(milliseconds).toBeGreaterThan(2900);
    expect((await functions.run()).gates).toHaveLength(1);
  });
});
