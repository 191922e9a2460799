import type { Crew } from "../../amp/crew.ts";
import type { Status } from "../../amp/status.ts";
import { isFinished } from "../../ledger/run-status.ts";
import type { Run } from "../../ledger/state.ts";

/**
 * AMP's current status of a run. `not-asked`: the run has no id to ask for. `unknown`: no usable answer.
 * `refused`: AMP rejected the request, so a person has to fix the configuration.
 */
export type PlatformStatus =
  | { readonly kind: "not-asked" }
  | { readonly kind: "known"; readonly segmentId: string; readonly status: Status }
  | { readonly kind: "unknown" | "refused"; readonly reason: string };

/**
 * Returns the segment whose status is the run's: the newest. While a gate is open, only a segment that was reported
 * after that gate counts, or else the gate's own. A resume that came too late fails under a newer id, and that failure
 * says nothing about a gate that opened later. Returns `undefined` if the run is finished or has no id yet.
 */
export function chooseSegmentId(run: Run): string | undefined {
  if (isFinished(run)) return undefined;
  const newest = run.segmentIds.at(-1);
  const open = run.gates.find(({ status }) => status === "open");
  if (!open || newest === open.record.segmentId) return newest;
  const reported = run.progress?.record.segments ?? [];
  return (
    reported.findLast(({ afterCommentId }) => afterCommentId >= open.commentId)?.segmentId ??
    open.record.segmentId
  );
}

/** Fetches the status of a run from AMP, with at most one call. */
export async function fetchPlatformStatus(crew: Crew, run: Run): Promise<PlatformStatus> {
  const segmentId = chooseSegmentId(run);
  if (!segmentId) return { kind: "not-asked" };
  const answer = await crew.status(segmentId);
  return answer.kind === "status" ? { kind: "known", segmentId, status: answer.status } : answer;
}
