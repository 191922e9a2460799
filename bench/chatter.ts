import type { BurstReport } from "./burst.ts";
import { linkTo, step } from "./events.ts";
import type { GitHubApart } from "./github/apart.ts";
import { load } from "./load.ts";

const CONNECTIONS = 20;
const SECONDS = 3;

/** Steps of twenty runs, as fast as they are taken: what an agent's chatter costs. */
export async function measureChatter(url: string, github: GitHubApart): Promise<BurstReport> {
  await github.clear();
  // Threads of their own: what is known of the others is still being written.
  const links = Array.from({ length: CONNECTIONS }, (_, index) => linkTo(101 + index, "step"));
  await github.calls();
  const { perSecond } = await load(url, (connection) => step(links[connection] ?? ""), {
    connections: CONNECTIONS,
    seconds: SECONDS,
  });
  const calls = (await github.calls()).length;
  return {
    rows: [
      { what: "steps taken per second", unit: "/s", value: perSecond },
      { what: "calls to GitHub per 100 steps", unit: "", value: (100 * calls) / (perSecond * SECONDS) },
    ],
    notes: [
      "Steps are the chatter of agents: they are written together, one edit in five seconds or more for each run.",
    ],
  };
}
