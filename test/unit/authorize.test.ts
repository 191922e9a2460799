import { describe, expect, it } from "vitest";
import { authorizeResend } from "../../src/command/authorize-resend.ts";
import { type AuthorizationInput, authorize, type DecisionRules } from "../../src/command/authorize.ts";
import type { Decision } from "../../src/command/parse-command.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { Entry } from "../../src/ledger/state.ts";
import { createInput, LATE, log, OCTAVIA } from "../support/authorization-input.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createRunRecord,
} from "../support/records.ts";

const RULES: DecisionRules = { approvalText: "Approved.", readingSeconds: 10, afterPush: "allow" };
const APPROVE: Decision = { kind: "approve", remarks: "" };

/** Returns the gate that may be decided, or the code of the denial. */
function outcome(
  entries: readonly Entry[],
  command: Decision = APPROVE,
  more: Partial<AuthorizationInput<Decision>> = {},
) {
  const authorization = authorize(createInput(entries, command, more), RULES);
  return authorization.kind === "denied" ? authorization.denial.code : authorization.gate.record.gateId;
}

const revised = createDecisionRecord("ga2aa", { state: "accepted" }, { verdict: "revise" });
/** Round 1 was sent back, round 2 is open. */
const TWO_ROUNDS = log(
  createRunRecord("e1"),
  createGateRecord("ga2aa"),
  revised,
  createGateRecord("gb3bb", { round: 2, outputDigest: "p" }),
);

describe("a command without a gate's name", () => {
  const soon = Date.parse(AT) + 9000;

  it("is denied within ten seconds of a question that replaced another one", () => {
    expect(outcome(TWO_ROUNDS, APPROVE, { writtenAtMs: soon })).toBe("just-replaced");
    expect(outcome(TWO_ROUNDS, APPROVE, { writtenAtMs: soon + 1000 })).toBe("gb3bb");
  });

  it("decides the first question of a run at once", () => {
    expect(
      outcome(log(createRunRecord("e1"), createGateRecord("ga2aa")), APPROVE, {
        writtenAtMs: Date.parse(AT),
      }),
    ).toBe("ga2aa");
  });

  it("is accepted when the workflow switches the reading time off", () => {
    const found = authorize(createInput(TWO_ROUNDS, APPROVE, { writtenAtMs: soon }), {
      ...RULES,
      readingSeconds: 0,
    });
    expect(found.kind).toBe("may-decide");
  });

  it("decides at once when it names the gate", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, gateId: "gb3bb" }, { writtenAtMs: soon })).toBe("gb3bb");
  });
});

describe("a reply that quotes a question", () => {
  it("decides only the quoted question", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, quotedGateIds: ["ga2aa"] })).toBe("superseded");
  });

  it("decides the quoted question at once when it is open", () => {
    const quoting = { ...APPROVE, quotedGateIds: ["gb3bb"] };
    expect(outcome(TWO_ROUNDS, quoting, { writtenAtMs: Date.parse(AT) })).toBe("gb3bb");
  });

  it("must name a gate when it quotes several questions", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, quotedGateIds: ["ga2aa", "gb3bb"] })).toBe("ambiguous-gate");
  });

  it("counts as a command without a gate's name when it quotes no question of the thread", () => {
    expect(outcome(TWO_ROUNDS, { ...APPROVE, quotedGateIds: ["zz9zz"] })).toBe("gb3bb");
  });

  it("is answered with the earlier decision when no other question is open", () => {
    const decided = log(
      createRunRecord("e1"),
      createGateRecord("ga2aa"),
      createDecisionRecord("ga2aa", { state: "accepted" }),
    );
    expect(outcome(decided, { ...APPROVE, quotedGateIds: ["ga2aa"] })).toBe("already-decided");
  });
});

describe("a question with the text of an earlier one", () => {
  const repeated = createGateRecord("gc4cc", { round: 2, repeatsGateId: "ga2aa" });
  const entries = log(createRunRecord("e1"), createGateRecord("ga2aa"), revised, repeated);

  it("is decided only by a command that names it", () => {
    expect(outcome(entries)).toBe("ambiguous-gate");
    expect(outcome(entries, { ...APPROVE, gateId: "gc4cc" })).toBe("gc4cc");
  });

  it("gives way to the question that follows", () => {
    const followed = [...entries, createEntry(5, createGateRecord("gd5dd", { round: 3, outputDigest: "p" }))];
    expect(outcome(followed)).toBe("gd5dd");
    expect(outcome(followed, { ...APPROVE, gateId: "gc4cc" })).toBe("superseded");
  });

  it("never closes a newer question that was undecided when it was posted", () => {
    const copied = [
      ...TWO_ROUNDS,
      createEntry(5, createGateRecord("gc4cc", { round: 2, repeatsGateId: "ga2aa" })),
    ];
    expect(outcome(copied)).toBe("gb3bb");
    expect(outcome(copied, { ...APPROVE, gateId: "gc4cc" })).toBe("superseded");
    // The same holds once the newer question was decided.
    const decided = [...copied, createEntry(6, createDecisionRecord("gb3bb", { state: "accepted" }))];
    expect(fold(decided).runs[0]?.gates.map(({ status }) => status)).toEqual(["decided", "decided"]);
  });
});

