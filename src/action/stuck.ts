import { noticeComment, type PlainNotice } from "../comment/notice.ts";
import type { Asking } from "../command/filter.ts";
import { claimKey } from "../ledger/gates.ts";
import type { NoticeRecord } from "../ledger/record.ts";
import type { Gate } from "../ledger/state.ts";
import { CLAIM_LIFETIME } from "../resume/lifetime.ts";
import { append, type Thread, type Writing } from "../thread/log.ts";
import { claimGate, react, releaseGate } from "../thread/reactions.ts";
import { refuse } from "./refuse.ts";
import type { Result } from "./result.ts";

type About = Extract<NoticeRecord["about"], "claim-stuck" | "claim-freed">;

async function tell(thread: Thread, { record: { gate }, nextClaim }: Gate, about: About, writing: Writing) {
  const record: PlainNotice = { kind: "notice", ...writing, about, key: claimKey(gate, nextClaim) };
  return append(thread, record, noticeComment(record, [gate], undefined, thread.say));
}

/**
 * Tells that a gate is held by a job that left no decision. That job sent nothing, unless somebody removed its decision,
 * so people look first; only what they write after this frees the gate.
 */
export async function tellStuck(
  thread: Thread,
  asking: Asking,
  gate: Gate,
  writing: Writing,
): Promise<Result> {
  const url = gate.stuck ? gate.stuck.url : (await tell(thread, gate, "claim-stuck", writing)).comment.url;
  if (!asking.review) await react(thread.github, thread.at, asking.comment.id, "confused");
  const message = `Gate ${gate.record.gate} is held by a job that left no decision.`;
  return { reason: "claim-stuck", message, issueNumber: asking.thread, commentUrl: url };
}

/** Frees a gate that the thread says is stuck, for somebody who wrote after that. */
export async function free(thread: Thread, asking: Asking, gate: Gate, writing: Writing): Promise<Result> {
  const claim = await claimGate(thread.github, thread.at, gate.comment, gate.nextClaim);
  if (claim.kind === "locked") return refuse(thread, asking, { reason: "locked" });
  if (claim.kind === "used-up") return refuse(thread, asking, { reason: "claims-used-up" });
  if (claim.kind === "won") {
    // Nobody held it: given back, it is as it was.
    await releaseGate(thread.github, thread.at, gate.comment, claim.reaction);
    return refuse(thread, asking, { reason: "nothing-unknown" });
  }
  const age = claim.since === undefined ? 0 : Date.now() - claim.since;
  if (age <= CLAIM_LIFETIME) return refuse(thread, asking, { reason: "already-claimed" });
  if (!gate.stuck || Date.parse(asking.at) <= gate.stuck.saidAt)
    return tellStuck(thread, asking, gate, writing);
  const { comment } = await tell(thread, gate, "claim-freed", writing);
  if (!asking.review) await react(thread.github, thread.at, asking.comment.id, "rocket");
  const message = `Gate ${gate.record.gate} can be decided again.`;
  return { reason: "freed", message, issueNumber: asking.thread, commentUrl: comment.url };
}
