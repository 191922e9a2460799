import type { Decision } from "../command/read.ts";
import type { Person } from "../ledger/record.ts";
import type { Gate, Run } from "../ledger/state.ts";

/** What the crew is to be told, by whom, and at which gate: a decision that may go out. */
export type Order = {
  readonly run: Run;
  readonly gate: Gate;
  readonly verdict: Decision["kind"];
  /** The exact text for the crew. */
  readonly sent: string;
  /** What became of the words after `/approve`, if there were any. */
  readonly remarks?: "kept" | "sent";
  readonly person: Person;
  /** Who approved before, or, where it is sent again, who decided first. */
  readonly others: readonly Person[];
  /** Set where it is sent again: what it was decided with. */
  readonly decidedIn?: Pick<Source, "id" | "isReview">;
  /** What asks for it now. */
  readonly source: Source;
  /** When the thread was read that says so, in milliseconds since 1970. It holds good for minutes only. */
  readonly asOf: number;
};

/** A comment, or a review. */
export type Source = { readonly id: number; readonly url: string; readonly isReview: boolean };

/** What the crew is told on approve, and whether it hears what follows `/approve`. */
export type WordSettings = { readonly approvalText: string; readonly sendRemarks: boolean };

/** The exact text for the crew, and what became of an approver's remarks. */
export function wordsOf(
  command: Decision,
  { approvalText, sendRemarks }: WordSettings,
): Pick<Order, "sent" | "remarks"> {
  if (command.kind === "revise") return { sent: command.feedback };
  if (command.remarks === "") return { sent: approvalText };
  if (!sendRemarks) return { sent: approvalText, remarks: "kept" };
  return { sent: `${approvalText}\n\n${command.remarks}`, remarks: "sent" };
}
