import { setTimeout as sleep } from "node:timers/promises";
import { mayHaveSucceeded } from "./errors.ts";
import { RETRY_DELAYS_MS } from "./retry.ts";

/**
 * Creates something at GitHub once, although GitHub may fail. Retries after a 5xx or a dropped connection, but only if
 * `find` returns `undefined`. Otherwise the failed attempt succeeded, and the result of `find` is returned.
 */
export async function createOnce<T>(
  create: () => Promise<T>,
  find: () => Promise<T | undefined>,
  delaysMs = RETRY_DELAYS_MS,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await create();
    } catch (error) {
      if (!mayHaveSucceeded(error)) throw error;
      const delayMs = delaysMs[attempt];
      if (delayMs !== undefined) await sleep(delayMs);
      const found = await find();
      if (found !== undefined) return found;
      if (delayMs === undefined) throw error;
    }
  }
}
