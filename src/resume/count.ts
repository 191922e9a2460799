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

/** Whether what approved still does: the comment is there and unedited, or the review was not dismissed. */
async function stands(
  thread: Thread,
  comments: Reading["comments"],
  { record }: Entry<ApprovalRecord>,
): Promise<boolean> {
  if (record.review) return (await reviewNow(thread.github, thread.at, record.comment))?.state === "approved";
  const comment = comments.find(({ id }) => id === record.comment);
  return comment !== undefined && !comment.edited && readCommand(comment.body).kind === "approve";
}

async function standing(thread: Thread, comments: Reading["comments"], gate: Gate): Promise<Person[]> {
  const kept = await Promise.all(gate.approvals.map((approval) => stands(thread, comments, approval)));
  const people = gate.approvals.filter((_, index) => kept[index]).map(({ record }) => record.person);
  return [...new Map(people.map((person) => [person.id, person])).values()];
}

/**
 * Counts one more person's approval of a gate. Short of the number it is written down, and the thread is read once more:
 * of two that come at the same moment, neither has seen the other before, and both see both after. Then the claim decides
 * which of them goes to the crew.
 */
export async function countApproval(
  thread: Thread,
  { comments, at: asOf }: Reading,
  { run, gate }: { run: Run; gate: Gate },
  by: { person: Person; source: Source },
  wanted: number,
  writing: Writing,
): Promise<Count> {
  const { person, source } = by;
  const before = await standing(thread, comments, gate);
  const others = (people: readonly Person[]) => people.filter(({ id }) => id !== person.id);
  const isCounted = before.length > others(before).length;
  if (others(before).length + 1 >= wanted) return { kind: "reached", others: others(before), gate, asOf };
  if (isCounted) return { kind: "before" };

  const record: ApprovalRecord = {
    kind: "approval",
    ...writing,
    gate: gate.record.gate,
    person,
    comment: source.id,
    ...(source.isReview && { review: true }),
  };
  const count = before.length + 1;
  const visible = approvalComment(record, { count, wanted, commentUrl: source.url }, thread.say);
  const appended = await append(thread, record, visible).catch((error: unknown) => {
    if (statusOf(error) === 403 && isLocked(String(error))) return undefined;
    throw error;
  });
  if (!appended) return { kind: "locked" };
  const written = { url: appended.comment.url, count };
  const now = await readThread(thread, comments.length + 1);
  const gateNow = runOf(now.ledger, run.id).gates.find((known) => known.record.gate === gate.record.gate);
  const people = gateNow ? await standing(thread, now.comments, gateNow) : [];
  if (gateNow?.status === "open" && people.length >= wanted)
    return { kind: "reached", others: others(people), gate: gateNow, asOf: now.at, written };
  return { kind: "short", written };
}
