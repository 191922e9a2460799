import { describe, expect, it } from "vitest";
import { applyFailOn, parseFailOn } from "../../src/action/fail-on.ts";
import type { Result } from "../../src/action/result.ts";

const result: Result = { code: "kicked-off", message: "Started." };
const reasonFor = (more: Partial<Result>, ...failOn: Parameters<typeof applyFailOn>[1]) =>
  applyFailOn({ ...result, ...more }, failOn).failureReason;

describe("the input fail-on", () => {
  it.each([
    ["error", ["error"]],
    ["Waiting, ERROR", ["error", "waiting"]],
    ["rejected running\nunknown", ["rejected", "running", "unknown"]],
    ["none", []],
  ])("is a list of final statuses: %s", (text, value) => {
    expect(parseFailOn(text, "fail-on")).toEqual({ value });
  });

  it.each([
    ["failed", /not "failed"\.$/],
    ["error, completed, red", /not "completed", "red"\.$/],
    ["none, error", /or none alone, not "none"\.$/],
  ])("is refused by naming every wrong value: %s", (text, problem) => {
    expect(parseFailOn(text, "fail-on")).toEqual({ problem: expect.stringMatching(problem) as string });
  });
});

describe("a job", () => {
  it("is red for a final status in fail-on, with the reason", () => {
    expect(reasonFor({ finalStatus: "error", error: "No paper." }, "error")).toBe(
      "The crew failed: No paper. fail-on contains error.",
    );
    expect(reasonFor({ finalStatus: "waiting" }, "error", "waiting")).toBe(
      "The crew waits for a decision. fail-on contains waiting.",
    );
  });

  it("is green for every other final status, and without one", () => {
    expect(reasonFor({ finalStatus: "waiting" }, "error")).toBeUndefined();
    expect(reasonFor({ finalStatus: "completed" }, "error", "unknown")).toBeUndefined();
    expect(reasonFor({}, "error", "rejected", "waiting", "running", "unknown")).toBeUndefined();
    expect(reasonFor({ finalStatus: "error" })).toBeUndefined();
  });

  it("names every run whose end it recorded and that fail-on covers", () => {
    const ended: Result["ended"] = [
      { place: "#1 run-a", finalStatus: "error", error: "x".repeat(9000) },
      { place: "#2 run-b", finalStatus: "rejected" },
      { place: "#3 run-c", finalStatus: "completed" },
    ];
    const reason = reasonFor({ ended }, "error", "rejected");
    expect(reason).toMatch(/^#1 run-a: The crew failed: x{500}\. .*#2 run-b: The run was rejected\. [^#]*$/);
  });
});
