import type { ApprovalRecord, DecisionRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import {
  formatList,
  formatTime,
  joinParagraphs,
  renderBox,
  renderDetails,
  renderPerson,
  renderReason,
} from "./format.ts";
import { replaceSection, section } from "./section.ts";

export type DecisionView = {
  readonly round: number;
  /** The exact text for the crew. */
  readonly sentText: string;
  /** What became of the words after `/approve`, if there were any. */
  readonly remarks?: "kept" | "sent";
  readonly commentUrl: string;
  /** Whether it was decided before and is sent once more. */
  readonly isAgain?: boolean;
};

/** The comment that counts one of several approvals. */
export function renderApprovalComment(
  { gateId, person: approver, writtenAt, runId }: ApprovalRecord,
  { count, required, commentUrl }: { count: number; required: number; commentUrl: string },
  messages: Messages,
): string {
  return joinParagraphs(
    messages.approvalTitle(inlineCode(gateId), count, required),
    messages.decisionBy(renderPerson(approver.login), formatTime(writtenAt), commentUrl, ""),
    count < required && messages.approvalOpen(required - count),
    renderDetails([["run", runId]], messages),
  );
}

/** Who decided, as one line. */
function renderDecider(
  { person: decider, others, claimIndex, writtenAt }: DecisionRecord,
  view: DecisionView,
  messages: Messages,
): string {
  const before = formatList(
    others.map(({ login }) => renderPerson(login)),
    messages,
  );
  return view.isAgain && claimIndex > 0
    ? messages.decisionAgain(renderPerson(decider.login), formatTime(writtenAt), view.commentUrl, before)
    : messages.decisionBy(renderPerson(decider.login), formatTime(writtenAt), view.commentUrl, before);
}

/** Returns why an outcome is what it is: by its code, or in AMP's or the network's words. */
function reasonFor(
  { reason, code }: { reason?: string | undefined; code?: "job-cut-off" | undefined },
  messages: Messages,
) {
  return code ? messages.signs.sentence(messages.cutOff) : renderReason(reason ?? "", messages);
}

/** What became of a decision, as one paragraph. */
function renderOutcome({ resume }: DecisionRecord, messages: Messages): string {
  switch (resume.state) {
    case "sending":
      return messages.resume.sending;
    case "accepted":
      if (resume.next) return messages.resume[resume.next.kind](resume.next.url);
      if (resume.confirmedAt) return messages.resume["went-on"];
      return resume.silentMinutes === undefined
        ? messages.resume.accepted
        : messages.resume["no-sign"](resume.silentMinutes);
    case "refused":
      return messages.resume.refused(reasonFor(resume, messages));
    case "unknown":
      if (resume.next) return messages.resume[`${resume.next.kind}-unanswered`](resume.next.url);
      return resume.confirmedAt
        ? messages.resume["went-on-unanswered"]
        : messages.resume.unknown(reasonFor(resume, messages));
  }
}

/** The comment that tells who decided what, what became of it, and which words went to the crew. */
export function renderDecisionComment(
  record: DecisionRecord,
  view: DecisionView,
  messages: Messages,
): string {
  return joinParagraphs(
    messages.decisionTitle(messages.verdictTitle[record.verdict], inlineCode(record.gateId), view.round),
    renderDecider(record, view, messages),
    section("outcome", renderOutcome(record, messages)),
    messages.sentToCrew,
    renderBox(view.sentText, messages),
    view.remarks === "kept" && messages.remarksKept,
    view.remarks === "sent" && messages.remarksSent,
    section("details", renderDecisionDetails(record, messages)),
  );
}

function renderDecisionDetails({ runId, resume }: DecisionRecord, messages: Messages): string {
  const answer = resume.state === "accepted" ? resume : undefined;
  return renderDetails(
    [
      ["run", runId],
      ["segment", answer?.segmentId],
      ["answer", answer?.status],
    ],
    messages,
  );
}

/**
 * Returns a decision's comment with another outcome, for a writer that does not know what else stands in it. Where the
 * comment has no section for it, the outcome follows behind it: nothing of the comment gets lost.
 */
export function renderDecisionOutcome(
  visibleText: string,
  record: DecisionRecord,
  messages: Messages,
): string {
  const updated = replaceSection(visibleText, "outcome", renderOutcome(record, messages));
  if (updated === undefined) return joinParagraphs(visibleText, renderOutcome(record, messages));
  return replaceSection(updated, "details", renderDecisionDetails(record, messages)) ?? updated;
}
