import { describe, expect, it } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import { TITLES } from "../../playground/titles.ts";
import { REPOSITORY_PATH, secondAfter, type WaitingRun } from "../support/gate-fixture.ts";
import { ageClaim, claimAsOtherJob, writeSendingDecision } from "../support/interrupted-job.ts";
import {
  gates,
  outputRows,
  PASSED,
  runReconcile,
  SHORT_HOURS,
  startWaitingRun,
} from "../support/reconcile-fixture.ts";
import { fetchLabels, retireThread } from "../support/thread-labels.ts";

const REJECTING = { "reject-after": SHORT_HOURS };

/** Closes the issue of a run. */
async function closeIssue({ threadNumber }: WaitingRun): Promise<void> {
  const issue = { ...REPOSITORY_PATH, issue_number: threadNumber };
  const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
  await gates.sandbox.github.person(OWNER).request(route, { ...issue, state: "closed" });
}

describe("reject-after", () => {
  it("rejects a gate that nobody decided for so long, once, and calls CrewAI AMP for nothing but the status", async () => {
    const run = await startWaitingRun();
    await secondAfter(Date.now() + 1000);
    const planned = await runReconcile({ ...REJECTING, "dry-run": "true" });
    expect(outputRows(planned, run.threadNumber)[0]?.done).toMatch(
      /^question \w{5} rejected: no decision in 0.0002 hours$/,
    );
    expect(await run.comments(TITLES.rejected)).toEqual([]);

    const failing = { ...REJECTING, "fail-on": "error, rejected" };
    const jobs = await Promise.all([runReconcile(failing), runReconcile(failing)]);
    for (const { outputs, log } of jobs) expect(outputs, log).toMatchObject(PASSED.outputs);
    expect(jobs.map(({ code }) => code).toSorted((a, b) => a - b)).toEqual([0, 1]);
    const rejections = await run.comments(TITLES.rejected);
    expect(rejections).toHaveLength(1);
    expect(rejections[0]?.body).toContain("Rejected automatically at");
    expect(await run.comments(/^### ⛔ Rejected[^]*\n\nRejected by `github-actions\[bot\]`/)).toHaveLength(1);
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: rejected"]);
    expect(gates.reactions((await run.gate()).id)).toEqual(["rocket"]);
    expect((await run.comment("octavia", "/approve")).ended.outputs).toMatchObject({
      reason: "already-decided",
    });
    expect(outputRows(await runReconcile(REJECTING), run.threadNumber)).toEqual([]);
    expect(run.resumes()).toEqual([]);
  });

  it("leaves a gate alone that is claimed or decided, and one that is younger", async () => {
    const [claimed, decided, young] = await Promise.all([
      startWaitingRun(),
      startWaitingRun(),
      startWaitingRun(),
    ]);
    await claimAsOtherJob(claimed);
    await writeSendingDecision(decided, 1);
    expect(outputRows(await runReconcile({ "reject-after": "1" }), young.threadNumber)).toMatchObject([
      { done: "nothing" },
    ]);
    await retireThread(young.threadNumber, gates);
    await secondAfter(Date.now() + 1000);
    const ended = await runReconcile(REJECTING);
    expect(ended, ended.log).toMatchObject(PASSED);
    expect(outputRows(ended, claimed.threadNumber)[0]?.done).toContain(
      "(not now: another job holds the question",
    );
    expect(outputRows(ended, decided.threadNumber)[0]?.done).toBe("nothing");
    for (const run of [claimed, decided, young]) expect(await run.comments(TITLES.rejected)).toEqual([]);
    // People free the gate of a job that was cut off.
    await ageClaim(claimed, 11);
    expect(outputRows(await runReconcile(REJECTING), claimed.threadNumber)[0]?.done).toContain("not now");
  });

  it("leaves a gate of another deployment alone", async () => {
    const run = await startWaitingRun();
    await secondAfter(Date.now() + 1000);
    const ended = await runReconcile({ ...REJECTING, "crew-url": `${gates.sandbox.amp.url}/other` });
    expect(outputRows(ended, run.threadNumber)).toMatchObject([
      { state: "belongs to another deployment than crew-url", done: "skipped" },
    ]);
    expect(await run.comments(TITLES.rejected)).toEqual([]);
  });

  it("must be a number of hours", async () => {
    const ended = await runReconcile({ "reject-after": "soon" });
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(ended.log).toContain("reject-after must be a number of at least 0.");
  });
});

describe("a closed issue", () => {
  it("is still checked, and its row says that closing decides nothing", async () => {
    const run = await startWaitingRun();
    await closeIssue(run);
    const ended = await runReconcile();
    expect(ended, ended.log).toMatchObject(PASSED);
    expect(outputRows(ended, run.threadNumber)[0]).toMatchObject({
      state: expect.stringMatching(
        /^waiting at question .*; the issue is closed, which decides nothing$/,
      ) as string,
      done: "nothing",
    });
    await secondAfter(Date.now() + 1000);
    await runReconcile(REJECTING);
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: rejected"]);
    expect(outputRows(await runReconcile(), run.threadNumber)).toEqual([]);
  });
});
