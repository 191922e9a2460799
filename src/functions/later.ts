/** What Vercel hands to a function beside the request. Other hosts have nothing like it, and need nothing like it. */
type Context = { get?: () => { waitUntil?: (work: Promise<unknown>) => void } | undefined };

const VERCEL = Symbol.for("@vercel/request-context");

/**
 * Keeps the instance alive for work that goes on behind the answer, where the host would freeze it otherwise. As
 * `waitUntil` of @vercel/functions, without the 25 packages that come along with it. Never throws.
 */
export function later(work: Promise<unknown>): void {
  const quiet = work.catch(() => undefined);
  const context = (globalThis as Record<symbol, Context | undefined>)[VERCEL];
  context?.get?.()?.waitUntil?.(quiet);
}
