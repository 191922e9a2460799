import { parseCommand } from "../command/parse-command.ts";
import { renderApprovalComment } from "../comment/decision-comment.ts";
import { httpStatusOf, isConversationLocked } from "../github/errors.ts";
import { fetchReview } from "../github/reviews.ts";
import { findRun } from "../ledger/fold.ts";
import type { ApprovalRecord, EpochMs, Person } from "../ledger/record.ts";
import type { Entry, Gate, Run } from "../ledger/state.ts";
import { append, readThread, type Thread, type ThreadSnapshot, type WriteContext } from "../thread/log.ts";
import type { CommandSource } from "./decision-request.ts";

/** An approval as it was written down, and its number in the count. */
type CountedApproval = { readonly url: string; readonly count: number };

/**
 * Where the number of approvals stands with one more: reached, still short, or this person was counted before.
 * `counted`: this one is in the thread as one of several.
 */
export type ApprovalCount =
  | {
      readonly kind: "reached";
      readonly others: readonly Person[];
      readonly gate: Gate;
      readonly readAtMs: EpochMs;
      readonly counted?: CountedApproval;
    }
  | { readonly kind: "short"; readonly counted: CountedApproval }
  | { readonly kind: "before" }
  | { readonly kind: "locked" };

/** An approval to count, and what the counting needs to know. */
export type Counting = {
  readonly run: Run;
  readonly gate: Gate;
  readonly person: Person;
  readonly source: CommandSource;
  /** How many people must approve. */
  readonly wanted: number;
  readonly context: WriteContext;
  /** Whether a person who was counted before may still approve. Throws what GitHub answers. */
  readonly mayApprove: (person: Person) => Promise<boolean>;
};

/** Whether an approval is still there: the comment exists unedited, or the review was not dismissed. */
async function isStanding(
  thread: Thread,
  comments: ThreadSnapshot["comments"],
  { record }: Entry<ApprovalRecord>,
): Promise<boolean> {
  if (record.isReview)
    return (await fetchReview(thread.github, thread.address, record.commentId))?.state === "approved";
  const comment = comments.find(({ id }) => id === record.commentId);
  return comment !== undefined && !comment.isEdited && parseCommand(comment.body).kind === "approve";
}

/**
 * Returns the people whose approvals of a gate count, without the commenter. Rights are checked again only where the
 * number could be reached: an approval does not outlive the right to approve.
 */
async function othersWhoApprove(
  thread: Thread,
  comments: ThreadSnapshot["comments"],
  gate: Gate,
  { person, wanted, mayApprove }: Counting,
): Promise<Person[]> {
  const standing = await Promise.all(
    gate.approvals.map((approval) => isStanding(thread, comments, approval)),
  );
  const people = gate.approvals.filter((_, index) => standing[index]).map(({ record }) => record.person);
  const others = [...new Map(people.map((one) => [one.id, one])).values()].filter(
    ({ id }) => id !== person.id,
  );
  if (others.length + 1 < wanted) return others;
  const entitled = await Promise.all(others.map(mayApprove));
  return others.filter((_, index) => entitled[index]);
}

/** Writes an approval down as one of several, or returns `undefined` where the conversation is locked. */
async function writeApproval(
  thread: Thread,
  { gate, person, source, wanted: required, context }: Counting,
  count: number,
): Promise<CountedApproval | undefined> {
  const record: ApprovalRecord = {
    kind: "approval",
    ...context,
    gateId: gate.record.gateId,
    person,
    commentId: source.id,
    ...(source.isReview && { isReview: true }),
  };
  const visibleText = renderApprovalComment(
    record,
    { count, required, commentUrl: source.url },
    thread.messages,
  );
  try {
    return { url: (await append(thread, record, visibleText)).comment.url, count };
  } catch (error) {
    if (httpStatusOf(error) === 403 && isConversationLocked(String(error))) return undefined;
    throw error;
  }
}

/**
 * Counts one more person's approval of a gate. Short of the number it is written down, and the thread is read once more:
 * of two that come at the same moment, neither has seen the other before, and both see both after. Then the claim decides
 * which of them goes to the crew.
 */
export async function countApproval(
  thread: Thread,
  { comments, readAtMs }: ThreadSnapshot,
  counting: Counting,
): Promise<ApprovalCount> {
  const { run, gate, person, wanted: required } = counting;
  const others = await othersWhoApprove(thread, comments, gate, counting);
  if (others.length + 1 >= required) return { kind: "reached", others, gate, readAtMs };
  const own = gate.approvals.filter(({ record }) => record.person.id === person.id);
  const isCounted = await Promise.all(own.map((approval) => isStanding(thread, comments, approval)));
  if (isCounted.includes(true)) return { kind: "before" };

  const counted = await writeApproval(thread, counting, others.length + 1);
  if (!counted) return { kind: "locked" };
  const refreshed = await readThread(thread, comments.length + 1);
  const refreshedGate = findRun(refreshed.ledger, run.id).gates.find(
    (known) => known.record.gateId === gate.record.gateId,
  );
  if (refreshedGate?.status !== "open" || !refreshedGate.isIntact) return { kind: "short", counted };
  const othersNow = await othersWhoApprove(thread, refreshed.comments, refreshedGate, counting);
  if (othersNow.length + 1 < required) return { kind: "short", counted };
  return { kind: "reached", others: othersNow, gate: refreshedGate, readAtMs: refreshed.readAtMs, counted };
}
