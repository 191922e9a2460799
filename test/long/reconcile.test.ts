import { describe, expect, it } from "vitest";
import { TITLES } from "../../playground/titles.ts";
import { secondAfter } from "../support/gate-fixture.ts";
import {
  answerStatus,
  FAILED,
  gates,
  loseResult,
  outputRows,
  PASSED,
  runReconcile,
  SHORT_HOURS,
  startWaitingRun,
} from "../support/reconcile-fixture.ts";
import { fetchLabels } from "../support/thread-labels.ts";

describe("a problem that reconcile meets", () => {
  it("turns the job red, is in the table, and stops no other thread when a thread cannot be read", async () => {
    const [broken, older] = await Promise.all([startWaitingRun(), startWaitingRun()]);
    const [first, second] = [broken, older].toSorted((a, b) => b.threadNumber - a.threadNumber);
    if (!first || !second) throw new Error("there are no runs");
    await loseResult(second);
    gates.sandbox.github.fault = ({ url }) =>
      new URL(url).pathname.endsWith(`/issues/${first.threadNumber}/comments`)
        ? Response.json({ message: "Not Found" }, { status: 404 })
        : undefined;
    const ended = await runReconcile();
    expect(ended, ended.log).toMatchObject(FAILED);
    expect(ended.log).toMatch(/::error::.*1 of them has an error/);
    expect(outputRows(ended, first.threadNumber)).toMatchObject([
      { state: "could not be read or updated", done: expect.stringMatching(/^GitHub answered 404 to GET /) },
    ]);
    expect(await second.comments(TITLES.completed)).toHaveLength(1);
  });

  it("is reported with the steps that were done when GitHub rejects a write, and the rest is done", async () => {
    const [broken, fine] = await Promise.all([startWaitingRun(), startWaitingRun()]);
    if (!broken || !fine) throw new Error("there are no runs");
    await Promise.all([loseResult(broken), loseResult(fine)]);
    gates.sandbox.github.fault = ({ method, url }) =>
      method === "POST" && new URL(url).pathname.endsWith(`/issues/${broken.threadNumber}/comments`)
        ? Response.json({ message: "Forbidden" }, { status: 403 })
        : undefined;
    const ended = await runReconcile();
    expect(ended).toMatchObject(FAILED);
    expect(outputRows(ended, broken.threadNumber)[0]?.done).toMatch(/^failed: GitHub answered 403 to POST /);
    expect(await fine.comments(TITLES.completed)).toHaveLength(1);
    expect(await broken.comments(TITLES.completed)).toEqual([]);
  });

  it("is reported for a run when CrewAI AMP rejects the request, but not when it is silent for a moment", async () => {
    const run = await startWaitingRun();
    answerStatus(run.executionId, () => Response.json({ detail: "Invalid token" }, { status: 401 }));
    const refused = await runReconcile();
    expect(refused).toMatchObject(FAILED);
    expect(outputRows(refused, run.threadNumber)[0]?.state).toMatch(
      /no status from CrewAI AMP: GET \/status answered 401/,
    );
    gates.sandbox.amp.fault = (path) =>
      path === `/status/${run.executionId}` ? { drop: "before" } : undefined;
    const silent = await runReconcile({ "expire-after": SHORT_HOURS });
    expect(silent).toMatchObject(PASSED);
    expect(outputRows(silent, run.threadNumber)[0]).toMatchObject({
      state: expect.stringContaining("no status from CrewAI AMP"),
      done: "nothing",
    });
  });

  it("ends the job with github-failed when GitHub does not list the threads", async () => {
    gates.sandbox.github.fault = ({ url }) =>
      new URL(url).pathname.endsWith("/issues")
        ? Response.json({ message: "Resource not accessible by integration" }, { status: 403 })
        : undefined;
    expect(await runReconcile()).toMatchObject({ code: 1, outputs: { reason: "github-failed" } });
  });
});

describe("a run without activity", () => {
  it("is reported once and loses its label, and is treated as before after new activity", async () => {
    const run = await startWaitingRun();
    const segmentId = await loseResult(run);
    answerStatus(segmentId, () => Response.json({ state: "NOT FOUND" }));
    await secondAfter(Date.now() + 1000);
    expect(await runReconcile({ "expire-after": "1" })).toMatchObject(PASSED);
    expect(await run.comments(TITLES.stale)).toEqual([]);
    await Promise.all([
      runReconcile({ "expire-after": SHORT_HOURS }),
      runReconcile({ "expire-after": SHORT_HOURS }),
    ]);
    expect(await run.comments(TITLES.stale)).toHaveLength(1);
    expect(await fetchLabels(run.threadNumber, gates)).toEqual([]);
    expect(outputRows(await runReconcile({ "expire-after": SHORT_HOURS }), run.threadNumber)).toEqual([]);
    const silent = await run.comment("mei", "/status");
    expect(await run.answer(silent.ended)).toMatch(/^- ⚠️ \[No activity\]\(.*\) for a long time/m);

    gates.sandbox.amp.fault = undefined;
    await run.comment("mei", "/status");
    expect(await run.comments(TITLES.completed)).toHaveLength(1);
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: done"]);
  });
});
