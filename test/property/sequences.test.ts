import { describe, expect, it, vi } from "vitest";
import { checkSequences } from "./sequences.ts";
import { silenceLogs } from "./silence-logs.ts";
import { meddledStory, story } from "./steps.ts";

// No job of these tests waits by itself: the sequence says when time passes.
vi.mock("node:timers/promises", () => ({
  setTimeout: () => Promise.resolve(),
  setImmediate: () => Promise.resolve(),
}));
silenceLogs();

// Many more of them: test/long/sequences.test.ts.
const SEQUENCES = 300;

describe("whatever happens in a thread", () => {
  it("no gate is resumed twice, and none without all that it takes", async () => {
    const { resumes, again } = await checkSequences(story, SEQUENCES);
    // Stories in which nothing happens would show nothing.
    expect(resumes).toBeGreaterThan(SEQUENCES / 3);
    expect(again).toBeGreaterThan(SEQUENCES / 50);
  });

  it("the same holds where people change and remove what we wrote", async () => {
    await checkSequences(meddledStory, SEQUENCES / 2);
  });
});
