import type { ApprovalRecord, DecisionRecord } from "../ledger/record.ts";
import type { Messages } from "../messages/en.ts";
import { type LinkedCommit, renderCommit } from "./commit-link.ts";
import {
  formatList,
  formatTime,
  joinParagraphs,
  renderBox,
  renderDetails,
  renderFacts,
  renderJob,
  renderPerson,
  renderPlatform,
  renderReason,
  renderTask,
  renderTitle,
} from "./format.ts";
import { renderDecisionTitle } from "./decision-title.ts";
import { type Mark, MARKS } from "./marks.ts";
import type { CommentContext } from "./presentation.ts";
import { replaceSection, retitle, section } from "./section.ts";

/** The default of the input `approval-text`. A decision that sends only this does not repeat it. */
export const DEFAULT_APPROVAL_TEXT = "Approved.";

/** The parts of a decision's comment that its record does not contain. */
export type DecisionView = {
  readonly taskId: string;
  readonly round: number;
  /** The exact text sent to the crew or, for a rejection, its reason. */
  readonly sentText: string;
  /** Whether the text after `/approve`, if any, was sent to the crew or only kept in the thread. */
  readonly remarks?: "kept" | "sent";
  readonly commentUrl: string;
  /** The question, which is open again if AMP refuses the decision. */
  readonly questionUrl?: string;
  /** Whether an earlier decision is sent again. */
  readonly isAgain?: boolean;
  /** The commit that the run is about. */
  readonly commit?: LinkedCommit | undefined;
  /** Whether the pull request got other commits since the kickoff. */
  readonly hasNewCommits?: boolean | undefined;
};

/** The parts of an approval's comment that its record does not contain. */
export type ApprovalView = Pick<DecisionView, "taskId" | "round" | "commentUrl"> & {
  readonly count: number;
  readonly required: number;
};

/** Renders the comment for one of several approvals. */
export function renderApprovalComment(
  { gateId, person: approver, writtenAt, runId }: ApprovalRecord,
  { taskId, round, count, required, commentUrl }: ApprovalView,
  context: CommentContext,
): string {
  const { messages } = context;
  return joinParagraphs(
    renderTitle(
      count < required ? "waiting" : "approved",
      messages.approvalTitle(count, required),
      renderTask(taskId),
      messages,
    ),
    renderFacts(
      messages.decisionBy(renderPerson(approver.login), formatTime(writtenAt), commentUrl),
      messages.gateRound(round),
      renderJob(context),
    ),
    count < required && messages.approvalOpen(required - count),
    count < required && messages.gateAsk(` ${gateId}`),
    renderDetails(
      [
        ["gate", gateId],
        ["run", runId],
      ],
      withoutJob(context),
    ),
  );
}

/** Returns the context of details below a line that already links to the job. */
function withoutJob({ messages, crewPage }: CommentContext): CommentContext {
  return { messages, crewPage };
}

/** Renders the line with the person who decided. */
function renderDecider(
  { person: decider, others, claimIndex, writtenAt, afterHours }: DecisionRecord,
  view: DecisionView,
  context: CommentContext,
): string {
  const { messages } = context;
  const at = formatTime(writtenAt);
  const login = renderPerson(decider.login);
  const earlierPeople = formatList(
    others.map(({ login: name }) => renderPerson(name)),
    messages,
  );
  const isResent = view.isAgain && claimIndex > 0;
  const decidedBy = isResent
    ? messages.decisionAgain(login, at, view.commentUrl)
    : messages.decisionBy(login, at, view.commentUrl);
  return renderFacts(
    afterHours === undefined ? decidedBy : messages.rejectedAfter(afterHours, at),
    earlierPeople && messages[isResent ? "decidedFirst" : "approvedBefore"](earlierPeople),
    messages.gateRound(view.round),
    view.commit && messages.commit(renderCommit(view.commit)),
    renderJob(context),
  );
}

