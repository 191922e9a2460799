import { parseCommand } from "../command/parse-command.ts";
import { renderApprovalComment } from "../comment/decision-comment.ts";
import { httpStatusOf, isConversationLocked } from "../github/errors.ts";
import { fetchReview } from "../github/reviews.ts";
import { findHeads } from "../ledger/chain.ts";
import { findRun } from "../ledger/fold.ts";
import type { ApprovalRecord, EpochMs, Person } from "../ledger/record.ts";
import type { Gate, Run } from "../ledger/state.ts";
import { append, type WriteContext } from "../thread/log.ts";
import { readThread, type Thread, type ThreadSnapshot } from "../thread/snapshot.ts";
import { type CommandSource, type DecisionBasis, fieldsOfReading } from "./decision-request.ts";

/** A written approval, and its number in the count. */
type CountedApproval = { readonly url: string; readonly count: number };

/**
 * The result of counting one more approval: enough, too few, or this person was counted before. `counted`: the
 * approval is in the thread as one of several.
 */
export type ApprovalCount =
  | {
      readonly kind: "reached";
      readonly others: readonly Person[];
      readonly gate: Gate;
      readonly readAtMs: EpochMs;
      readonly heads: readonly string[];
      readonly counted?: CountedApproval;
    }
  | { readonly kind: "short"; readonly counted: CountedApproval }
  | { readonly kind: "counted-before" }
  | { readonly kind: "locked" };

type ReachedCount = Extract<ApprovalCount, { kind: "reached" }>;

/** Returns the count for a decision that needs no more people. The snapshot is what it rests on. */
export function reachedNow(snapshot: ThreadSnapshot, gate: Gate, others: readonly Person[]): ReachedCount {
  return { kind: "reached", others, gate, ...fieldsOfReading(snapshot) };
}

/** An approval to count, with the inputs of the count. */
export type Counting = {
  readonly run: Run;
  readonly gate: Gate;
  readonly person: Person;
  readonly source: CommandSource;
  readonly basis: DecisionBasis;
  /** The number of people who must approve. */
  readonly required: number;
  readonly context: WriteContext;
  /** Returns whether a person who was counted before may still approve. Throws GitHub's errors. */
  readonly mayApprove: (person: Person) => Promise<boolean>;
};

/**
 * Returns whether an approval is still valid: the comment exists unedited, or the review was not dismissed.
 */
async function isStillValid(
  thread: Thread,
  comments: ThreadSnapshot["comments"],
  { commentId, isReview }: Pick<ApprovalRecord, "commentId" | "isReview">,
): Promise<boolean> {
  if (isReview) return (await fetchReview(thread, commentId))?.state === "approved";
  const comment = comments.find(({ id }) => id === commentId);
  return comment !== undefined && !comment.isEdited && parseCommand(comment.body).kind === "approve";
}

/**
 * Returns the people whose approvals of a gate count, without the commenter. An approval does not outlive the
 * right to approve, so rights are checked again, but only if the required number could be reached.
 */
async function findOtherApprovers(
  thread: Thread,
  comments: ThreadSnapshot["comments"],
  gate: Gate,
  { person, required, mayApprove }: Counting,
): Promise<Person[]> {
  const valid = await Promise.all(gate.approvals.map(({ record }) => isStillValid(thread, comments, record)));
  const people = gate.approvals.filter((_, index) => valid[index]).map(({ record }) => record.person);
  const others = [...new Map(people.map((one) => [one.id, one])).values()].filter(
    ({ id }) => id !== person.id,
  );
  if (others.length + 1 < required) return others;
  const entitled = await Promise.all(others.map(mayApprove));
  return others.filter((_, index) => entitled[index]);
}

/** Writes an approval as one of several. Returns `undefined` if the conversation is locked. */
async function writeApproval(
  thread: Thread,
  { gate, person, source, basis, required, context }: Counting,
  count: number,
  heads: readonly string[],
): Promise<CountedApproval | undefined> {
  const record: ApprovalRecord = {
    kind: "approval",
    ...context,
    heads: [...heads],
    gateId: gate.record.gateId,
    person,
    commentId: source.id,
    ...(source.isReview && { isReview: true }),
    ...basis,
    shownDigest: gate.record.visibleDigest,
  };
  const visibleText = renderApprovalComment(
    record,
    { taskId: gate.record.taskId, round: gate.record.round, count, required, commentUrl: source.url },
    thread,
  );
  try {
    return { url: (await append(thread, record, visibleText)).comment.url, count };
  } catch (error) {
    if (httpStatusOf(error) === 403 && isConversationLocked(String(error))) return undefined;
    throw error;
  }
}

/**
 * Counts one more approval of a gate. Below the required number, writes it and reads the thread again: two
 * simultaneous approvals do not see each other before their writes, but both see both afterwards. Then the
 * claim decides which job delivers the decision.
 */
export async function countApproval(
  thread: Thread,
  snapshot: ThreadSnapshot,
  counting: Counting,
): Promise<ApprovalCount> {
  const { run, gate, person, required } = counting;
  const { comments } = snapshot;
  const others = await findOtherApprovers(thread, comments, gate, counting);
  if (others.length + 1 >= required) return reachedNow(snapshot, gate, others);
  const own = gate.approvals.filter(({ record }) => record.person.id === person.id);
  const isCounted = await Promise.all(own.map(({ record }) => isStillValid(thread, comments, record)));
  if (isCounted.includes(true)) return { kind: "counted-before" };

  const counted = await writeApproval(thread, counting, others.length + 1, findHeads(snapshot.entries));
  if (!counted) return { kind: "locked" };
  const refreshed = await readThread(thread, comments.length + 1);
  const refreshedGate = findRun(refreshed.ledger, run.id).gates.find(
    (known) => known.record.gateId === gate.record.gateId,
  );
  if (refreshedGate?.status !== "open" || !refreshedGate.isIntact) return { kind: "short", counted };
  const othersNow = await findOtherApprovers(thread, refreshed.comments, refreshedGate, counting);
  if (othersNow.length + 1 < required) return { kind: "short", counted };
  // The commenter may have edited the comment since the first reading, and so withdrawn the approval.
  const { id: commentId, isReview } = counting.source;
  if (!(await isStillValid(thread, refreshed.comments, { commentId, isReview })))
    return { kind: "short", counted };
  return { ...reachedNow(refreshed, refreshedGate, othersNow), counted };
}
