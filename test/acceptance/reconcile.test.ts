import { describe, expect, it } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import type { JobResult } from "../../playground/runner.ts";
import { TITLES } from "../../playground/titles.ts";
import { REPOSITORY_PATH, secondAfter, type WaitingRun } from "../support/gate-fixture.ts";
import { writeSendingDecision } from "../support/interrupted-job.ts";
import {
  answerStatus,
  gates,
  loseResult,
  openedThreads,
  outputRows,
  PASSED,
  recordCalls,
  runReconcile,
  SHORT_HOURS,
  startWaitingRun,
} from "../support/reconcile-fixture.ts";
import { fetchLabels } from "../support/thread-labels.ts";

describe("a result that no webhook brought", () => {
  it("is written down once, also by two simultaneous jobs", async () => {
    const run = await startWaitingRun();
    await loseResult(run);
    expect(await fetchLabels(run.threadNumber, gates)).not.toContain("crew: done");
    const jobs = await Promise.all([runReconcile(), runReconcile()]);
    for (const ended of jobs) expect(ended, ended.log).toMatchObject(PASSED);
    const results = await run.comments(TITLES.completed);
    expect(results).toHaveLength(1);
    expect(results[0]?.body).toContain("printed");
    const [decision] = await run.comments(TITLES.approved);
    expect(decision?.body).toContain(`[completed](${results[0]?.html_url})`);
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: done"]);
    const done = jobs.flatMap((ended) => outputRows(ended, run.threadNumber).map((row) => row.done));
    expect(done).toContain("result recorded: completed");

    const later = await runReconcile();
    expect(outputRows(later, run.threadNumber)).toEqual([]);
    expect(await run.comments(TITLES.completed)).toHaveLength(1);
    expect(run.resumes()).toHaveLength(1);
  });

  it("is listed in the table of the log and the summary, and a failure turns the job red that recorded it", async () => {
    const run = await startWaitingRun();
    const segmentId = await loseResult(run);
    answerStatus(segmentId, () => Response.json({ state: "FAILED", status: "ValueError: <b>no</b> paper" }));
    const jobs = await Promise.all([runReconcile(), runReconcile()]);
    expect(
      jobs.map(({ code }) => code).toSorted((a, b) => a - b),
      jobs[0].log,
    ).toEqual([0, 1]);
    for (const { outputs } of jobs) expect(outputs).toMatchObject(PASSED.outputs);
    const [ended = jobs[0]] = jobs.filter(({ code }) => code === 1);
    expect(ended.log).toMatch(
      /::error::#\d+ run-\w+: The crew failed: ValueError: <b>no<\/b> paper\. fail-on/,
    );
    expect(outputRows(ended, run.threadNumber)).toMatchObject([
      { state: "running; CrewAI AMP reports failure", done: "result recorded: error" },
      { runId: "", state: "wrong label", done: "label set to crew: failed" },
    ]);
    expect(ended.log).toMatch(
      new RegExp(
        `#${run.threadNumber} run-\\w+ running; CrewAI AMP reports failure; done: result recorded: error`,
      ),
    );
    expect(ended.summary).toContain("<th>what was done</th>");
    expect(ended.summary).toContain("<td>result recorded: error</td>");
    expect(ended.summary).toContain(
      `<tr><td>#${run.threadNumber}</td><td>-</td><td>wrong label</td><td>label set to crew: failed</td></tr>`,
    );
    expect(await run.comments(/ValueError: .*paper/)).toHaveLength(1);
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: failed"]);
    expect(await runReconcile()).toMatchObject(PASSED);
  });

  it("closes a gate that was decided on the crew's own page", async () => {
    const run = await startWaitingRun();
    answerStatus(run.executionId, () => Response.json({ state: "SUCCESS", result: "by another way" }));
    expect(await runReconcile()).toMatchObject(PASSED);
    expect(await run.comments(/^### ✅ Crew completed[^]*by another way/)).toHaveLength(1);
    expect(await run.comments(TITLES.over.closed)).toHaveLength(1);
    const { ended } = await run.comment("octavia", "/approve");
    expect(ended).toMatchObject({ outputs: { reason: "run-finished" } });
    expect(run.resumes()).toEqual([]);
  });
});

describe("a decision whose job was cut off", () => {
  it("is marked unknown after ten minutes, and a later /resume-again sends it", async () => {
    const [fresh, old] = await Promise.all([startWaitingRun(), startWaitingRun()]);
    await Promise.all([writeSendingDecision(fresh, 9), writeSendingDecision(old, 11)]);
    expect(await runReconcile()).toMatchObject(PASSED);
    const outcome = async (run: WaitingRun) => (await run.comments(TITLES.approved))[0]?.body;
    expect(await outcome(fresh)).toContain("The decision is being sent to CrewAI AMP.");
    expect(await outcome(old)).toMatch(
      /\*\*It is unknown whether CrewAI AMP received the decision\*\*.*was interrupted/,
    );
    expect([...fresh.resumes(), ...old.resumes()]).toEqual([]);

    await secondAfter(Date.now());
    const { ended } = await old.comment("mei", "/resume-again");
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { decision: "approve" } });
    expect(old.resumes()).toHaveLength(1);
  });
});

