import { describe, expect, it } from "vitest";
import { findDuplicateEntries } from "../../src/ledger/duplicates.ts";
import {
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createProgressRecord,
  createRunRecord,
} from "../support/records.ts";

describe("the duplicates of a thread", () => {
  it("are the younger copies of gates, progress comments and results", () => {
    const result = {
      kind: "result",
      runId: "r",
      writtenAt: "t",
      outcome: "completed",
      outputDigest: "o",
    } as const;
    const entries = [
      createEntry(1, createRunRecord("e1")),
      createEntry(2, createProgressRecord([])),
      createEntry(3, createGateRecord("ga2aa")),
      createEntry(4, createProgressRecord([])),
      createEntry(5, createGateRecord("ga2aa")),
      createEntry(6, result),
      createEntry(7, { ...result, outputDigest: "another" }),
    ];
    expect(findDuplicateEntries(entries).map(({ commentId }) => commentId)).toEqual([4, 5, 7]);
  });

  it("are notices about the same thing, and progress of the same run", () => {
    const notice = { kind: "notice", runId: "r", writtenAt: "t", about: "stale", key: "k" } as const;
    const entries = [
      notice,
      { ...notice, key: "l" },
      { ...notice, about: "reminder" } as const,
      { ...notice, runId: "q" },
      notice,
      createProgressRecord([]),
      { ...createProgressRecord([]), runId: "q" },
    ].map((record, index) => createEntry(index + 1, record));
    expect(findDuplicateEntries(entries).map(({ commentId }) => commentId)).toEqual([5]);
  });

  it("are not records whose names only run together alike", () => {
    const failure = { kind: "result", writtenAt: "t", outcome: "error", outputDigest: "o" } as const;
    const notice = { kind: "notice", writtenAt: "t", about: "stale" } as const;
    const entries = [
      createGateRecord("bc", { runId: "a" }),
      createGateRecord("c", { runId: "ab" }),
      { ...failure, runId: "a", segmentId: "serror x" },
      { ...failure, runId: "aerror s", segmentId: "x" },
      { ...notice, runId: "a", key: "stalex" },
      { ...notice, runId: "astale", key: "x" },
    ].map((record, index) => createEntry(index + 1, record));
    expect(findDuplicateEntries(entries)).toEqual([]);
  });

  it("are no runs, approvals, decisions or parts", () => {
    const common = { runId: "r", writtenAt: "t", gateId: "g" };
    const records = [
      createRunRecord("e1"),
      { kind: "approval", ...common, person: { id: 1, login: "mei" }, commentId: 9 } as const,
      createDecisionRecord("g", { state: "sending" }),
      {
        kind: "part",
        ...common,
        belongsTo: { kind: "gate", key: "g" },
        partNumber: 1,
        partCount: 2,
        visibleDigest: "d",
      } as const,
    ];
    const entries = [...records, ...records].map((record, index) => createEntry(index + 1, record));
    expect(findDuplicateEntries(entries)).toEqual([]);
  });

  it("are neither records of another run nor decisions", () => {
    const unknown = createDecisionRecord("ga2aa", { state: "unknown", reason: "lost" });
    const entries = [
      createEntry(1, createGateRecord("ga2aa")),
      createEntry(2, unknown),
      createEntry(3, unknown),
      createEntry(4, createGateRecord("ga2aa", { runId: "other" })),
    ];
    expect(findDuplicateEntries(entries)).toEqual([]);
  });
});
