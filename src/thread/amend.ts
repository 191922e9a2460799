import type { LedgerRecord } from "../ledger/record.ts";
import type { Messages } from "../messages/en.ts";
import { readRecord, rewrite, type Thread } from "./log.ts";

type Of<K extends LedgerRecord["kind"]> = Extract<LedgerRecord, { kind: K }>;

/** What a record becomes by what became known, or `undefined` where it says so already or can no more become it. */
export type Change<K extends LedgerRecord["kind"]> = (record: Of<K>) => Of<K> | undefined;

function isOf<K extends LedgerRecord["kind"]>(record: LedgerRecord, kind: K): record is Of<K> {
  return record.kind === kind;
}

/**
 * Writes into a record of ours what became known of it. The comment is read anew just before, so that what somebody else
 * wrote meanwhile is not taken back; `show` gives what the comment shows then, of what it shows now. Gives the record as
 * it stands then, or `undefined` where the comment holds none of this kind.
 */
export async function amend<K extends LedgerRecord["kind"]>(
  thread: Thread,
  comment: number,
  kind: K,
  change: Change<K>,
  show: (visible: string, record: Of<K>, say: Messages) => string,
): Promise<Of<K> | undefined> {
  const now = await readRecord(thread, comment);
  if (!now || !isOf(now.record, kind)) return undefined;
  const amended = change(now.record);
  if (amended) await rewrite(thread, comment, amended, show(now.visible, amended, thread.say));
  return amended ?? now.record;
}
