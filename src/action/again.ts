import { withOutcome } from "../comment/decision.ts";
import { noticeComment } from "../comment/render.ts";
import type { Asking } from "../command/filter.ts";
import { judgeAgain } from "../command/judge-again.ts";
import { readCommand, readReview, type Command } from "../command/read.ts";
import { digest } from "../ledger/digest.ts";
import { claimKey } from "../ledger/gates.ts";
import type { DecisionRecord, NoticeRecord } from "../ledger/record.ts";
import { visiblePart } from "../ledger/seal.ts";
import type { Entry, Gate } from "../ledger/state.ts";
import { en } from "../messages/en.ts";
import { type Order, wordsOf } from "../resume/order.ts";
import { append, type Reading, rewrite, type Thread, type Writing } from "../thread/log.ts";
import { claimGate, releaseGate } from "../thread/reactions.ts";
import { reviewNow } from "../thread/reviews.ts";
import { CLAIM_LIFETIME } from "../resume/hand-over.ts";
import { carryOut } from "./carry-out.ts";
import { look } from "./look.ts";
import { refuse } from "./refuse.ts";
import type { Result } from "./result.ts";
import type { Settings } from "./settings.ts";

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
  const fitting = [words, ...(verdict === "approve" ? [plain] : [])];
  return fitting.find((text) => digest(text.sent) === sent);
}

/** Writes down that a job was cut off while it handed a decision over, so that people can look before they send again. */
async function tellUnknown(
  thread: Thread,
  { comments }: Reading,
  { comment, record }: Entry<DecisionRecord>,
): Promise<void> {
  const body = comments.find(({ id }) => id === comment)?.body ?? "";
  const unknown: DecisionRecord = { ...record, resume: { state: "unknown", why: en.cutOff } };
  await rewrite(thread, comment, unknown, withOutcome(visiblePart(body), unknown, en));
}

/** Frees a gate whose claim belongs to a job that was cut off before it wrote a decision: it sent nothing. */
async function free(thread: Thread, asking: Asking<Again>, gate: Gate, writing: Writing): Promise<Result> {
  const claim = await claimGate(thread.github, thread.at, gate.comment, gate.nextClaim);
  if (claim.kind === "locked") return refuse(thread, asking, { reason: "locked" });
  // Nobody held it: given back, it is as it was.
  if (claim.kind === "won") await releaseGate(thread.github, thread.at, gate.comment, claim.reaction);
  const age = claim.kind === "lost" && claim.since !== undefined ? Date.now() - claim.since : 0;
  if (age <= CLAIM_LIFETIME)
    return refuse(thread, asking, {
      reason: claim.kind === "lost" ? "already-claimed" : "nothing-unknown",
    });
  const key = claimKey(gate.record.gate, gate.nextClaim);
  const record: NoticeRecord = { kind: "notice", ...writing, about: "claim-freed", key };
  const { comment } = await append(thread, record, noticeComment(record, [], undefined, en));
  const message = `Gate ${gate.record.gate} can be decided again.`;
  return { reason: "freed", message, issueNumber: asking.thread, commentUrl: comment.url };
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
    await tellUnknown(thread, seen.reading, decision);
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
    isAgain: true,
    source: { id: asking.comment.id, url: asking.comment.url, isReview: false },
  };
  return carryOut(settings, thread, asking, order, writing);
}
