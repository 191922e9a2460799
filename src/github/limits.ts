import { setTimeout as sleep } from "node:timers/promises";
import type { Octokit } from "@octokit/core";
import type { OctokitOptions } from "@octokit/core/types";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { RequestError } from "@octokit/request-error";

/**
 * Gives every call its own request options. Otherwise all calls of a client share one object, in which plugin-retry
 * counts: after one failed call, the first retry of every later call would wait 16 s instead of 1 s.
 */
function separateRequestOptions(octokit: Octokit): void {
  octokit.hook.before("request", (options) => {
    options.request = { ...options.request };
  });
}

type Fetch = typeof globalThis.fetch;

/** Statuses whose responses may not have a body. */
const STATUSES_WITHOUT_BODY = [204, 205, 304];

/**
 * Reads every response to its end before Octokit sees it. Octokit treats a response that breaks off as an empty one. Here
 * it counts as a broken connection, and is retried like any other.
 */
function readWholeResponse(octokit: Octokit): void {
  octokit.hook.before("request", (options) => {
    const fetch = (options.request?.["fetch"] as Fetch | undefined) ?? globalThis.fetch;
    const fetchWhole: Fetch = async (input, init) => {
      const response = await fetch(input, init);
      const { status, headers } = response;
      if (STATUSES_WITHOUT_BODY.includes(status)) return response;
      return new Response(await response.arrayBuffer(), { status, headers });
    };
    options.request = { ...options.request, fetch: fetchWhole };
  });
}

/**
 * The plugins for retries and rate limits. They must be passed as plugins: `getOctokit` silently ignores them among its
 * options. The last one is the outermost.
 */
export const OCTOKIT_PLUGINS = [retry, throttling, readWholeResponse, separateRequestOptions];

/** Returns a plugin that aborts every call when the signal aborts. */
export function abortPlugin(signal: AbortSignal): (octokit: Octokit) => void {
  // Among the options of `getOctokit`, the signal would replace the proxy's settings.
  return (octokit) =>
    octokit.hook.before("request", (options) => {
      options.request = { ...options.request, signal };
    });
}

/** The longest wait for a rate limit, in seconds: a function must answer, and a runner must not idle. */
const MAX_WAIT_SECONDS = 10;

function shouldRetryOnce(
  retryAfterSeconds: number,
  _options: unknown,
  _octokit: unknown,
  retryCount: number,
): boolean {
  return retryCount < 1 && retryAfterSeconds <= MAX_WAIT_SECONDS;
}

function logNothing(): void {}

/** Returns options for an Octokit that calls `apiUrl`, retries safe calls, and logs nothing. */
export function octokitOptions(apiUrl: string): OctokitOptions {
  return {
    baseUrl: apiUrl,
    log: { debug: logNothing, info: logNothing, warn: logNothing, error: logNothing },
    retry: { retries: 2 },
    throttle: {
      ...unqueued(),
      onRateLimit: shouldRetryOnce,
      onSecondaryRateLimit: shouldRetryOnce,
    },
  };
}

/** Returns options for an Octokit that has only seconds: it retries nothing and waits for no rate limit. */
export function singleTryOptions(apiUrl: string): OctokitOptions {
  return { ...octokitOptions(apiUrl), retry: { enabled: false }, throttle: { enabled: false } };
}

/** Returns whether GitHub refused a comment because the thread has 2,500 comments, the most that GitHub allows. */
export function isFull(error: unknown): boolean {
  return error instanceof RequestError && error.status === 403 && /\b2,?500 comments\b/.test(error.message);
}

/** The throttling plugin's listener for failed calls. Returns the delay before a retry, in milliseconds. */
type FailureListener = (error: unknown, info: { readonly args: unknown[] }) => Promise<number | undefined>;

/** Retries a call after each delay that the plugin asks for, until it asks for none. */
class RetryLimiter {
  #onFailure: FailureListener = () => Promise.resolve(undefined);

  on(_failed: "failed", listener: FailureListener): void {
    this.#onFailure = listener;
  }

  async schedule<W extends unknown[], T>(work: (...given: W) => Promise<T>, ...args: W): Promise<T> {
    for (;;) {
      try {
        return await work(...args);
      } catch (error) {
        const delayMs = await this.#onFailure(error, { args });
        if (delayMs === undefined) throw error;
        await sleep(delayMs);
      }
    }
  }
}

const group = {
  key: () => ({
    schedule: <W extends unknown[], T>(_job: unknown, work: (...given: W) => T, ...given: W): T =>
      work(...given),
  }),
};

/**
 * Returns replacements for the throttling plugin's queues, in which no call waits. The plugin still notices rate limits
 * and decides how long to wait.
 *
 * Its own queues space comments by 3 s, and a person waits for that. A decision writes three times and a webhook twice,
 * far below GitHub's 80 writes a minute. Their limit of ten concurrent calls costs a long thread extra round trips. Their
 * timers add delay: a webhook of two calls, answered in 1 ms each, took 24 ms.
 *
 * The type is `object` because the plugin expects Bottleneck's types, but uses only these members.
 */
function unqueued(): object {
  const groups = ["global", "auth", "search", "write", "notifications"].map((name) => [name, group]);
  return { ...Object.fromEntries(groups), retryLimiter: new RetryLimiter() };
}
