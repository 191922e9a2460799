import { openThreads } from "../../thread/open.ts";
import type { Result } from "../result.ts";
import type { Settings } from "../settings.ts";
import type { Line } from "./line.ts";
import { tend } from "./tend.ts";

/** As many threads a run tends, the newest. A workflow's token has 1,000 calls an hour. */
const THREADS = 50;

function summed(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

/**
 * `command: reconcile`: goes through the open threads whose label says that a crew runs or waits there, and completes
 * what a lost webhook or a cancelled job left. Three calls find the threads; each is then tended, one after another, as
 * GitHub asks of those who make many calls. It never resumes a crew and opens no gate.
 */
export async function reconcile(settings: Settings): Promise<Result> {
  const found = await openThreads(settings.github, settings.repository);
  const lines: Line[] = [];
  let broken = 0;
  for (const thread of found.slice(0, THREADS)) {
    const tended = await tend(settings, thread);
    lines.push(...tended.lines);
    if (tended.isBroken) broken++;
  }
  const left = found.length - THREADS;
  if (left > 0)
    lines.push({
      thread: "",
      run: "",
      stands: `older threads: at least ${left}`,
      done: `not looked at: a run tends the newest ${THREADS}. Close those that are over`,
    });
  const told = { runs: lines, dryRun: settings.dryRun };
  const looked = `${summed(Math.min(found.length, THREADS), "thread was", "threads were")} looked at`;
  if (broken === 0)
    return {
      ...told,
      reason: "reconciled",
      message: `${looked}${settings.dryRun ? ", and nothing was written" : ""}. The summary has what was found.`,
    };
  return {
    ...told,
    reason: "reconciled-in-part",
    message: `${looked}, and ${summed(broken, "of them has", "of them have")} something to mend. The summary says what.`,
    failed: true,
  };
}
