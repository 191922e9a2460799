import { hasApprovers, type Policy } from "../command/policy.ts";
import type { GateRecord, NoticeRecord, Person } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { formatList, formatTime, joinParagraphs, renderDetails } from "./format.ts";
import type { RenderedOutput } from "./output.ts";

/** A notice that a sentence tells. A reminder has a comment of its own. */
export type PlainNotice = NoticeRecord & { readonly about: keyof Messages["notice"] };

/** The comment that tells what people should know and that decides nothing. `output` is what came with it. */
export function renderNoticeComment(
  { about, runId, segmentId, writtenAt }: PlainNotice,
  fields: readonly string[],
  output: RenderedOutput | undefined,
  messages: Messages,
): string {
  const words = messages.notice[about];
  return joinParagraphs(
    messages.noticeTitle[about],
    typeof words === "string" ? words : words(formatList(fields.map(inlineCode), messages)),
    output && output.parts.length > 1 && messages.lastPart(output.parts.length),
    output?.parts.at(-1),
    output?.missing,
    renderDetails(
      [
        ["run", runId],
        ["segment", segmentId],
        ["time", formatTime(writtenAt)],
      ],
      messages,
    ),
  );
}

/** What is a login or `organisation/team` at GitHub. Logins of managed users hold an underscore. */
const LOGIN_OR_TEAM = /^[a-z\d][\w-]*(?:\/[a-z\d][\w.-]*)?$/i;

/** A mention, which notifies whom it names; of a name that can be nobody's, code. Bots are not told: nobody reads that. */
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
  const teams = approvers.teams.map(({ organisation, slug }) => `${organisation}/${slug}`);
  return messages.reminder.approvers(formatList([...approvers.users, ...teams].map(renderMention), messages));
}

/**
 * The comment that reminds of a gate that waits. It mentions the approvers that the workflow names, or else whoever
 * started the run: both come from who owns the workflow and from GitHub, not from the crew.
 */
export function renderReminderComment(
  { runId }: NoticeRecord,
  { record: gate, url }: Entry<GateRecord>,
  policy: Policy,
  starter: Person | undefined,
  messages: Messages,
): string {
  return joinParagraphs(
    messages.reminder.title,
    messages.reminder.waits(inlineCode(gate.gateId), formatTime(gate.writtenAt), url),
    renderApprovers(policy, starter, messages),
    renderDetails([["run", runId]], messages),
  );
}
