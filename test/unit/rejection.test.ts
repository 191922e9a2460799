import { describe, expect, it } from "vitest";
import { renderDecisionComment } from "../../src/comment/decision-comment.ts";
import { renderStatusComment, type RunStatusLine } from "../../src/comment/status-comment.ts";
import type { DecisionRecord, LedgerRecord } from "../../src/ledger/record.ts";
import { en } from "../../src/messages/en.ts";
import { labelOfRun } from "../../src/thread/labels.ts";
import {
  AT,
  createDecisionRecord,
  createGateRecord,
  createRunRecord,
  foldRunOf,
} from "../support/records.ts";

const WAITING = [createRunRecord("e1"), createGateRecord("g1")];

function rejectionOf(name: string, more: Partial<DecisionRecord> = {}): DecisionRecord {
  return createDecisionRecord(name, { state: "not-sent" }, { verdict: "reject", ...more });
}

/** Returns the gates' states of a run, and its label. */
function fate(...records: readonly LedgerRecord[]) {
  const run = foldRunOf(...records);
  return [...run.gates.map(({ status }) => status), labelOfRun(run)];
}

describe("the fold of a rejection", () => {
  it("decides the gate and ends the run", () => {
    expect(fate(...WAITING, rejectionOf("g1"))).toEqual(["decided", "rejected"]);
  });

  it("keeps a later question of the run closed", () => {
    expect(fate(...WAITING, rejectionOf("g1"), createGateRecord("g2", { segmentId: "s2" }))).toEqual([
      "decided",
      "closed",
      "rejected",
    ]);
  });

  it.each<DecisionRecord["resume"]>([
    { state: "sending" },
    { state: "accepted", segmentId: "s2" },
    { state: "unknown", reason: "lost" },
  ])("gives way to a decision under the same claim that may have been sent: %j", (resume) => {
    const sent = createDecisionRecord("g1", resume);
    expect(fate(...WAITING, rejectionOf("g1"), sent)).toEqual(["decided", "running"]);
    expect(fate(...WAITING, sent, rejectionOf("g1"))).toEqual(["decided", "running"]);
  });

  it("stays in force beside a decision that AMP refused", () => {
    const refused = createDecisionRecord("g1", { state: "refused", reason: "401" });
    expect(fate(...WAITING, refused, rejectionOf("g1"))).toEqual(["decided", "rejected"]);
  });

  it("does not end a run in which a later gate was decided at the same moment", () => {
    const later = createGateRecord("g2", { segmentId: "s2" });
    const approved = createDecisionRecord("g2", { state: "accepted", segmentId: "s3" });
    expect(fate(...WAITING, later, rejectionOf("g1"), approved)).toEqual(["decided", "decided", "running"]);
  });
});

describe("the comment of a rejection", () => {
  const context = { messages: en };
  const view = { taskId: "t1", round: 1, sentText: "", commentUrl: "#9" };

  it("shows the reason literally, and says that nothing was sent", () => {
    const reason = "Wrong topic, @mei. <!-- crew-gate:end-outcome --> `/approve`";
    const text = renderDecisionComment(rejectionOf("g1"), { ...view, sentText: reason }, context);
    expect(text).toMatch(/^### ⛔ Rejected: `t1`\n/);
    expect(text).toContain("Nothing was sent, so the crew still waits in CrewAI AMP");
    expect(text).toMatch(/\n\nReason:\n\n`{3,}[^`]*\nWrong topic, @mei\./);
    expect(text).not.toContain(en.sentToCrew);
  });

  it("shows no box when no reason was given", () => {
    const text = renderDecisionComment(rejectionOf("g1"), view, context);
    expect(text).not.toMatch(/Reason|`{3}/);
  });

  it("says that nobody decided when reconcile rejected the gate", () => {
    const record = rejectionOf("g1", { afterHours: 72, person: { id: 41, login: "github-actions[bot]" } });
    const text = renderDecisionComment(record, view, context);
    expect(text).toContain(
      "Rejected automatically at 2026-11-22 10:00 UTC: no decision in 72 hours · Round 1",
    );
    expect(text).not.toContain("github-actions");
  });
});

describe("the answer to /status", () => {
  const line = (...records: readonly LedgerRecord[]): RunStatusLine => ({
    run: foldRunOf(...records),
    platform: "unasked",
  });
  const closed = (...records: readonly LedgerRecord[]) =>
    renderStatusComment([line(...records)], AT, { messages: en }, true).includes(en.statusClosed);

  it("names the person who rejected a run", () => {
    const text = renderStatusComment([line(...WAITING, rejectionOf("g1"))], AT, { messages: en });
    expect(text).toContain("- ⛔ [Rejected](#3) by **octavia**.\n");
  });

  it("says in a closed thread that a gate still waits, and only then", () => {
    expect(closed(...WAITING)).toBe(true);
    expect(closed(...WAITING, rejectionOf("g1"))).toBe(false);
    expect(renderStatusComment([line(...WAITING)], AT, { messages: en })).not.toContain(en.statusClosed);
  });
});
