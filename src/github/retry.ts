import { setTimeout as sleep } from "node:timers/promises";
import type { Octokit } from "@octokit/core";
import { RequestError } from "@octokit/request-error";

/**
 * Why a call to GitHub failed. `rate-limited`: GitHub processed nothing, and accepts calls again after `waitMs`.
 * `unavailable`: it answered 5xx or the connection broke off, so the call may have succeeded. `final`: a retry cannot help.
 */
export type RequestFailure =
  | { readonly kind: "rate-limited"; readonly waitMs: number }
  | { readonly kind: "unavailable" }
  | { readonly kind: "final" };

/** How often a call was retried already, by kind of failure. */
export type Retries = { readonly [kind in RequestFailure["kind"]]: number };

/**
 * The delays before the retries of a call, in milliseconds. After 4 s Node closes an idle connection to a
 * server that keeps it for 5 s, so a retry at that moment could fail.
 */
export const RETRY_DELAYS_MS: readonly number[] = [1000, 3000];

/** The longest wait for a rate limit, in milliseconds: a function must answer, and a runner must not idle. */
const MAX_WAIT_MS = 10_000;

/** GitHub's clock may differ from ours, so a retry comes this long after the stated reset, in milliseconds. */
const RESET_MARGIN_MS = 1000;

/**
 * Classifies the error of a call. A rate limit without a time is final: GitHub then asks for a minute at least.
 * https://docs.github.com/en/rest/using-the-rest-api/rate-limits-for-the-rest-api#exceeding-the-rate-limit
 */
export function classifyFailure(error: unknown, nowMs: number): RequestFailure {
  if (!(error instanceof RequestError)) return { kind: "final" };
  if (error.status >= 500) return { kind: "unavailable" };
  if (error.status !== 403 && error.status !== 429) return { kind: "final" };
  const headers = error.response?.headers ?? {};
  const retryAfter = Number(headers["retry-after"]);
  if (retryAfter > 0) return { kind: "rate-limited", waitMs: retryAfter * 1000 };
  const resetMs = Number(headers["x-ratelimit-reset"]) * 1000;
  if (headers["x-ratelimit-remaining"] === "0" && resetMs > 0)
    return { kind: "rate-limited", waitMs: Math.max(0, resetMs - nowMs) + RESET_MARGIN_MS };
  return { kind: "final" };
}

/**
 * Returns the delay before a failed call is sent again, or `undefined` if it is not. A rate limit is waited for once, and
 * for every call. Only a call that `isRepeatable` is retried after a failure that may have been a success.
 */
export function retryDelayMs(
  { isRepeatable }: { readonly isRepeatable: boolean },
  failure: RequestFailure,
  retries: Retries,
): number | undefined {
  switch (failure.kind) {
    case "final":
      return undefined;
    case "rate-limited":
      return retries["rate-limited"] === 0 && failure.waitMs <= MAX_WAIT_MS ? failure.waitMs : undefined;
    case "unavailable":
      return isRepeatable ? RETRY_DELAYS_MS[retries.unavailable] : undefined;
  }
}

/** The call that creates an App's token is made inside another call. A failure that was retried there is not retried again. */
const exhausted = new WeakSet<object>();

/**
 * Makes a call, and retries it after a failure. All our reads and most of our writes have the same effect when repeated. The
 * others are not `isRepeatable`, and `createOnce` looks for their effect before it repeats them. `signal` ends a wait.
 */
export async function withRetries<T>(
  { isRepeatable, signal }: { readonly isRepeatable: boolean; readonly signal?: AbortSignal | undefined },
  call: () => Promise<T>,
): Promise<T> {
  const retries = { "rate-limited": 0, unavailable: 0, final: 0 };
  for (;;) {
    try {
      return await call();
    } catch (error) {
      const failure = classifyFailure(error, Date.now());
      const delayMs = retryDelayMs({ isRepeatable }, failure, retries);
      if (delayMs === undefined || exhausted.has(error as object)) {
        exhausted.add(error as object);
        throw error;
      }
      retries[failure.kind]++;
      await sleep(delayMs, undefined, { signal });
    }
  }
}

/** An Octokit plugin that retries calls. Those with `request: { retries: 0 }` are not repeatable. */
export function retryCalls(octokit: Octokit): void {
  octokit.hook.wrap("request", async (request, options) => {
    const { retries, signal } = options.request ?? {};
    return withRetries({ isRepeatable: retries !== 0, signal }, async () => request(options));
  });
}
