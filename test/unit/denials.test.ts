import { describe, expect, it } from "vitest";
import { isApprovalWord } from "../../src/command/approval-word.ts";
import { authorizeResend } from "../../src/command/authorize-resend.ts";
import { type AuthorizationInput, authorize, isOtherDeployment } from "../../src/command/authorize.ts";
import type { Denial } from "../../src/command/denial.ts";
import type { Decision } from "../../src/command/parse-command.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import type { Entry } from "../../src/ledger/state.ts";
import { createInput, LATE, log } from "../support/authorization-input.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createRunRecord,
  foldRunOf,
} from "../support/records.ts";

const APPROVE: Decision = { kind: "approve", remarks: "" };
const EMPTY: Decision = { kind: "revise", feedback: "" };
const OTHER = { role: "read", base: "read" };
const RUN = createRunRecord("e1");
const GATE = createGateRecord("ga2aa");
const ONE_GATE = log(RUN, GATE);
const TWO_ROUNDS = log(RUN, GATE, createGateRecord("gb3bb", { round: 2, segmentId: "s2" }));

type More = Partial<AuthorizationInput<Decision>>;

/** A denial with the names of its gates. */
type NamedDenial = { readonly code: Denial["code"]; readonly [field: string]: unknown };

function withNames(denial: Denial): NamedDenial {
  return "gates" in denial ? { ...denial, gates: denial.gates.map(({ record }) => record.gateId) } : denial;
}

/** Returns the denial of a command, or the gate that it may decide. */
function denialOf(entries: readonly Entry[], command: Decision = APPROVE, more: More = {}) {
  const input = createInput(entries, command, more);
  const found = authorize(input, { approvalText: "Approved.", readingSeconds: 10, afterPush: "allow" });
  return found.kind === "denied" ? withNames(found.denial) : found.gate.record.gateId;
}

describe("a denied decision", () => {
  it.each<[what: string, entries: readonly Entry[], command: Decision, more: More, denial: NamedDenial]>([
    [
      "names the person's role and the one that is needed",
      ONE_GATE,
      APPROVE,
      { eligibility: { role: OTHER, isListed: true } },
      { code: "not-permitted", role: "read", minimumRole: "write" },
    ],
    [
      "names only a missing role, whatever else is wrong",
      [],
      EMPTY,
      { eligibility: { role: OTHER, isListed: true }, currentComment: undefined },
      { code: "not-permitted", role: "read", minimumRole: "write" },
    ],
    [
      "follows from a comment that was removed",
      ONE_GATE,
      APPROVE,
      { currentComment: undefined },
      { code: "comment-changed" },
    ],
    [
      "follows from a comment with another text, also if GitHub calls it unedited",
      ONE_GATE,
      APPROVE,
      { currentComment: { body: "/reject", isEdited: false } },
      { code: "comment-changed" },
    ],
    ["follows from empty feedback", ONE_GATE, EMPTY, {}, { code: "empty-feedback" }],
    [
      "follows from feedback that only approves",
      ONE_GATE,
      { kind: "revise", feedback: "LGTM" },
      {},
      { code: "approval-word" },
    ],
    ["speaks of the feedback first where no gate waits", [], EMPTY, {}, { code: "empty-feedback" }],
    [
      "speaks of the gate first where it is not the right one",
      ONE_GATE,
      { ...EMPTY, gateId: "zz9zz" },
      {},
      { code: "unknown-gate", gates: ["ga2aa"] },
    ],
    ["follows from a thread without a gate", log(RUN), APPROVE, {}, { code: "no-gate" }],
    [
      "says that the thread was transferred where no gate is valid",
      [],
      APPROVE,
      { hasForeignRecords: true, foreignQuestionUrl: "#7" },
      { code: "other-thread", url: "#7" },
    ],
    [
      "says that the thread was transferred where the named gate is not valid",
      ONE_GATE,
      { ...APPROVE, gateId: "zz9zz" },
      { hasForeignRecords: true },
      { code: "other-thread", url: "" },
    ],
    [
      "says that the gate is newer, also in a transferred thread",
      ONE_GATE,
      APPROVE,
      { position: 1, hasForeignRecords: true },
      { code: "gate-newer", url: "#2" },
    ],
    [
      "follows from a named gate that is newer than the command",
      ONE_GATE,
      { ...APPROVE, gateId: "ga2aa" },
      { position: 1 },
      { code: "gate-newer", url: "#2" },
    ],
    [
      "follows from a gate that was edited",
      ONE_GATE.map((entry) => ({ ...entry, isIntact: false })),
      APPROVE,
      { writtenAtMs: LATE + 600_000 },
      { code: "text-changed", url: "#2", rejectableAtMs: Date.parse(AT) + 300_000 },
    ],
    [
      "names the gate that repeats an earlier text",
      log(RUN, createGateRecord("gc4cc", { repeatsGateId: "ga2aa" })),
      APPROVE,
      {},
      { code: "ambiguous-gate", gates: ["gc4cc"], isRepeated: true },
    ],
    [
      "links to the gate that replaced another one just before",
      TWO_ROUNDS,
      APPROVE,
      { writtenAtMs: Date.parse(AT) + 5000 },
      { code: "just-replaced", url: "#3" },
    ],
    [
      "links to the newer gate, where the command names a replaced one",
      TWO_ROUNDS,
      { ...APPROVE, gateId: "ga2aa" },
      {},
      { code: "superseded", url: "#3" },
    ],
    [
      "links to the newer gate, where the comment quotes a replaced one",
      TWO_ROUNDS,
      { ...APPROVE, quotedGateIds: ["ga2aa"] },
      {},
      { code: "superseded", url: "#3" },
    ],
    [
      "offers only gates that are still open where the comment quotes several",
      TWO_ROUNDS,
      { ...APPROVE, quotedGateIds: ["ga2aa", "gb3bb"] },
      {},
      { code: "ambiguous-gate", gates: ["gb3bb"] },
    ],
  ])("%s", (_what, entries, command, more, denial) => {
    expect(denialOf(entries, command, more)).toEqual(denial);
  });

  it("says whether the crew received the earlier decision", () => {
    const states: [DecisionRecord["resume"], DecisionRecord["verdict"], boolean][] = [
      [{ state: "accepted" }, "approve", true],
      [{ state: "not-sent" }, "reject", true],
      [{ state: "unknown" }, "approve", false],
      [{ state: "sending" }, "approve", false],
    ];
    for (const [resume, verdict, isOutcomeKnown] of states) {
      const decided = log(RUN, GATE, createDecisionRecord("ga2aa", resume, { verdict }));
      expect(denialOf(decided)).toEqual({
        code: "already-decided",
        login: "octavia",
        isOutcomeKnown,
        url: "#3",
      });
    }
  });
});

