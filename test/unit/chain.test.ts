import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBrokenLinks, findHeads, nameInChain } from "../../src/ledger/chain.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { DecisionRecord, LedgerRecord } from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createProgressRecord,
  createRunRecord,
} from "../support/records.ts";

const SENDING = { state: "sending" } as const;

/** The records of one run, in an order in which they can be written. Each is another event. */
const EVENTS: readonly LedgerRecord[] = [
  createRunRecord("e1"),
  createGateRecord("aa2aa"),
  createDecisionRecord("aa2aa", SENDING),
  createGateRecord("bb3bb"),
  createDecisionRecord("bb3bb", SENDING, { commentId: 9 }),
  createDecisionRecord("bb3bb", SENDING, { commentId: 10 }),
  { kind: "result", runId: "r", writtenAt: AT, outcome: "completed", outputDigest: "o" },
  createRunRecord("e2", { runId: "s" }),
];

/** How many of the newest records each writer had not seen yet: simultaneous writers do not see each other. */
const unseenCounts = fc.array(fc.nat({ max: 2 }), { minLength: EVENTS.length, maxLength: EVENTS.length });

/** Writes the events one after another, each with the heads of what its writer had seen. */
function writeAll(unseen: readonly number[]): Entry[] {
  const entries: Entry[] = [];
  for (const [index, record] of EVENTS.entries()) {
    const seen = entries.slice(0, Math.max(0, entries.length - (unseen[index] ?? 0)));
    entries.push(createEntry(index + 1, { ...record, heads: findHeads(seen) }));
  }
  return entries;
}

const isNamed = (entries: readonly Entry[], { record }: Entry) =>
  entries.some((other) => other.record.heads?.includes(nameInChain(record) ?? ""));

describe("a chain of records", () => {
  it("has no broken link, also when several writers did not see each other", () => {
    fc.assert(
      fc.property(unseenCounts, (unseen) => {
        expect(findBrokenLinks(writeAll(unseen))).toEqual([]);
      }),
    );
  });

  it("is joined again by the next record: it names the heads of all simultaneous writers", () => {
    const entries = writeAll([0, 0, 0, 0, 0, 1, 0, 0]);
    const [, , , , first, second, third] = entries.map(({ record }) => record);
    if (!first || !second || !third) throw new Error("the events are fewer");
    expect(second.heads).toEqual(first.heads);
    expect(third.heads).toEqual([nameInChain(first), nameInChain(second)]);
  });

  it("shows the removal of every record that a later one names", () => {
    fc.assert(
      fc.property(unseenCounts, fc.nat({ max: EVENTS.length - 1 }), (unseen, index) => {
        const entries = writeAll(unseen);
        const removed = entries[index];
        fc.pre(removed !== undefined && isNamed(entries, removed));
        const broken = findBrokenLinks(entries.filter((entry) => entry !== removed));
        expect(new Set(broken.map(({ name }) => name))).toEqual(new Set([nameInChain(removed.record)]));
      }),
    );
  });

  it("shows a decision whose person, text or gate was changed", () => {
    const entries = writeAll([]);
    const { record } = entries[2] ?? {};
    if (record?.kind !== "decision") throw new Error("the third event is a decision");
    const changes: Partial<DecisionRecord>[] = [
      { person: { id: 6, login: "mallory" } },
      { sentDigest: "another" },
      { verdict: "revise" },
      { writtenAt: "2026-11-22T10:00:01.000Z" },
    ];
    for (const change of changes) {
      const changed = entries.with(2, createEntry(3, { ...record, ...change }));
      expect(findBrokenLinks(changed).map(({ name }) => name)).toEqual([nameInChain(record)]);
    }
  });

  it("is unchanged by what is written into a record later, and by a second copy of a pause", () => {
    const entries = writeAll([]);
    const [run, gate, decision] = entries.map(({ record }) => record);
    if (run?.kind !== "run" || gate?.kind !== "gate" || decision?.kind !== "decision")
      throw new Error("the events have another order");
    const later: Entry[] = [
      createEntry(1, { ...run, writerId: 41, kickoff: { state: "unknown" } }),
      createEntry(2, { ...gate, writtenAt: "2026-11-22T10:00:09.000Z", visibleDigest: "another time" }),
      createEntry(3, { ...decision, resume: { state: "accepted" } }),
      ...entries.slice(3),
    ];
    expect(findBrokenLinks(later)).toEqual([]);
    expect(findHeads([...entries, createEntry(99, { ...gate, heads: [] })])).toEqual(findHeads(entries));
  });

  it("keeps the name of a decision that was withdrawn", () => {
    const entries = writeAll([]);
    const name = nameInChain(entries[2]?.record ?? EVENTS[0]!) ?? "";
    const withdrawn = createEntry(3, { kind: "withdrawn", runId: "r", writtenAt: "", replaces: name });
    expect(findBrokenLinks(entries.with(2, withdrawn))).toEqual([]);
  });

  it("has no run that was withdrawn", () => {
    const name = nameInChain(EVENTS[0]!) ?? "";
    const withdrawn = createEntry(1, { kind: "withdrawn", runId: "r", writtenAt: AT, replaces: name });
    expect(fold([withdrawn])).toEqual({ runs: [] });
  });

  it("does not contain progress, which is rewritten all the time", () => {
    const entries = writeAll([]);
    const progress = createEntry(99, createProgressRecord([]));
    expect(nameInChain(progress.record)).toBeUndefined();
    expect(findHeads([...entries, progress])).toEqual(findHeads(entries));
  });
});
