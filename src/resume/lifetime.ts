/**
 * A claim without a decision after so long belongs to a job that was cut off: one that is alive gives up well before.
 * In milliseconds.
 */
export const CLAIM_LIFETIME = 10 * 60_000;

/**
 * Whether a job that read the thread at a time, in milliseconds since 1970, may neither send nor give a claim back any more:
 * whoever finds the claim without its decision takes it for dead after the claim's lifetime.
 */
export function isTooLate(asOf: number): boolean {
  return Date.now() - asOf >= CLAIM_LIFETIME / 2;
}
