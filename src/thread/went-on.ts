import { withOutcome } from "../comment/decision.ts";
import { runOf } from "../ledger/fold.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { visiblePart } from "../ledger/seal.ts";
import { type Sign, shownBy } from "../ledger/signs.ts";
import type { Entry } from "../ledger/state.ts";
import type { Messages } from "../messages/en.ts";
import { type Reading, rewrite, type Thread, type Writing } from "./log.ts";

/** What a decision's comment is to say of its outcome from now on. */
type News = { readonly wentOn: string } | { readonly noSignFor: number };

/** Writes into a decision what became known of it. The rest of its comment stays as it was read. */
async function amend(
  thread: Thread,
  { comments }: Reading,
  { comment, record }: Entry<DecisionRecord>,
  news: News,
  say: Messages,
): Promise<void> {
  const found = comments.find(({ id }) => id === comment);
  const { resume } = record;
  if (!found || (resume.state !== "accepted" && resume.state !== "unknown")) return;
  const amended: DecisionRecord = { ...record, resume: { ...resume, ...news } };
  await rewrite(thread, comment, amended, withOutcome(visiblePart(found.body), amended, say));
}

/**
 * Tells in the newest decision that the crew went on, where a sign shows that and it was not told yet. `reading` is the
 * thread from before the sign was written down. Best effort: the sign itself is in the thread, or will be.
 */
export async function tellWentOn(
  thread: Thread,
  reading: Reading,
  { run, at }: Writing,
  sign: Sign,
  say: Messages,
): Promise<void> {
  const decision = shownBy(runOf(reading.ledger, run), sign);
  if (decision) await amend(thread, reading, decision, { wentOn: at }, say).catch(() => undefined);
}

/** Tells in an accepted decision that nothing showed for so many minutes that the crew goes on. Best effort, too. */
export async function tellNoSign(
  thread: Thread,
  reading: Reading,
  run: string,
  minutes: number,
  say: Messages,
): Promise<void> {
  const decision = runOf(reading.ledger, run).gates.findLast((gate) => gate.decision)?.decision;
  const resume = decision?.record.resume;
  if (!decision || resume?.state !== "accepted" || resume.wentOn) return;
  await amend(thread, reading, decision, { noSignFor: minutes }, say).catch(() => undefined);
}
