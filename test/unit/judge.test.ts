import { describe, expect, it } from "vitest";
import { type Case, type DecisionRules, judge } from "../../src/command/judge.ts";
import { judgeAgain } from "../../src/command/judge-again.ts";
import type { Decision } from "../../src/command/read.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";
import { AT, decision, entry, gate, started } from "./records.ts";

const OCTAVIA = { id: 5, login: "octavia" };
const RULES: DecisionRules = { approvalText: "Approved.", readingSeconds: 10 };
const APPROVE: Decision = { kind: "approve", remarks: "" };
/** The comment's place behind all records, and a time at which every question has been there for a minute. */
const POSITION = 90;
const LATE = Date.parse(AT) + 60_000;

function log(...records: LedgerRecord[]): Entry[] {
  return records.map((record, index) => entry(index + 1, record));
}

function wanted<C>(entries: readonly Entry[], command: C, more: Partial<Case<C>> = {}): Case<C> {
  const comment = { id: POSITION, body: "/approve", url: "#90" };
  return {
    asking: { command, comment, person: OCTAVIA },
    standing: { role: { role: "write", base: "write" }, isListed: true },
    policy: {
      minimumRole: "write",
      approvers: { users: [], teams: [] },
      requiredApprovals: 1,
      allowSelfApproval: true,
    },
    ledger: fold(entries),
    now: { body: comment.body, edited: false },
    position: POSITION,
    askedAt: LATE,
    isMoved: false,
    deploymentId: "d",
    ...more,
  };
}

/** The gate that may be decided, or the reason of the refusal. */
function outcome(entries: readonly Entry[], command: Decision = APPROVE, more: Partial<Case<Decision>> = {}) {
  const judgement = judge(wanted(entries, command, more), RULES);
  return judgement.kind === "refused" ? judgement.refusal.reason : judgement.gate.record.gate;
}

const revised = decision("ga2aa", { state: "accepted" }, { verdict: "revise" });
/** Round 1 was sent back, round 2 is open. */
const TWO_ROUNDS = log(started("e1"), gate("ga2aa"), revised, gate("gb3bb", { round: 2, output: "p" }));

describe("an unnamed command", () => {
  const soon = Date.parse(AT) + 9000;

  it("is refused within ten seconds of a question that replaced another one", () => {
    expect(outcome(TWO_ROUNDS, APPROVE, { askedAt: soon })).toBe("just-replaced");
    expect(outcome(TWO_ROUNDS, APPROVE, { askedAt: soon + 1000 })).toBe("gb3bb");
  });

  it("decides the first question of a run at once", () => {
    expect(outcome(log(started("e1"), gate("ga2aa")), APPROVE, { askedAt: Date.parse(AT) })).toBe("ga2aa");
  });

  it("is not refused where the workflow switches the reading time off", () => {
    const found = judge(wanted(TWO_ROUNDS, APPROVE, { askedAt: soon }), { ...RULES, readingSeconds: 0 });
    expect(found.kind).toBe("may-decide");
  });

  it("decides as soon as it names the gate", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, gate: "gb3bb" }, { askedAt: soon })).toBe("gb3bb");
  });
});

describe("a reply that quotes a question", () => {
  it("never decides another question than the quoted one", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, quotedGates: ["ga2aa"] })).toBe("superseded");
  });

  it("decides the quoted question at once where that one is open", () => {
    const quoting = { ...APPROVE, quotedGates: ["gb3bb"] };
    expect(outcome(TWO_ROUNDS, quoting, { askedAt: Date.parse(AT) })).toBe("gb3bb");
  });

  it("is asked for a name where it quotes several questions", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, quotedGates: ["ga2aa", "gb3bb"] })).toBe("which-gate");
  });

  it("is an unnamed command where it quotes no question of the thread", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, quotedGates: ["zz9zz"] })).toBe("gb3bb");
  });

  it("says who decided where no other question is open", () => {
    const decided = log(started("e1"), gate("ga2aa"), decision("ga2aa", { state: "accepted" }));
    expect(outcome(decided, { ...APPROVE, quotedGates: ["ga2aa"] })).toBe("already-decided");
  });
});

describe("a question with the text of an earlier one", () => {
  const repeated = gate("gc4cc", { round: 2, repeatsGateId: "ga2aa" });
  const entries = log(started("e1"), gate("ga2aa"), revised, repeated);

  it("is decided only by a command that names it", () => {
    expect(outcome(entries)).toBe("which-gate");
    expect(outcome(entries, { ...APPROVE, gate: "gc4cc" })).toBe("gc4cc");
  });

  it("gives way to the question that follows", () => {
    const followed = [...entries, entry(5, gate("gd5dd", { round: 3, output: "p" }))];
    expect(outcome(followed)).toBe("gd5dd");
    expect(outcome(followed, { ...APPROVE, gate: "gc4cc" })).toBe("superseded");
  });

  it("never closes a newer question that was undecided when it was posted", () => {
    const copied = [...TWO_ROUNDS, entry(5, gate("gc4cc", { round: 2, repeatsGateId: "ga2aa" }))];
    expect(outcome(copied)).toBe("gb3bb");
    expect(outcome(copied, { ...APPROVE, gate: "gc4cc" })).toBe("superseded");
    // Also once the newer question was decided.
    const decided = [...copied, entry(6, decision("gb3bb", { state: "accepted" }))];
    expect(fold(decided).runs[0]?.gates.map(({ status }) => status)).toEqual(["decided", "decided"]);
  });
});

describe("a gate of another deployment", () => {
  it.each([
    ["by the run's record", log(started("e1", { deploymentId: "other" }), gate("ga2aa"))],
    ["by its own record", log(started("e1"), gate("ga2aa", { deploymentId: "other" }))],
    ["by its own record alone", log(gate("ga2aa", { deploymentId: "other" }))],
  ])("is refused and stays open, told %s", (_how, entries) => {
    expect(outcome(entries)).toBe("other-deployment");
  });

  it("is not resumed again either", () => {
    const unknown = decision("ga2aa", { state: "unknown", why: "lost" });
    const entries = log(started("e1", { deploymentId: "other" }), gate("ga2aa"), unknown);
    const again = judgeAgain(wanted(entries, { kind: "resume-again" } as const), LATE);
    expect(again).toEqual({ kind: "refused", refusal: { reason: "other-deployment" } });
  });
});

describe("a run that nobody may approve who started it", () => {
  const policy = {
    minimumRole: "write",
    approvers: { users: [], teams: [] },
    requiredApprovals: 1,
    allowSelfApproval: false,
  };
  const mei = { id: 6, login: "mei" };

  it.each([
    ["its first starter", { starter: OCTAVIA }, "self-approval"],
    ["the person who re-ran it", { starter: mei, restarter: OCTAVIA }, "self-approval"],
    [
      "anybody where the id of who re-ran it is unknown",
      { starter: mei, restarter: { id: 0, login: "x" } },
      "starter-unknown",
    ],
    ["anybody where nobody is known as its starter", {}, "starter-unknown"],
    ["nobody else", { starter: mei, restarter: { id: 7, login: "octavia" } }, "ga2aa"],
  ])("refuses %s", (_who, starters, expected) => {
    expect(outcome(log(started("e1", starters), gate("ga2aa")), APPROVE, { policy })).toBe(expected);
  });

  it("lets its starter ask for changes", () => {
    const entries = log(started("e1", { starter: OCTAVIA }), gate("ga2aa"));
    expect(outcome(entries, { kind: "revise", feedback: "Shorter." }, { policy })).toBe("ga2aa");
  });
});
