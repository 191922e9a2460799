import type { Crew } from "../../amp/crew.ts";
import type { Status } from "../../amp/status.ts";
import { isFinished } from "../../ledger/run-status.ts";
import type { Run } from "../../ledger/state.ts";

/**
 * What the crew's platform says of a run just now. `unasked`: there is nothing to ask it by. `unknown`: no answer came;
 * `refused`: it would not say, which somebody has to mend.
 */
export type PlatformStatus =
  | { readonly kind: "unasked" }
  | { readonly kind: "said"; readonly segmentId: string; readonly status: Status }
  | { readonly kind: "unknown" | "refused"; readonly reason: string };

/**
 * The segment whose status tells where a run stands: the newest. While a gate is open, only one that is no older than
 * that gate's: the failure of a resume that came too late stands on a newer id, and says nothing of the gate that
 * opened after it. `undefined` where the run is over, or has no id yet.
 */
export function chooseSegmentId(run: Run): string | undefined {
  if (isFinished(run)) return undefined;
  const newest = run.segmentIds.at(-1);
  const open = run.gates.find(({ status }) => status === "open");
  if (!open || newest === open.record.segmentId) return newest;
  const told = run.progress?.record.segments ?? [];
  return (
    told.findLast(({ afterCommentId }) => afterCommentId >= open.commentId)?.segmentId ??
    open.record.segmentId
  );
}

/** Asks the crew's platform about a run, with one call at most. */
export async function fetchPlatformStatus(crew: Crew, run: Run): Promise<PlatformStatus> {
  const segmentId = chooseSegmentId(run);
  if (!segmentId) return { kind: "unasked" };
  const answer = await crew.status(segmentId);
  return answer.kind === "status" ? { kind: "said", segmentId, status: answer.status } : answer;
}
