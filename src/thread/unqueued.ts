import { setTimeout as sleep } from "node:timers/promises";

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
export function unqueued(): object {
  const groups = ["global", "auth", "search", "write", "notifications"].map((name) => [name, group]);
  return { ...Object.fromEntries(groups), retryLimiter: new Repeating() };
}
