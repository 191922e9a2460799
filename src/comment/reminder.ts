import { isRestricted, type Policy } from "../command/policy.ts";
import type { GateRecord, NoticeRecord, Person } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { details, list, paragraphs, time } from "./parts.ts";

/** What is a login or `organisation/team` at GitHub. Logins of managed users hold an underscore. */
const NAME = /^[a-z\d][\w-]*(?:\/[a-z\d][\w.-]*)?$/i;

/** A mention, which notifies whom it names; of a name that can be nobody's, code. Bots are not told: nobody reads that. */
function mention(name: string): string {
  return NAME.test(name) ? `@${name}` : inlineCode(name);
}

function whoMay({ approvers, minimumRole }: Policy, starter: Person | undefined, say: Messages): string {
  if (!isRestricted(approvers))
    return say.reminder.anybody(inlineCode(minimumRole), starter ? mention(starter.login) : "");
  const teams = approvers.teams.map(({ organisation, slug }) => `${organisation}/${slug}`);
  return say.reminder.approvers(list([...approvers.users, ...teams].map(mention), say));
}

/**
 * The comment that reminds of a gate that waits. It mentions the approvers that the workflow names, or else whoever
 * started the run: both come from who owns the workflow and from GitHub, not from the crew.
 */
export function reminderComment(
  { run }: NoticeRecord,
  { record: gate, url }: Entry<GateRecord>,
  policy: Policy,
  starter: Person | undefined,
  say: Messages,
): string {
  return paragraphs(
    say.reminder.title,
    say.reminder.waits(inlineCode(gate.gate), time(gate.at), url),
    whoMay(policy, starter, say),
    details([["run", run]], say),
  );
}
