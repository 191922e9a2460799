import { fold, runOf } from "../../src/ledger/fold.ts";
import type {
  DecisionRecord,
  GateRecord,
  LedgerRecord,
  ProgressRecord,
  RunRecord,
} from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";

// Records as the tests of the ledger need them: every field has a value, and `more` says what a test is about.

export const AT = "2026-11-22T10:00:00.000Z";

export function entry(comment: number, record: LedgerRecord): Entry {
  return { comment, url: `#${comment}`, record, saidAt: Date.parse(AT), visible: "", intact: true };
}

export function started(execution: string, more: Partial<RunRecord> = {}): RunRecord {
  return {
    kind: "run",
    run: "r",
    at: AT,
    deploymentId: "d",
    kickoff: { state: "started", execution },
    ...more,
  };
}

export function gate(name: string, more: Partial<GateRecord> = {}): GateRecord {
  const base = {
    execution: "e1",
    segment: "e1",
    task: "t1",
    output: "o",
    shown: "s",
    run: "r",
    at: AT,
    deploymentId: "d",
  };
  return { kind: "gate", gate: name, round: 1, ...base, ...more };
}

export function decision(
  name: string,
  resume: DecisionRecord["resume"],
  more: Partial<DecisionRecord> = {},
): DecisionRecord {
  const person = { id: 5, login: "octavia" };
  const base = { run: "r", at: AT, person, comment: 9, sent: "x", verdict: "approve" } as const;
  return { kind: "decision", gate: name, resume, others: [], claim: 0, ...base, ...more };
}

export function progress(segments: ProgressRecord["segments"]): ProgressRecord {
  return {
    kind: "progress",
    run: "r",
    at: AT,
    tasks: [],
    taskCount: 0,
    steps: [],
    stepCount: 0,
    keys: [],
    segments,
  };
}

/** The run `r` of a thread that holds these records, at the comments 1, 2, 3 and so on. */
export function runWith(...records: LedgerRecord[]) {
  return runOf(fold(records.map((record, index) => entry(index + 1, record))), "r");
}
