import { setTimeout as sleep } from "node:timers/promises";
import { mayHaveSucceeded } from "./errors.ts";

/** How long to wait before something is created again, in milliseconds. */
const PAUSES_MS: readonly number[] = [1000, 3000];

/**
 * Creates something at GitHub once, although GitHub may fail: the call is repeated after a 5xx or a dropped connection,
 * but only if `find` shows that the attempt before was not carried out. What `find` returns is then the result.
 */
export async function createOnce<T>(
  create: () => Promise<T>,
  find: () => Promise<T | undefined>,
  pauses = PAUSES_MS,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await create();
    } catch (error) {
      if (!mayHaveSucceeded(error)) throw error;
      const pause = pauses[attempt];
      if (pause !== undefined) await sleep(pause);
      const found = await find();
      if (found !== undefined) return found;
      if (pause === undefined) throw error;
    }
  }
}
