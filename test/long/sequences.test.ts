import { describe, expect, it, vi } from "vitest";
import { checkSequences } from "../property/sequences.ts";
import { silenceLogs } from "../property/silence-logs.ts";
import { meddledStory, story } from "../property/steps.ts";

// No job of these tests waits by itself: the sequence moves the clock.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

/**
 * The number of sequences of each kind. For more and other ones: CREW_GATE_SEQUENCES=100000 CREW_GATE_SEED=7
 * npm run test:long
 */
const SEQUENCES = Number(process.env["CREW_GATE_SEQUENCES"] ?? 3000);
const patience = SEQUENCES * 200;

describe("many more sequences of events in a thread", () => {
  it("decide no gate twice, and none without everything that a decision needs", {
    timeout: patience,
  }, async () => {
    const { resumes } = await checkSequences(story, SEQUENCES);
    expect(resumes).toBeGreaterThan(SEQUENCES / 3);
  });

  it("decide no gate twice when people also edit and remove our comments", {
    timeout: patience,
  }, async () => {
    await checkSequences(meddledStory, SEQUENCES, { isMeddled: true });
  });
});
