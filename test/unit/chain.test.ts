import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findBrokenLinks, findHeads, nameInChain, replaceVersion } from "../../src/ledger/chain.ts";
import { fold } from "../../src/ledger/fold.ts";
import { NO_RUN_ID } from "../../src/ledger/ids.ts";
import type { DecisionRecord, LedgerRecord } from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createProgressRecord,
  createRefusalRecord,
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
  createRefusalRecord(11),
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

describe("the next version of a record", () => {
  it("names the version that it replaces, and keeps the record's name in the chain", () => {
    const sending = createDecisionRecord("aa2aa", SENDING);
    const accepted = replaceVersion(sending, { ...sending, resume: { state: "accepted" } });
    const confirmed = replaceVersion(accepted, {
      ...accepted,
      resume: { state: "accepted", confirmedAt: AT },
    });
    expect(accepted.replaced).toMatch(/^[\w-]{22}$/);
    expect(new Set([sending.replaced, accepted.replaced, confirmed.replaced]).size).toBe(3);
    // The order of the fields is not part of a version.
    const { kind, ...fields } = sending;
    expect(replaceVersion({ ...fields, kind }, accepted).replaced).toBe(accepted.replaced);
    expect(nameInChain(confirmed)).toBe(nameInChain(sending));
  });

  it("names none if the record is not chained", () => {
    const progress = createProgressRecord([]);
    expect(replaceVersion(progress, progress)).toEqual(progress);
  });
});

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

  it("shows what a decision rests on, and a refusal, that was changed", () => {
    const entries = writeAll([]);
    const job = { workflowRunId: 4711, attempt: 1, actor: "octavia", version: "0.1.0" };
    const changes: [index: number, change: object][] = [
      [0, { inputsDigest: "another" }],
      [0, { job }],
      [2, { role: "admin" }],
      [2, { policy: { values: { "minimum-role": "read" } } }],
      [2, { shownDigest: "another" }],
      [2, { headSha: "another" }],
      [2, { deploymentId: "another" }],
      [2, { job }],
      [7, { role: "read" }],
      [7, { command: "reject" }],
      [7, { reason: "no-gate" }],
      [7, { job }],
    ];
    for (const [index, change] of changes) {
      const { record } = entries[index] ?? {};
      if (!record) throw new Error("the events are fewer");
      const changed = entries.with(index, createEntry(index + 1, { ...record, ...change }));
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
      createEntry(3, replaceVersion(decision, { ...decision, resume: { state: "accepted" } })),
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

  it("has at most ten heads in a record, and the next records name the others", () => {
    const refusals = Array.from({ length: 25 }, (_, index) =>
      createEntry(index + 1, createRefusalRecord(index)),
    );
    const names = refusals.map(({ record }) => nameInChain(record));
    const entries = [...refusals];
    for (const index of [0, 1, 2]) {
      const heads = findHeads(entries);
      expect(heads.slice(0, 10)).toEqual(heads);
      entries.push(createEntry(30 + index, { ...createRefusalRecord(30 + index), heads }));
    }
    const named = entries.flatMap(({ record }) => record.heads ?? []);
    expect(names.filter((name) => !named.includes(name ?? ""))).toEqual([]);
    expect(findHeads(refusals)).toEqual(names.slice(0, 10));
  });

  it("names a decision before any number of refused commands, results and notices that no record named yet", () => {
    const flood = Array.from({ length: 20 }, (_, index): LedgerRecord[] => [
      createRefusalRecord(index),
      {
        kind: "result",
        runId: "r",
        writtenAt: AT,
        outcome: "error",
        segmentId: `${index}`,
        outputDigest: "",
      },
      { kind: "notice", runId: "r", writtenAt: AT, about: "reminder", key: `${index}` },
    ]).flat();
    const decision = createDecisionRecord("aa2aa", SENDING);
    for (const records of [
      [...flood, decision],
      [decision, ...flood],
    ]) {
      const heads = findHeads(records.map((record, index) => createEntry(index + 1, record)));
      expect(heads).toHaveLength(10);
      expect(heads[0]).toBe(nameInChain(decision));
    }
  });

  it("has refusals, which change no state", () => {
    const events = EVENTS.filter(({ kind }) => kind !== "refusal");
    const entries = events.map((record, index) => createEntry(2 * index, record));
    const refused = [1, 3, 5, 99].map((commentId) => createEntry(commentId, createRefusalRecord(commentId)));
    const elsewhere = createEntry(98, createRefusalRecord(98, { runId: NO_RUN_ID }));
    expect(fold([...entries, ...refused, elsewhere])).toEqual(fold(entries));
    expect(new Set(refused.map(({ record }) => nameInChain(record))).size).toBe(4);
  });

  it("does not contain progress, which is rewritten all the time", () => {
    const entries = writeAll([]);
    const progress = createEntry(99, createProgressRecord([]));
    expect(nameInChain(progress.record)).toBeUndefined();
    expect(findHeads([...entries, progress])).toEqual(findHeads(entries));
  });
});
