import { describe, expect, it } from "vitest";
import { findNotice, fold } from "../../src/ledger/fold.ts";
import { formatClaimKey, resolveGate } from "../../src/ledger/gates.ts";
import type { DecisionRecord, LedgerRecord, NoticeRecord, ResultRecord } from "../../src/ledger/record.ts";
import { findStaleNotice, isFinished } from "../../src/ledger/run-status.ts";
import type { Entry, Gate } from "../../src/ledger/state.ts";
import { log } from "../support/authorization-input.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createRunRecord,
  foldRunOf,
} from "../support/records.ts";

const RUN = createRunRecord("e1");
const GATE = createGateRecord("g1");
const common = { runId: "r", writtenAt: AT };
const person = (id: number) => ({ id, login: `person-${id}` });

function createResult(outcome: ResultRecord["outcome"], segmentId?: string): ResultRecord {
  return { kind: "result", ...common, outcome, outputDigest: "o", ...(segmentId && { segmentId }) };
}

function createNotice(about: NoticeRecord["about"], key: string): NoticeRecord {
  return { kind: "notice", ...common, about, key };
}

function createApproval(id: number, commentId: number, more: object = {}): LedgerRecord {
  return { kind: "approval", ...common, gateId: "g1", person: person(id), commentId, ...more };
}

const createPart = (partNumber: number, visibleDigest: string, key = "g1"): LedgerRecord => ({
  kind: "part",
  ...common,
  belongsTo: { kind: "gate", key },
  partNumber,
  partCount: 3,
  visibleDigest,
});

describe("the decision in force", () => {
  const inForce = (...decisions: [DecisionRecord["resume"]["state"], claimIndex: number][]) =>
    foldRunOf(
      RUN,
      GATE,
      ...decisions.map(([state, claimIndex]) =>
        createDecisionRecord("g1", { state } as DecisionRecord["resume"], { claimIndex }),
      ),
    ).gates[0]?.decision?.commentId;

  it("is an accepted one, whatever was claimed after it", () => {
    expect(inForce(["unknown", 1], ["accepted", 0])).toBe(4);
    expect(inForce(["accepted", 0], ["unknown", 1])).toBe(3);
  });

  it("is that with the last claim where none was accepted", () => {
    expect(inForce(["unknown", 0], ["sending", 1])).toBe(4);
    expect(inForce(["sending", 1], ["unknown", 0])).toBe(3);
  });

  it("is, under one claim, the one that may have been sent, and the oldest of equal ones", () => {
    expect(inForce(["sending", 0], ["unknown", 0])).toBe(4);
    expect(inForce(["unknown", 0], ["unknown", 0])).toBe(3);
  });
});

describe("the approvals of a gate", () => {
  const counted = (...records: LedgerRecord[]) =>
    foldRunOf(RUN, GATE, ...records).gates[0]?.approvals.map(({ commentId }) => commentId);

  it("are those of different people or comments, each once", () => {
    expect(counted(createApproval(1, 50), createApproval(2, 51), createApproval(1, 50))).toEqual([3, 4]);
    expect(counted(createApproval(1, 50), createApproval(1, 52))).toEqual([3, 4]);
  });

  it("keep a comment and a review apart that have the same number", () => {
    expect(counted(createApproval(1, 50), createApproval(1, 50, { isReview: true }))).toEqual([3, 4]);
  });

  it("are neither those of another gate nor those from before the gate's own comment", () => {
    expect(counted(createApproval(1, 50, { gateId: "g2" }))).toEqual([]);
    expect(foldRunOf(createApproval(1, 50), RUN, GATE).gates[0]?.approvals).toEqual([]);
  });
});

describe("the next claim of a gate", () => {
  const next = (...records: LedgerRecord[]) => {
    const gate = foldRunOf(RUN, GATE, ...records).gates[0];
    return [gate?.nextClaimIndex, gate?.stuckNotice?.commentId];
  };
  const decision = createDecisionRecord("g1", { state: "unknown" });

  it("comes after those with a decision and those that were released", () => {
    expect(next()).toEqual([0, undefined]);
    expect(next(decision)).toEqual([1, undefined]);
    expect(next(createNotice("claim-freed", formatClaimKey("g1", 0)))).toEqual([1, undefined]);
    expect(next(decision, createNotice("claim-freed", formatClaimKey("g1", 1)))).toEqual([2, undefined]);
    expect(next(createNotice("claim-stuck", formatClaimKey("g2", 0)))).toEqual([0, undefined]);
  });

  it("is stuck only by a notice about this very claim", () => {
    expect(next(createNotice("claim-stuck", formatClaimKey("g1", 0)))).toEqual([0, 3]);
    expect(next(decision, createNotice("claim-stuck", formatClaimKey("g1", 0)))).toEqual([1, undefined]);
    expect(next(createNotice("reminder", formatClaimKey("g1", 0)))).toEqual([0, undefined]);
  });
});

