import { setTimeout as sleep } from "node:timers/promises";
import { describe, it, type TestContext } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { TITLES } from "../../playground/titles.ts";
import { startRun } from "../support/start-run.ts";

const READING = "GET /repos/harbour/briefs/issues/N/comments";
const DRAFT = "{ name: draft, human_input: true, seconds: 0.05, outputs: [draft] }";

/** Returns a run that waits at its first gate. Every test has its own sandbox, so that tests can wait in parallel. */
async function waiting(
  { onTestFinished }: TestContext,
  tasks: string,
  more: Partial<SandboxOptions> = {},
): Promise<Sandbox> {
  const sandbox = await startSandbox({
    dialect: "observed",
    scenario: readScenario(`tasks: [${tasks}]`),
    ...more,
  });
  onTestFinished(() => sandbox.close());
  await startRun(sandbox, "octavia", { "issue-title": "A draft" });
  await waitFor(sandbox, 1, GATE, 1);
  return sandbox;
}

async function approve(sandbox: Sandbox) {
  return (await sandbox.comment("octavia", 1, "/approve")).job;
}

async function titles(sandbox: Sandbox): Promise<string[]> {
  return (await sandbox.comments(1)).map(({ body }) => body.split("\n")[0] ?? "");
}

describe.concurrent.each(["documented", "observed"] as const)(
  "the Action after a decision in the %s dialect",
  (dialect) => {
    it("writes the result when no webhook comes", async (context) => {
      const { expect } = context;
      const sandbox = await waiting(context, `${DRAFT}, { name: print, seconds: 0.2, outputs: [printed] }`, {
        dialect,
      });
      await sandbox.functions.close();
      const { outputs } = await approve(sandbox);
      expect(outputs).toMatchObject({ "final-status": "completed", output: "printed" });
      expect((await titles(sandbox)).at(-1)).toMatch(TITLES.completed);
    });

    it("writes down that the run failed, and turns red with the reason", async (context) => {
      const { expect } = context;
      const sandbox = await waiting(
        context,
        `${DRAFT}, { name: print, seconds: 0.2, fails: "ValueError: no paper" }`,
        { dialect },
      );
      const { outputs, code, log, summary } = await approve(sandbox);
      expect(code).toBe(1);
      expect(log).toContain("::error::The crew failed: ValueError: no paper. fail-on contains error.");
      expect(summary).toMatch(/^<h3>.*<\/h3>\n<p>The crew failed: ValueError: no paper\./);
      expect(outputs).toMatchObject({ "final-status": "error", error: "ValueError: no paper" });
      const last = (await sandbox.comments(1)).at(-1)?.body;
      expect(last).toMatch(TITLES.failed);
      expect(last).toContain("ValueError: no paper");
    });
  },
);

describe.concurrent("the crew's output in the job summary", () => {
  const REPORT = String.raw`"# Report\n\n**Bold** for @mei\n\n- one"`;

  it("is Markdown that mentions nobody, between two rules", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `${DRAFT}, { name: print, outputs: [${REPORT}] }`);
    const { summary, outputs } = await approve(sandbox);
    expect(outputs["output"]).toContain("for @mei");
    const [, shown = ""] = summary.split("<h4>The crew's output</h4>\n");
    expect(shown).toBe("\n---\n\n# Report\n\n**Bold** for @\u200Bmei\n\n- one\n\n---\n\n");
  });

  it("is a fence with the text as written where output-format is text", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `${DRAFT}, { name: print, outputs: [${REPORT}] }`, {
      with: { "output-format": "text" },
    });
    const { summary } = await approve(sandbox);
    const [, shown = ""] = summary.split("<h4>The crew's output</h4>\n");
    expect(shown).toBe("\n---\n\n```text\n# Report\n\n**Bold** for @mei\n\n- one\n```\n\n---\n\n");
  });
});

describe.concurrent("the end of a run after a decision", () => {
  it("leaves one result when two jobs and the webhook see it at once", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `${DRAFT}, { name: print, seconds: 1.2, outputs: [printed] }`);
    sandbox.github.latency = 60;
    const { event, job } = await sandbox.comment("octavia", 1, "/approve");
    const [first, second] = await Promise.all([job, sandbox.decide(event)]);
    // Either job may win the claim.
    const outcomes = [first, second].map(({ outputs }) => outputs["outcome"] ?? "");
    expect(outcomes.toSorted()).toEqual(["decided", "refused"]);
    await waitFor(sandbox, 1, TITLES.completed, 1);
    expect((await titles(sandbox)).filter((title) => TITLES.completed.test(title))).toHaveLength(1);
  });

  it("costs the job nine calls until the next question, whose function records that the crew resumed", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `${DRAFT}, ${DRAFT.replace("draft", "more")}`);
    // No poll finds the crew at work, however slow the machine is.
    sandbox.amp.fault = (path) =>
      path.startsWith("/status/") ? { answer: Response.json({ state: "NOT FOUND" }) } : undefined;
    // The job finds the next question before the decision's comment says that the crew resumed.
    let isAsked = false;
    sandbox.github.fault = async (request) => {
      const { method, url } = request;
      if (method === "POST" && url.endsWith("/issues/1/comments"))
        isAsked ||= (await request.clone().text()).includes("Decision needed");
      if (isAsked && method === "GET" && /\/issues\/comments\/\d+$/.test(url)) await sleep(3000);
      return undefined;
    };
    const before = sandbox.github.calls.length;
    const { outputs } = await approve(sandbox);
    expect(outputs).toMatchObject({ outcome: "decided", "final-status": "waiting" });
    const calls = sandbox.github.calls
      .slice(before)
      .filter(({ caller }) => caller === "github-actions[bot]")
      .map(({ method, path }) => `${method} ${path.replaceAll(/\d+/g, "N")}`);
    const readings = calls.filter((call) => call === READING);
    // Nine calls in all, two of them readings: one before the decision, and one poll. A slow machine may need more polls.
    expect(readings.length).toBeGreaterThanOrEqual(2);
    expect(
      calls.filter((call) => call !== READING),
      calls.join(),
    ).toHaveLength(7);
    await waitFor(sandbox, 1, /^### ✅ Approved.*next question/s, 1);
  });

  it("is not awaited past the time limit, and the job reports that the run continues", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(context, `${DRAFT}, { name: print, seconds: 600, outputs: [printed] }`, {
      with: { "wait-minutes": "0.05" },
    });
    const { outputs, code } = await approve(sandbox);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ outcome: "decided", "final-status": "running" });
  });

  it("is reported as unknown when an invisible crew never pauses again", async (context) => {
    const { expect } = context;
    const sandbox = await waiting(
      context,
      `${DRAFT}, { name: more, human_input: true, seconds: 0.05, outputs: [more] }`,
      {
        with: { "wait-minutes": "0.05" },
      },
    );
    await sandbox.functions.close();
    const { outputs } = await approve(sandbox);
    expect(outputs).toMatchObject({ outcome: "decided", "final-status": "unknown" });
  });
});
