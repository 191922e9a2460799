import { expect } from "vitest";
import type { SimulatedJob } from "./job.ts";
import { Simulation, type SimulationOptions } from "./simulation.ts";

// The calls of a job before which a test stops it.
export const CLAIM = "POST /issues/comments/{comment_id}/reactions";
export const DECISION = "POST /issues/{issue_number}/comments";
export const RESUME = "POST /resume";
export const OUTCOME = "PATCH";

/** Returns a thread in which a crew asks for its first decision. */
export async function simulateCommand(more: Partial<SimulationOptions> = {}): Promise<Simulation> {
  const world = await Simulation.make({ runs: 1, required: 1, writer: "bot", ...more });
  await deliverWebhook(world, 0).end();
  return world;
}

/** Sends the nth webhook of CrewAI AMP. */
export function deliverWebhook(world: Simulation, index: number): SimulatedJob {
  const event = world.crew.events[index];
  if (!event) throw new Error("the crew sent fewer webhooks");
  return world.deliver(event);
}

/** Lets jobs proceed in turns, one call each, until all have ended. */
export async function runTogether(...jobs: readonly SimulatedJob[]): Promise<(string | undefined)[]> {
  while (jobs.some(({ isInFlight }) => isInFlight)) for (const job of jobs) await job.step();
  return Promise.all(jobs.map((job) => job.end()));
}

/** Returns how many resumes may have started something. Checks that no violation occurred, known or unknown. */
export async function countResumes(world: Simulation): Promise<number> {
  await world.settle();
  const { violations, known, resumed } = world.watch;
  expect([...violations, ...known], world.story.join("\n")).toEqual([]);
  return resumed.length;
}