/** Renders the reason of an outcome: the sentence for its code, or the error text of AMP or the network. */
function renderOutcomeReason(
  { reason, code }: { reason?: string | undefined; code?: "job-cut-off" | undefined },
  messages: Messages,
) {
  return code ? messages.signs.sentence(messages.cutOff) : renderReason(reason ?? "", messages);
}

/** Renders the outcome of a decision, after a mark if people must act on it. */
function renderResumeOutcome(
  { resume, gateId }: DecisionRecord,
  context: CommentContext,
  questionUrl = "",
): string {
  const { messages, jobUrl = "" } = context;
  const platform = renderPlatform(context);
  const marked = (mark: Mark, sentence: string) => `${MARKS[mark]} ${sentence}`;
  switch (resume.state) {
    case "not-sent":
      return messages.resume["not-sent"](platform);
    case "sending":
      return messages.resume.sending;
    case "refused":
      return marked(
        "failed",
        messages.resume.refused(renderOutcomeReason(resume, messages), questionUrl, jobUrl),
      );
    case "accepted":
    case "unknown": {
      const isAnswered = resume.state === "accepted";
      if (resume.next) {
        const { kind, url } = resume.next;
        const sentence = messages.resume[isAnswered ? kind : (`${kind}-unanswered` as const)](url);
        return kind === "failed" ? marked("failed", sentence) : sentence;
      }
      if (resume.confirmedAt) return messages.resume[isAnswered ? "went-on" : "went-on-unanswered"];
      if (!isAnswered)
        return marked(
          "attention",
          messages.resume.unknown(renderOutcomeReason(resume, messages), platform, gateId),
        );
      return resume.silentMinutes === undefined
        ? messages.resume.accepted
        : marked("attention", messages.resume["no-sign"](resume.silentMinutes, platform));
    }
  }
}

/** Renders the text sent to the crew, or the reason of a rejection. The default text of an approval is left out. */
function renderSentText({ verdict }: DecisionRecord, { sentText }: DecisionView, messages: Messages): string {
  const isDefault = verdict === "approve" && sentText === DEFAULT_APPROVAL_TEXT;
  if (isDefault || (verdict === "reject" && sentText === "")) return "";
  return verdict === "reject"
    ? joinParagraphs(messages.rejectionReason, renderBox(sentText, messages))
    : joinParagraphs(messages.sentToCrew, renderBox(sentText, messages, messages.sentWhole));
}

/** Renders a decision's comment: the person, the verdict, its outcome, and the text sent to the crew or the reason. */
export function renderDecisionComment(
  record: DecisionRecord,
  view: DecisionView,
  context: CommentContext,
): string {
  const { messages } = context;
  return joinParagraphs(
    renderDecisionTitle(record, renderTask(view.taskId), messages),
    renderDecider(record, view, context),
    section("outcome", renderResumeOutcome(record, context, view.questionUrl)),
    renderSentText(record, view, messages),
    view.remarks === "kept" && messages.remarksKept,
    view.remarks === "sent" && messages.remarksSent,
    view.hasNewCommits && messages.commitsAdded,
    section("details", renderDecisionDetails(record, context)),
  );
}

function renderDecisionDetails({ gateId, runId, resume }: DecisionRecord, context: CommentContext): string {
  const answer = resume.state === "accepted" ? resume : undefined;
  return renderDetails(
    [
      ["gate", gateId],
      ["run", runId],
      ["segment", answer?.segmentId],
      ["answer", answer?.status],
    ],
    withoutJob(context),
  );
}

/**
 * Replaces the outcome in a decision's comment, for callers that do not know its other content. If the
 * comment has no outcome section, the outcome is appended, so that no content is lost.
 */
export function renderDecisionOutcome(
  visibleText: string,
  record: DecisionRecord,
  context: CommentContext,
): string {
  const outcome = renderResumeOutcome(record, context);
  const titled = retitle(visibleText, (task) => renderDecisionTitle(record, task, context.messages));
  const updated = replaceSection(titled, "outcome", outcome);
  if (updated === undefined) return joinParagraphs(titled, outcome);
  return replaceSection(updated, "details", renderDecisionDetails(record, context)) ?? updated;
}
