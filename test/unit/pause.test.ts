import { describe, expect, it } from "vitest";
import type { Pause } from "../../src/amp/webhooks.ts";
import { isConversationLocked } from "../../src/github/errors.ts";
import { findRun, fold } from "../../src/ledger/fold.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { matchPause } from "../../src/webhooks/record-pause.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  foldRunOf as recordsOf,
} from "../support/records.ts";

const EVENT: Pause = {
  kind: "human-input",
  executionId: "e1",
  segmentId: "e1",
  taskId: "t1",
  agent: "",
  output: "text",
};

/** Returns a run with one gate, decided as given. */
function runWith(verdict?: DecisionRecord["verdict"], resume?: DecisionRecord["resume"]) {
  const gate = {
    gateId: "g1",
    deploymentId: "d",
    round: 1,
    executionId: "e1",
    segmentId: "e1",
    taskId: "t1",
    outputDigest: "digest",
    visibleDigest: "s",
  };
  const log = [createEntry(1, { kind: "gate", runId: "r", writtenAt: AT, ...gate })];
  if (verdict && resume) {
    const person = { id: 5, login: "octavia" };
    const decision = {
      gateId: "g1",
      verdict,
      person,
      commentId: 2,
      sentDigest: "x",
      others: [],
      claimIndex: 0,
      resume,
    };
    log.push(createEntry(3, { kind: "decision", runId: "r", writtenAt: AT, ...decision }));
  }
  return findRun(fold(log), "r");
}

describe("a pause with the same ids and the same text", () => {
  it.each<[string, ReturnType<typeof runWith>, string]>([
    ["that nobody decided is a copy", runWith(), "known"],
    ["that was approved is a copy", runWith("approve", { state: "accepted" }), "known"],
    [
      "that was sent back is a new round when the run keeps its id, and names the repeated text",
      runWith("revise", { state: "accepted", status: "retrying" }),
      "new repeats g1",
    ],
    [
      "that was sent back is a copy where a resume gives a new id",
      runWith("revise", { state: "accepted", segmentId: "e2" }),
      "known",
    ],
    ["whose revision AMP refused is a copy", runWith("revise", { state: "refused", reason: "401" }), "known"],
    [
      "whose revision may be lost is a copy: a second gate could resume twice",
      runWith("revise", { state: "unknown", reason: "lost" }),
      "known",
    ],
    ["whose revision is on its way is unclear", runWith("revise", { state: "sending" }), "unclear"],
  ])("%s", (_name, run, kind) => {
    const known = matchPause(run, EVENT, "digest");
    const repeated = known.kind === "new" ? known.repeated?.record.gateId : undefined;
    expect(repeated ? `${known.kind} repeats ${repeated}` : known.kind).toBe(kind);
  });

  it("is new with another text, task or segment", () => {
    const run = runWith("approve", { state: "accepted" });
    expect(matchPause(run, EVENT, "another").kind).toBe("new");
    expect(matchPause(run, { ...EVENT, taskId: "t2" }, "digest").kind).toBe("new");
    expect(matchPause(run, { ...EVENT, segmentId: "e2" }, "digest").kind).toBe("new");
  });
});

describe("a late copy of the webhook of a round that was sent back", () => {
  const revised = createDecisionRecord(
    "g1",
    { state: "accepted", status: "retrying" },
    { verdict: "revise" },
  );
  const rounds = [
    createGateRecord("g1", { outputDigest: "digest" }),
    revised,
    createGateRecord("g2", { round: 2, outputDigest: "other" }),
  ];

  it("is a repetition while the next round is open", () => {
    expect(matchPause(recordsOf(...rounds), EVENT, "digest").kind).toBe("known");
  });

  it("is a repetition once the run completed", () => {
    const done = {
      kind: "result",
      runId: "r",
      writtenAt: AT,
      outcome: "completed",
      outputDigest: "o",
    } as const;
    const approved = createDecisionRecord("g2", { state: "accepted" });
    expect(matchPause(recordsOf(...rounds, approved, done), EVENT, "digest").kind).toBe("known");
  });

  it("is always accepted when no newer question is open", () => {
    const approved = createDecisionRecord("g2", { state: "accepted" });
    const known = matchPause(recordsOf(...rounds, approved), EVENT, "digest");
    expect(known).toMatchObject({ kind: "new", repeated: { record: { gateId: "g1" } } });
  });
});

describe("an error answer of GitHub", () => {
  it("means a locked thread only when its text says so", () => {
    expect(isConversationLocked("Unable to react because the conversation is locked.")).toBe(true);
    expect(
      isConversationLocked(
        "You have exceeded a secondary rate limit and have been temporarily blocked from content creation.",
      ),
    ).toBe(false);
    expect(isConversationLocked("Resource not accessible by integration")).toBe(false);
  });
});
