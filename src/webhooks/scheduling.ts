import { copyWriter } from "../github/client.ts";
import type { Thread } from "../thread/log.ts";

/** What Vercel hands to a function beside the request. Other hosts have nothing like it, and need nothing like it. */
type RequestContext = { get?: () => { waitUntil?: (work: Promise<unknown>) => void } | undefined };

const VERCEL_CONTEXT = Symbol.for("@vercel/request-context");

/**
 * Keeps the instance alive for work that goes on behind the answer, where the host would freeze it otherwise. As
 * `waitUntil` of @vercel/functions, without the 25 packages that come along with it. Never throws.
 */
export function waitUntil(work: Promise<unknown>): void {
  const quiet = work.catch(() => undefined);
  const context = (globalThis as Record<symbol, RequestContext | undefined>)[VERCEL_CONTEXT];
  context?.get?.()?.waitUntil?.(quiet);
}

/** How long a sender waits for an answer at most, in milliseconds. AMP is said to give up after 30 s, and Vercel ends the function then. */
export const ANSWER_TIMEOUT_MS = 24_000;

/** The same thread, with calls that end when a signal says so, however far they are. */
export function withSignal(thread: Thread, signal: AbortSignal): Thread {
  const github = { request: thread.github.request.defaults({ request: { signal } }) };
  copyWriter(github, thread.github);
  return { ...thread, github };
}

/**
 * A signal that says after some milliseconds that it is too late. With an AbortError: what AbortSignal.timeout gives reads
 * like a connection that broke off.
 */
export function createTimeoutSignal(timeoutMs: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), timeoutMs).unref();
  return controller.signal;
}
const tails = new Map<string, Promise<unknown>>();

/**
 * Runs work on one thing after another within this process, in the order of the calls: two events of one thread
 * that arrive together would otherwise read the same state and both write.
 */
export async function runExclusive<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key) ?? Promise.resolve();
  const own = before.then(work, work);
  tails.set(key, own);
  try {
    return await own;
  } finally {
    if (tails.get(key) === own) tails.delete(key);
  }
}
