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
