import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  CLAIM_LIFETIME_MS,
  isClaimDead,
  isDeliveryOverdue,
  isKickoffOverdue,
  isReadExpired,
  JOB_LIMIT_MS,
} from "../../src/ledger/claim-timing.ts";

/** The longest call to AMP, in milliseconds (ACT_TIMEOUT_MS in src/amp/crew.ts). */
const LONGEST_CALL_MS = 90_000;
/** How much later than the job's clock another clock may be without harm, in milliseconds. */
const CLOCK_TOLERANCE_MS = CLAIM_LIFETIME_MS - JOB_LIMIT_MS - LONGEST_CALL_MS;

const readTime = fc.integer({ min: 0, max: 4e12 });
const duration = fc.integer({ min: 0, max: 3 * CLAIM_LIFETIME_MS });

describe("the time limits of the claim protocol", () => {
  it("never let a person release the claim of a job that may still send", () => {
    fc.assert(
      fc.property(readTime, duration, duration, (readAtMs, untilClaim, untilNow) => {
        const nowAtMs = readAtMs + untilClaim + untilNow;
        fc.pre(!isReadExpired(readAtMs, nowAtMs));
        expect(isClaimDead(readAtMs + untilClaim, nowAtMs)).toBe(false);
        expect(isDeliveryOverdue(readAtMs + untilClaim, nowAtMs)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("keep the claim alive until the job's last call to AMP has ended, also by a clock that is ahead", () => {
    const skew = fc.integer({ min: 0, max: CLOCK_TOLERANCE_MS });
    const call = fc.integer({ min: 0, max: LONGEST_CALL_MS });
    const sending = fc.integer({ min: 0, max: JOB_LIMIT_MS });
    fc.assert(
      fc.property(readTime, sending, call, skew, (readAtMs, untilSent, callMs, skewMs) => {
        const sentAtMs = readAtMs + untilSent;
        fc.pre(!isReadExpired(readAtMs, sentAtMs));
        expect(isClaimDead(readAtMs, sentAtMs + callMs + skewMs)).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it("are finite: every job gives up, and every claim of known age expires", () => {
    const past = CLAIM_LIFETIME_MS + 1;
    for (const isOver of [isReadExpired, isClaimDead, isDeliveryOverdue, isKickoffOverdue]) {
      expect(isOver(1000, 1000)).toBe(false);
      expect(isOver(1000, 1000 + past)).toBe(true);
    }
  });

  it("never treat a claim of unknown age as expired", () => {
    fc.assert(fc.property(readTime, (nowAtMs) => !isClaimDead(undefined, nowAtMs)));
  });

  it("are exact: a job gives up at five minutes, and a claim or a delivery expires after ten", () => {
    const minute = 60_000;
    expect([5 * minute - 1, 5 * minute].map((age) => isReadExpired(0, age))).toEqual([false, true]);
    for (const isOver of [isClaimDead, isDeliveryOverdue])
      expect([10 * minute, 10 * minute + 1].map((age) => isOver(7, 7 + age))).toEqual([false, true]);
    expect([5 * minute, 5 * minute + 1].map((age) => isKickoffOverdue(7, 7 + age))).toEqual([false, true]);
  });
});
