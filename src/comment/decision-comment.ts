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

/** The parts of a decision's comment that its record does not contain. */
export type DecisionView = {
  readonly round: number;
  /** The exact text sent to the crew or, for a rejection, its reason. */
  readonly sentText: string;
  /** Whether the text after `/approve`, if any, was sent to the crew or only kept in the thread. */
  readonly remarks?: "kept" | "sent";
  readonly commentUrl: string;
  /** Whether an earlier decision is sent again. */
  readonly isAgain?: boolean;
};

/** Renders the comment for one of several approvals. */
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

/** Renders the line with the person who decided. */
function renderDecider(
  { person: decider, others, claimIndex, writtenAt, afterHours }: DecisionRecord,
  view: DecisionView,
  messages: Messages,
): string {
  if (afterHours !== undefined) return messages.rejectedAfter(afterHours, formatTime(writtenAt));
  const earlierApprovers = formatList(
    others.map(({ login }) => renderPerson(login)),
    messages,
  );
  return view.isAgain && claimIndex > 0
    ? messages.decisionAgain(
        renderPerson(decider.login),
        formatTime(writtenAt),
        view.commentUrl,
        earlierApprovers,
      )
    : messages.decisionBy(
        renderPerson(decider.login),
        formatTime(writtenAt),
        view.commentUrl,
        earlierApprovers,
      );
}

/** Renders the reason of an outcome: the sentence for its code, or the error text of AMP or the network. */
function renderOutcomeReason(
  { reason, code }: { reason?: string | undefined; code?: "job-cut-off" | undefined },
  messages: Messages,
) {
  return code ? messages.signs.sentence(messages.cutOff) : renderReason(reason ?? "", messages);
}

/** Renders the outcome of a decision as one paragraph. */
function renderResumeOutcome({ resume }: DecisionRecord, messages: Messages): string {
  switch (resume.state) {
    case "not-sent":
    case "sending":
      return messages.resume[resume.state];
    case "accepted":
      if (resume.next) return messages.resume[resume.next.kind](resume.next.url);
      if (resume.confirmedAt) return messages.resume["went-on"];
      return resume.silentMinutes === undefined
        ? messages.resume.accepted
        : messages.resume["no-sign"](resume.silentMinutes);
    case "refused":
      return messages.resume.refused(renderOutcomeReason(resume, messages));
    case "unknown":
      if (resume.next) return messages.resume[`${resume.next.kind}-unanswered`](resume.next.url);
      return resume.confirmedAt
        ? messages.resume["went-on-unanswered"]
        : messages.resume.unknown(renderOutcomeReason(resume, messages));
  }
}

/** Renders a decision's comment: the person, the verdict, its outcome, and the text sent to the crew or the reason. */
export function renderDecisionComment(
  record: DecisionRecord,
  view: DecisionView,
  messages: Messages,
): string {
  const isReject = record.verdict === "reject";
  const hasText = !isReject || view.sentText !== "";
  return joinParagraphs(
    messages.decisionTitle(messages.verdictTitle[record.verdict], inlineCode(record.gateId), view.round),
    renderDecider(record, view, messages),
    section("outcome", renderResumeOutcome(record, messages)),
    hasText && (isReject ? messages.rejectionReason : messages.sentToCrew),
    hasText && renderBox(view.sentText, messages),
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
 * Replaces the outcome in a decision's comment, for callers that do not know its other content. If the
 * comment has no outcome section, the outcome is appended, so that no content is lost.
 */
export function renderDecisionOutcome(
  visibleText: string,
  record: DecisionRecord,
  messages: Messages,
): string {
  const updated = replaceSection(visibleText, "outcome", renderResumeOutcome(record, messages));
  if (updated === undefined) return joinParagraphs(visibleText, renderResumeOutcome(record, messages));
  return replaceSection(updated, "details", renderDecisionDetails(record, messages)) ?? updated;
}
