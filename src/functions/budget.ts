import { writesAs } from "../thread/writer.ts";
import type { Thread } from "../thread/log.ts";

/** How long a sender waits for an answer at most, in milliseconds. AMP is said to give up after 30 s, and Vercel ends the function then. */
export const ANSWER_WITHIN = 24_000;

/** The same thread, with calls that end when a signal says so, however far they are. */
export function within(thread: Thread, signal: AbortSignal): Thread {
  const github = { request: thread.github.request.defaults({ request: { signal } }) };
  writesAs(github, thread.github);
  return { ...thread, github };
}

/**
 * A signal that says after some milliseconds that it is too late. With an AbortError: what AbortSignal.timeout gives reads
 * like a connection that broke off.
 */
export function tooLateAfter(milliseconds: number): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), milliseconds).unref();
  return controller.signal;
}
