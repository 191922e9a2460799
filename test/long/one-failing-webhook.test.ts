import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { forgetConnections } from "../../src/webhooks/connect.ts";
import { type Failing, FAILURES, numbered, OneFailure } from "../support/one-failure.ts";
import { WebhookFixture } from "../support/webhook-fixture.ts";
import { collectErrorLines } from "../contract/console-lines.ts";

// GitHub fails one call of a webhook, each in turn. The event is still written once, and the sender gets no
// error.

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(async () => {
  await functions.openThread();
  forgetConnections();
});
afterEach(() => {
  functions.github.fault = undefined;
  functions.github.faultResponse = undefined;
});
const lines = collectErrorLines();

const PAUSE = { kickoff_id: "s1", execution_id: "s1", task_id: "t1", task_output: "Read me." };

/**
 * The calls of a run's first question on a new instance. A new call must be added here, and must tolerate a
 * failure.
 */
const QUESTION = [
  "GET /installation",
  "POST /app/installations/N/access_tokens",
  "GET /",
  "GET /issues/N/comments",
  "POST /issues/N/comments",
  "GET /issues/N/comments",
  "GET /issues/N/labels",
  "POST /issues/N/labels",
];

async function ask(failing?: Failing) {
  const client = new OneFailure(() => true, failing);
  functions.github.fault = client.fault;
  functions.github.faultResponse = client.faultResponse;
  const answer = await functions.send("human-input", PAUSE);
  functions.github.fault = undefined;
  functions.github.faultResponse = undefined;
  return { answer, labels: client.labels };
}

describe("a question on a new instance", () => {
  it("makes these calls", async () => {
    // The first one creates the repository's label.
    await ask();
    await functions.openThread();
    forgetConnections();
    const { labels } = await ask();
    // The third and the fourth are made at the same time, and arrive in either order.
    expect([...labels.slice(0, 2), ...labels.slice(2, 4).toSorted(), ...labels.slice(4)]).toEqual(QUESTION);
  });

  it.each(numbered(QUESTION).flatMap((call) => FAILURES.map((how) => ({ ...call, how }))))(
    "is written once when GitHub fails at $label, call $nth of that kind: $how",
    async (failing) => {
      const { answer } = await ask(failing);
      expect(answer).toMatchObject({ status: 200, body: { status: "recorded" } });
      expect((await functions.run()).gates).toHaveLength(1);
      expect(await functions.bodies()).toHaveLength(1);
      expect(lines()).toEqual([]);
    },
  );
});
