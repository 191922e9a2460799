import { afterAll, afterEach, beforeAll, beforeEach, vi } from "vitest";
import type { LogLine } from "../../playground/amp/log.ts";
import { readScenario } from "../../playground/amp/scenario.ts";
import { sentTo } from "../../playground/check.ts";
import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { GATE, waitFor } from "../../playground/story.ts";
import { startTown, type Town } from "../../playground/town.ts";
import { started } from "./started.ts";

// The common ground of the tests about one decision: a file that imports this has a town of its own, and every
// test in it a thread with a run that waits at its only gate.

const ONE_GATE = readScenario(`
tasks:
  - { name: draft_task, agent: Writer, human_input: true, seconds: 0.05, outputs: [first draft, second draft] }
  - { name: print_task, agent: Printer, seconds: 0.05, outputs: [printed] }
`);

export const where = { owner: OWNER, repo: REPOSITORY };

export let town: Town;
export let thread: number;
export let execution: string;

beforeAll(async () => {
  // The jobs return once AMP accepted: what comes after is the concern of follow.test.ts.
  town = await startTown({ dialect: "observed", scenario: ONE_GATE, with: { "wait-minutes": "0" } });
});
afterAll(() => town.close());

beforeEach(async () => {
  ({ thread, execution } = await started(town, "octavia", { "issue-title": "A draft" }));
  await waitFor(town, thread, GATE, 1);
  // The functions are done with it once they have answered: what they still do would count as a job's.
  const answered = (line: LogLine) =>
    line.kind === "webhook" && (line.body as { execution_id?: string }).execution_id === execution;
  await vi.waitUntil(() => town.amp.log.some(answered), { timeout: 20_000 });
});
afterEach(() => {
  town.amp.fault = undefined;
  town.github.fault = undefined;
  town.github.spoil = undefined;
  town.github.latency = 0;
});

/** Lets the rest of the test speak of another thread, or of another run. */
export function turnTo(other: { thread?: number; execution?: string }): void {
  thread = other.thread ?? thread;
  execution = other.execution ?? execution;
}

/** Writes a comment as a person and waits until its job has ended. */
export async function run(by: Login, body: string) {
  const { event, job } = await town.comment(by, thread, body);
  return { event, ended: await job };
}

/** The bodies of the /resume calls for the run that the test speaks of. */
export function resumes() {
  return sentTo(town.amp.log, "/resume").filter((body) => body["executionId"] === execution);
}

/** The bodies of the thread's comments. */
export async function bodies(): Promise<string[]> {
  return (await town.comments(thread)).map(({ body }) => body);
}
