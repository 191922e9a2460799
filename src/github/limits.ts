import { setTimeout as sleep } from "node:timers/promises";
import type { Octokit } from "@octokit/core";
import type { OctokitOptions } from "@octokit/core/types";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { RequestError } from "@octokit/request-error";

/**
 * Gives every call request options of its own. Without, all calls of a client share one object, in which
 * plugin-retry counts: after one failed call, the first retry of every later one would wait 16 s in place of 1.
 */
function ownRequestOptions(octokit: Octokit): void {
  octokit.hook.before("request", (options) => {
    options.request = { ...options.request };
  });
}

type Fetch = typeof globalThis.fetch;

/** Statuses whose answers may not have a body. */
const WITHOUT_BODY = [204, 205, 304];

/**
 * Reads every answer to its end before Octokit sees it. Octokit takes an answer that breaks off for an empty one; here it
 * is a connection that broke off, and is treated like any other.
 */
function wholeAnswers(octokit: Octokit): void {
  octokit.hook.before("request", (options) => {
    const fetch = (options.request?.["fetch"] as Fetch | undefined) ?? globalThis.fetch;
    const whole: Fetch = async (input, init) => {
      const response = await fetch(input, init);
      const { status, headers } = response;
      if (WITHOUT_BODY.includes(status)) return response;
      return new Response(await response.arrayBuffer(), { status, headers });
    };
    options.request = { ...options.request, fetch: whole };
  });
}

/**
 * The plugins that make retries and limits real. They are handed to Octokit as plugins: given inside the
 * options of `getOctokit` they are ignored without a word. The last one is the outermost.
 */
export const OCTOKIT_PLUGINS = [retry, throttling, wholeAnswers, ownRequestOptions];

/** A plugin with which every call ends when a signal says so, however far it is. */
export function abortPlugin(signal: AbortSignal): (octokit: Octokit) => void {
  // Not among the options of `getOctokit`: given there, it would take the place of the proxy's settings.
  return (octokit) =>
    octokit.hook.before("request", (options) => {
      options.request = { ...options.request, signal };
    });
}

/** Longer than this we do not wait for a limit: a function must answer, a runner must not idle. Seconds. */
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

/** Options for an Octokit that speaks to `apiUrl`, repeats what is safe to repeat, and logs nothing. */
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

/** Options for an Octokit that has seconds only: it repeats nothing and waits for no limit. */
export function singleTryOptions(apiUrl: string): OctokitOptions {
  return { ...octokitOptions(apiUrl), retry: { enabled: false }, throttle: { enabled: false } };
}

/** Returns whether GitHub refused a comment because its thread has 2,500 of them, which is as many as it allows. */
export function isFull(error: unknown): boolean {
  return error instanceof RequestError && error.status === 403 && /\b2,?500 comments\b/.test(error.message);
}

/** What the throttling plugin says of a call that failed: how long to wait before it is made again, in milliseconds. */
type Failed = (error: unknown, info: { readonly args: unknown[] }) => Promise<number | undefined>;

/** Makes a call, and once more after the pause that the plugin wants, for as long as it wants one. */
class Repeating {
  #failed: Failed = () => Promise.resolve(undefined);

  on(_failed: "failed", listener: Failed): void {
    this.#failed = listener;
  }

  async schedule<W extends unknown[], T>(work: (...given: W) => Promise<T>, ...args: W): Promise<T> {
    for (;;) {
      try {
        return await work(...args);
      } catch (error) {
        const pause = await this.#failed(error, { args });
        if (pause === undefined) throw error;
        await sleep(pause);
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
 * Stands for the queues of the throttling plugin, in which nothing waits here. Their spacing of 3 s between comments would be
 * spent by the person who waits for an answer: a decision writes three times and a webhook twice, far below GitHub's 80
 * writes a minute. Their ten calls at once would cost a long thread round trips. And each takes turns with timers: a
 * webhook of two calls that GitHub answers in one millisecond each took 24 with them. What remains of the plugin is
 * what it is here for: it hears of limits, and says how long to wait.
 *
 * As an object of no particular type: the plugin asks for Bottleneck's, and uses of them what is there.
 */
function unqueued(): object {
  const groups = ["global", "auth", "search", "write", "notifications"].map((name) => [name, group]);
  return { ...Object.fromEntries(groups), retryLimiter: new Repeating() };
}
