import type { Policy } from "../command/policy.ts";
import type { GateRecord, NoticeRecord } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import {
  formatList,
  formatTime,
  joinParagraphs,
  renderDetails,
  renderFacts,
  renderPerson,
  renderPlatform,
  renderTask,
  renderTitle,
} from "./format.ts";
import { renderPolicy } from "./gate-comment.ts";
import { type Addressees, expandTeams, listAddressees, renderMentions, type TeamLogins } from "./mentions.ts";
import { renderLastPart, type RenderedOutput } from "./output.ts";
import type { CommentContext } from "./presentation.ts";

/** A notice with a sentence in the catalogue. A reminder is rendered by `renderReminderComment` instead. */
export type PlainNotice = NoticeRecord & { readonly about: keyof Messages["notice"] };

/**
 * What a notice is about, as far as it has one of these. `gate`: the question. `fields`: texts for its sentence, such as the
 * names of unknown fields, or a time.
 */
export type NoticeSubject = {
  readonly taskId?: string | undefined;
  readonly gate?: { readonly gateId: string; readonly url: string };
  readonly fields?: readonly string[] | undefined;
};

/** Renders the comment of a notice. `output` is the crew's output that belongs to the notice, if any. */
export function renderNoticeComment(
  { about, runId, segmentId, writtenAt }: PlainNotice,
  { taskId = "", gate, fields = [] }: NoticeSubject,
  output: RenderedOutput | undefined,
  context: CommentContext,
): string {
  const { messages } = context;
  const message = messages.notice[about];
  const mark = about === "claim-freed" ? "waiting" : "attention";
  return joinParagraphs(
    renderTitle(mark, messages.noticeTitle[about], renderTask(taskId), messages),
    typeof message === "string"
      ? message
      : message(
          renderPlatform(context),
          gate?.url ?? formatList(fields.map(inlineCode), messages),
          gate?.gateId ?? "",
        ),
    output &&
      renderLastPart(
        output,
        about === "failure-reported" ? messages.resultIntro.error : messages.noticeQuestion,
        context,
      ),
    renderDetails(
      [
        ["gate", gate?.gateId],
        ["run", runId],
        ["segment", segmentId],
        ["time", formatTime(writtenAt)],
      ],
      context,
    ),
  );
}

/** The subject of a reminder: the gate that waits, the policy in force, and the people to ask. */
export type ReminderSubject = Addressees & {
  readonly gate: Entry<GateRecord>;
  readonly policy: Pick<Policy, "minimumRole" | "requiredApprovals">;
  readonly teamLogins: TeamLogins;
};

/** Renders the comment that reminds people of an open gate. Like the question, it mentions them. */
export function renderReminderComment(
  { runId }: NoticeRecord,
  { gate, policy, teamLogins, ...addressees }: ReminderSubject,
  context: CommentContext,
): string {
  const { messages } = context;
  const { gateId, taskId, writtenAt } = gate.record;
  const { approvers, starter } = addressees;
  const { mentioned, unnotified } = expandTeams(listAddressees(addressees), teamLogins);
  const values = {
    approvers: [...approvers],
    "minimum-role": policy.minimumRole,
    "required-approvals": policy.requiredApprovals,
  };
  return joinParagraphs(
    renderTitle("waiting", messages.reminder.title, renderTask(taskId), messages),
    renderMentions(mentioned),
    messages.reminder.waits(formatTime(writtenAt), gate.url),
    renderFacts(renderPolicy(values, messages), starter && messages.gateStarter(renderPerson(starter.login))),
    // With its name, because another question may be open as well.
    messages.gateAsk(` ${gateId}`),
    unnotified.length > 0 && messages.reminder.unnotified(formatList(unnotified.map(inlineCode), messages)),
    renderDetails(
      [
        ["gate", gateId],
        ["run", runId],
      ],
      context,
    ),
  );
}
