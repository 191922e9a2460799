import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createRunRecord } from "../support/records.ts";
import { WebhookFixture } from "../support/webhook-fixture.ts";

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(() => functions.openThread());

const QUESTION = { execution_id: "e1", kickoff_id: "e1", task_id: "draft", task_output: "A draft." };

/** Writes the run of the webhooks, about one commit, and a newer one about another commit. */
async function writeRuns(newerSha: string): Promise<void> {
  const commit = { sha: "a".repeat(40) };
  await functions.write(createRunRecord("e1", { runId: "run-x", commit }));
  await functions.write(createRunRecord("e2", { runId: "run-y", commit: { sha: newerSha } }));
}

describe("a question of a run", () => {
  it("is posted as a notice when the crew was started again for another commit", async () => {
    await writeRuns("b".repeat(40));
    const sent = () => functions.send("human-input", QUESTION);
    expect(await sent()).toMatchObject({ status: 200, body: { status: "recorded" } });
    expect(await sent()).toMatchObject({ status: 200, body: { status: "duplicate" } });
    const { gates, notices } = await functions.run();
    expect(gates).toEqual([]);
    expect(notices.map(({ record }) => record.about)).toEqual(["outdated-question"]);
    const [, , notice = ""] = await functions.bodies();
    expect(notice).toContain("### ⚠️ Question about an earlier commit");
    expect(notice).toContain("A draft.");
  });

  it("can be decided when the crew was started again for the same commit", async () => {
    await writeRuns("a".repeat(40));
    expect(await functions.send("human-input", QUESTION)).toMatchObject({ status: 200 });
    expect((await functions.run()).gates.map(({ status }) => status)).toEqual(["open"]);
  });
});
