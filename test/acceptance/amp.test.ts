import { describe, it, type TestContext } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { TITLES } from "../../playground/titles.ts";
import { startRun } from "../support/start-run.ts";

// The rows of docs/amp.md that need a whole sandbox: what the Action does and what the thread shows.

const DRAFT = "{ name: draft, human_input: true, seconds: 0.05, outputs: [draft] }";
const MORE = "{ name: more, human_input: true, seconds: 0.05, outputs: [more] }";
const PRINT = "{ name: print, seconds: 0.2, outputs: [printed] }";

/** Returns a run that waits at its first gate. Every test has its own sandbox, so that tests can wait in parallel. */
async function waiting({ onTestFinished }: TestContext, tasks: string, more: Partial<SandboxOptions> = {}) {
  const scenario = readScenario(tasks.startsWith("{ name") ? `tasks: [${tasks}]` : tasks);
  const sandbox = await startSandbox({ dialect: "observed", scenario, ...more });
  onTestFinished(() => sandbox.close());
  await startRun(sandbox, "octavia", { "issue-title": "A draft" });
  await waitFor(sandbox, 1, GATE, 1);
  return sandbox;
}

async function comment(sandbox: Sandbox, body: string) {
  return (await sandbox.comment("octavia", 1, body)).job;
}

async function decision(sandbox: Sandbox): Promise<string> {
  return (await sandbox.comments(1)).findLast(({ body }) => TITLES.sent.test(body))?.body ?? "";
}

describe.concurrent.each(["documented", "observed"] as const)(
  "row 4: an accepted decision in the %s dialect",
  (dialect) => {
    it("is reported as resumed once the next gate exists", async (context) => {
      const { expect } = context;
      const sandbox = await waiting(context, `${DRAFT}, ${MORE}`, { dialect });
      expect((await comment(sandbox, "/approve")).outputs).toMatchObject({ "final-status": "waiting" });
      expect(await decision(sandbox)).toContain("**The crew continued");
    });

    it("is reported as resumed once a status shows it, when no webhook comes", async (context) => {
      const { expect } = context;
      const sandbox = await waiting(context, `${DRAFT}, ${PRINT}`, { dialect });
      await sandbox.functions.close();
      expect((await comment(sandbox, "/approve")).outputs).toMatchObject({ "final-status": "completed" });
      expect(await decision(sandbox)).toContain("**The crew continued");
    });
  },
);

describe.concurrent("row 4: an accepted decision without effect", () => {
  it("is reported after a time, with what to do", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `{ resume: ignored, tasks: [${DRAFT}, ${PRINT}] }`, {
      with: { "wait-minutes": "0.05" },
    });
    const { outputs, code } = await comment(sandbox, "/approve");
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ outcome: "decided", "final-status": "unknown" });
    expect(await decision(sandbox)).toMatch(
      /\*\*nothing shows that the crew continued\*\*[^]*Next step:\*\* check the run in CrewAI AMP/,
    );
    expect(findSentBodies(sandbox.amp.log, "/resume")).toHaveLength(1);
  });

  it("is explained when the run fails as after a wrong resume", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(
      context,
      `${DRAFT}, { name: print, fails: "TypeError: 'NoneType' object is not subscriptable" }`,
    );
    expect((await comment(sandbox, "/approve")).outputs).toMatchObject({ "final-status": "error" });
    const [failed] = await waitFor(sandbox, 1, TITLES.failed, 1);
    expect(failed?.body).toContain("the pause was already answered");
  });
});

describe.concurrent("row 2: remarks after /approve", () => {
  it("are sent after the fixed text when the workflow enables send-remarks", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, DRAFT, { with: { "send-remarks": "true", "wait-minutes": "0" } });
    await comment(sandbox, "/approve but check the title");
    expect(findSentBodies(sandbox.amp.log, "/resume")[0]).toMatchObject({
      humanFeedback: "Approved.\n\nbut check the title",
    });
    expect(await decision(sandbox)).toContain("Text after `/approve` was sent as well");
  });
});

describe.concurrent("row 5: every resume", () => {
  it("uses the id of the run's first segment, even after later ids", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `${DRAFT}, ${MORE}, ${PRINT}`);
    const first = await comment(sandbox, "/approve");
    const second = await comment(sandbox, "/approve");
    expect(first.outputs["kickoff-id"]).not.toBe(first.outputs["execution-id"]);
    const ids = findSentBodies(sandbox.amp.log, "/resume").map(({ executionId, execution_id: id }) => [
      executionId,
      id,
    ]);
    const execution = first.outputs["execution-id"];
    expect(ids).toEqual([
      [execution, execution],
      [execution, execution],
    ]);
    expect(second.outputs).toMatchObject({ "final-status": "completed", "execution-id": execution });
    expect(sandbox.amp.forks).toEqual([]);
  });
});

describe.concurrent.each([
  ["404", () => Response.json({ error: "Execution not found" }, { status: 404 })],
  ["NOT FOUND", () => Response.json({ state: "NOT FOUND" })],
])("row 9: %s right after a resume", (_name, answer) => {
  it("does not end the run", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `${DRAFT}, ${PRINT}`);
    let polls = 0;
    sandbox.amp.fault = (path) =>
      path.startsWith("/status") && ++polls <= 2 ? { answer: answer() } : undefined;
    expect((await comment(sandbox, "/approve")).outputs).toMatchObject({ "final-status": "completed" });
    expect(polls).toBeGreaterThan(2);
  });
});

describe.concurrent("row 21: a flow", () => {
  it("is started without the inputs that it lists", async (context) => {
    const { expect } = context;
    const scenario = readScenario(`{ kind: flow, inputs: [topic], tasks: [${DRAFT}] }`);
    const sandbox = await startSandbox({ dialect: "observed", scenario });
    context.onTestFinished(() => sandbox.close());
    const ended = await sandbox.kickoff("octavia", { "issue-title": "A flow" });
    expect(ended).toMatchObject({ code: 0, outputs: { reason: "kicked-off" } });
  });
});
