import { describe, expect, it } from "vitest";
import { pollDelayMs } from "../../src/delivery/follow.ts";

describe("the interval between two polls", () => {
  it("grows, and varies between jobs", () => {
    const steady = Array.from({ length: 60 }, (_, poll) => pollDelayMs(poll, 0.5));
    expect(steady).toEqual(steady.toSorted((a, b) => a - b));
    expect(steady.at(0)).toBe(1000);
    expect(pollDelayMs(0, 0)).toBeLessThan(pollDelayMs(0, 1));
  });

  it("is proportional: a run of an hour is polled some fifty times, and its end noticed within minutes", () => {
    let [elapsed, polls] = [0, 0];
    while (elapsed < 3_600_000) elapsed += pollDelayMs(polls++, 0.5);
    expect(polls).toBeLessThan(60);
    expect(pollDelayMs(polls, 0.5)).toBeLessThan(0.1 * 3_600_000);
  });
});
