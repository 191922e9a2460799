import { expect } from "vitest";
import type { SimulatedJob } from "./job.ts";
import { Simulation, type SimulationOptions } from "./simulation.ts";

// What a job is about to do, where a test stops it.
export const CLAIM = "POST /issues/comments/{comment_id}/reactions";
export const DECISION = "POST /issues/{issue_number}/comments";
export const RESUME = "POST /resume";
export const OUTCOME = "PATCH";

/** A thread in which a crew asks for its first decision. */
export async function simulateCommand(more: Partial<SimulationOptions> = {}): Promise<Simulation> {
  const world = await Simulation.make({ runs: 1, required: 1, writer: "bot", ...more });
  await deliverWebhook(world, 0).end();
  return world;
}

/** The crew's platform sends the webhook that it made as the so-manyth. */
export function deliverWebhook(world: Simulation, index: number): SimulatedJob {
  const event = world.crew.events[index];
  if (!event) throw new Error("the crew sent fewer webhooks");
  return world.deliver(event);
}

/** Lets jobs go on in turns, one call each, until all have ended. */
export async function runTogether(...jobs: readonly SimulatedJob[]): Promise<(string | undefined)[]> {
  while (jobs.some(({ isInFlight }) => isInFlight)) for (const job of jobs) await job.step();
  return Promise.all(jobs.map((job) => job.end()));
}

/** How many resumes may have started something. Nothing about them is wrong, known to be so or not. */
export async function countResumes(world: Simulation): Promise<number> {
  await world.settle();
  const { violations, known, resumed } = world.watch;
  expect([...violations, ...known], world.story.join("\n")).toEqual([]);
  return resumed.length;
}
