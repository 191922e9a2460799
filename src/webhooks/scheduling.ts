import { bestEffort } from "../github/best-effort.ts";
import { copyWriter, type GitHub, type RequestParameters } from "../github/client.ts";
import type { Thread } from "../thread/snapshot.ts";

/** The context that Vercel gives a function. Other hosts need none. */
type RequestContext = { get?: () => { waitUntil?: (work: Promise<unknown>) => void } | undefined };

const VERCEL_CONTEXT = Symbol.for("@vercel/request-context");

/**
 * Keeps the instance alive for work after the answer, because the host would otherwise freeze it. Without such a host, `wait`
 * is not called. Replaces `waitUntil` of @vercel/functions and its 25 packages. Never throws.
 */
export function waitUntil(wait: () => Promise<unknown>): void {
  const context = (globalThis as Record<symbol, RequestContext | undefined>)[VERCEL_CONTEXT]?.get?.();
  context?.waitUntil?.(bestEffort("Work after the answer", wait()));
}

/**
 * The longest time until an answer, in milliseconds. AMP reportedly gives up after 30 s, which is also when Vercel ends
 * the function.
 */
export const ANSWER_TIMEOUT_MS = 24_000;

/** Returns the same thread, with calls that the signal aborts. */
export function withSignal(thread: Thread, signal: AbortSignal): Thread {
  const { request: base } = thread.github;
  const request = async (route: string, parameters: RequestParameters = {}) =>
    base(route, { ...parameters, request: { ...parameters.request, signal } });
  const github = { request } as unknown as GitHub;
  copyWriter(github, thread.github);
  return { ...thread, github };
}

/**
 * Returns a signal that aborts after a delay, with an AbortError. The error of AbortSignal.timeout looks like a broken
 * connection.
 */
export function createTimeoutSignal(timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), timeoutMs).unref();
  return controller.signal;
}

/** The last work that was started with each key. */
const lastWorkByKey = new Map<string, Promise<unknown>>();

/**
 * Runs work with the same key one after another within this process, in the order of the calls. Otherwise two events of a
 * thread that arrive together would read the same state and both write.
 */
export async function runExclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = lastWorkByKey.get(key) ?? Promise.resolve();
  const own = before.then(work, work);
  lastWorkByKey.set(key, own);
  try {
    return await own;
  } finally {
    if (lastWorkByKey.get(key) === own) lastWorkByKey.delete(key);
  }
}