describe("a decision", () => {
  it("needs no listed approver where none are named", () => {
    const role = { role: "write", base: "write" };
    expect(denialOf(ONE_GATE, APPROVE, { eligibility: { role, isListed: false } })).toBe("ga2aa");
  });

  it("is bound to the gate's deployment alone where the run's record is missing", () => {
    expect(denialOf(log(GATE))).toBe("ga2aa");
    const run = foldRunOf(createRunRecord("e1", { deploymentId: "other" }));
    expect([isOtherDeployment(run, undefined, "d"), isOtherDeployment(run, undefined, "other")]).toEqual([
      true,
      false,
    ]);
  });

  it("is denied where nobody may approve their own run and the starter is unknown", () => {
    const policy = { ...createInput([], APPROVE).policy, allowSelfApproval: false };
    expect(denialOf(log(GATE), APPROVE, { policy })).toEqual({ code: "starter-unknown" });
  });
});

describe("feedback", () => {
  it.each([
    "Approved 🎉👍🏽",
    "ok, thanks",
    "OK, thank you!",
    "好的，谢谢",
    "sim; obrigada",
    "sim, obrigado",
    "weiter SO",
    "  Weiter so ",
  ])("only approves in %j", (text) => {
    expect(isApprovalWord(text, "Weiter so")).toBe(true);
  });

  it.each(["", "🎉", "thanks", "ok, no thanks", "ok, thanks for nothing", "ok, obrigadx"])(
    "is not an approval in %j",
    (text) => {
      expect(isApprovalWord(text, "Weiter so")).toBe(false);
    },
  );
});

/** Returns what a `/resume-again` selects, and its gate, or the code of its denial. */
function resend(entries: readonly Entry[], more: object = {}, nowAtMs = LATE) {
  const input = createInput(entries, { kind: "resume-again", ...more } as const, more);
  const found = authorizeResend(input, nowAtMs);
  return found.kind === "denied" ? withNames(found.denial) : `${found.kind} ${found.gate.record.gateId}`;
}

