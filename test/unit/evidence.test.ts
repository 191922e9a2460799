import { describe, expect, it } from "vitest";
import {
  type Evidence,
  findConfirmedDecision,
  hasContinuedElsewhere,
  isLatePause,
} from "../../src/ledger/evidence.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import {
  AT,
  createDecisionRecord,
  createGateRecord,
  createProgressRecord,
  createRunRecord,
  foldRunOf,
} from "../support/records.ts";

const ALL_KINDS = ["pause", "task", "step", "stream", "progress", "completion"] as const;

/** The kinds of events of a segment that prove that a decision took effect. */
function showing(resume: DecisionRecord["resume"], segmentId: string): Evidence["kind"][] {
  const run = foldRunOf(createRunRecord("e1"), createGateRecord("g1"), createDecisionRecord("g1", resume));
  return ALL_KINDS.filter((kind) => findConfirmedDecision(run, { segmentId, kind }));
}

describe("the evidence that a run continued", () => {
  it("is any event of a segment that is newer than the gate's", () => {
    expect(showing({ state: "accepted", segmentId: "s2" }, "s2")).toEqual(ALL_KINDS);
    expect(showing({ state: "accepted", segmentId: "s2" }, "never-seen")).toEqual(ALL_KINDS);
    expect(showing({ state: "unknown", reason: "lost" }, "s2")).toEqual(ALL_KINDS);
  });

  it("is not an event of the gate's own segment when the resume returned a new one", () => {
    expect(showing({ state: "accepted", segmentId: "s2" }, "e1")).toEqual([]);
  });

  it("is, when segment ids stay the same, an event that cannot come before the decision", () => {
    expect(showing({ state: "accepted", status: "resumed" }, "e1")).toEqual(["pause", "task", "completion"]);
    expect(showing({ state: "accepted", segmentId: "e1" }, "e1")).toEqual(["pause", "task", "completion"]);
    expect(showing({ state: "unknown", reason: "lost" }, "e1")).toEqual(["pause", "completion"]);
  });

  it("is not used for a decision that AMP did not accept, or twice", () => {
    expect(showing({ state: "sending" }, "s2")).toEqual([]);
    expect(showing({ state: "refused", reason: "401" }, "s2")).toEqual([]);
    expect(showing({ state: "accepted", segmentId: "s2", confirmedAt: AT }, "s2")).toEqual([]);
  });
});

describe("the evidence that a rejected run continued", () => {
  const rejected = createDecisionRecord("g1", { state: "not-sent" }, { verdict: "reject" });
  const run = foldRunOf(createRunRecord("e1"), createGateRecord("g1"), rejected);
  const kinds = (of: typeof run, segmentId: string) =>
    ALL_KINDS.filter((kind) => hasContinuedElsewhere(of, { segmentId, kind }));

  it("is any event of a newer segment, and in the gate's own one an event that cannot come before the rejection", () => {
    expect(kinds(run, "s2")).toEqual(ALL_KINDS);
    expect(kinds(run, "e1")).toEqual(["pause", "completion"]);
    expect(ALL_KINDS.filter((kind) => findConfirmedDecision(run, { segmentId: "s2", kind }))).toEqual([]);
  });

  it("does not exist in a run that was not rejected", () => {
    expect(kinds(foldRunOf(createRunRecord("e1"), createGateRecord("g1")), "s2")).toEqual([]);
  });
});

describe("a pause", () => {
  it("is late when its segment has ended and never paused here", () => {
    const run = foldRunOf(
      createRunRecord("e1"),
      createProgressRecord([{ segmentId: "s2", afterCommentId: 1 }]),
    );
    expect(isLatePause(run, "e1")).toBe(true);
    expect(isLatePause(run, "s2")).toBe(false);
    expect(isLatePause(run, "never-seen")).toBe(false);
  });

  it("is not late when AMP pauses again under an id that paused before", () => {
    const resume = { state: "accepted", segmentId: "s2" } as const;
    expect(
      isLatePause(
        foldRunOf(createRunRecord("e1"), createGateRecord("g1"), createDecisionRecord("g1", resume)),
        "e1",
      ),
    ).toBe(false);
  });
});

describe("the segments of a run", () => {
  it("are in the order in which the thread learned of them, with those known from progress only", () => {
    const run = foldRunOf(
      createRunRecord("e1"),
      createProgressRecord([
        { segmentId: "s2", afterCommentId: 3 },
        { segmentId: "s4", afterCommentId: 6 },
      ]),
      createGateRecord("g1"),
      createDecisionRecord("g1", { state: "accepted", segmentId: "s3" }),
      createGateRecord("g2", { segmentId: "s3" }),
    );
    expect(run.segmentIds).toEqual(["e1", "s2", "s3", "s4"]);
  });

  it("leave a newer gate open when an older one ends", () => {
    const end = (segmentId: string) =>
      foldRunOf(
        createRunRecord("e1"),
        createGateRecord("g1"),
        createDecisionRecord("g1", { state: "accepted", segmentId: "s2" }),
        createGateRecord("g2", { segmentId: "s2" }),
        { kind: "result", runId: "r", writtenAt: AT, outcome: "completed", outputDigest: "o", segmentId },
      ).gates.at(-1)?.status;
    expect(end("e1")).toBe("open");
    expect(end("s2")).toBe("closed");
  });
});
