import type { Octokit } from "@octokit/core";
import type { OctokitOptions } from "@octokit/core/types";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import { RequestError } from "@octokit/request-error";
import { unqueued } from "./unqueued.ts";

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
export const PLUGINS = [retry, throttling, wholeAnswers, ownRequestOptions];

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

function silent(): void {}

/** Options for an Octokit that speaks to `apiUrl`, repeats what is safe to repeat, and logs nothing. */
export function octokitOptions(apiUrl: string): OctokitOptions {
  return {
    baseUrl: apiUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
    retry: { retries: 2 },
    throttle: {
      ...unqueued(),
      onRateLimit: once,
      onSecondaryRateLimit: once,
    },
  };
}

/** Options for an Octokit that has seconds only: it repeats nothing and waits for no limit. */
export function hurriedOptions(apiUrl: string): OctokitOptions {
  return { ...octokitOptions(apiUrl), retry: { enabled: false }, throttle: { enabled: false } };
}

/** Returns whether GitHub refused a comment because its thread has 2,500 of them, which is as many as it allows. */
export function isFull(error: unknown): boolean {
  return error instanceof RequestError && error.status === 403 && /\b2,?500 comments\b/.test(error.message);
}
