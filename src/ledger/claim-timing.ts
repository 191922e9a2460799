import type { EpochMs } from "./record.ts";
import type { Gate } from "./state.ts";

/**
 * The four time limits of the claim protocol, in one place because their order is what makes it safe.
 *
 * ```
 * minutes    0        5                 10
 * job        |- send -|  gives up
 * claim       |------- alive -----------|- dead: people may release it
 * decision    |------- sending ---------|- job was cut off: outcome unknown
 * kickoff     |- own -|  a webhook may confirm the start
 *            ^ the job reads the thread, and only then claims or writes
 * ```
 *
 * A job sends only while its reading of the thread is younger than JOB_LIMIT_MS. Its claim is younger still,
 * because it reads before it claims. A claim is dead only after CLAIM_LIFETIME_MS. So no command can release
 * the claim of a job that may still send. The 5 minutes between the limits cover one call to AMP (90 s at most)
 * and clocks that differ: GitHub dates the claim, each runner uses its own clock.
 */
export const JOB_LIMIT_MS = 5 * 60_000;

/** The age of a claim without a decision above which its job was cut off, in milliseconds. */
export const CLAIM_LIFETIME_MS = 10 * 60_000;

/** The age of a decision without an answer above which its job was cut off, in milliseconds. */
const DELIVERY_TIMEOUT_MS = 10 * 60_000;

/** The time in which only the kickoff's own job writes its outcome, in milliseconds. */
const KICKOFF_GRACE_MS = 5 * 60_000;

/** Returns whether a job that read the thread at `readAtMs` may no longer send, nor release its claim. */
export function isReadExpired(readAtMs: EpochMs, nowAtMs: EpochMs): boolean {
  return nowAtMs - readAtMs >= JOB_LIMIT_MS;
}

/** Returns the time from which an edited gate can be rejected. */
export function rejectableAtMs({ updatedAtMs }: Pick<Gate, "updatedAtMs">): EpochMs {
  return updatedAtMs + JOB_LIMIT_MS;
}

/**
 * Returns whether a gate can be rejected at a time. After an edit, it can be rejected only once every job that read the
 * gate before the edit has given up: the edited comment may be a copy, on which a claim would not exclude theirs.
 */
export function canBeRejected(gate: Gate, atMs: EpochMs): boolean {
  return gate.isIntact || atMs >= rejectableAtMs(gate);
}

/** Returns whether a claim outlived its job. A claim of unknown age is alive. */
export function isClaimDead(claimedAtMs: EpochMs | undefined, nowAtMs: EpochMs): boolean {
  return claimedAtMs !== undefined && nowAtMs - claimedAtMs > CLAIM_LIFETIME_MS;
}

/** Returns whether a decision that is still being sent outlived its job. */
export function isDeliveryOverdue(writtenAtMs: EpochMs, nowAtMs: EpochMs): boolean {
  return nowAtMs - writtenAtMs > DELIVERY_TIMEOUT_MS;
}

/** Returns whether a kickoff without an answer may be settled by others than its own job. */
export function isKickoffOverdue(writtenAtMs: EpochMs, nowAtMs: EpochMs): boolean {
  return nowAtMs - writtenAtMs > KICKOFF_GRACE_MS;
}
