import { denialText } from "../../src/action/commands/deny.ts";
import type { Denial } from "../../src/command/denial.ts";
import { joinParagraphs, renderPerson, renderSmallLinks } from "../../src/comment/format.ts";
import type { Presentation } from "../../src/comment/presentation.ts";
import type { Gate } from "../../src/ledger/state.ts";
import type { Messages } from "../../src/messages/en.ts";
import { at, gate, mei, octavia, url } from "./records.ts";
import type { ScreenSection } from "./section.ts";

/** An open question. */
function openGate(commentId: number, more: { gateId: string; taskId?: string; round?: number }): Gate {
  return {
    commentId,
    url: url(commentId),
    record: { ...gate(more), visibleDigest: "" },
    updatedAtMs: 0,
    visibleText: "",
    isIntact: true,
    approvals: [],
    nextClaimIndex: 0,
    status: "open",
  };
}

const first = openGate(1, { gateId: "ab3de" });
const second = openGate(2, { gateId: "kq7wx", taskId: "analysis_task", round: 2 });

/** A denial for each sentence, by the key of the sentence. */
const DENIALS: { readonly [R in keyof Messages["refusal"]]: Denial } = {
  "not-permitted": { code: "not-permitted", role: "triage", minimumRole: "write" },
  "may-not-start": { code: "not-permitted", role: "read", minimumRole: "write", isStart: true },
  "no-gate": { code: "no-gate" },
  "not-an-approver": { code: "not-an-approver", approvers: ["joon", "harbour/pilots"] },
  "self-approval": { code: "self-approval" },
  "starter-unknown": { code: "starter-unknown" },
  "several-commands": { code: "several-commands" },
  "unknown-command": { code: "unknown-command", suggestion: "approve" },
  "ambiguous-gate": { code: "ambiguous-gate", gates: [first, second] },
  "repeated-text": { code: "ambiguous-gate", gates: [first], isRepeated: true },
  "unknown-gate": { code: "unknown-gate", gates: [first, { ...second, isIntact: false }] },
  "other-thread": { code: "other-thread", url: url(1) },
  superseded: { code: "superseded", url: url(2) },
  "newer-run": { code: "superseded", url: url(5), byNewerRun: true },
  "commits-added": { code: "commits-added" },
  "head-unknown": { code: "head-unknown" },
  "just-replaced": { code: "just-replaced", url: url(2) },
  "other-deployment": { code: "other-deployment" },
  "already-counted": { code: "already-counted" },
  "already-decided": { code: "already-decided", login: octavia.login, isOutcomeKnown: true, url: url(2) },
  "decided-unknown": { code: "already-decided", login: octavia.login, isOutcomeKnown: false, url: url(2) },
  "already-claimed": { code: "already-claimed", url: url(1), gateId: "ab3de" },
  "timed-out": { code: "timed-out" },
  "attempts-exhausted": { code: "attempts-exhausted" },
  "nothing-to-resend": { code: "nothing-to-resend" },
  "outcome-unknown": { code: "outcome-unknown", url: url(2), gateId: "ab3de" },
  "feedback-unavailable": { code: "feedback-unavailable" },
  "run-finished": { code: "run-finished" },
  "text-changed": { code: "text-changed", url: url(1), rejectableAtMs: Date.parse(at(37)) },
  "resend-changed": { code: "text-changed", url: url(1), isResend: true },
  "gate-newer": { code: "gate-newer", url: url(4) },
  "comment-changed": { code: "comment-changed" },
  "empty-feedback": { code: "empty-feedback" },
  "approval-word": { code: "approval-word" },
  locked: { code: "locked" },
};

/** Denials with another form of their sentence, by their captions. */
const VARIANTS: { readonly [name: string]: Denial } = {
  "ambiguous-gate, all decided by now": { code: "ambiguous-gate", gates: [] },
  "unknown-gate, none is open": { code: "unknown-gate", gates: [] },
  "other-thread, no record of a question": { code: "other-thread", url: "" },
};

/** Returns the samples of the answers to refused commands. */
export function refusals(style: Presentation): ScreenSection {
  const command = { kind: "approve", remarks: "", gateId: "xyz22" } as const;
  const request = {
    command,
    comment: { id: 3, body: "/approve", url: url(3) },
    writtenAt: "",
    person: mei,
    isOutsider: false,
    threadNumber: 1,
    isPullRequest: false,
    commentCount: 3,
    isClosed: false,
  };
  const refused = style.messages.refused(renderPerson(mei.login), url(3));
  return {
    kind: "refusal",
    comments: Object.entries({ ...DENIALS, ...VARIANTS }).map(([name, denial]) => ({
      name,
      by: "github-actions",
      body: joinParagraphs(
        `${refused} ${denialText(request, denial, style, first.record.gateId)}`,
        renderSmallLinks(style),
      ),
    })),
  };
}
