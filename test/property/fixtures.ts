import { expect } from "vitest";
import type { SimulatedJob } from "./job.ts";
import { Simulation, type SimulationOptions } from "./simulation.ts";

/** Returns a thread in which a crew asks for its first decision. */
export async function simulateCommand(more: Partial<SimulationOptions> = {}): Promise<Simulation> {
  const simulation = await Simulation.make({ runs: 1, required: 1, writer: "bot", ...more });
  await deliverWebhook(simulation, 0).end();
  return simulation;
}

/** Sends the nth webhook of CrewAI AMP. */
export function deliverWebhook(simulation: Simulation, index: number): SimulatedJob {
  const event = simulation.crew.events[index];
  if (!event) throw new Error("the crew sent fewer webhooks");
  return simulation.deliver(event);
}

/** Lets jobs proceed in turns, one call each, until all have ended. */
export async function runTogether(...jobs: readonly SimulatedJob[]): Promise<(string | undefined)[]> {
  while (jobs.some(({ isInFlight }) => isInFlight)) for (const job of jobs) await job.step();
  return Promise.all(jobs.map((job) => job.end()));
}

/** Returns how many resumes may have started something. Checks that no violation occurred, known or unknown. */
export async function countResumes(simulation: Simulation): Promise<number> {
  await simulation.settle();
  const { violations, known, resumed } = simulation.watch;
  expect([...violations, ...known], simulation.story.join("\n")).toEqual([]);
  return resumed.length;
}

/** Returns how many resumes may have started something, and how many rejections took effect. */
export async function countDecisions(simulation: Simulation) {
  return { resumes: await countResumes(simulation), rejections: simulation.watch.rejected.length };
}

/**
 * Runs a command of octavia whose job dies at each of its first seven calls, with its post step cut off at each of its own
 * calls. Returns what `describe` returns where the post step was complete, one text for each call.
 */
export async function describeDeaths(
  command: string,
  before: "the answer" | undefined,
  describe: (simulation: Simulation, job: SimulatedJob) => Promise<string>,
): Promise<string[]> {
  const descriptions: string[] = [];
  for (let calls = 1; calls <= 7; calls++)
    for (let ofPost = 0; ofPost <= 5; ofPost++) {
      const simulation = await simulateCommand();
      const job = simulation.comment("octavia", command);
      await job.steps(calls);
      job.die(before);
      const post = simulation.post(job);
      await post.steps(ofPost);
      if (ofPost === 5) await post.end();
      post.die();
      const description = await describe(simulation, job);
      if (ofPost === 5) descriptions.push(description);
    }
  return descriptions;
}
