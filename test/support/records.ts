import { findRun, fold } from "../../src/ledger/fold.ts";
import type {
  DecisionRecord,
  GateRecord,
  LedgerRecord,
  ProgressRecord,
  RefusalRecord,
  RunRecord,
} from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";

// Records for the tests of the ledger: every field has a value, and `more` sets the fields that a test needs.

export const AT = "2026-11-22T10:00:00.000Z";

export function createEntry(commentId: number, record: LedgerRecord): Entry {
  return {
    commentId,
    url: `#${commentId}`,
    record,
    updatedAtMs: Date.parse(AT),
    visibleText: "",
    isIntact: true,
  };
}

export function createRunRecord(executionId: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    kind: "run",
    runId: "r",
    writtenAt: AT,
    deploymentId: "d",
    kickoff: { state: "started", executionId },
    ...more,
  };
}

export function createGateRecord(name: string, more: Partial<GateRecord> = {}): GateRecord {
  const base = {
    executionId: "e1",
    segmentId: "e1",
    taskId: "t1",
    outputDigest: "o",
    visibleDigest: "s",
    runId: "r",
    writtenAt: AT,
    deploymentId: "d",
  };
  return { kind: "gate", gateId: name, round: 1, ...base, ...more };
}

export function createDecisionRecord(
  name: string,
  resume: DecisionRecord["resume"],
  more: Partial<DecisionRecord> = {},
): DecisionRecord {
  const person = { id: 5, login: "octavia" };
  const base = {
    runId: "r",
    writtenAt: AT,
    person,
    commentId: 9,
    sentDigest: "x",
    verdict: "approve",
  } as const;
  return { kind: "decision", gateId: name, resume, others: [], claimIndex: 0, ...base, ...more };
}

export function createRefusalRecord(commentId: number, more: Partial<RefusalRecord> = {}): RefusalRecord {
  const person = { id: 6, login: "tariq" };
  const base = { runId: "r", writtenAt: AT, gateId: "bb3bb", person, role: "triage" };
  return { kind: "refusal", commentId, command: "approve", reason: "not-permitted", ...base, ...more };
}

export function createProgressRecord(segments: ProgressRecord["segments"]): ProgressRecord {
  return {
    kind: "progress",
    runId: "r",
    writtenAt: AT,
    tasks: [],
    taskCount: 0,
    taskKeys: [],
    steps: [],
    stepCount: 0,
    stepKeys: [],
    segments,
  };
}

/** Returns the run `r` of a thread that holds these records, at the comments 1, 2, 3 and so on. */
export function foldRunOf(...records: LedgerRecord[]) {
  return findRun(fold(records.map((record, index) => createEntry(index + 1, record))), "r");
}