describe("/resume-again", () => {
  const unknown = createDecisionRecord("ga2aa", { state: "unknown" });
  const UNKNOWN = log(RUN, GATE, unknown);
  const B = { runId: "b", executionId: "f1", segmentId: "f1" };
  const other = [
    createEntry(11, createGateRecord("gb3bb", B)),
    createEntry(12, createDecisionRecord("gb3bb", { state: "unknown" }, { runId: "b" })),
  ];
  const sending = createDecisionRecord("ga2aa", { state: "sending" });
  const OVERDUE = Date.parse(AT) + 600_001;

  it.each<
    [what: string, expected: NamedDenial | string, entries: readonly Entry[], more?: object, nowAtMs?: number]
  >([
    ["sends a decision of unknown outcome", "resend ga2aa", UNKNOWN],
    ["releases a gate without a decision", "release ga2aa", ONE_GATE],
    [
      "first reports a decision whose job was cut off",
      "report-unknown ga2aa",
      log(RUN, GATE, sending),
      {},
      OVERDUE,
    ],
    [
      "leaves a decision alone that may be on its way",
      { code: "nothing-to-resend" },
      log(RUN, GATE, sending),
    ],
    [
      "sends nothing that was accepted",
      { code: "nothing-to-resend" },
      log(RUN, GATE, createDecisionRecord("ga2aa", { state: "accepted" })),
      {},
      OVERDUE,
    ],
    [
      "sends nothing that a later event confirmed",
      { code: "nothing-to-resend" },
      log(RUN, GATE, createDecisionRecord("ga2aa", { state: "unknown", confirmedAt: AT })),
    ],
    [
      "sends nothing once a newer question is there, and may release that one",
      "release gb3bb",
      [...UNKNOWN, createEntry(4, createGateRecord("gb3bb", { segmentId: "s2" }))],
    ],
    [
      "sends nothing once a result followed",
      { code: "nothing-to-resend" },
      [
        ...UNKNOWN,
        createEntry(4, { kind: "result", runId: "r", writtenAt: AT, outcome: "error", outputDigest: "o" }),
      ],
    ],
    [
      "sends a decision that was made after a failure",
      "resend ga2aa",
      log(
        RUN,
        GATE,
        { kind: "result", runId: "r", writtenAt: AT, outcome: "error", outputDigest: "o" },
        unknown,
      ),
    ],
    [
      "must name a gate where two decisions are unknown",
      { code: "ambiguous-gate", gates: ["ga2aa", "gb3bb"] },
      [...UNKNOWN, ...other],
    ],
    ["takes the named gate of two", "resend gb3bb", [...UNKNOWN, ...other], { gateId: "gb3bb" }],
    ["takes the quoted gate of two", "resend gb3bb", [...UNKNOWN, ...other], { quotedGateIds: ["gb3bb"] }],
    ["ignores quotes of other threads", "resend ga2aa", UNKNOWN, { quotedGateIds: ["zz9zz"] }],
    ["sends nothing for an unknown name", { code: "nothing-to-resend" }, UNKNOWN, { gateId: "zz9zz" }],
    [
      "prefers a decision of unknown outcome to a gate that it could release",
      "resend ga2aa",
      [...UNKNOWN, createEntry(11, createGateRecord("gb3bb", B))],
    ],
    [
      "takes nothing from a person without the role",
      { code: "not-permitted", role: "read", minimumRole: "write" },
      UNKNOWN,
      { eligibility: { role: OTHER, isListed: true } },
    ],
    ["takes no removed comment", { code: "comment-changed" }, UNKNOWN, { currentComment: undefined }],
    [
      "takes no edited comment",
      { code: "comment-changed" },
      UNKNOWN,
      { currentComment: { body: "/approve", isEdited: true } },
    ],
    [
      "takes no comment with another text",
      { code: "comment-changed" },
      UNKNOWN,
      { currentComment: { body: "/help", isEdited: false } },
    ],
    [
      "sends nothing for a question that was edited",
      { code: "text-changed", url: "#2", isResend: true },
      UNKNOWN.map((entry) => ({ ...entry, isIntact: false })),
    ],
    [
      "sends nothing when it is not newer than the post about the unknown outcome",
      { code: "outcome-unknown", url: "#3", gateId: "ga2aa" },
      UNKNOWN,
      { writtenAtMs: Date.parse(AT) },
    ],
    [
      "sends nothing to another deployment",
      { code: "other-deployment" },
      log(createRunRecord("e1", { deploymentId: "other" }), GATE, unknown),
    ],
    ["releases a gate whenever it was written", "release ga2aa", ONE_GATE, { writtenAtMs: 1 }],
  ])("%s", (_what, expected, entries, more, nowAtMs) => {
    expect(resend(entries, more, nowAtMs)).toEqual(expected);
  });
});
