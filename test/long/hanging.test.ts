import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Octokit } from "@octokit/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mayHaveSucceeded } from "../../src/github/errors.ts";
import { octokitOptions } from "../../src/github/octokit-options.ts";
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

  it("fails a call of a job, which has no time limit of its own, after half a minute", async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const github = new Octokit(octokitOptions(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
    const { answer, milliseconds } = await timed(
      github.request("GET /user").catch((error: unknown) => error),
    );
    server.closeAllConnections();
    server.close();
    expect(mayHaveSucceeded(answer)).toBe(true);
    expect(milliseconds).toBeGreaterThan(29_000);
    expect(milliseconds).toBeLessThan(40_000);
  });
});
