import fc from "fast-check";
import { expect } from "vitest";
import { Simulation, type SimulationOptions } from "./simulation.ts";
import { StoryStage, type StoryStep } from "./steps.ts";

const setting: fc.Arbitrary<SimulationOptions> = fc.record({
  runs: fc.constantFrom(1, 1, 1, 2),
  required: fc.constantFrom(1, 1, 1, 2),
  writer: fc.constantFrom("bot", "bot", "bot", "bot", "person", "two bots"),
});

/** Runs a sequence, from the first questions until every job has ended and was run once more. */
async function live(of: SimulationOptions, steps: readonly StoryStep[]): Promise<Simulation> {
  const simulation = await Simulation.make(of);
  const stage = new StoryStage(simulation);
  for (let count = 0; count < of.runs; count++)
    await stage.play({ do: "deliver", event: "next", far: "to the end" });
  for (const step of steps) await stage.play(step);
  await simulation.settle();
  // Repetitions are appended to the list, so only the jobs so far are run again.
  for (const { again } of simulation.jobs.slice()) await again().steps(Infinity);
  await simulation.settle();
  return simulation;
}

/** The sequences are the same every time, so that a failure comes from a change. Another seed gives other sequences. */
const SEED = Number(process.env["CREW_GATE_SEED"] ?? 1);

/**
 * Checks this many sequences, and returns the number of resumes, of those that were repeated, and of rejections. Unless
 * people meddle with our comments, an audit of the thread finds no failure at the end.
 */
export async function checkSequences(
  stories: fc.Arbitrary<StoryStep[]>,
  numRuns: number,
  { isMeddled = false } = {},
) {
  const counts = { resumes: 0, again: 0, rejections: 0 };
  const property = fc.asyncProperty(setting, stories, async (of, steps) => {
    const simulation = await live(of, steps);
    const { watch, story: lines } = simulation;
    expect(watch.violations, lines.join("\n")).toEqual([]);
    if (!isMeddled) expect(simulation.auditFailures, lines.join("\n")).toEqual([]);
    counts.resumes += watch.resumed.length;
    counts.rejections += watch.rejected.length;
    counts.again += watch.resumed.filter(({ verb }) => verb === "resume-again").length;
  });
  await fc.assert(property, { numRuns, seed: SEED });
  return counts;
}
