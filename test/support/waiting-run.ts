import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { LogLine } from "../../playground/amp/log.ts";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { startRun } from "./start-run.ts";

// Shared setup of the tests of one decision: each importing file has its own sandbox, and every test in it a
// thread with a run that waits at its only gate.

const ONE_GATE = readScenario(`
tasks:
  - { name: draft_task, agent: Writer, human_input: true, seconds: 0.05, outputs: [first draft, second draft] }
  - { name: print_task, agent: Printer, seconds: 0.05, outputs: [printed] }
`);

export const REPOSITORY_PATH = { owner: OWNER, repo: REPOSITORY };

export let sandbox: Sandbox;
export let threadNumber: number;
export let executionId: string;

beforeAll(async () => {
  // The jobs return once AMP accepted: follow.test.ts tests the later steps.
  sandbox = await startSandbox({ dialect: "observed", scenario: ONE_GATE, with: { "wait-minutes": "0" } });
});
afterAll(() => sandbox.close());

beforeEach(async () => {
  ({ threadNumber, executionId } = await startRun(sandbox, "octavia", { "issue-title": "A draft" }));
  await waitFor(sandbox, threadNumber, GATE, 1);
  // The functions have finished once they have answered: their later calls would count as a job's.
  const answered = (line: LogLine) =>
    line.kind === "webhook" && (line.body as { execution_id?: string }).execution_id === executionId;
  await vi.waitUntil(() => sandbox.amp.log.some(answered), { timeout: 20_000 });
});
afterEach(() => {
  sandbox.amp.fault = undefined;
  sandbox.github.fault = undefined;
  sandbox.github.faultResponse = undefined;
  sandbox.github.latency = 0;
});

/** Makes the rest of the test use another thread, or another run. */
export function useRun(other: { threadNumber?: number; executionId?: string }): void {
  threadNumber = other.threadNumber ?? threadNumber;
  executionId = other.executionId ?? executionId;
}

/** Writes a comment as a person and waits until its job has ended. */
export async function comment(by: Login, body: string) {
  const { event, job } = await sandbox.comment(by, threadNumber, body);
  return { event, ended: await job };
}

/** Returns the bodies of the /resume calls for the test's run. */
export function countResumes() {
  return findSentBodies(sandbox.amp.log, "/resume").filter((body) => body["executionId"] === executionId);
}

/** Returns the bodies of the thread's comments. */
export async function commentBodies(): Promise<string[]> {
  return (await sandbox.comments(threadNumber)).map(({ body }) => body);
}
