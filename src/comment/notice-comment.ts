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
import { type Addressees, listAddressees, renderMentions } from "./mentions.ts";
import type { RenderedOutput } from "./output.ts";
import type { CommentContext } from "./presentation.ts";

/** A notice with a sentence in the catalogue. A reminder is rendered by `renderReminderComment` instead. */
export type PlainNotice = NoticeRecord & { readonly about: keyof Messages["notice"] };

/** Renders the comment of a notice. `output` is the crew's output that belongs to the notice, if any. */
export function renderNoticeComment(
  { about, runId, segmentId, writtenAt }: PlainNotice,
  fields: readonly string[],
  output: RenderedOutput | undefined,
  context: CommentContext,
): string {
  const { messages } = context;
  const message = messages.notice[about];
  const mark = about === "claim-freed" ? "waiting" : "attention";
  return joinParagraphs(
    renderTitle(mark, messages.noticeTitle[about], "", messages),
    typeof message === "string"
      ? message
      : message(renderPlatform(context), formatList(fields.map(inlineCode), messages)),
    output && output.parts.length > 1 && messages.lastPart(output.parts.length),
    output?.parts.at(-1),
    output?.missing,
    renderDetails(
      [
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
  /** The approvers that are teams which the job's token cannot read: GitHub does not notify them. */
  readonly unreadableTeams: readonly string[];
};

/** Renders the comment that reminds people of an open gate. Like the question, it mentions them. */
export function renderReminderComment(
  { runId }: NoticeRecord,
  { gate, policy, unreadableTeams, ...addressees }: ReminderSubject,
  context: CommentContext,
): string {
  const { messages } = context;
  const { gateId, taskId, writtenAt } = gate.record;
  const { approvers, starter } = addressees;
  const names = listAddressees(addressees);
  const unnotified = names.filter((name) => unreadableTeams.includes(name));
  const values = {
    approvers: [...approvers],
    "minimum-role": policy.minimumRole,
    "required-approvals": policy.requiredApprovals,
  };
  return joinParagraphs(
    renderTitle("waiting", messages.reminder.title, renderTask(taskId), messages),
    renderMentions(names.filter((name) => !unnotified.includes(name))),
    messages.reminder.waits(formatTime(writtenAt), gate.url),
    renderFacts(renderPolicy(values, messages), starter && messages.gateStarter(renderPerson(starter.login))),
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
