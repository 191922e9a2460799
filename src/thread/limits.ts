import type { Octokit } from "@octokit/core";
import type { OctokitOptions } from "@octokit/core/types";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";

/**
 * Gives every call request options of its own. Without, all calls of a client share one object, in which
 * plugin-retry counts: after one failed call, the first retry of every later one would wait 16 s in place of 1.
 */
function ownRequestOptions(octokit: Octokit): void {
  octokit.hook.before("request", (options) => {
    options.request = { ...options.request };
  });
}

/**
 * The plugins that make retries and limits real. They are handed to Octokit as plugins: given inside the
 * options of `getOctokit` they are ignored without a word. The last one is the outermost.
 */
export const PLUGINS = [retry, throttling, ownRequestOptions];

/** A plugin with which every call ends when a signal says so, however far it is. */
export function endsWith(signal: AbortSignal): (octokit: Octokit) => void {
  // Not among the options of `getOctokit`: given there, it would take the place of the proxy's settings.
  return (octokit) =>
    octokit.hook.before("request", (options) => {
      options.request = { ...options.request, signal };
    });
}

/** Longer than this we do not wait for a limit: a function must answer, a runner must not idle. Seconds. */
const LONGEST_WAIT = 10;

function once(retryAfter: number, _options: unknown, _octokit: unknown, retryCount: number): boolean {
  return retryCount < 1 && retryAfter <= LONGEST_WAIT;
}

/**
 * A queue that nothing waits in, in place of the throttling plugin's. Its spacing of 3 s between comments would be spent by the
 * person who waits for an answer: a decision writes three times and a webhook twice, far below GitHub's 80 writes a minute.
 * Its limit of ten calls at once would cost a long thread round trips, and every queue a call's time. What remains of the
 * plugin is what it is here for: it hears of limits and waits for them.
 */
const unqueued = {
  key: () => ({
    schedule: <W extends unknown[], T>(_job: unknown, work: (...given: W) => T, ...given: W): T =>
      work(...given),
  }),
};

// As an object of no particular type: the plugin asks for Bottleneck's groups, and uses of them what is there.
const QUEUES: object = Object.fromEntries(
  ["global", "auth", "search", "write", "notifications"].map((name) => [name, unqueued]),
);

function silent(): void {}

/** Options for an Octokit that speaks to `apiUrl`, repeats what is safe to repeat, and logs nothing. */
export function octokitOptions(apiUrl: string): OctokitOptions {
  return {
    baseUrl: apiUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: { retries: 2 },
    throttle: {
      ...QUEUES,
      onRateLimit: once,
      onSecondaryRateLimit: once,
    },
  };
}

/** Options for an Octokit that has seconds only: it repeats nothing and waits for no limit. */
export function hurriedOptions(apiUrl: string): OctokitOptions {
  return { ...octokitOptions(apiUrl), retry: { enabled: false }, throttle: { enabled: false } };
}
