import { type Fate, withFate } from "../comment/gate.ts";
import type { GateRecord } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import { rewrite, type Thread } from "./log.ts";

/**
 * Tells in a gate's comment that the gate is over. Only for gates that can never be decided again: an edited one takes
 * no decision. Best effort: what became of it is told where that happened.
 */
export async function tellFate(
  thread: Thread,
  { comment, record, visible }: Entry<GateRecord>,
  fate: Fate,
): Promise<void> {
  const told = withFate(visible, record, fate, thread.say);
  if (told !== undefined) await rewrite(thread, comment, record, told).catch(() => undefined);
}
