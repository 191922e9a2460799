import { spawnSync } from "node:child_process";
import { describe, it, type TestContext } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, secondAfter } from "../support/gate-fixture.ts";
import { GatedPull } from "../support/gated-pull.ts";
import { parseResultOutput } from "../support/result-schema.ts";
import { runExample } from "../support/workflow-job.ts";

const SCHEDULE = { by: OWNER, event: { name: "schedule", payload: {} } } as const;
const hasJq = spawnSync("jq", ["--version"]).status === 0;

/** A sandbox whose crew has one task. A test can change the task between two runs. */
async function open({ onTestFinished }: TestContext, task: string, human = false) {
  const scenario = readScenario(
    `tasks: [{ name: check, seconds: 0.05, human_input: ${human}, outputs: [${task}] }]`,
  );
  const sandbox = await startSandbox({ dialect: "observed", scenario });
  onTestFinished(() => sandbox.close());
  const [only] = scenario.tasks;
  if (!only) throw new Error("the scenario has no task");
  return { sandbox, task: only };
}

async function stateOf({ github }: Sandbox, issue: number): Promise<string> {
  const { data } = await github.person(OWNER).request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
    owner: OWNER,
    repo: REPOSITORY,
    issue_number: issue,
  });
  return data.state;
}

describe.concurrent("the example scheduled-check.yml", () => {
  it("is red when its crew fails, leaves its issue open, and closes the same issue once it completes", async (context) => {
    const { expect } = context;
    const { sandbox, task } = await open(context, "fine");
    task.fails = "ValueError: no paper";
    const red = await runExample(sandbox, "scheduled-check.yml", SCHEDULE);
    expect(red.code, red.steps[0]?.log).toBe(1);
    expect(red.steps[0]?.log).toContain("::error::The crew failed: ValueError: no paper.");
    expect(await stateOf(sandbox, 1)).toBe("open");
    delete task.fails;
    const green = await runExample(sandbox, "scheduled-check.yml", SCHEDULE);
    expect(green.code, green.steps[0]?.log).toBe(0);
    expect(green.steps[0]?.outputs).toMatchObject({ "issue-number": "1", "final-status": "completed" });
    expect(await stateOf(sandbox, 1)).toBe("closed");
  });

  it("is green while its question waits, and decide.yml closes its issue after the approval", async (context) => {
    const { expect } = context;
    const { sandbox } = await open(context, "draft", true);
    const first = await runExample(sandbox, "scheduled-check.yml", SCHEDULE);
    expect(first.code, first.steps[0]?.log).toBe(0);
    expect(first.steps[0]?.outputs).toMatchObject({ "final-status": "waiting" });
    const second = await runExample(sandbox, "scheduled-check.yml", SCHEDULE);
    expect(second).toMatchObject({ code: 0, steps: [{ outputs: { reason: "still-running" } }] });

    let payload: object | undefined;
    sandbox.github.onComment = (event) => (payload = event);
    await waitFor(sandbox, 1, GATE, 1);
    const question = (await sandbox.comments(1)).find(({ body }) => GATE.test(body));
    const [, gate = ""] = /gate `(\w+)`/.exec(question?.body ?? "") ?? [];
    await sandbox.github
      .person("octavia")
      .request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
        owner: OWNER,
        repo: REPOSITORY,
        issue_number: 1,
        // Named, since the example keeps the reading time of ten seconds.
        body: `/approve ${gate}`,
      });
    const event = { name: "issue_comment", payload };
    const decided = await runExample(sandbox, "decide.yml", { by: "octavia", event });
    expect(decided.code, decided.steps[0]?.log).toBe(0);
    expect(decided.steps[0]?.outputs).toMatchObject({ "final-status": "completed" });
    expect(await stateOf(sandbox, 1)).toBe("closed");
  });
});

describe.skipIf(!hasJq)("the example start-with-links.yml", () => {
  it("starts the crew with curl, and its question waits in the issue that crew-gate opened", async (context) => {
    const { expect } = context;
    const { sandbox } = await open(context, "draft", true);
    const { code, steps } = await runExample(sandbox, "start-with-links.yml", {
      by: "octavia",
      event: { name: "workflow_dispatch", payload: {} },
    });
    expect(code, steps.at(-1)?.log).toBe(0);
    expect(steps.at(-1)?.log).toContain("kickoff_id");
    await waitFor(sandbox, 1, GATE, 1);
    // The functions post the question first.
    await waitFor(sandbox, 1, TITLES.started, 1);
  });

  it("is red when AMP refuses the start", async (context) => {
    const { expect } = context;
    const { sandbox } = await open(context, "draft", true);
    sandbox.amp.fault = (path) =>
      path === "/kickoff" ? { answer: new Response("no", { status: 401 }) } : undefined;
    const { code, steps } = await runExample(sandbox, "start-with-links.yml", {
      by: "octavia",
      event: { name: "workflow_dispatch", payload: {} },
    });
    expect(code).not.toBe(0);
    expect(steps.at(-1)?.log).toContain("401");
  });
});

