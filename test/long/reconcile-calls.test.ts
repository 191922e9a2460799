import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OWNER } from "../../playground/github/seed.ts";
import type { JobResult } from "../../playground/runner.ts";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, REPOSITORY_PATH, secondAfter } from "../support/gate-fixture.ts";
import {
  outputRows,
  PASSED,
  recordCalls,
  runReconcile,
  SHORT_HOURS,
  startWaitingRun,
  UNREACHABLE_SCENARIO,
} from "../support/reconcile-fixture.ts";
import { retireThread, waitForLabel } from "../support/thread-labels.ts";

describe("the number of calls", () => {
  let idle: GateFixture;
  beforeAll(async () => {
    idle = await GateFixture.open(DRAFT, { scenario: UNREACHABLE_SCENARIO });
  });
  afterAll(() => idle.close());

  /** Returns how often AMP was asked for a status. */
  const countStatusCalls = () =>
    idle.sandbox.amp.log.filter((line) => "path" in line && line.path.startsWith("/status/")).length;
  const reconcileCalls = (more: Record<string, string> = {}) =>
    recordCalls(() => runReconcile(more, idle), idle);

  it("is one for each thread without problems, one for the policy file, three for the list, and one to CrewAI AMP", async () => {
    const run = await startWaitingRun(undefined, idle);
    const before = countStatusCalls();
    const calls = await reconcileCalls();
    expect(calls).toEqual([
      "GET contents/.github%2Fcrew-gate.yml",
      "GET issues",
      "GET issues",
      "GET issues",
      `GET issues/${run.threadNumber}/comments`,
    ]);
    expect(countStatusCalls()).toBe(before + 1);

    await secondAfter(Date.now() + 1000);
    expect(await reconcileCalls({ "remind-after": SHORT_HOURS })).toHaveLength(calls.length + 2);
    expect(await run.comments(TITLES.reminder)).toHaveLength(1);

    await run.comment("octavia", "/approve");
    await idle.sandbox.amp.idle();
    // Ten for the result, and two to check the label.
    expect(await reconcileCalls()).toHaveLength(calls.length + 12);
    expect(await run.comments(TITLES.completed)).toHaveLength(1);
    await retireThread(run.threadNumber, idle);
  });

  it("is bounded for a thread with many runs", async () => {
    const first = await startWaitingRun(undefined, idle);
    const inputs = { "issue-number": String(first.threadNumber) };
    await Promise.all(Array.from({ length: 5 }, () => idle.waiting(inputs)));
    await waitForLabel(first.threadNumber, "crew: waiting", idle);
    const before = countStatusCalls();
    const ended = await runReconcile({}, idle);
    expect(countStatusCalls()).toBe(before + 5);
    expect(outputRows(ended, first.threadNumber).at(-1)).toMatchObject({
      state: "older open runs: 1",
      done: "skipped: only the newest 5 runs of a thread are checked",
    });
    await retireThread(first.threadNumber, idle);
  });

  it("is bounded for a repository with many threads, of which the newest are read", async () => {
    const person = idle.sandbox.github.person(OWNER);
    const open = async () => {
      const issue = { ...REPOSITORY_PATH, title: "Talk", labels: ["crew: waiting"] };
      return (await person.request("POST /repos/{owner}/{repo}/issues", issue)).data.number;
    };
    const oldest = await open();
    for (let count = 0; count < 50; count++) await open();
    let ended: JobResult | undefined;
    const calls = await recordCalls(async () => {
      ended = await runReconcile({}, idle);
    }, idle);
    expect(calls).toHaveLength(4 + 50);
    expect(calls).not.toContain(`GET issues/${oldest}/comments`);
    expect(ended).toMatchObject(PASSED);
    expect(ended?.log).toContain("older threads: at least 1; done: skipped: a job checks only the newest 50");
  });
});
