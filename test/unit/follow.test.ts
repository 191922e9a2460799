import { describe, expect, it } from "vitest";
import { interval } from "../../src/resume/follow.ts";

describe("the interval between two looks", () => {
  it("grows, stays under its cap, and is never the same for everybody", () => {
    const steady = Array.from({ length: 20 }, (_, look) => interval(look, 0.5));
    expect(steady).toEqual(steady.toSorted((a, b) => a - b));
    expect(steady.at(0)).toBe(1000);
    expect(steady.at(-1)).toBe(30_000);
    expect(interval(20, 1)).toBeCloseTo(36_000);
    expect(interval(0, 0)).toBeLessThan(interval(0, 1));
  });
});
