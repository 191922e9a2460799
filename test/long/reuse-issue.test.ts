import { describe, it, type TestContext } from "vitest";
import { readScenario, type Scenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Login, OWNER, REPOSITORY, tokenOf } from "../../playground/github/seed.ts";
import type { RawIssue } from "../../playground/github/raw.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { TITLES } from "../../playground/titles.ts";

const TITLE = "Weekly check";
const WAIT = { "wait-minutes": "1" };
const WEEKLY = { "issue-title": TITLE, "reuse-issue": "true", "close-issue": "completed" };
const DRAFT = "tasks: [{ name: draft, human_input: true, seconds: 0.05, outputs: [draft] }]";
const PRINT = "tasks: [{ name: print, seconds: 0.05, outputs: [printed] }]";
const REPOSITORY_PATH = { owner: OWNER, repo: REPOSITORY };

type Dialect = "documented" | "observed";
type Inputs = Record<string, string>;

/** A sandbox in which a schedule starts a crew. A test can change the crew between two runs. */
async function open({ onTestFinished }: TestContext, text: string, dialect: Dialect = "observed") {
  const scenario = readScenario(text);
  const sandbox = await startSandbox({ dialect, scenario });
  onTestFinished(() => sandbox.close());
  const kickoff = (more: Inputs = {}) => sandbox.kickoff("octavia", { ...WEEKLY, ...more });
  const reconcile = () =>
    sandbox.kickoff("harbour", { command: "reconcile" }, { name: "schedule", payload: {} });
  return { sandbox, scenario, kickoff, reconcile };
}

/** Makes the crew's first task fail, or work again. */
function setFailure(scenario: Scenario, reason: string | undefined): void {
  const [task] = scenario.tasks;
  if (task) task.fails = reason;
}

/** Returns all issues: number, state and title. */
async function listIssues({ github }: Sandbox): Promise<RawIssue[]> {
  const { data } = await github.person(OWNER).request("GET /repos/{owner}/{repo}/issues", {
    ...REPOSITORY_PATH,
    state: "all",
  });
  return data as unknown as RawIssue[];
}

async function statesOf(sandbox: Sandbox): Promise<string[]> {
  return (await listIssues(sandbox)).map(({ number, state }) => `#${number} ${state}`);
}

async function openAs(sandbox: Sandbox, by: Login, title: string, body: string): Promise<void> {
  const route = "POST /repos/{owner}/{repo}/issues";
  await sandbox.github.person(by).request(route, { ...REPOSITORY_PATH, title, body });
}

function kickoffCalls({ amp }: Sandbox): number {
  return findSentBodies(amp.log, "/kickoff").length;
}

