import { describe, expect, it } from "vitest";
import {
  type Evidence,
  findConfirmedDecision,
  findFailedDecision,
  hasContinuedElsewhere,
  isLatePause,
  isOfOtherExecution,
} from "../../src/ledger/evidence.ts";
import type { DecisionRecord, LedgerRecord, RunRecord } from "../../src/ledger/record.ts";
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

describe("a decision that evidence confirmed", () => {
  const link = (kind: "next-gate" | "finished" | "failed") => ({ kind, url: "#9" });
  /** Returns whether evidence that links to a comment, or to none, adds something to a confirmed decision. */
  const adds = (next: ReturnType<typeof link> | undefined, evidence: ReturnType<typeof link> | undefined) => {
    const resume = { state: "accepted", segmentId: "s2", confirmedAt: AT, next } as const;
    const run = foldRunOf(createRunRecord("e1"), createGateRecord("g1"), createDecisionRecord("g1", resume));
    const found = findConfirmedDecision(run, {
      segmentId: "s2",
      kind: "pause",
      ...(evidence && { next: evidence }),
    });
    return found !== undefined;
  };

  it("takes a link to what followed once, in place of none or of a failure", () => {
    expect(adds(undefined, link("next-gate"))).toBe(true);
    expect(adds(link("failed"), link("finished"))).toBe(true);
    expect(adds(link("next-gate"), link("finished"))).toBe(false);
    expect(adds(link("failed"), undefined)).toBe(false);
  });

  it("is not one whose resume returned an older segment, which proves nothing", () => {
    const run = foldRunOf(
      createRunRecord("e1"),
      createGateRecord("g1", { segmentId: "s2" }),
      createDecisionRecord("g1", { state: "accepted", segmentId: "e1" }),
    );
    expect(ALL_KINDS.filter((kind) => findConfirmedDecision(run, { segmentId: "e1", kind }))).toEqual([]);
  });
});

describe("the decision after which a run failed", () => {
  const found = (resume: DecisionRecord["resume"], segmentId: string | undefined, ...more: LedgerRecord[]) =>
    findFailedDecision(
      foldRunOf(
        createRunRecord("e1"),
        createGateRecord("g1", { segmentId: "s2" }),
        createDecisionRecord("g1", resume),
        ...more,
      ),
      segmentId,
    )?.commentId;

  it.each<[what: string, expected: number | undefined, resume: DecisionRecord["resume"], segmentId?: string]>(
    [
      ["is an accepted one", 3, { state: "accepted", segmentId: "s3" }, "s3"],
      ["is one of unknown outcome", 3, { state: "unknown" }, "s3"],
      ["is the newest one if AMP names no segment", 3, { state: "accepted" }],
      ["fails in the gate's own segment, if the id stays", 3, { state: "accepted" }, "s2"],
      ["is not one that is being sent", undefined, { state: "sending" }, "s3"],
      ["is not one whose gate is newer than the failed segment", undefined, { state: "accepted" }, "e1"],
      [
        "is not one that links to what followed",
        undefined,
        { state: "accepted", next: { kind: "next-gate", url: "#4" } },
        "s3",
      ],
    ],
  )("%s", (_what, expected, resume, segmentId) => {
    expect(found(resume, segmentId)).toBe(expected);
  });

  it("is not one that a newer gate followed", () => {
    expect(found({ state: "accepted" }, "s3", createGateRecord("g2", { segmentId: "s3" }))).toBeUndefined();
    expect(findFailedDecision(foldRunOf(createRunRecord("e1")), "e1")).toBeUndefined();
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

  it("is compared with the rejected gate, not with an earlier one", () => {
    const later = foldRunOf(
      createRunRecord("e1"),
      createGateRecord("g1"),
      createDecisionRecord("g1", { state: "accepted", segmentId: "s2" }),
      createGateRecord("g2", { segmentId: "s2" }),
      { ...rejected, gateId: "g2" },
    );
    expect(kinds(later, "s2")).toEqual(["pause", "completion"]);
    expect(kinds(later, "e1")).toEqual([]);
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

  it("is late when only a newer segment paused here", () => {
    const run = foldRunOf(createRunRecord("e1"), createGateRecord("g1", { segmentId: "s2" }));
    expect([isLatePause(run, "e1"), isLatePause(run, "s2")]).toEqual([true, false]);
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

describe("a pause of another execution", () => {
  const byLinks = { state: "started", executionId: "e1", isFromWebhook: true } as const;
  const run = (kickoff: RunRecord["kickoff"], ...more: LedgerRecord[]) =>
    foldRunOf({ ...createRunRecord("e1"), kickoff }, createGateRecord("g1"), ...more);
  const approved = (state: "accepted" | "refused") =>
    createDecisionRecord("g1", state === "accepted" ? { state } : { state, reason: "no" });

  it.each<[string, boolean, ReturnType<typeof run>, [string, string]]>([
    ["names another id, and nothing was resumed yet", true, run(byLinks), ["e2", "e2"]],
    [
      "names another id, and the only resume was refused",
      true,
      run(byLinks, approved("refused")),
      ["e2", "e2"],
    ],
    [
      "names another id and its own part, also after a resume",
      true,
      run(byLinks, approved("accepted")),
      ["e2", "s2"],
    ],
    [
      "is not told from a later part if it names one id after a resume",
      false,
      run(byLinks, approved("accepted")),
      ["e2", "e2"],
    ],
    ["is not one that names the run", false, run(byLinks), ["e1", "s2"]],
    [
      "is not looked for in a run that AMP's answer named",
      false,
      run({ state: "started", executionId: "e1" }),
      ["e2", "e2"],
    ],
    ["is not looked for before the first webhook", false, run({ state: "awaiting-start" }), ["e2", "e2"]],
  ])("%s", (_name, expected, known, [executionId, segmentId]) => {
    expect(isOfOtherExecution(known, { executionId, segmentId })).toBe(expected);
  });
});