describe("a gate that waits", () => {
  it("is reminded of once, however many jobs run, with a mention of the person who started the run", async () => {
    const number = await gates.sandbox.github.openPull("octavia", "A change");
    const run = await startWaitingRun({ "issue-number": String(number) });
    const gate = await run.gate();
    expect(await runReconcile({ "remind-after": "1" })).toMatchObject(PASSED);
    expect(await run.comments(TITLES.reminder)).toEqual([]);
    await secondAfter(Date.now() + 1000);
    const remind = () => runReconcile({ "remind-after": SHORT_HOURS });
    await Promise.all([remind(), remind()]);
    expect(await remind()).toMatchObject(PASSED);
    const reminders = await run.comments(TITLES.reminder);
    expect(reminders).toHaveLength(1);
    expect(reminders[0]?.body).toContain(`[This question](${gate.url}) has been waiting`);
    expect(reminders[0]?.body).toContain("\n\n@octavia\n\n");

    const { ended } = await run.comment("octavia", "/revise shorter");
    expect(ended).toMatchObject({ code: 0, outputs: { decision: "revise" } });
    await run.paused(2);
    await secondAfter(Date.now() + 1000);
    await remind();
    expect(await run.comments(TITLES.reminder)).toHaveLength(2);
  });

  it("mentions the approvers when the workflow names them", async () => {
    const run = await startWaitingRun();
    await secondAfter(Date.now() + 1000);
    await runReconcile({ "remind-after": SHORT_HOURS, approvers: "mei, harbour/pilots" });
    const [reminder] = await run.comments(TITLES.reminder);
    expect(reminder?.body).toContain("\n\n@mei\n\n");
    expect(reminder?.body).toContain("cannot read the team: `harbour/pilots`.");
    expect(reminder?.body).not.toContain("@octavia");
  });

  it("mentions the members of a team that the token can read, and a team of a hundred itself", async () => {
    const run = await startWaitingRun();
    await secondAfter(Date.now() + 1000);
    const token = await gates.sandbox.github.appToken();
    await runReconcile({
      "remind-after": SHORT_HOURS,
      approvers: "mei, harbour/night-pilots, harbour/pilots",
      "github-token": token,
    });
    const [reminder] = await run.comments(TITLES.reminder);
    expect(reminder?.body).toContain("\n\n@mei @tariq @harbour/pilots\n\n");
    expect(reminder?.body).not.toContain("cannot read the team");
  });
});

describe("the label of a thread", () => {
  it("is corrected, and the labels that people added stay", async () => {
    const run = await startWaitingRun();
    const person = gates.sandbox.github.person(OWNER);
    const at = { ...REPOSITORY_PATH, issue_number: run.threadNumber };
    await person.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/labels", {
      ...at,
      labels: ["brief", "crew: running"],
    });
    const ended = await runReconcile();
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["brief", "crew: waiting"]);
    expect(outputRows(ended, run.threadNumber).at(-1)?.done).toBe("label set to crew: waiting");
  });

  it("is left alone when no run can be read", async () => {
    const { data } = await gates.sandbox.github.person(OWNER).request("POST /repos/{owner}/{repo}/issues", {
      ...REPOSITORY_PATH,
      title: "Talk",
      labels: ["crew: running"],
    });
    openedThreads.push(data.number);
    expect(outputRows(await runReconcile(), data.number)).toMatchObject([
      { state: "no run that can be read with this secret" },
    ]);
    expect(await fetchLabels(data.number, gates)).toEqual(["crew: running"]);
  });
});

describe("dry-run", () => {
  it("writes nothing and lists what would be done", async () => {
    const [ended, cut, open, silent] = await Promise.all([
      startWaitingRun(),
      startWaitingRun(),
      startWaitingRun(),
      startWaitingRun(),
    ]);
    await Promise.all([loseResult(ended), writeSendingDecision(cut, 11)]);
    const segmentId = await loseResult(silent);
    answerStatus(segmentId, () => Response.json({ state: "NOT FOUND" }));
    await secondAfter(Date.now() + 1000);
    const inputs = { "remind-after": SHORT_HOURS, "expire-after": SHORT_HOURS, "dry-run": "true" };
    let job: JobResult | undefined;
    const calls = await recordCalls(async () => {
      job = await runReconcile(inputs);
    });
    expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    if (!job) throw new Error("no job was run");
    expect(job).toMatchObject(PASSED);
    const done = (run: WaitingRun) => (job ? outputRows(job, run.threadNumber).map((row) => row.done) : []);
    expect(done(ended)).toEqual(["result recorded: completed", "label set to crew: done"]);
    expect(done(cut)[0]).toMatch(/^outcome of the decision on question \w+ recorded as unknown/);
    expect(done(open)).toEqual([expect.stringMatching(/^reminder posted for question \w+$/)]);
    expect(done(silent)).toEqual([
      expect.stringMatching(/^notice posted: no activity since /),
      "label removed",
    ]);
    expect(job.summary).toContain("<th>what would be done</th>");
    expect(job.log).toContain("would be done: result recorded: completed");
  });
});
