import { describe, expect, it, vi } from "vitest";
import { checkSequences } from "./sequences.ts";
import { silenceLogs } from "./silence-logs.ts";
import { meddledStory, story } from "./steps.ts";

// No job of these tests waits by itself: the sequence moves the clock.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

// test/long/sequences.test.ts runs many more of them.
const SEQUENCES = 300;

describe("sequences of events in a thread", () => {
  it("decide no gate twice, and none without everything that a decision needs", async () => {
    const { resumes, again, rejections } = await checkSequences(story, SEQUENCES);
    // Sequences without a resume or a rejection would prove nothing.
    expect(resumes).toBeGreaterThan(SEQUENCES / 3);
    expect(again).toBeGreaterThan(SEQUENCES / 50);
    expect(rejections).toBeGreaterThan(SEQUENCES / 10);
  });

  it("decide no gate twice when people also edit and remove our comments", async () => {
    await checkSequences(meddledStory, SEQUENCES / 2, { isMeddled: true });
  });
});
