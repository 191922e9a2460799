import type { Crew } from "../../amp/crew.ts";
import type { Status } from "../../amp/status.ts";
import { isOver } from "../../ledger/over.ts";
import type { Run } from "../../ledger/state.ts";

/**
 * What the crew's platform says of a run just now. `unasked`: there is nothing to ask it by. `unknown`: no answer came;
 * `refused`: it would not say, which somebody has to mend.
 */
export type Word =
  | { readonly kind: "unasked" }
  | { readonly kind: "said"; readonly segment: string; readonly status: Status }
  | { readonly kind: "unknown" | "refused"; readonly why: string };

/**
 * The segment whose status tells where a run stands: the newest. While a gate is open, only one that is no older than
 * that gate's: the failure of a resume that came too late stands on a newer id, and says nothing of the gate that
 * opened after it. `undefined` where the run is over, or has no id yet.
 */
export function segmentToAsk(run: Run): string | undefined {
  if (isOver(run)) return undefined;
  const newest = run.segments.at(-1);
  const open = run.gates.find(({ status }) => status === "open");
  if (!open || newest === open.record.segment) return newest;
  const told = run.progress?.record.segments ?? [];
  return told.findLast(({ after }) => after >= open.comment)?.id ?? open.record.segment;
}

/** Asks the crew's platform about a run, with one call at most. */
export async function ask(crew: Crew, run: Run): Promise<Word> {
  const segment = segmentToAsk(run);
  if (!segment) return { kind: "unasked" };
  const answer = await crew.status(segment);
  return answer.kind === "status" ? { kind: "said", segment, status: answer.status } : answer;
}
