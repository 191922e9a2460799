import type { CommandRequest } from "../../command/event.ts";
import { type PlainNotice, renderNoticeComment } from "../../comment/notice-comment.ts";
import { CLAIM_LIFETIME_MS } from "../../delivery/decision-request.ts";
import { claimGate, react, releaseGate } from "../../github/reactions.ts";
import { formatClaimKey } from "../../ledger/gates.ts";
import type { NoticeRecord } from "../../ledger/record.ts";
import type { Gate } from "../../ledger/state.ts";
import { append, type Thread, type WriteContext } from "../../thread/log.ts";
import type { Result } from "../result.ts";
import { denyCommand } from "./deny.ts";

type ClaimNotice = Extract<NoticeRecord["about"], "claim-stuck" | "claim-freed">;

async function appendClaimNotice(
  thread: Thread,
  { record: { gateId }, nextClaimIndex }: Gate,
  about: ClaimNotice,
  context: WriteContext,
) {
  const record: PlainNotice = {
    kind: "notice",
    ...context,
    about,
    key: formatClaimKey(gateId, nextClaimIndex),
  };
  return append(thread, record, renderNoticeComment(record, [gateId], undefined, thread.messages));
}

/**
 * Tells that a gate is held by a job that left no decision. That job sent nothing, unless somebody removed its decision,
 * so people look first; only what they write after this frees the gate.
 */
export async function reportStuckGate(
  thread: Thread,
  request: CommandRequest,
  gate: Gate,
  context: WriteContext,
): Promise<Result> {
  const url = gate.stuckNotice
    ? gate.stuckNotice.url
    : (await appendClaimNotice(thread, gate, "claim-stuck", context)).comment.url;
  if (!request.review) await react(thread.github, thread.address, request.comment.id, "confused");
  const message = `Gate ${gate.record.gateId} is held by a job that left no decision.`;
  return { code: "claim-stuck", message, issueNumber: request.threadNumber, commentUrl: url };
}

/** Frees a gate that the thread says is stuck, for somebody who wrote after that. */
export async function releaseStuckGate(
  thread: Thread,
  request: CommandRequest,
  gate: Gate,
  context: WriteContext,
): Promise<Result> {
  const claim = await claimGate(thread.github, thread.address, gate.commentId, gate.nextClaimIndex);
  if (claim.kind === "locked") return denyCommand(thread, request, { code: "locked" });
  if (claim.kind === "exhausted") return denyCommand(thread, request, { code: "attempts-exhausted" });
  if (claim.kind === "won") {
    // Nobody held it: given back, it is as it was.
    await releaseGate(thread.github, thread.address, gate.commentId, claim.reactionId);
    return denyCommand(thread, request, { code: "nothing-to-resend" });
  }
  const ageMs = claim.claimedAtMs === undefined ? 0 : Date.now() - claim.claimedAtMs;
  if (ageMs <= CLAIM_LIFETIME_MS) return denyCommand(thread, request, { code: "already-claimed" });
  if (!gate.stuckNotice || Date.parse(request.writtenAt) <= gate.stuckNotice.updatedAtMs)
    return reportStuckGate(thread, request, gate, context);
  const { comment } = await appendClaimNotice(thread, gate, "claim-freed", context);
  if (!request.review) await react(thread.github, thread.address, request.comment.id, "rocket");
  const message = `Gate ${gate.record.gateId} can be decided again.`;
  return { code: "gate-released", message, issueNumber: request.threadNumber, commentUrl: comment.url };
}
