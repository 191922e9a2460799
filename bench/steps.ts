import type { BurstReport } from "./burst.ts";
import { createCallbackPath, createStepRequest } from "./events.ts";
import type { GitHubProcess } from "./github/github-process.ts";
import { load } from "./load.ts";

const CONNECTIONS = 20;
const SECONDS = 3;

/** Measures the steps of twenty runs, sent as fast as they are accepted. */
export async function measureSteps(url: string, github: GitHubProcess): Promise<BurstReport> {
  await github.clear();
  // New threads, since buffered steps of the others may still be flushed.
  const links = Array.from({ length: CONNECTIONS }, (_, index) => createCallbackPath(101 + index, "step"));
  await github.calls();
  const { perSecond } = await load(url, (connection) => createStepRequest(links[connection] ?? ""), {
    connections: CONNECTIONS,
    seconds: SECONDS,
  });
  const calls = (await github.calls()).length;
  return {
    rows: [
      { what: "steps accepted per second", unit: "/s", value: perSecond },
      { what: "calls to GitHub per 100 steps", unit: "", value: (100 * calls) / (perSecond * SECONDS) },
    ],
    notes: ["Steps are buffered: one edit in five seconds or more writes all new steps of a run."],
  };
}
