import type { CommandRequest } from "../../command/event.ts";
import { type PlainNotice, renderNoticeComment } from "../../comment/notice-comment.ts";
import { claimGate, react, deleteClaim } from "../../github/claim-reactions.ts";
import { isClaimDead } from "../../ledger/claim-timing.ts";
import { formatClaimKey } from "../../ledger/gates.ts";
import type { Gate } from "../../ledger/state.ts";
import { appendNoticeOnce, type WriteContext } from "../../thread/log.ts";
import type { Thread, ThreadSnapshot } from "../../thread/snapshot.ts";
import type { RefusedAttempt } from "../refused-attempt.ts";
import type { Result } from "../result.ts";
import { denyCommand } from "./deny.ts";

/** The fields of a notice about a claim, the thread as it was read for the command, and its record if it is refused. */
type NoticeContext = WriteContext & {
  readonly snapshot: ThreadSnapshot;
  readonly attempt: RefusedAttempt | undefined;
};

/** Posts a notice about the next claim on a gate, and returns its URL. */
async function appendClaimNotice(
  thread: Thread,
  { record: { gateId, taskId }, nextClaimIndex, url }: Gate,
  about: "claim-stuck" | "claim-freed",
  { runId, writtenAt, snapshot }: NoticeContext,
): Promise<string> {
  const key = formatClaimKey(gateId, nextClaimIndex);
  const record: PlainNotice = { kind: "notice", runId, writtenAt, about, key };
  const visibleText = renderNoticeComment(record, { taskId, gate: { gateId, url } }, undefined, thread);
  return (await appendNoticeOnce(thread, snapshot, { record, visibleText })).url;
}

/**
 * Reports that a gate is held by a job that left no decision. That job sent nothing, unless its decision was
 * deleted, so people must check first. Only a command written after this notice releases the gate.
 */
export async function reportStuckGate(
  thread: Thread,
  request: CommandRequest,
  gate: Gate,
  context: NoticeContext,
): Promise<Result> {
  const url = gate.stuckNotice?.url ?? (await appendClaimNotice(thread, gate, "claim-stuck", context));
  if (!request.review) await react(thread, request.comment.id, "confused");
  const message = `Question ${gate.record.gateId} is held by a job that left no decision.`;
  return { code: "claim-stuck", message, issueNumber: request.threadNumber, commentUrl: url };
}

/** Releases a gate that the thread reports as stuck, if the command was written after that notice. */
export async function releaseStuckGate(
  thread: Thread,
  request: CommandRequest,
  gate: Gate,
  context: NoticeContext,
): Promise<Result> {
  const { attempt } = context;
  const claim = await claimGate(thread, gate.commentId, gate.nextClaimIndex);
  if (claim.kind === "locked") return denyCommand(thread, request, { code: "locked" }, attempt);
  if (claim.kind === "exhausted")
    return denyCommand(thread, request, { code: "attempts-exhausted" }, attempt);
  if (claim.kind === "won") {
    // The gate was not claimed. Deleting this claim restores that state.
    await deleteClaim(thread, gate.commentId, claim.reactionId);
    return denyCommand(thread, request, { code: "nothing-to-resend" }, attempt);
  }
  if (!isClaimDead(claim.claimedAtMs, Date.now()))
    return denyCommand(
      thread,
      request,
      { code: "already-claimed", url: gate.url, gateId: gate.record.gateId },
      attempt,
    );
  if (!gate.stuckNotice || Date.parse(request.writtenAt) <= gate.stuckNotice.updatedAtMs)
    return reportStuckGate(thread, request, gate, context);
  const commentUrl = await appendClaimNotice(thread, gate, "claim-freed", context);
  if (!request.review) await react(thread, request.comment.id, "rocket");
  const message = `Question ${gate.record.gateId} can be decided again.`;
  return { code: "gate-released", message, issueNumber: request.threadNumber, commentUrl };
}
