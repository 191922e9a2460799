import type { DecisionRecord } from "../ledger/record.ts";
import type { Messages } from "../messages/en.ts";
import { renderTitle, VERDICT_MARKS } from "./format.ts";

/** Returns what people must act on about a decision's outcome, or `undefined`. */
function findTrouble({ resume }: DecisionRecord): keyof Messages["troubleTitle"] | undefined {
  if (resume.state === "refused") return "refused";
  if (resume.state !== "accepted" && resume.state !== "unknown") return undefined;
  if (resume.next) return resume.next.kind === "failed" ? "failed" : undefined;
  const isUnclear = resume.state === "unknown" || resume.silentMinutes !== undefined;
  return isUnclear && !resume.confirmedAt ? "unconfirmed" : undefined;
}

/** Renders the title of a decision: its verdict, unless people must act on its outcome. `task`: as Markdown, or empty. */
export function renderDecisionTitle(record: DecisionRecord, task: string, messages: Messages): string {
  const { verdict } = record;
  const trouble = findTrouble(record);
  // A rejection is never sent, so nothing can go wrong after it.
  if (!trouble || verdict === "reject")
    return renderTitle(VERDICT_MARKS[verdict], messages.verdictTitle[verdict], task, messages);
  const mark = trouble === "unconfirmed" ? "attention" : "failed";
  return renderTitle(mark, messages.troubleTitle[trouble][verdict], task, messages);
}
