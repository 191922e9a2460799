import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import type { Ended } from "../../playground/runner.ts";
import { writeSending } from "./cut-off-job.ts";
import { DRAFT, Gates, secondAfter, where, type Waiting } from "./gates.ts";
import {
  answer,
  callsOf,
  DEAF,
  gates,
  GREEN,
  labelled,
  labels,
  lost,
  opened,
  MOMENT,
  reconcile,
  rows,
  waiting,
} from "./reconciling.ts";

describe("a result that no webhook brought", () => {
  it("is written down once, also by two jobs at the same moment", async () => {
    const run = await waiting();
    await lost(run);
    expect(await labels(run.thread)).not.toContain("crew: done");
    const jobs = await Promise.all([reconcile(), reconcile()]);
    for (const ended of jobs) expect(ended, ended.log).toMatchObject(GREEN);
    const results = await run.comments(/^### The crew finished/);
    expect(results).toHaveLength(1);
    expect(results[0]?.body).toContain("printed");
    const [decision] = await run.comments(/^### Approved/);
    expect(decision?.body).toContain(`it [finished](${results[0]?.html_url})`);
    expect(await labels(run.thread)).toEqual(["crew: done"]);
    const done = jobs.flatMap((ended) => rows(ended, run.thread).map((row) => row.done));
    expect(done).toContain("its result written: completed");

    const later = await reconcile();
    expect(rows(later, run.thread)).toEqual([]);
    expect(await run.comments(/^### The crew finished/)).toHaveLength(1);
    expect(run.resumes()).toHaveLength(1);
  });

  it("is told in the table, which the log and the summary have", async () => {
    const run = await waiting();
    const segment = await lost(run);
    answer(segment, () => Response.json({ state: "FAILED", status: "ValueError: <b>no</b> paper" }));
    const ended = await reconcile();
    expect(ended).toMatchObject(GREEN);
    expect(rows(ended, run.thread)).toMatchObject([
      { stands: "under way; its platform says failure", done: "its result written: error" },
      { run: "", stands: "its label", done: "the label set to crew: failed" },
    ]);
    expect(ended.log).toMatch(
      new RegExp(
        `#${run.thread} run-\\w+ under way; its platform says failure; done: its result written: error`,
      ),
    );
    expect(ended.summary).toContain("<th>what was done</th>");
    expect(ended.summary).toContain("<td>its result written: error</td>");
    expect(await run.comments(/ValueError: .*paper/)).toHaveLength(1);
    expect(await labels(run.thread)).toEqual(["crew: failed"]);
  });

  it("closes a gate that was decided on the crew's own page", async () => {
    const run = await waiting();
    answer(run.execution, () => Response.json({ state: "SUCCESS", result: "by another way" }));
    expect(await reconcile()).toMatchObject(GREEN);
    expect(await run.comments(/^### The crew finished[^]*by another way/)).toHaveLength(1);
    expect(await run.comments(/^### Closed/)).toHaveLength(1);
    const { ended } = await run.say("octavia", "/approve");
    expect(ended).toMatchObject({ outputs: { reason: "run-finished" } });
    expect(run.resumes()).toEqual([]);
  });
});

describe("a decision whose job was cut off", () => {
  it("is called unknown after ten minutes, and /resume-again then sends it", async () => {
    const [fresh, old] = await Promise.all([waiting(), waiting()]);
    await Promise.all([writeSending(fresh, 9), writeSending(old, 11)]);
    expect(await reconcile()).toMatchObject(GREEN);
    const outcome = async (run: Waiting) => (await run.comments(/^### Approved/))[0]?.body;
    expect(await outcome(fresh)).toContain("It is being handed to the crew.");
    expect(await outcome(old)).toMatch(/\*\*It is unknown whether the crew got it\*\*.*was cut off/);
    expect([...fresh.resumes(), ...old.resumes()]).toEqual([]);

    await secondAfter(Date.now());
    const { ended } = await old.say("mei", "/resume-again");
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { decision: "approve" } });
    expect(old.resumes()).toHaveLength(1);
  });
});

describe("a gate that waits", () => {
  it("is told once, however many jobs look, and mentions who started the run", async () => {
    const number = await gates.town.github.openPull("octavia", "A change");
    const run = await waiting({ "issue-number": String(number) });
    const gate = await run.gate();
    expect(await reconcile({ "remind-after": "1" })).toMatchObject(GREEN);
    expect(await run.comments(/^### A decision is still wanted/)).toEqual([]);
    await secondAfter(Date.now() + 1000);
    const remind = () => reconcile({ "remind-after": MOMENT });
    await Promise.all([remind(), remind()]);
    expect(await remind()).toMatchObject(GREEN);
    const told = await run.comments(/^### A decision is still wanted/);
    expect(told).toHaveLength(1);
    expect(told[0]?.body).toContain(`[Gate \`${gate.name}\`](${gate.url}) has been waiting`);
    expect(told[0]?.body).toContain("The run was started by @octavia.");

    const { ended } = await run.say("octavia", "/revise shorter");
    expect(ended).toMatchObject({ code: 0, outputs: { decision: "revise" } });
    await run.paused(2);
    await secondAfter(Date.now() + 1000);
    await remind();
    expect(await run.comments(/^### A decision is still wanted/)).toHaveLength(2);
  });

  it("mentions the approvers where the workflow names some", async () => {
    const run = await waiting();
    await secondAfter(Date.now() + 1000);
    await reconcile({ "remind-after": MOMENT, approvers: "mei, harbour/pilots" });
    const [told] = await run.comments(/^### A decision is still wanted/);
    expect(told?.body).toContain("Who may decide: @mei, @harbour/pilots.");
    expect(told?.body).not.toContain("octavia");
  });
});

describe("a run that nothing is heard of", () => {
  it("is told once and loses its label, and is told of as before when news come", async () => {
    const run = await waiting();
    const segment = await lost(run);
    answer(segment, () => Response.json({ state: "NOT FOUND" }));
    await secondAfter(Date.now() + 1000);
    expect(await reconcile({ "expire-after": "1" })).toMatchObject(GREEN);
    expect(await run.comments(/^### Nothing was heard/)).toEqual([]);
    await Promise.all([reconcile({ "expire-after": MOMENT }), reconcile({ "expire-after": MOMENT })]);
    expect(await run.comments(/^### Nothing was heard/)).toHaveLength(1);
    expect(await labels(run.thread)).toEqual([]);
    expect(rows(await reconcile({ "expire-after": MOMENT }), run.thread)).toEqual([]);
    const silent = await run.say("mei", "/status");
    expect(await run.answer(silent.ended)).toMatch(/\[nothing was heard of it\]\(.*\) for a long time/);

    gates.town.amp.fault = undefined;
    await run.say("mei", "/status");
    expect(await run.comments(/^### The crew finished/)).toHaveLength(1);
    expect(await labels(run.thread)).toEqual(["crew: done"]);
  });
});

describe("a thread's label", () => {
  it("is put right, and those that people gave stay", async () => {
    const run = await waiting();
    const person = gates.town.github.person(OWNER);
    const at = { ...where, issue_number: run.thread };
    await person.request("PUT /repos/{owner}/{repo}/issues/{issue_number}/labels", {
      ...at,
      labels: ["brief", "crew: running"],
    });
    const ended = await reconcile();
    expect(await labels(run.thread)).toEqual(["brief", "crew: waiting"]);
    expect(rows(ended, run.thread).at(-1)?.done).toBe("the label set to crew: waiting");
  });

  it("is left alone where no run can be read", async () => {
    const { data } = await gates.town.github
      .person(OWNER)
      .request("POST /repos/{owner}/{repo}/issues", { ...where, title: "Talk", labels: ["crew: running"] });
    opened.push(data.number);
    expect(rows(await reconcile(), data.number)).toMatchObject([
      { stands: "no run that this secret can read" },
    ]);
    expect(await labels(data.number)).toEqual(["crew: running"]);
  });
});

describe("dry-run", () => {
  it("writes nothing and says what would be done", async () => {
    const [ended, cut, open, silent] = await Promise.all([waiting(), waiting(), waiting(), waiting()]);
    await Promise.all([lost(ended), writeSending(cut, 11)]);
    const segment = await lost(silent);
    answer(segment, () => Response.json({ state: "NOT FOUND" }));
    await secondAfter(Date.now() + 1000);
    const inputs = { "remind-after": MOMENT, "expire-after": MOMENT, "dry-run": "true" };
    let job: Ended | undefined;
    const calls = await callsOf(async () => {
      job = await reconcile(inputs);
    });
    expect(calls.filter((call) => !call.startsWith("GET "))).toEqual([]);
    if (!job) throw new Error("no job was run");
    expect(job).toMatchObject(GREEN);
    const done = (run: Waiting) => (job ? rows(job, run.thread).map((row) => row.done) : []);
    expect(done(ended)).toEqual(["its result written: completed", "the label set to crew: done"]);
    expect(done(cut)[0]).toMatch(/^the decision on gate \w+ called unknown/);
    expect(done(open)).toEqual([expect.stringMatching(/^people reminded of gate \w+$/)]);
    expect(done(silent)).toEqual([
      expect.stringMatching(/^told that nothing was heard since /),
      "our label taken off",
    ]);
    expect(job.summary).toContain("<th>what would be done</th>");
    expect(job.log).toContain("would be done: its result written: completed");
  });
});

describe("the number of calls", () => {
  let quiet: Gates;
  beforeAll(async () => {
    quiet = await Gates.open(DRAFT, { scenario: DEAF });
  });
  afterAll(() => quiet.close());

  /** How often AMP was asked where a run stands. */
  const asked = () =>
    quiet.town.amp.log.filter((line) => "path" in line && line.path.startsWith("/status/")).length;
  const tending = (more: Record<string, string> = {}) => callsOf(() => reconcile(more, quiet), quiet);
  const close = (issue_number: number) =>
    quiet.town.github.person(OWNER).request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
      ...where,
      issue_number,
      state: "closed",
    });

  it("is one for a thread in which all is right, three for the list, and one to the platform", async () => {
    const run = await waiting(undefined, quiet);
    const before = asked();
    const calls = await tending();
    expect(calls).toEqual(["GET issues", "GET issues", "GET issues", `GET issues/${run.thread}/comments`]);
    expect(asked()).toBe(before + 1);

    await secondAfter(Date.now() + 1000);
    expect(await tending({ "remind-after": MOMENT })).toHaveLength(calls.length + 2);
    expect(await run.comments(/^### A decision is still wanted/)).toHaveLength(1);

    await run.say("octavia", "/approve");
    await quiet.town.amp.idle();
    // Ten for the result, and two to see that the label is right.
    expect(await tending()).toHaveLength(calls.length + 12);
    expect(await run.comments(/^### The crew finished/)).toHaveLength(1);
    await close(run.thread);
  });

  it("is bounded for a thread with many runs", async () => {
    const first = await waiting(undefined, quiet);
    const inputs = { "issue-number": String(first.thread) };
    await Promise.all(Array.from({ length: 5 }, () => quiet.waiting(inputs)));
    await labelled(first.thread, "crew: waiting", quiet);
    const before = asked();
    const ended = await reconcile({}, quiet);
    expect(asked()).toBe(before + 5);
    expect(rows(ended, first.thread).at(-1)).toMatchObject({
      stands: "older open runs: 1",
      done: "not looked at: the newest 5 of a thread are",
    });
    await close(first.thread);
  });

  it("is bounded for a repository with many threads, of which the newest are looked at", async () => {
    const person = quiet.town.github.person(OWNER);
    const open = async () => {
      const issue = { ...where, title: "Talk", labels: ["crew: waiting"] };
      return (await person.request("POST /repos/{owner}/{repo}/issues", issue)).data.number;
    };
    const oldest = await open();
    for (let count = 0; count < 50; count++) await open();
    let ended: Ended | undefined;
    const calls = await callsOf(async () => {
      ended = await reconcile({}, quiet);
    }, quiet);
    expect(calls).toHaveLength(3 + 50);
    expect(calls).not.toContain(`GET issues/${oldest}/comments`);
    expect(ended).toMatchObject(GREEN);
    expect(ended?.log).toContain("older threads: at least 1; done: not looked at: a run tends the newest 50");
  });
});
