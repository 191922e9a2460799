import { describe, expect, it } from "vitest";
import type { Pause } from "../../src/amp/webhooks.ts";
import { knownPause } from "../../src/functions/pause.ts";
import { fold, runOf } from "../../src/ledger/fold.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { isLocked } from "../../src/thread/reactions.ts";
import { AT, decision, entry, gate, runWith as recordsOf } from "./records.ts";

const EVENT: Pause = {
  kind: "human-input",
  execution: "e1",
  segment: "e1",
  task: "t1",
  agent: "",
  output: "text",
};

/** A run with one gate, decided as given. */
function runWith(verdict?: DecisionRecord["verdict"], resume?: DecisionRecord["resume"]) {
  const gate = {
    gate: "g1",
    deploymentId: "d",
    round: 1,
    execution: "e1",
    segment: "e1",
    task: "t1",
    output: "digest",
    shown: "s",
  };
  const log = [entry(1, { kind: "gate", run: "r", at: AT, ...gate })];
  if (verdict && resume) {
    const person = { id: 5, login: "octavia" };
    const decision = { gate: "g1", verdict, person, comment: 2, sent: "x", others: [], claim: 0, resume };
    log.push(entry(3, { kind: "decision", run: "r", at: AT, ...decision }));
  }
  return runOf(fold(log), "r");
}

describe("a pause with the same ids and the same text", () => {
  it.each<[string, ReturnType<typeof runWith>, string]>([
    ["that nobody decided is a copy", runWith(), "known"],
    ["that was approved is a copy", runWith("approve", { state: "accepted" }), "known"],
    [
      "that was sent back is a new round where the run keeps its id, and says which text it repeats",
      runWith("revise", { state: "accepted", status: "retrying" }),
      "new repeats g1",
    ],
    [
      "that was sent back is a copy where a resume gives a new id",
      runWith("revise", { state: "accepted", segment: "e2" }),
      "known",
    ],
    ["whose revision AMP refused is a copy", runWith("revise", { state: "refused", why: "401" }), "known"],
    [
      "whose revision may be lost is a copy: a second gate could resume twice",
      runWith("revise", { state: "unknown", why: "lost" }),
      "known",
    ],
    ["whose revision is on its way is unclear", runWith("revise", { state: "sending" }), "unclear"],
  ])("%s", (_name, run, kind) => {
    const known = knownPause(run, EVENT, "digest");
    const repeated = known.kind === "new" ? known.repeated?.record.gate : undefined;
    expect(repeated ? `${known.kind} repeats ${repeated}` : known.kind).toBe(kind);
  });

  it("is new with another text, task or segment", () => {
    const run = runWith("approve", { state: "accepted" });
    expect(knownPause(run, EVENT, "another").kind).toBe("new");
    expect(knownPause(run, { ...EVENT, task: "t2" }, "digest").kind).toBe("new");
    expect(knownPause(run, { ...EVENT, segment: "e2" }, "digest").kind).toBe("new");
  });
});

describe("a late copy of the webhook of a round that was sent back", () => {
  const revised = decision("g1", { state: "accepted", status: "retrying" }, { verdict: "revise" });
  const rounds = [gate("g1", { output: "digest" }), revised, gate("g2", { round: 2, output: "other" })];

  it("is a repetition while the next round is open", () => {
    expect(knownPause(recordsOf(...rounds), EVENT, "digest").kind).toBe("known");
  });

  it("is a repetition once the run completed", () => {
    const done = { kind: "result", run: "r", at: AT, outcome: "completed", output: "o" } as const;
    const approved = decision("g2", { state: "accepted" });
    expect(knownPause(recordsOf(...rounds, approved, done), EVENT, "digest").kind).toBe("known");
  });

  it("is never held back where no newer question is open", () => {
    const approved = decision("g2", { state: "accepted" });
    const known = knownPause(recordsOf(...rounds, approved), EVENT, "digest");
    expect(known).toMatchObject({ kind: "new", repeated: { record: { gate: "g1" } } });
  });
});

describe("a refusal of GitHub's", () => {
  it("is told from a lock by its words", () => {
    expect(isLocked("Unable to react because the conversation is locked.")).toBe(true);
    expect(
      isLocked(
        "You have exceeded a secondary rate limit and have been temporarily blocked from content creation.",
      ),
    ).toBe(false);
    expect(isLocked("Resource not accessible by integration")).toBe(false);
  });
});
