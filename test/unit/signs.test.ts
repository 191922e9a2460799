import { describe, expect, it } from "vitest";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { isLate, type Sign, shownBy } from "../../src/ledger/signs.ts";
import { AT, decision, gate, progress, runWith, started } from "./records.ts";

const TOLD = ["pause", "task", "step", "stream", "progress", "completion"] as const;

/** Which kinds of signs of a segment show that a decision took effect. */
function showing(resume: DecisionRecord["resume"], segment: string): Sign["told"][] {
  const run = runWith(started("e1"), gate("g1"), decision("g1", resume));
  return TOLD.filter((told) => shownBy(run, { segment, told }));
}

describe("that a crew went on", () => {
  it("is shown by whatever comes of a segment that is newer than the gate's", () => {
    expect(showing({ state: "accepted", segment: "s2" }, "s2")).toEqual(TOLD);
    expect(showing({ state: "accepted", segment: "s2" }, "never-seen")).toEqual(TOLD);
    expect(showing({ state: "unknown", why: "lost" }, "s2")).toEqual(TOLD);
  });

  it("is not shown by the gate's own segment where the resume gave a new one", () => {
    expect(showing({ state: "accepted", segment: "s2" }, "e1")).toEqual([]);
  });

  it("is shown where ids stay by what cannot come before the decision", () => {
    expect(showing({ state: "accepted", status: "resumed" }, "e1")).toEqual(["pause", "task", "completion"]);
    expect(showing({ state: "accepted", segment: "e1" }, "e1")).toEqual(["pause", "task", "completion"]);
    expect(showing({ state: "unknown", why: "lost" }, "e1")).toEqual(["pause", "completion"]);
  });

  it("is not said of a decision that AMP did not take, nor twice", () => {
    expect(showing({ state: "sending" }, "s2")).toEqual([]);
    expect(showing({ state: "refused", why: "401" }, "s2")).toEqual([]);
    expect(showing({ state: "accepted", segment: "s2", wentOn: AT }, "s2")).toEqual([]);
  });
});

describe("a pause", () => {
  it("is late when its segment is over and never paused here", () => {
    const run = runWith(started("e1"), progress([{ id: "s2", after: 1 }]));
    expect(isLate(run, "e1")).toBe(true);
    expect(isLate(run, "s2")).toBe(false);
    expect(isLate(run, "never-seen")).toBe(false);
  });

  it("is not late where AMP pauses again under an id that paused before", () => {
    const resume = { state: "accepted", segment: "s2" } as const;
    expect(isLate(runWith(started("e1"), gate("g1"), decision("g1", resume)), "e1")).toBe(false);
  });
});

describe("the segments of a run", () => {
  it("stand in the order in which the thread learned of them, also those that only progress told", () => {
    const run = runWith(
      started("e1"),
      progress([
        { id: "s2", after: 3 },
        { id: "s4", after: 6 },
      ]),
      gate("g1"),
      decision("g1", { state: "accepted", segment: "s3" }),
      gate("g2", { segment: "s3" }),
    );
    expect(run.segments).toEqual(["e1", "s2", "s3", "s4"]);
  });

  it("let an end of an older one leave a newer gate open", () => {
    const end = (segment: string) =>
      runWith(
        started("e1"),
        gate("g1"),
        decision("g1", { state: "accepted", segment: "s2" }),
        gate("g2", { segment: "s2" }),
        { kind: "result", run: "r", at: AT, outcome: "completed", output: "o", segment },
      ).gates.at(-1)?.status;
    expect(end("e1")).toBe("open");
    expect(end("s2")).toBe("closed");
  });
});
