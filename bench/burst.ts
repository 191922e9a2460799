import { pause } from "./events.ts";
import type { GitHubApart } from "./github/apart.ts";
import { load } from "./load.ts";
import type { Row } from "./row.ts";

const PAUSES = 20;

export type BurstReport = { rows: Row[]; notes: string[] };

/** Twenty crews that pause at the same moment, each in a thread of its own. */
export async function measureBurst(url: string, github: GitHubApart): Promise<BurstReport> {
  await github.clear();
  const shots = Array.from({ length: PAUSES }, (_, index) => pause(index + 1, "A draft of three sentences."));
  await github.calls();
  const started = performance.now();
  const once = { connections: PAUSES, seconds: 0 };
  await load(url, (connection) => shots[connection] ?? { path: "", headers: {}, body: "" }, once);
  const took = performance.now() - started;
  const calls = await github.calls();
  const writes = calls.filter((call) => !call.startsWith("GET "));
  const comments = writes.filter((call) => /\/issues\/\d+\/comments$/.test(call));
  return {
    rows: [
      { what: `${PAUSES} pauses at once on ${PAUSES} threads`, unit: "ms", value: took },
      {
        what: "comments that they write",
        unit: "",
        value: comments.length,
        target: { of: "value", most: 80 },
      },
      { what: "all their writes, labels too", unit: "", value: writes.length },
    ],
    notes: [
      `The burst: GitHub's secondary limits are 100 calls at once, 80 contents made in a minute and 500 in an hour. crew-gate puts no pause between writes. At most 30 calls for one thread are under way at once, and ${PAUSES} pauses write ${comments.length} comments, a quarter of what a minute allows; with their labels it is ${writes.length} writes, so that a few more pauses in the same minute could meet the limit, should GitHub count labels. Then a call waits once, for ten seconds at most, and after that the sender gets 503 and may send again. Probot puts a second between writes and three between comments, with which ${PAUSES} comments take a minute, and the sender's patience ends after 30 s.`,
    ],
  };
}
