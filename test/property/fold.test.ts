import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRun, fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createProgressRecord,
  createRunRecord,
} from "../support/records.ts";

const CASES = 3000;

const base = fc.record({ runId: fc.constantFrom("run-a", "run-b"), writtenAt: fc.constant(AT) });
const name = fc.constantFrom("g1", "g2", "g3");
const segment = fc.constantFrom("e1", "s1", "s2", "s3");
const person = fc.constantFrom({ id: 5, login: "octavia" }, { id: 6, login: "mei" });
const claim = fc.nat(2);

const resume = fc.oneof(
  fc.constant({ state: "sending" } as const),
  fc.record({ state: fc.constant("accepted" as const), segmentId: segment }),
  fc.constant({ state: "refused", reason: "401" } as const),
  fc.constant({ state: "unknown", reason: "lost" } as const),
);
const notice = fc.oneof(
  fc.record({
    about: fc.constantFrom("claim-stuck" as const, "claim-freed" as const),
    key: fc.tuple(name, claim).map(([gateId, number]) => `${gateId} ${number}`),
  }),
  fc.record({ about: fc.constant("failure-reported" as const), key: segment, segmentId: segment }),
);

/** Records that two runs may leave in a thread, likely or not. */
const record: fc.Arbitrary<LedgerRecord> = fc.oneof(
  fc.tuple(base, segment).map(([more, first]) => createRunRecord(first, more)),
  fc
    .tuple(base, name, segment, segment)
    .map(([more, of, first, own]) => createGateRecord(of, { ...more, executionId: first, segmentId: own })),
  fc
    .tuple(base, name, resume, person, claim)
    .map(([more, of, resume, author, number]) =>
      createDecisionRecord(of, resume, { ...more, person: author, claimIndex: number }),
    ),
  fc.tuple(base, name, person, fc.nat(9)).map(([more, of, author, commentId]) => ({
    kind: "approval" as const,
    ...more,
    gateId: of,
    person: author,
    commentId,
  })),
  fc
    .tuple(base, fc.constantFrom("completed" as const, "error" as const), segment)
    .map(([more, outcome, own]) => ({
      kind: "result" as const,
      ...more,
      outcome,
      segmentId: own,
      outputDigest: "o",
    })),
  fc.tuple(base, notice).map(([more, about]) => ({ kind: "notice" as const, ...more, ...about })),
  fc.tuple(base, segment, fc.nat(9)).map(([more, segmentId, afterCommentId]) => ({
    ...createProgressRecord([{ segmentId, afterCommentId }]),
    ...more,
  })),
);

const log = fc
  .array(record, { maxLength: 14 })
  .map((records) => records.map((one, index): Entry => createEntry(index + 1, one)));

describe("the state of a thread", () => {
  it("is the same in whatever order its records are read", () => {
    const shuffled = log.chain((entries) =>
      fc.tuple(fc.constant(entries), fc.shuffledSubarray(entries, { minLength: entries.length })),
    );
    fc.assert(
      fc.property(shuffled, ([entries, other]) => {
        expect(fold(other)).toEqual(fold(entries));
      }),
      { numRuns: CASES },
    );
  });

  it("is the same however often its records were posted again", () => {
    const copied = log.chain((entries) => fc.tuple(fc.constant(entries), fc.subarray(entries)));
    fc.assert(
      fc.property(copied, ([entries, again]) => {
        const copies = again.map(({ record: one }, index) => createEntry(entries.length + index + 1, one));
        expect(fold([...entries, ...copies])).toEqual(fold(entries));
      }),
      { numRuns: CASES },
    );
  });

  it("depends, for each of two runs, on that run's records alone, however they interleave", () => {
    fc.assert(
      fc.property(log, fc.constantFrom("run-a", "run-b"), (entries, runId) => {
        const own = entries.filter((one) => one.record.runId === runId);
        expect(findRun(fold(entries), runId)).toEqual(findRun(fold(own), runId));
      }),
      { numRuns: CASES },
    );
  });
});