describe("a gate in several comments", () => {
  const parts = [1, 2].map((number) => ({ commentId: number, visibleDigest: `d${number}` }));
  const own = createGateRecord("g1", { parts });
  const PARTS = [createPart(1, "d1"), createPart(2, "d2")];
  const isIntact = (entries: readonly Entry[]) => fold(entries).runs[0]?.gates[0]?.isIntact;

  it("is intact only while every part is there, unchanged, and the one that it names", () => {
    const entries = log(...PARTS, own);
    expect(isIntact(entries)).toBe(true);
    expect(isIntact(entries.slice(1))).toBe(false);
    expect(isIntact(entries.map((entry) => ({ ...entry, isIntact: entry.commentId !== 2 })))).toBe(false);
    expect(isIntact(entries.map((entry) => ({ ...entry, isIntact: entry.commentId !== 3 })))).toBe(false);
    expect(isIntact(log(createPart(1, "d1"), createPart(2, "another"), own))).toBe(false);
    expect(isIntact(log(createPart(1, "d2"), createPart(2, "d1"), own))).toBe(false);
  });
});

describe("a gate that repeats an earlier text", () => {
  const repeat = (gateId: string, repeatsGateId: string) => createGateRecord(gateId, { repeatsGateId });
  const decide = (gateId: string) => createDecisionRecord(gateId, { state: "accepted" });
  const fates = (...records: LedgerRecord[]) => {
    const { gates, copies } = foldRunOf(...records);
    return [gates, copies].map((list) => list.map(({ record }) => record.gateId).join());
  };

  it("is a copy while a different gate is undecided, and only then", () => {
    const second = createGateRecord("g2");
    expect(fates(GATE, decide("g1"), second, repeat("g3", "g1"))).toEqual(["g1,g2", "g3"]);
    expect(fates(GATE, decide("g1"), second, decide("g2"), repeat("g3", "g1"))).toEqual(["g1,g2,g3", ""]);
    expect(fates(GATE, repeat("g3", "g1"))).toEqual(["g1,g3", ""]);
  });

  it("is compared with the newest gate of all", () => {
    const older = [GATE, decide("g1"), createGateRecord("g2"), decide("g2"), createGateRecord("g3")];
    expect(fates(...older, repeat("g4", "g1"))).toEqual(["g1,g2,g3", "g4"]);
  });
});

describe("the gate that a command means", () => {
  const B = { runId: "b", executionId: "f1", segmentId: "f1" };
  const decided = [
    createEntry(10, createGateRecord("h1", B)),
    createEntry(11, createDecisionRecord("h1", { state: "accepted" }, { runId: "b" })),
  ];
  const meant = (entries: readonly Entry[], hint = {}, position = 99) => {
    const found = resolveGate(fold(entries), position, hint);
    const nameOf = (gate: Gate | undefined) => gate?.record.gateId;
    switch (found.kind) {
      case "gate":
        return nameOf(found.gate);
      case "several":
        return { several: found.gates.map(nameOf) };
      case "replaced":
        return { replacedBy: nameOf(found.by) };
      case "none":
        return { newer: nameOf(found.newer) };
      case "unnamed":
        return found;
    }
  };

  it("is one that waits in spite of an older failure", () => {
    expect(meant([...log(RUN, createResult("error"), GATE), ...decided])).toBe("g1");
  });

  it("is the newest of all runs where none waits", () => {
    const own = log(RUN, GATE, createDecisionRecord("g1", { state: "accepted" }));
    expect(meant([...own, ...decided])).toBe("h1");
    const later = own.map((entry) => ({ ...entry, commentId: entry.commentId + 20 }));
    expect(meant([...decided, ...later])).toBe("g1");
  });

  it("is the quoted one, unless another gate waited when the command was written", () => {
    const rounds = log(RUN, GATE, createDecisionRecord("g1", { state: "accepted" }), createGateRecord("g2"));
    const hint = { quotedGateIds: ["g1"] };
    expect(meant(rounds, hint)).toEqual({ replacedBy: "g2" });
    expect(meant(rounds, hint, 4)).toBe("g1");
    expect(meant([...rounds, ...decided], hint)).toEqual({ replacedBy: "g2" });
    const later = rounds.map((entry) => ({ ...entry, commentId: entry.commentId + 20 }));
    // The run of the quoted gate comes first, although another run has an older open gate.
    expect(meant([...decided.slice(0, 1), ...later], hint)).toEqual({ replacedBy: "g2" });
    expect(meant(rounds, { quotedGateIds: ["g1", "g2"] })).toEqual({ several: ["g1", "g2"] });
  });

  it("does not exist before the first gate of any run", () => {
    expect(meant(log(RUN))).toEqual({ newer: undefined });
    expect(meant(log(RUN, GATE), {}, 2)).toEqual({ newer: "g1" });
    expect(meant(log(RUN, GATE), { gateId: "g1" }, 2)).toEqual({ newer: "g1" });
  });
});

