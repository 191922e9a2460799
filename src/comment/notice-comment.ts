import { hasApprovers, listApproverNames, type Policy } from "../command/policy.ts";
import type { GateRecord, NoticeRecord, Person } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import {
  formatList,
  formatTime,
  joinParagraphs,
  renderDetails,
  renderPlatform,
  renderTask,
  renderTitle,
} from "./format.ts";
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

/** The form of a GitHub login or `organisation/team`. Logins of managed users contain an underscore. */
const LOGIN_OR_TEAM = /^[a-z\d][\w-]*(?:\/[a-z\d][\w.-]*)?$/i;

/** Renders a mention, which notifies the person. A name that is not a valid login becomes code. */
function renderMention(name: string): string {
  return LOGIN_OR_TEAM.test(name) ? `@${name}` : inlineCode(name);
}

function renderApprovers(
  { approvers, minimumRole }: Policy,
  starter: Person | undefined,
  messages: Messages,
): string {
  if (!hasApprovers(approvers))
    return messages.reminder.anybody(inlineCode(minimumRole), starter ? renderMention(starter.login) : "");
  return messages.reminder.approvers(formatList(listApproverNames(approvers).map(renderMention), messages));
}

/** The subject of a reminder: the gate that waits, and the people to mention. */
export type ReminderSubject = {
  readonly gate: Entry<GateRecord>;
  readonly policy: Policy;
  readonly starter?: Person | undefined;
};

/**
 * Renders the comment that reminds people of an open gate. It mentions the approvers in the workflow's
 * settings, or else the run's starter. These names come from the workflow's owner and from GitHub, never from
 * the crew.
 */
export function renderReminderComment(
  { runId }: NoticeRecord,
  { gate, policy, starter }: ReminderSubject,
  context: CommentContext,
): string {
  const { messages } = context;
  const { gateId, taskId, writtenAt } = gate.record;
  return joinParagraphs(
    renderTitle("waiting", messages.reminder.title, renderTask(taskId), messages),
    messages.reminder.waits(formatTime(writtenAt), gate.url),
    renderApprovers(policy, starter, messages),
    renderDetails(
      [
        ["gate", gateId],
        ["run", runId],
      ],
      context,
    ),
  );
}
