import { describe, expect, it, vi } from "vitest";
import { checkSequences } from "../property/sequences.ts";
import { silenceLogs } from "../property/silence-logs.ts";
import { meddledStory, story } from "../property/steps.ts";

// No job of these tests waits by itself: the sequence says when time passes.
vi.mock("node:timers/promises", () => ({ setTimeout: () => Promise.resolve() }));
silenceLogs();

/** Of each kind. More, and others: CREW_GATE_SEQUENCES=100000 CREW_GATE_SEED=7 npm run test:long */
const SEQUENCES = Number(process.env["CREW_GATE_SEQUENCES"] ?? 3000);
const patience = SEQUENCES * 200;

describe("whatever happens in a thread, in many more sequences", () => {
  it("no gate is resumed twice, and none without all that it takes", { timeout: patience }, async () => {
    const { resumes } = await checkSequences(story, SEQUENCES);
    expect(resumes).toBeGreaterThan(SEQUENCES / 3);
  });

  it("the same holds where people change and remove what we wrote", { timeout: patience }, async () => {
    await checkSequences(meddledStory, SEQUENCES);
  });
});
