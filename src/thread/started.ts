import { withKickoff } from "../comment/run.ts";
import type { RunRecord } from "../ledger/record.ts";
import type { Run } from "../ledger/state.ts";
import { amend } from "./amend.ts";
import type { Thread } from "./log.ts";

/** How long a job may be about to write down itself what became of its kickoff, in milliseconds. */
const ITS_OWN_TIME = 5 * 60_000;

function isOpen({ kickoff, at }: RunRecord): boolean {
  return (
    kickoff.state === "unknown" || (kickoff.state === "calling" && Date.now() - Date.parse(at) > ITS_OWN_TIME)
  );
}

/** Writes a kickoff's outcome into a run's comment where one may be told, and gives the run's record as it stands then. */
async function tell(
  thread: Thread,
  comment: number,
  mayTell: (record: RunRecord) => boolean,
  kickoff: RunRecord["kickoff"],
): Promise<RunRecord | undefined> {
  const change = (record: RunRecord) => (mayTell(record) ? { ...record, kickoff } : undefined);
  return amend(thread, comment, "run", change, withKickoff);
}

/**
 * Writes down what became of a kickoff whose job was cut off before it did that itself, and gives the run's record as it
 * stands then. What the thread says already is not written over.
 */
export async function tellKickoff(
  thread: Thread,
  comment: number,
  kickoff: RunRecord["kickoff"],
): Promise<RunRecord | undefined> {
  return tell(thread, comment, (record) => record.kickoff.state === "calling", kickoff);
}

/**
 * Tells in a run's comment that it was started, where that was not known, or its job was cut off before it could say so: only
 * crew-gate's own links reach the run, so whatever comes by one shows that it runs. `execution` is AMP's id of it. Best effort.
 */
export async function tellStarted(thread: Thread, { record }: Run, execution: string): Promise<void> {
  if (!record || !isOpen(record.record)) return;
  await tell(thread, record.comment, isOpen, { state: "started", execution }).catch(() => undefined);
}