describe.concurrent("the example reconcile.yml", () => {
  it("is red in the job that finds a failed crew, and green in the next one", async (context) => {
    const { expect } = context;
    const { sandbox, task } = await open(context, "fine");
    task.fails = "ValueError: no paper";
    await sandbox.kickoff("octavia", { "issue-title": "A draft" });
    await sandbox.amp.idle();
    const found = await runExample(sandbox, "reconcile.yml", SCHEDULE);
    expect(found.code, found.steps[0]?.log).toBe(1);
    expect(found.steps[0]?.log).toMatch(/::error::#1 run-\w+: The crew failed: ValueError: no paper/);
    expect(await runExample(sandbox, "reconcile.yml", SCHEDULE)).toMatchObject({ code: 0 });
  });
});

describe.skipIf(!hasJq)("the example nightly-with-verdict.yml", () => {
  const run = (sandbox: Sandbox) =>
    runExample(sandbox, "nightly-with-verdict.yml", SCHEDULE, ["crew-output.json"]);

  it.for<[what: string, output: unknown, code: number]>([
    ["passes", { verdict: "pass", note: "$(exit 9) `id` 'ü' %s" }, 0],
    ["fails", { verdict: "fail", reasons: ["a broken link"] }, 1],
    ["is text with JSON in it", '{"verdict": "pass"}', 0],
  ])(
    "attests the output byte for byte, and its colour is the verdict's: %s",
    async ([, output, code], context) => {
      const { expect } = context;
      const { sandbox } = await open(context, JSON.stringify(output));
      const { steps, files, ...ended } = await run(sandbox);
      expect(ended.code, steps.at(-1)?.log).toBe(code);
      const crew = steps[0];
      expect(files).toEqual([typeof output === "string" ? output : JSON.stringify(output)]);
      expect(files).toEqual([crew?.outputs["output"]]);
      const attest = steps.find(({ name }) => name.startsWith("actions/attest@"));
      expect(attest?.with["subject-path"]).toBe("crew-output.json");
      const predicate = { outputs: { result: attest?.with["predicate"] ?? "" } };
      expect(parseResultOutput(predicate)).toMatchObject({ final_status: "completed", output, gates: [] });
      expect(steps.at(-1)?.name).toContain("jq");
    },
  );

  it("is red when the output is not JSON, and attests nothing when the crew waits", async (context) => {
    const { expect } = context;
    const [text, waiting] = await Promise.all([open(context, "Fine."), open(context, "draft", true)]);
    const [noJson, noEnd] = await Promise.all([run(text.sandbox), run(waiting.sandbox)]);
    expect(noJson.code).not.toBe(0);
    expect(noJson.steps.at(-1)?.name).toContain("jq");
    expect(noEnd).toMatchObject({ code: 1, steps: [{ outputs: { "final-status": "waiting" } }] });
    expect(noEnd.steps).toHaveLength(1);
  });
});

describe("the examples for pull requests", () => {
  it("start the crew by label or comment, and a review through review.yml turns the commit's status to success", async ({
    expect,
    onTestFinished,
  }) => {
    const gates = await GateFixture.open(DRAFT);
    onTestFinished(() => gates.close());
    const { sandbox } = gates;
    const reviews = new Map<number, object>();
    sandbox.github.onReview = (event) => reviews.set(event.review.id, event);
    const pull = await GatedPull.open(gates);

    const label = await sandbox.github.labeled("octavia", pull.number, "run-crew");
    const labelled = { by: "octavia", event: { name: "pull_request", payload: label } } as const;
    const started = await runExample(sandbox, "pull-request-gate.yml", labelled);
    expect(started.steps[0]?.outputs, started.steps[0]?.log).toMatchObject({ reason: "kicked-off" });
    await pull.status(label.pull_request.head.sha, "pending", /^Decision needed/);

    const head = await sandbox.github.push(pull.number);
    const comment = await gates.write("octavia", pull.number, "/crew run");
    const asked = { by: "octavia", event: { name: "issue_comment", payload: comment } } as const;
    const again = await runExample(sandbox, "start-from-comment.yml", asked);
    expect(again.steps[0]?.outputs, again.steps[0]?.log).toMatchObject({ reason: "kicked-off" });
    await pull.status(head, "pending", /^Decision needed/);

    const run = gates.runIn(pull.number, again.steps[0]?.outputs["execution-id"] ?? "");
    await secondAfter(Date.parse((await run.gate()).postedAt));
    const { id } = await sandbox.github.review("mei", pull.number, { event: "APPROVE" });
    const reviewed = { by: "mei", event: { name: "pull_request_review", payload: reviews.get(id) } } as const;
    const decided = await runExample(sandbox, "review.yml", reviewed);
    expect(decided.steps[0]?.outputs, decided.steps[0]?.log).toMatchObject({ "final-status": "completed" });
    await pull.status(head, "success", /^Crew completed$/);
    await pull.status(label.pull_request.head.sha, "pending", /^Outdated$/);
  });
});
