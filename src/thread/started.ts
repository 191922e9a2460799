import { withKickoff } from "../comment/run.ts";
import type { RunRecord } from "../ledger/record.ts";
import type { Run } from "../ledger/state.ts";
import { readRecord, rewrite, type Thread } from "./log.ts";

/** How long a job may be about to write down itself what became of its kickoff, in milliseconds. */
const ITS_OWN_TIME = 5 * 60_000;

function isOpen({ kickoff, at }: RunRecord): boolean {
  return (
    kickoff.state === "unknown" || (kickoff.state === "calling" && Date.now() - Date.parse(at) > ITS_OWN_TIME)
  );
}

/**
 * Tells in a run's comment that it was started, where that was not known, or its job was cut off before it could say so: only
 * crew-gate's own links reach the run, so whatever comes by one shows that it runs. `execution` is AMP's id of it. Best effort.
 */
export async function tellStarted(thread: Thread, run: Run, execution: string): Promise<void> {
  const known = run.record;
  if (!known || !isOpen(known.record)) return;
  const now = await readRecord(thread, known.comment).catch(() => undefined);
  if (now?.record.kind !== "run" || !isOpen(now.record)) return;
  const record: RunRecord = { ...now.record, kickoff: { state: "started", execution } };
  const visible = withKickoff(now.visible, record, thread.say);
  await rewrite(thread, known.comment, record, visible).catch(() => undefined);
}