describe("a run", () => {
  const decision = (gateId: string, resume: DecisionRecord["resume"] = { state: "accepted" }) =>
    createDecisionRecord(gateId, resume);

  it("closes a gate that comes after its completion, and none that comes after a failure", () => {
    const last = (outcome: ResultRecord["outcome"]) =>
      foldRunOf(RUN, createResult(outcome, "e1"), GATE).gates[0]?.status;
    expect([last("completed"), last("error")]).toEqual(["closed", "open"]);
  });

  it("knows only the segments that AMP named", () => {
    const ids = (...records: LedgerRecord[]) => foldRunOf(...records).segmentIds;
    expect(ids(createRunRecord("e1", { kickoff: { state: "unknown" } }))).toEqual([]);
    expect(ids(RUN, GATE, decision("g1"), createPart(1, "d"), createApproval(1, 5))).toEqual(["e1"]);
    expect(ids(RUN, GATE, decision("g1", { state: "unknown" }))).toEqual(["e1"]);
    expect(ids(RUN, createResult("error"), { ...createNotice("stale", "k"), segmentId: "s5" })).toEqual([
      "e1",
      "s5",
    ]);
  });

  it("keeps one completion, whose segment does not matter, and one failure of each segment", () => {
    const kept = (...records: ResultRecord[]) =>
      foldRunOf(...records).results.map(({ commentId }) => commentId);
    expect(kept(createResult("completed", "e1"), createResult("completed", "s2"))).toEqual([1]);
    expect(kept(createResult("error"), createResult("error", "s2"), createResult("error"))).toEqual([1, 2]);
  });

  it("takes its completion for the result, also when a failure was written later", () => {
    expect(foldRunOf(createResult("completed", "s2"), createResult("error", "e1")).result?.commentId).toBe(1);
    expect(foldRunOf(createResult("error", "e1"), createResult("error", "s2")).result?.commentId).toBe(2);
  });

  it("keeps a notice once for each subject and key, and finds it by both", () => {
    const run = foldRunOf(
      createNotice("stale", "a"),
      createNotice("stale", "a"),
      createNotice("stale", "b"),
      createNotice("reminder", "a"),
    );
    expect(run.notices.map(({ commentId }) => commentId)).toEqual([1, 3, 4]);
    expect(findNotice(run, { about: "stale", key: "b" })?.commentId).toBe(3);
    expect(findNotice(run, { about: "reminder", key: "a" })?.commentId).toBe(4);
    expect(findNotice(run, { about: "reminder", key: "b" })).toBeUndefined();
  });

  it("keeps a part once for each owner, number and text", () => {
    const run = foldRunOf(
      createPart(1, "d"),
      createPart(1, "d"),
      createPart(2, "d"),
      createPart(1, "e"),
      createPart(1, "d", "g2"),
      { ...(createPart(1, "d") as object), belongsTo: { kind: "result", key: "g1" } } as LedgerRecord,
    );
    expect(run.parts.map(({ commentId }) => commentId)).toEqual([1, 3, 4, 5, 6]);
    expect(foldRunOf(createPart(1, "1d"), createPart(11, "d")).parts).toHaveLength(2);
  });

  it("is finished after its completion, also when a decision was written later", () => {
    expect(isFinished(foldRunOf(RUN, GATE, createResult("completed"), decision("g1")))).toBe(true);
  });

  it("is not finished by a failure before its newest decision, however many gates it has", () => {
    const gates = ["g1", "g2"].flatMap((name) => [createGateRecord(name), decision(name)]);
    const third = [createGateRecord("g3"), decision("g3")];
    expect(isFinished(foldRunOf(RUN, ...gates, createResult("error"), ...third))).toBe(false);
    expect(isFinished(foldRunOf(RUN, ...gates, ...third, createResult("error")))).toBe(true);
  });

  it("is not finished by a refused kickoff that a gate contradicts, or without any record of it", () => {
    const refused = createRunRecord("e1", { kickoff: { state: "refused", reason: "401" } });
    expect(isFinished(foldRunOf(refused))).toBe(true);
    expect(isFinished(foldRunOf(refused, GATE, decision("g1")))).toBe(false);
    expect(isFinished(foldRunOf(GATE, decision("g1")))).toBe(false);
  });

  it("is not called inactive by a reminder", () => {
    expect(findStaleNotice(foldRunOf(RUN, createNotice("reminder", "k")))).toBeUndefined();
    expect(
      findStaleNotice(foldRunOf(RUN, createNotice("stale", "k"), createNotice("reminder", "k")))?.commentId,
    ).toBe(2);
  });
});
