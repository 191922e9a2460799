import type { Asking } from "../command/filter.ts";
import { judgeAgain } from "../command/judge-again.ts";
import { readCommand, readReview, type Command } from "../command/read.ts";
import { digest } from "../ledger/digest.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { type Order, wordsOf } from "../resume/order.ts";
import type { Reading, Thread, Writing } from "../thread/log.ts";
import { reviewNow } from "../thread/reviews.ts";
import { tellUnknown } from "../thread/unknown.ts";
import { carryOut } from "./carry-out.ts";
import { look } from "./look.ts";
import { refuse } from "./refuse.ts";
import type { Result } from "./result.ts";
import type { Settings } from "./settings.ts";
import { free } from "./stuck.ts";

type Again = Extract<Command, { kind: "resume-again" }>;

/** The command that a decision was made with, if what made it is still there. */
async function commandOf(
  { record }: Entry<DecisionRecord>,
  thread: Thread,
  { comments }: Reading,
): Promise<Command | undefined> {
  if (record.review) {
    const review = await reviewNow(thread.github, thread.at, record.comment);
    return review && readReview(review.state, review.body);
  }
  const comment = comments.find(({ id }) => id === record.comment);
  return comment && !comment.edited ? readCommand(comment.body) : undefined;
}

/** The exact text that a decision sent, from what it was made with. `undefined` when that says another text now. */
async function wordsAgain(
  decision: Entry<DecisionRecord>,
  thread: Thread,
  reading: Reading,
  settings: Settings,
): Promise<Pick<Order, "sent" | "remarks"> | undefined> {
  const { verdict, sent } = decision.record;
  const command = await commandOf(decision, thread, reading);
  const plain = { sent: settings.approvalText };
  const words =
    command && (command.kind === "approve" || command.kind === "revise") ? wordsOf(command, settings) : plain;
  if (digest(words.sent) === sent) return words;
  // An approval is the workflow's own text, whatever it was when it was sent first.
  return verdict === "approve" ? plain : undefined;
}

/** Carries out `/resume-again`: sends a decision of unknown outcome once more under a new claim, or frees a stuck gate. */
export async function again(settings: Settings, asking: Asking<Again>): Promise<Result> {
  const seen = await look(settings, asking);
  const { thread } = seen;
  if (seen.kind === "barred") return refuse(thread, asking, seen.refusal);
  const judgement = judgeAgain(seen.wanted, Date.now());
  if (judgement.kind === "refused") return refuse(thread, asking, judgement.refusal);
  const { run, gate } = judgement;
  const writing: Writing = { run: run.id, at: new Date().toISOString() };
  if (judgement.kind === "free") return free(thread, asking, gate, writing);

  const { decision } = judgement;
  if (judgement.kind === "tell") {
    // Its post step did not come to it, or could not write.
    await tellUnknown(thread, decision);
    return refuse(thread, asking, { reason: "outcome-unknown" });
  }
  const words = await wordsAgain(decision, thread, seen.reading, settings);
  if (!words) return refuse(thread, asking, { reason: "words-lost" });
  const order: Order = {
    run,
    gate,
    verdict: decision.record.verdict,
    ...words,
    person: asking.person,
    others: [decision.record.person],
    decidedIn: { id: decision.record.comment, isReview: decision.record.review === true },
    source: { id: asking.comment.id, url: asking.comment.url, isReview: asking.review !== undefined },
    asOf: seen.reading.at,
  };
  return carryOut(settings, seen, asking, order, writing);
}
