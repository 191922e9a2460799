import { approvalComment } from "../comment/decision.ts";
import { readCommand } from "../command/read.ts";
import { runOf } from "../ledger/fold.ts";
import type { ApprovalRecord, Person } from "../ledger/record.ts";
import type { Entry, Gate, Run } from "../ledger/state.ts";
import { append, type Reading, readThread, type Thread, type Writing } from "../thread/log.ts";
import { statusOf } from "../thread/github.ts";
import { isLocked } from "../thread/reactions.ts";
import { reviewNow } from "../thread/reviews.ts";
import type { Source } from "./order.ts";

/** An approval as it was written down, and its number in the count. */
type Written = { readonly url: string; readonly count: number };

/**
 * Where the number of approvals stands with one more: reached, still short, or this person was counted before.
 * `written`: this one is in the thread as one of several.
 */
export type Count =
  | {
      readonly kind: "reached";
      readonly others: readonly Person[];
      readonly gate: Gate;
      readonly asOf: number;
      readonly written?: Written;
    }
  | { readonly kind: "short"; readonly written: Written }
  | { readonly kind: "before" }
  | { readonly kind: "locked" };

/** An approval to count, and what the counting needs to know. */
export type Counting = {
  readonly run: Run;
  readonly gate: Gate;
  readonly person: Person;
  readonly source: Source;
  /** How many people must approve. */
  readonly wanted: number;
  readonly writing: Writing;
  /** Whether a person who was counted before may still approve. Throws what GitHub answers. */
  readonly mayApprove: (person: Person) => Promise<boolean>;
};

/** Whether an approval is still there: the comment exists unedited, or the review was not dismissed. */
async function isStanding(
  thread: Thread,
  comments: Reading["comments"],
  { record }: Entry<ApprovalRecord>,
): Promise<boolean> {
  if (record.review) return (await reviewNow(thread.github, thread.at, record.comment))?.state === "approved";
  const comment = comments.find(({ id }) => id === record.comment);
  return comment !== undefined && !comment.edited && readCommand(comment.body).kind === "approve";
}

/**
 * Returns the people whose approvals of a gate count, without the commenter. Rights are checked again only where the
 * number could be reached: an approval does not outlive the right to approve.
 */
async function othersWhoApprove(
  thread: Thread,
  comments: Reading["comments"],
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
  { gate, person, source, wanted, writing }: Counting,
  count: number,
): Promise<Written | undefined> {
  const record: ApprovalRecord = {
    kind: "approval",
    ...writing,
    gate: gate.record.gate,
    person,
    comment: source.id,
    ...(source.isReview && { review: true }),
  };
  const visible = approvalComment(record, { count, wanted, commentUrl: source.url }, thread.say);
  try {
    return { url: (await append(thread, record, visible)).comment.url, count };
  } catch (error) {
    if (statusOf(error) === 403 && isLocked(String(error))) return undefined;
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
  { comments, at: asOf }: Reading,
  counting: Counting,
): Promise<Count> {
  const { run, gate, person, wanted } = counting;
  const others = await othersWhoApprove(thread, comments, gate, counting);
  if (others.length + 1 >= wanted) return { kind: "reached", others, gate, asOf };
  const own = gate.approvals.filter(({ record }) => record.person.id === person.id);
  const isCounted = await Promise.all(own.map((approval) => isStanding(thread, comments, approval)));
  if (isCounted.includes(true)) return { kind: "before" };

  const written = await writeApproval(thread, counting, others.length + 1);
  if (!written) return { kind: "locked" };
  const now = await readThread(thread, comments.length + 1);
  const gateNow = runOf(now.ledger, run.id).gates.find((known) => known.record.gate === gate.record.gate);
  if (gateNow?.status !== "open" || !gateNow.intact) return { kind: "short", written };
  const othersNow = await othersWhoApprove(thread, now.comments, gateNow, counting);
  if (othersNow.length + 1 < wanted) return { kind: "short", written };
  return { kind: "reached", others: othersNow, gate: gateNow, asOf: now.at, written };
}
