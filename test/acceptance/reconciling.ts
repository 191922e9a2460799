import { afterAll, afterEach, beforeAll, expect, vi } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { OWNER } from "../../playground/github/seed.ts";
import type { Ended } from "../../playground/runner.ts";
import { DRAFT, Gates, PRINT, type Waiting, where } from "./gates.ts";

// The common ground of the tests about `command: reconcile`: a file that imports this has a town of its own. No crew's webhook about its end arrives here. Every job goes through all threads of the town, so the tests take turns.

export const DEAF = readScenario(
  `{ tasks: [${DRAFT}, ${PRINT}], faults: [{ on: crew, do: lose, times: always }, { on: task, do: lose, times: always }] }`,
);
/** Hours that pass while a test waits a second. */
export const MOMENT = "0.0002";
export const GREEN = { code: 0, outputs: { outcome: "checked", reason: "reconciled" } };
export const RED = { code: 1, outputs: { outcome: "checked", reason: "reconciled-in-part" } };

export let gates: Gates;
/** The threads of a test. */
export const opened: number[] = [];
beforeAll(async () => {
  gates = await Gates.open(DRAFT, { scenario: DEAF });
});
afterEach(async () => {
  gates.town.amp.fault = undefined;
  gates.town.github.fault = undefined;
  // What is closed is not looked at any more.
  const person = gates.town.github.person(OWNER);
  const route = "PATCH /repos/{owner}/{repo}/issues/{issue_number}";
  for (const issue_number of opened.splice(0))
    await person.request(route, { ...where, issue_number, state: "closed" });
});
afterAll(() => gates.close());

/** Runs the Action on a schedule, as the workflow for it does. */
export function reconcile(more: Record<string, string> = {}, { town } = gates): Promise<Ended> {
  return town.kickoff("harbour", { command: "reconcile", ...more }, { name: "schedule", payload: {} });
}

export type Row = { thread: string; run: string; stands: string; done: string };

/** What a job says of a thread. */
export function rows({ outputs }: Ended, thread: number): Row[] {
  const { runs } = JSON.parse(outputs["result"] ?? "{}") as { runs: Row[] };
  return runs.filter((row) => row.thread === `#${thread}`);
}

/** What our labels say of a thread. */
export async function labels(thread: number, { town } = gates): Promise<string[]> {
  const { data } = await town.github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/labels", { ...where, issue_number: thread });
  return data.map(({ name }) => name);
}

/** Waits until the functions have written a thread's label, which is the last thing that they do. */
export async function labelled(thread: number, name: string, town = gates): Promise<void> {
  await vi.waitFor(async () => expect(await labels(thread, town)).toEqual([name]), { timeout: 20_000 });
}

export async function waiting(inputs?: Record<string, string>, town = gates): Promise<Waiting> {
  const run = await town.waiting(inputs);
  if (town === gates) opened.push(run.thread);
  await labelled(run.thread, "crew: waiting", town);
  return run;
}

/** Approves a run whose end nobody hears of, and gives the segment that it ended in. */
export async function lost(run: Waiting): Promise<string> {
  const { ended } = await run.say("octavia", "/approve");
  await gates.town.amp.idle();
  return ended.outputs["kickoff-id"] ?? "";
}

/** What the workflow's token asked of GitHub while something was done: its methods and paths without the repository. */
export async function callsOf(work: () => Promise<unknown>, { town } = gates): Promise<string[]> {
  const before = town.github.calls.length;
  await work();
  return town.github.calls
    .slice(before)
    .filter(({ who }) => who === "github-actions[bot]")
    .map(({ method, path }) => `${method} ${path.split("/").slice(4).join("/")}`);
}

/** Lets AMP answer something else to what is asked about a segment. */
export function answer(segment: string, status: () => Response): void {
  gates.town.amp.fault = (path) => (path === `/status/${segment}` ? { answer: status() } : undefined);
}
