import { type GateOutcome, renderClosedGate } from "../comment/gate-comment.ts";
import { bestEffort } from "../github/best-effort.ts";
import type { GateRecord } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { rewrite } from "./log.ts";
import type { Thread } from "./snapshot.ts";

/**
 * Closes a gate's comment. Only for gates that can never be decided again, because an edited gate accepts no decision. Best
 * effort: the outcome is also recorded elsewhere in the thread.
 */
export async function closeGateComment(
  thread: Thread,
  { commentId, record, visibleText }: Entry<GateRecord>,
  outcome: GateOutcome,
): Promise<void> {
  const closedText = renderClosedGate(visibleText, record, outcome, thread.messages);
  await bestEffort("The update of a gate's comment", rewrite(thread, commentId, record, closedText));
}