describe.concurrent.each<Dialect>(["documented", "observed"])(
  "a scheduled check in the %s dialect",
  (dialect) => {
    it("is red in the run that waited for a failing crew, and closes its one issue when it is green again", async (context) => {
      const { expect } = context;
      const { sandbox, scenario, kickoff, reconcile } = await open(context, PRINT, dialect);
      setFailure(scenario, "ValueError: no paper");
      const failed = await kickoff(WAIT);
      expect(failed, failed.log).toMatchObject({ code: 1, outputs: { "final-status": "error" } });
      expect(await statesOf(sandbox)).toEqual(["#1 open"]);
      expect(await reconcile()).toMatchObject({ code: 0 });

      setFailure(scenario, undefined);
      for (const _ of ["closes it", "reopens it and closes it again"]) {
        const { code, outputs, log } = await kickoff(WAIT);
        expect(code, log).toBe(0);
        expect(outputs).toMatchObject({ "final-status": "completed", "issue-number": "1" });
        expect(await statesOf(sandbox)).toEqual(["#1 closed"]);
      }
      const titles = (await sandbox.comments(1)).map(({ body }) => body);
      expect(titles.filter((body) => TITLES.started.test(body))).toHaveLength(3);
      expect(titles.filter((body) => TITLES.completed.test(body))).toHaveLength(2);
    });

    it("is red in the reconcile that found the failure of a crew that nobody waited for", async (context) => {
      const { expect } = context;
      const { sandbox, scenario, kickoff, reconcile } = await open(context, PRINT, dialect);
      setFailure(scenario, "ValueError: no paper");
      expect(await kickoff()).toMatchObject({ code: 0, outputs: { reason: "kicked-off" } });
      await sandbox.amp.idle();
      const found = await reconcile();
      expect(found, found.log).toMatchObject({ code: 1, outputs: { reason: "reconciled" } });
      expect(found.log).toMatch(/::error::#1 run-\w+: The crew failed: ValueError: no paper\./);
      expect(await statesOf(sandbox)).toEqual(["#1 open"]);
      expect(await reconcile()).toMatchObject({ code: 0 });
    });
  },
);

describe.concurrent("the last run of a schedule", () => {
  it("waits: nothing is started, and the green job names the question", async (context) => {
    const { expect } = context;
    const { sandbox, kickoff } = await open(context, DRAFT);
    await kickoff(WAIT);
    const { code, outputs, summary, log } = await kickoff(WAIT);
    expect(code, log).toBe(0);
    expect(outputs).toMatchObject({
      outcome: "refused",
      reason: "still-running",
      "final-status": "waiting",
      "issue-number": "1",
    });
    const question = (await sandbox.comments(1)).find(({ body }) => GATE.test(body));
    expect(outputs["comment-url"]).toBe(question?.html_url);
    expect(summary).toContain("No crew was started, because the last run in #1 waits for a decision.");
    expect(summary).toContain(question?.html_url);
    expect(kickoffCalls(sandbox)).toBe(1);
    expect(await kickoff({ "fail-on": "waiting" })).toMatchObject({ code: 1 });

    const { job } = await sandbox.comment("octavia", 1, "/approve");
    expect((await job).outputs).toMatchObject({ "final-status": "completed" });
    expect(await statesOf(sandbox)).toEqual(["#1 closed"]);
    expect((await kickoff()).outputs).toMatchObject({ reason: "kicked-off", "issue-number": "1" });
    await waitFor(sandbox, 1, GATE, 2);
  });

  it("failed unnoticed: the next kickoff records it, is red, and starts the crew all the same", async (context) => {
    const { expect } = context;
    const { sandbox, scenario, kickoff } = await open(context, PRINT);
    setFailure(scenario, "ValueError: no paper");
    await kickoff();
    await sandbox.amp.idle();
    setFailure(scenario, undefined);
    const next = await kickoff(WAIT);
    expect(next, next.log).toMatchObject({
      code: 1,
      outputs: { reason: "kicked-off", "final-status": "completed" },
    });
    expect(next.log).toMatch(/::error::#1 run-\w+: The crew failed: ValueError: no paper\./);
    expect(await statesOf(sandbox)).toEqual(["#1 closed"]);
  });
});

describe.concurrent("the issue of a schedule", () => {
  it("is closed by the functions when no job waits", async (context) => {
    const { expect } = context;
    const { sandbox, kickoff } = await open(context, PRINT);
    await kickoff();
    await sandbox.amp.idle();
    await waitFor(sandbox, 1, TITLES.completed, 1);
    expect(await statesOf(sandbox)).toEqual(["#1 closed"]);
  });

  it("is closed after a rejection or a failure only if it closes when settled", async (context) => {
    const { expect } = context;
    const { sandbox, kickoff } = await open(context, DRAFT);
    await kickoff({ ...WAIT, "close-issue": "settled" });
    await kickoff({ ...WAIT, "issue-title": "Another check" });
    for (const number of [1, 2]) await (await sandbox.comment("octavia", number, "/reject")).job;
    expect(await statesOf(sandbox)).toEqual(["#2 open", "#1 closed"]);
  });

  it("is never one that a person opened, that lost its title, or that is a pull request", async (context) => {
    const { expect } = context;
    const { sandbox, kickoff } = await open(context, PRINT);
    await kickoff(WAIT);
    const [ours] = await listIssues(sandbox);
    await openAs(sandbox, "octavia", TITLE, ours?.body ?? "");
    await sandbox.github.openPull("octavia", TITLE);
    expect((await kickoff(WAIT)).outputs).toMatchObject({ "issue-number": "1" });
    const renaming = { ...REPOSITORY_PATH, issue_number: 1, title: "Old check" };
    await sandbox.github.person(OWNER).request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", renaming);
    expect((await kickoff(WAIT)).outputs).toMatchObject({ "issue-number": "4" });
  });

  it("is found with a person's token among that person's issues", async (context) => {
    const { expect } = context;
    const { kickoff } = await open(context, PRINT);
    const byPerson = { ...WAIT, "github-token": tokenOf(OWNER) };
    expect((await kickoff(byPerson)).outputs).toMatchObject({ "issue-number": "1" });
    expect((await kickoff(byPerson)).outputs).toMatchObject({ "issue-number": "1" });
    expect((await kickoff(WAIT)).outputs).toMatchObject({ "issue-number": "2" });
  });

  it("is replaced by one that links it when it has more than 1,000 comments", async (context) => {
    const { expect } = context;
    const { sandbox, kickoff } = await open(context, PRINT);
    await kickoff(WAIT);
    let comments = 1000;
    // The list of issues names the number of comments, which saves the test from writing them.
    sandbox.github.faultResponse = async (request) => {
      if (request.method !== "GET" || !new URL(request.url).searchParams.has("sort")) return undefined;
      const issues = await listIssues(sandbox);
      return Response.json(
        issues.map((issue) => ({ ...issue, comments: issue.number === 1 ? comments : 3 })),
      );
    };
    expect((await kickoff(WAIT)).outputs).toMatchObject({ "issue-number": "1" });
    comments = 1001;
    expect((await kickoff(WAIT)).outputs).toMatchObject({ "issue-number": "2" });
    const [second] = await listIssues(sandbox);
    expect(second?.body).toContain("It continues #1, which holds too many comments for more runs.");
    expect((await kickoff(WAIT)).outputs).toMatchObject({ "issue-number": "2" });
  });

  it("stays open, with a warning, if a person opened it, and reuse-issue without a title is refused", async (context) => {
    const { expect } = context;
    const { sandbox } = await open(context, PRINT);
    await openAs(sandbox, "octavia", "My issue", "Mine.");
    const inputs = { ...WAIT, "issue-number": "1", "close-issue": "settled" };
    const ended = await sandbox.kickoff("octavia", inputs);
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { "final-status": "completed" } });
    expect(ended.log).toContain("::warning::close-issue has no effect");
    expect(await statesOf(sandbox)).toEqual(["#1 open"]);
    const refused = await sandbox.kickoff("octavia", { "issue-number": "1", "reuse-issue": "true" });
    expect(refused).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(refused.log).toContain("reuse-issue needs issue-title");
  });
});
