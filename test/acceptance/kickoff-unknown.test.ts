import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { callbackPath } from "../support/local-thread.ts";

/** A crew that sends nothing by itself while a test lasts. */
const SILENT = readScenario("tasks: [{ name: wait, seconds: 600, outputs: [late] }]");

const STEP = { kickoff_id: "the-first-segment", tool: "search" };

let town: Sandbox;
let threadNumber: number;
beforeAll(async () => {
  town = await startSandbox({ dialect: "observed", scenario: SILENT });
  town.amp.fault = (path) => (path === "/kickoff" ? { drop: "after" } : undefined);
});
afterAll(() => town.close());

describe("a kickoff whose answer is lost", () => {
  it("is not repeated, and the thread says that it may run", async () => {
    const { code, outputs } = await town.kickoff("octavia", { "issue-title": "Tides" });
    expect({ code, ...outputs }).toMatchObject({ code: 1, outcome: "unknown", reason: "amp-unknown" });
    expect(findSentBodies(town.amp.log, "/kickoff")).toHaveLength(1);
    threadNumber = Number(outputs["issue-number"]);
    expect((await town.comments(threadNumber))[0]?.body).toContain("unknown whether it runs");
  });

  it("is told as started by the first webhook that comes with its link", async () => {
    const [before] = await town.comments(threadNumber);
    await step();
    const [now] = await town.comments(threadNumber);
    expect(now?.body).toContain("### A crew was started");
    expect(now?.body).toContain(STEP.kickoff_id);
    // Who asked for it, and with what, stays.
    expect(now?.body.split("\n\n")[1]).toBe(before?.body.split("\n\n")[1]);
  });

  it("took place where a webhook came while the answer was awaited", async () => {
    town.amp.fault = (path) => (path === "/kickoff" ? stepThenSilence() : undefined);
    const { code, outputs } = await town.kickoff("octavia", { "issue-title": "Tides" });
    expect({ code, ...outputs }).toMatchObject({
      code: 0,
      outcome: "started",
      "execution-id": STEP.kickoff_id,
    });
    const [run] = await town.comments(Number(outputs["issue-number"]));
    expect(run?.body).toContain("### A crew was started");
  });
});

/** AMP's first webhook of a thread's run. */
async function step(): Promise<void> {
  const [run] = await town.comments(threadNumber);
  const id = /run-\w+/.exec(run?.body ?? "")?.[0] ?? "";
  const { ok } = await fetch(
    `${town.functions.url}${await callbackPath(town.github, threadNumber, id, "step")}`,
    {
      method: "POST",
      body: JSON.stringify(STEP),
    },
  );
  expect(ok).toBe(true);
}

async function stepThenSilence() {
  // The issue that the kickoff opened is the newest.
  threadNumber++;
  await step();
  return { drop: "after" } as const;
}
