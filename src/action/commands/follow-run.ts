import { follow, type FollowOptions } from "../../delivery/follow.ts";
import { summariseGates } from "../gate-summary.ts";
import type { Result } from "../result.ts";
import type { JobSettings } from "../settings.ts";

/** The minutes to follow a run after a decision and after a kickoff, if `wait-minutes` is left out. */
export const DEFAULT_WAIT_MINUTES = { decision: 30, kickoff: 0 } as const;

/**
 * Follows a run for `wait-minutes`, and returns the outputs that this adds to a result. A job that is cut off meanwhile
 * leaves nothing to recover: the functions continue.
 */
export async function followRun(
  { crew, log, waitMinutes, saveCheckpoint }: JobSettings,
  after: keyof typeof DEFAULT_WAIT_MINUTES,
  options: Omit<FollowOptions, "crew" | "log" | "deadlineAtMs">,
): Promise<Partial<Result>> {
  const minutes = waitMinutes ?? DEFAULT_WAIT_MINUTES[after];
  saveCheckpoint({ kind: "following", threadNumber: options.thread.address.threadNumber });
  const deadlineAtMs = Date.now() + minutes * 60_000;
  const { run, ...outputs } = await follow({ ...options, crew, log, deadlineAtMs });
  const segmentId = run?.segmentIds.at(-1);
  return {
    ...outputs,
    ...(segmentId && { kickoffId: segmentId }),
    ...(run && { gates: summariseGates(run) }),
    // The result could not be posted, so a person has to fix that.
    ...(outputs.unwritten !== undefined && { failed: true }),
  };
}
