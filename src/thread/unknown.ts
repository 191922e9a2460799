import type { DecisionRecord, Next } from "../ledger/record.ts";
import type { Entry } from "../ledger/state.ts";
import type { Thread } from "./log.ts";
import { tellOutcome } from "./went-on.ts";

/**
 * Writes down that a job was cut off while it handed a decision over, so that people can look before they send again.
 * `shown`: where the crew went on to since, and when, ISO 8601: then nothing is to be sent again.
 */
export async function tellUnknown(
  thread: Thread,
  { comment }: Entry<DecisionRecord>,
  shown?: { readonly wentOn: string; readonly next: Next },
): Promise<void> {
  await tellOutcome(thread, comment, { state: "unknown", code: "job-cut-off", ...shown });
}
