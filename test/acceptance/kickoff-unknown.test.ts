import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { sentTo } from "../../playground/check.ts";
import { startTown, type Town } from "../../playground/town.ts";
import { callbackOf } from "../local.ts";

/** A crew that sends nothing by itself while a test lasts. */
const SILENT = readScenario("tasks: [{ name: wait, seconds: 600, outputs: [late] }]");

const STEP = { kickoff_id: "the-first-segment", tool: "search" };

let town: Town;
let thread: number;
beforeAll(async () => {
  town = await startTown({ dialect: "observed", scenario: SILENT });
  town.amp.fault = (path) => (path === "/kickoff" ? { drop: "after" } : undefined);
});
afterAll(() => town.close());

describe("a kickoff whose answer is lost", () => {
  it("is not repeated, and the thread says that it may run", async () => {
    const { code, outputs } = await town.kickoff("octavia", { "issue-title": "Tides" });
    expect({ code, ...outputs }).toMatchObject({ code: 1, outcome: "unknown", reason: "amp-unknown" });
    expect(sentTo(town.amp.log, "/kickoff")).toHaveLength(1);
    thread = Number(outputs["issue-number"]);
    expect((await town.comments(thread))[0]?.body).toContain("unknown whether it runs");
  });

  it("is told as started by the first webhook that comes with its link", async () => {
    const [before] = await town.comments(thread);
    await step();
    const [now] = await town.comments(thread);
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
  const [run] = await town.comments(thread);
  const id = /run-\w+/.exec(run?.body ?? "")?.[0] ?? "";
  const { ok } = await fetch(`${town.functions.url}${await callbackOf(town.github, thread, id, "step")}`, {
    method: "POST",
    body: JSON.stringify(STEP),
  });
  expect(ok).toBe(true);
}

async function stepThenSilence() {
  // The issue that the kickoff opened is the newest.
  thread++;
  await step();
  return { drop: "after" } as const;
}
