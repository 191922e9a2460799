import type { BurstReport } from "./burst.ts";
import { createCallbackPath, createStepRequest } from "./events.ts";
import type { GitHubProcess } from "./github/github-process.ts";
import { sendAtRate } from "./load.ts";

const RUNS = 20;
/** Ten steps a second for each run: more than agents make. */
const RATE = { perSecond: 200, seconds: 6 };

/** Measures the steps of twenty runs, sent at a fixed rate. */
export async function measureSteps(url: string, github: GitHubProcess): Promise<BurstReport> {
  await github.clear();
  // New threads, since buffered steps of the others may still be flushed.
  const links = Array.from({ length: RUNS }, (_, index) => createCallbackPath(101 + index, "step"));
  await github.calls();
  const { accepted, p99 } = await sendAtRate(
    url,
    (index) => createStepRequest(links[index % RUNS] ?? ""),
    RATE,
  );
  const calls = (await github.calls()).length;
  return {
    rows: [
      { what: `${RATE.perSecond} steps a second: accepted`, unit: "%", value: 100 * accepted },
      { what: "of it, 99th percentile of the answers", unit: "ms", value: p99 },
      {
        what: "of it, calls to GitHub per 100 steps",
        unit: "",
        value: (100 * calls) / (RATE.perSecond * RATE.seconds),
      },
    ],
    notes: [
      `Steps of ${RUNS} runs, sent at a fixed rate. They are buffered: one edit in five seconds or more writes all new steps of a run. An answer of 503 is not accepted, and the sender may send again.`,
    ],
  };
}
