import type { Crew, Resume } from "../amp/crew.ts";
import { type DecisionView, decisionComment } from "../comment/decision.ts";
import type { DecisionRecord } from "../ledger/record.ts";
import { append, rewrite, type Thread, type Writing, withdraw } from "../thread/log.ts";
import { claimGate, react, releaseGate, wasClaimedBefore } from "../thread/reactions.ts";
import { type CallbackSettings, callbacksOf } from "./callbacks.ts";
import { recordOf, resumeOf } from "./decision.ts";
import { CLAIM_LIFETIME, isTooLate } from "./lifetime.ts";
import type { Mark } from "./mark.ts";
import type { Order, WordSettings } from "./order.ts";

export type ResumeSettings = CallbackSettings &
  WordSettings & {
    readonly crew: Crew;
    /** Saves how far the job came, for its post step, before it returns. */
    readonly mark: (mark: Mark) => void;
  };

export type HandedOver =
  | {
      readonly kind: "answered";
      readonly answer: Resume;
      readonly execution: string;
      readonly url: string;
      /** The decision's comment, when GitHub would not take what became of it. */
      readonly unwritten?: string;
    }
  /** Somebody else's job holds the claim, and may have been cut off. */
  | { readonly kind: "claimed-before"; readonly isStuck: boolean }
  /** GitHub failed at the claim, and the one that stands now may be this job's own. Nothing was sent. */
  | { readonly kind: "claim-unclear" }
  /** It took so long that the thread may say something else by now. Nothing was sent. */
  | { readonly kind: "too-slow" }
  | { readonly kind: "locked" }
  | { readonly kind: "used-up" };

/**
 * Hands a decision to the crew, at most once: claims the gate, writes the decision down, calls AMP, and writes
 * down what became of it. A refusal that started nothing opens the gate again; an unknown outcome leaves it
 * decided, for people to look at.
 */
export async function handOver(
  settings: ResumeSettings,
  thread: Thread,
  order: Order,
  writing: Writing,
): Promise<HandedOver> {
  const { github, at } = thread;
  const { run, gate, verdict, sent, source } = order;
  const { mark } = settings;
  const isTooSlow = () => isTooLate(order.asOf);
  if (isTooSlow()) return { kind: "too-slow" };
  const asked = { thread: at.thread, source };
  mark({ kind: "claiming", ...asked });
  const claim = await claimGate(github, at, gate.comment, gate.nextClaim);
  if (claim.kind !== "won") mark({ kind: "asked", ...asked });
  if (claim.kind === "lost") {
    const age = claim.since === undefined ? 0 : Date.now() - claim.since;
    const isStuck = age > CLAIM_LIFETIME;
    // An old claim is another job's.
    return claim.isUnclear && !isStuck ? { kind: "claim-unclear" } : { kind: "claimed-before", isStuck };
  }
  if (claim.kind !== "won") return { kind: claim.kind };
  const claimed = {
    ...asked,
    run: run.id,
    gate: gate.comment,
    reaction: claim.reaction,
    claim: gate.nextClaim,
    at: writing.at,
    asOf: order.asOf,
  };
  mark({ kind: "claimed", ...claimed });
  const release = () => releaseGate(github, at, gate.comment, claim.reaction);

  const view: DecisionView = {
    round: gate.record.round,
    sent,
    ...(order.remarks && { remarks: order.remarks }),
    commentUrl: source.url,
    isAgain: order.decidedIn !== undefined,
  };
  const sending = recordOf(order, writing);
  const [callbacks, written, isSecond] = await Promise.all([
    callbacksOf(thread, run.id, settings),
    append(thread, sending, decisionComment(sending, view, thread.say)).catch(async (error) => {
      // Nothing went to the crew, so nobody should find the gate claimed; unless the claim may be another's by now.
      if (!isTooSlow()) await release().catch(() => undefined);
      throw error;
    }),
    wasClaimedBefore(github, at, gate.comment, gate.nextClaim, {
      reaction: claim.reaction,
      lifetime: CLAIM_LIFETIME,
    }),
  ]);
  if (isSecond) {
    await Promise.all([withdraw(thread, written.comment.id), release()]);
    mark({ kind: "asked", ...asked });
    return { kind: "claimed-before", isStuck: false };
  }

  if (isTooSlow()) {
    // The claim stays: others may have counted on it. Whoever decides next is told how to free the gate.
    await withdraw(thread, written.comment.id);
    mark({ kind: "asked", ...asked });
    return { kind: "too-slow" };
  }

  const execution = run.execution ?? gate.record.execution;
  const decision = { execution, task: gate.record.task, approve: verdict === "approve", feedback: sent };
  const called = { ...claimed, decision: written.comment.id };
  mark({ kind: "calling", ...called });
  const answer = await settings.crew.resume({ ...decision, callbacks });
  const resume = resumeOf(answer);
  mark({ kind: "answered", ...called, resume });
  const record: DecisionRecord = { ...written.record, resume };
  const visible = decisionComment(record, view, thread.say);
  // AMP has answered: whatever GitHub does now, the answer is told.
  const writes = await Promise.allSettled([
    rewrite(thread, written.comment.id, record, visible),
    answer.kind === "refused" && release(),
    // GitHub's REST knows no reactions to reviews.
    !source.isReview && react(github, at, source.id, answer.kind === "accepted" ? "rocket" : "confused"),
  ]);
  const failed = writes.some(({ status }) => status === "rejected");
  return {
    kind: "answered",
    answer,
    execution,
    url: written.comment.url,
    ...(failed && { unwritten: visible }),
  };
}
