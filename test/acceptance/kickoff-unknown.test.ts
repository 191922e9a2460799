import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { TITLES } from "../../playground/titles.ts";
import { callbackPath } from "../support/local-thread.ts";

/** A crew that sends no webhook by itself while a test lasts. */
const SILENT = readScenario("tasks: [{ name: wait, seconds: 600, outputs: [late] }]");

const STEP = { kickoff_id: "the-first-segment", tool: "search" };

let sandbox: Sandbox;
let threadNumber: number;
beforeAll(async () => {
  sandbox = await startSandbox({ dialect: "observed", scenario: SILENT });
  sandbox.amp.fault = (path) => (path === "/kickoff" ? { drop: "after" } : undefined);
});
afterAll(() => sandbox.close());

describe("a kickoff whose answer is lost", () => {
  it("is not repeated, and the thread says that the crew may run", async () => {
    const { code, outputs } = await sandbox.kickoff("octavia", { "issue-title": "Tides" });
    expect({ code, ...outputs }).toMatchObject({ code: 1, outcome: "unknown", reason: "amp-unknown" });
    expect(findSentBodies(sandbox.amp.log, "/kickoff")).toHaveLength(1);
    threadNumber = Number(outputs["issue-number"]);
    expect((await sandbox.comments(threadNumber))[0]?.body).toContain("unknown whether the crew is running");
  });

  it("is reported as started by the first webhook with its link", async () => {
    const [before] = await sandbox.comments(threadNumber);
    await step();
    const [now] = await sandbox.comments(threadNumber);
    expect(now?.body).toMatch(TITLES.started);
    expect(now?.body).toContain(STEP.kickoff_id);
    // The person who started the run and its inputs stay in the comment.
    expect(now?.body.split("\n\n")[1]).toBe(before?.body.split("\n\n")[1]);
  });

  it("counts as started when a webhook came before the answer was lost", async () => {
    sandbox.amp.fault = (path) => (path === "/kickoff" ? stepThenSilence() : undefined);
    const { code, outputs } = await sandbox.kickoff("octavia", { "issue-title": "Tides" });
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      outcome: "started",
      "execution-id": STEP.kickoff_id,
    });
    const [run] = await sandbox.comments(Number(outputs["issue-number"]));
    expect(run?.body).toMatch(TITLES.started);
  });
});

/** Sends AMP's first webhook of the thread's run. */
async function step(): Promise<void> {
  const [run] = await sandbox.comments(threadNumber);
  const id = /run-\w+/.exec(run?.body ?? "")?.[0] ?? "";
  const { ok } = await fetch(
    `${sandbox.functions.url}${callbackPath(sandbox.github, threadNumber, id, "step")}`,
    {
      method: "POST",
      body: JSON.stringify(STEP),
    },
  );
  expect(ok).toBe(true);
}

async function stepThenSilence() {
  // The kickoff's issue is the newest one.
  threadNumber++;
  await step();
  return { drop: "after" } as const;
}