describe("a gate of another deployment", () => {
  it.each([
    ["by the run's record", log(createRunRecord("e1", { deploymentId: "other" }), createGateRecord("ga2aa"))],
    ["by its own record", log(createRunRecord("e1"), createGateRecord("ga2aa", { deploymentId: "other" }))],
    ["by its own record alone", log(createGateRecord("ga2aa", { deploymentId: "other" }))],
  ])("is denied and stays open when recognised %s", (_how, entries) => {
    expect(outcome(entries)).toBe("other-deployment");
  });

  it("is not resumed again either", () => {
    const unknown = createDecisionRecord("ga2aa", { state: "unknown", reason: "lost" });
    const entries = log(createRunRecord("e1", { deploymentId: "other" }), createGateRecord("ga2aa"), unknown);
    const again = authorizeResend(createInput(entries, { kind: "resume-again" } as const), LATE);
    expect(again).toEqual({ kind: "denied", denial: { code: "other-deployment" } });
  });
});

describe("a run that its starter may not approve", () => {
  const policy = {
    minimumRole: "write",
    approvers: { users: [], teams: [] },
    requiredApprovals: 1,
    allowSelfApproval: false,
  };
  const mei = { id: 6, login: "mei" };

  it.each([
    ["its first starter", { starter: OCTAVIA }, "self-approval"],
    ["its starter under a new login", { starter: { ...OCTAVIA, login: "renamed" } }, "self-approval"],
    ["the person who re-ran it", { starter: mei, restarter: OCTAVIA }, "self-approval"],
    [
      "anybody where the id of who re-ran it is unknown",
      { starter: mei, restarter: { id: 0, login: "x" } },
      "starter-unknown",
    ],
    ["anybody where nobody is known as its starter", {}, "starter-unknown"],
    ["nobody else", { starter: mei, restarter: { id: 7, login: "octavia" } }, "ga2aa"],
  ])("denies %s", (_who, starters, expected) => {
    expect(
      outcome(log(createRunRecord("e1", starters), createGateRecord("ga2aa")), APPROVE, { policy }),
    ).toBe(expected);
  });

  it("lets its starter request changes", () => {
    const entries = log(createRunRecord("e1", { starter: OCTAVIA }), createGateRecord("ga2aa"));
    expect(outcome(entries, { kind: "revise", feedback: "Shorter." }, { policy })).toBe("ga2aa");
  });
});

describe("a rejection", () => {
  const REJECT: Decision = { kind: "reject", reason: "" };
  const rejected = createDecisionRecord("ga2aa", { state: "not-sent" }, { verdict: "reject" });
  const ONE_GATE = log(createRunRecord("e1", { starter: OCTAVIA }), createGateRecord("ga2aa"));
  const policy = {
    minimumRole: "write",
    approvers: { users: [], teams: [] },
    requiredApprovals: 2,
    allowSelfApproval: false,
  };
  const edited = ONE_GATE.map((entry) => ({ ...entry, isIntact: false }));
  const soon = Date.parse(AT) + 9000;

  it.each<
    [what: string, expected: string, entries: readonly Entry[], more?: Partial<AuthorizationInput<Decision>>]
  >([
    ["needs no reason", "ga2aa", ONE_GATE],
    ["is open to the starter of a run that they may not approve", "ga2aa", ONE_GATE, { policy }],
    [
      "may end a gate five minutes after its text was edited",
      "ga2aa",
      edited,
      { writtenAtMs: LATE + 240_000 },
    ],
    [
      "waits until every job that read the gate before an edit has given up",
      "text-changed",
      edited,
      { writtenAtMs: LATE + 239_000 },
    ],
    [
      "needs the role that every decision needs",
      "not-permitted",
      ONE_GATE,
      { eligibility: { role: { role: "read", base: "read" }, isListed: true } },
    ],
    [
      "needs an approver where approvers are named",
      "not-an-approver",
      ONE_GATE,
      {
        policy: { ...policy, approvers: { users: ["mei"], teams: [] } },
        eligibility: { role: { role: "write", base: "write" }, isListed: false },
      },
    ],
    [
      "needs an unedited comment",
      "comment-changed",
      ONE_GATE,
      { currentComment: { body: "/approve", isEdited: true } },
    ],
    [
      "must name a question that just replaced another one",
      "just-replaced",
      TWO_ROUNDS,
      { writtenAtMs: soon },
    ],
    [
      "belongs to the run's own deployment",
      "other-deployment",
      log(createRunRecord("e1", { deploymentId: "other" }), createGateRecord("ga2aa")),
    ],
    ["is not repeated", "already-decided", [...ONE_GATE, createEntry(3, rejected)]],
    [
      "does not follow another decision",
      "already-decided",
      [...ONE_GATE, createEntry(3, createDecisionRecord("ga2aa", { state: "unknown", reason: "lost" }))],
    ],
    [
      "does not follow a result",
      "run-finished",
      [
        ...ONE_GATE,
        createEntry(3, {
          kind: "result",
          runId: "r",
          writtenAt: AT,
          outcome: "completed",
          segmentId: "e1",
          outputDigest: "o",
        }),
      ],
    ],
  ])("%s", (_what, expected, entries, more) => {
    expect(outcome(entries, REJECT, more)).toBe(expected);
  });

  it("is final for every command, and also for a question that comes after it", () => {
    const later = createEntry(4, createGateRecord("gb3bb", { segmentId: "s2", taskId: "t2" }));
    for (const entries of [
      [...ONE_GATE, createEntry(3, rejected)],
      [...ONE_GATE, createEntry(3, rejected), later],
    ]) {
      for (const command of [APPROVE, REJECT, { kind: "revise", feedback: "Shorter." } as const])
        expect(outcome(entries, command)).toBe("already-decided");
      const again = authorizeResend(createInput(entries, { kind: "resume-again" } as const), LATE);
      expect(again).toEqual({ kind: "denied", denial: { code: "nothing-to-resend" } });
    }
  });
});
