import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { LogLine } from "../../playground/amp/log.ts";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { startRun } from "./start-run.ts";

// The common ground of the tests about one decision: a file that imports this has a town of its own, and every
// test in it a thread with a run that waits at its only gate.

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
  // The jobs return once AMP accepted: what comes after is the concern of follow.test.ts.
  sandbox = await startSandbox({ dialect: "observed", scenario: ONE_GATE, with: { "wait-minutes": "0" } });
});
afterAll(() => sandbox.close());

beforeEach(async () => {
  ({ threadNumber, executionId } = await startRun(sandbox, "octavia", { "issue-title": "A draft" }));
  await waitFor(sandbox, threadNumber, GATE, 1);
  // The functions are done with it once they have answered: what they still do would count as a job's.
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

/** Lets the rest of the test speak of another thread, or of another run. */
export function useRun(other: { threadNumber?: number; executionId?: string }): void {
  threadNumber = other.threadNumber ?? threadNumber;
  executionId = other.executionId ?? executionId;
}

/** Writes a comment as a person and waits until its job has ended. */
export async function comment(by: Login, body: string) {
  const { event, job } = await sandbox.comment(by, threadNumber, body);
  return { event, ended: await job };
}

/** The bodies of the /resume calls for the run that the test speaks of. */
export function countResumes() {
  return findSentBodies(sandbox.amp.log, "/resume").filter((body) => body["executionId"] === executionId);
}

/** The bodies of the thread's comments. */
export async function commentBodies(): Promise<string[]> {
  return (await sandbox.comments(threadNumber)).map(({ body }) => body);
}
