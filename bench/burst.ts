import { createPauseRequest } from "./events.ts";
import type { GitHubProcess } from "./github/github-process.ts";
import { load } from "./load.ts";
import type { Row } from "./row.ts";

const PAUSES = 20;

export type BurstReport = { rows: Row[]; notes: string[] };

/** Measures twenty simultaneous pauses, each in its own thread. */
export async function measureBurst(url: string, github: GitHubProcess): Promise<BurstReport> {
  await github.clear();
  const requests = Array.from({ length: PAUSES }, (_, index) =>
    createPauseRequest(index + 1, "A draft of three sentences."),
  );
  await github.calls();
  const started = performance.now();
  const once = { connections: PAUSES, seconds: 0 };
  await load(url, (connection) => requests[connection] ?? { path: "", headers: {}, body: "" }, once);
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
      { what: "all their writes, with labels", unit: "", value: writes.length },
    ],
    notes: [
      `The burst: GitHub's secondary limits are 100 concurrent calls, and 80 new contents a minute or 500 an hour. crew-gate does not delay writes. It makes at most 30 concurrent calls for one thread. ${PAUSES} pauses write ${comments.length} comments, a quarter of the limit of a minute. With labels they make ${writes.length} writes, so a few more pauses in the same minute could reach the limit if GitHub counts labels. A call then waits once, for ten seconds at most. After that the sender gets 503 and may send again. Probot waits a second between writes and three between comments, so ${PAUSES} comments take a minute, and the sender's timeout is 30 s.`,
    ],
  };
}
