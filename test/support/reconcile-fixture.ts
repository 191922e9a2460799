import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { OWNER } from "../../playground/github/seed.ts";
import type { JobResult } from "../../playground/runner.ts";
import { DRAFT, GateFixture, PRINT, REPOSITORY_PATH, type WaitingRun } from "./gate-fixture.ts";

// Shared setup of the tests of `command: reconcile`: each importing file has its own sandbox. No webhook
// about a crew's end arrives here. Every job reads all threads of the sandbox, so the tests run one after
// another.

export const UNREACHABLE_SCENARIO = readScenario(
  `{ tasks: [${DRAFT}, ${PRINT}], faults: [{ on: crew, do: lose, times: always }, { on: task, do: lose, times: always }] }`,
);
/** Hours that pass while a test waits a second. */
export const SHORT_HOURS = "0.0002";
export const PASSED = { code: 0, outputs: { outcome: "checked", reason: "reconciled" } };
export const FAILED = { code: 1, outputs: { outcome: "checked", reason: "reconciled-in-part" } };

export let gates: GateFixture;
/** The threads of a test. */
export const openedThreads: number[] = [];
beforeAll(async () => {
  gates = await GateFixture.open(DRAFT, { scenario: UNREACHABLE_SCENARIO });
});
afterEach(async () => {
  gates.sandbox.amp.fault = undefined;
  gates.sandbox.github.fault = undefined;
  // Closed threads are not read any more.
  const person = gates.sandbox.github.person(OWNER);
  const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
  for (const issue_number of openedThreads.splice(0))
    await person.request(route, { ...REPOSITORY_PATH, issue_number, state: "closed" });
});
afterAll(() => gates.close());

/** Runs the Action on a schedule, as its workflow does. */
export function runReconcile(more: Record<string, string> = {}, { sandbox } = gates): Promise<JobResult> {
  return sandbox.kickoff("harbour", { command: "reconcile", ...more }, { name: "schedule", payload: {} });
}

export type OutputRow = { thread: string; runId: string; state: string; done: string };

/** Returns a job's table rows for a thread. */
export function outputRows({ outputs }: JobResult, threadNumber: number): OutputRow[] {
  const { runs } = JSON.parse(outputs["result"] ?? "{}") as { runs: OutputRow[] };
  return runs.filter((row) => row.thread === `#${threadNumber}`);
}

/** Returns our labels of a thread. */
export async function fetchLabels(threadNumber: number, { sandbox } = gates): Promise<string[]> {
  const { data } = await sandbox.github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", {
      ...REPOSITORY_PATH,
      issue_number: threadNumber,
    });
  return data.map(({ name }) => name);
}

/** Waits until the functions have written a thread's label, which is their last write. */
export async function waitForLabel(threadNumber: number, name: string, fixture = gates): Promise<void> {
  await vi.waitFor(async () => expect(await fetchLabels(threadNumber, fixture)).toEqual([name]), {
    timeout: 20_000,
  });
}

export async function startWaitingRun(inputs?: Record<string, string>, fixture = gates): Promise<WaitingRun> {
  const run = await fixture.waiting(inputs);
  if (fixture === gates) openedThreads.push(run.threadNumber);
  await waitForLabel(run.threadNumber, "crew: waiting", fixture);
  return run;
}

/** Approves a run without webhooks, and returns the segment in which it ended. */
export async function loseResult(run: WaitingRun): Promise<string> {
  const { ended } = await run.comment("octavia", "/approve");
  await gates.sandbox.amp.idle();
  return ended.outputs["kickoff-id"] ?? "";
}

/**
 * Returns the requests of the workflow's token to GitHub during an action: methods and paths without the
 * repository.
 */
export async function recordCalls(work: () => Promise<unknown>, { sandbox } = gates): Promise<string[]> {
  const before = sandbox.github.calls.length;
  await work();
  return sandbox.github.calls
    .slice(before)
    .filter(({ caller }) => caller === "github-actions[bot]")
    .map(({ method, path }) => `${method} ${path.split("/").slice(4).join("/")}`);
}

/** Makes AMP give another answer to requests for a segment's status. */
export function answerStatus(segmentId: string, status: () => Response): void {
  gates.sandbox.amp.fault = (path) => (path === `/status/${segmentId}` ? { answer: status() } : undefined);
}
