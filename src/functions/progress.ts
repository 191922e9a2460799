import type { Step, TaskDone } from "../amp/webhooks.ts";
import { progressComment } from "../comment/progress.ts";
import { digest } from "../ledger/digest.ts";
import { runOf } from "../ledger/fold.ts";
import type { ProgressRecord } from "../ledger/record.ts";
import { type Sign, shownBy } from "../ledger/signs.ts";
import type { Run } from "../ledger/state.ts";
import { appendOnce, readThread, type Reading, rewrite, type Thread } from "../thread/log.ts";
import { tellWentOn } from "../thread/went-on.ts";
import { advance, holds, nothingYet, type Told } from "./advance.ts";

/** A task that finished or a step, as it arrived. `mark` tells its payload from others. */
export type Arrival = Omit<Told, "key"> & { readonly mark: string };

/** An event as it arrives. The whole payload tells two apart: two steps may use one tool and differ in what came of it. */
export function arrivalOf(event: TaskDone | Step, payload: unknown, at: string): Arrival {
  return { event, mark: digest(JSON.stringify(payload)), at };
}

/** What became of events: those that had to be added, and where. */
export type Written = {
  readonly url: string;
  /** The comment, unless it is new. */
  readonly comment?: number;
  /** The events that arrived, as they are told. */
  readonly told: readonly Told[];
  /** Those that were not there before. Another instance that wrote at the same moment may have taken them out again. */
  readonly added: readonly Told[];
};

/** What is alike before and after a revision is a task done again, not a delivery repeated. */
function tell({ mark, ...arrival }: Arrival, { gates }: Run): Told {
  const revisions = gates.filter(({ decision }) => decision?.record.verdict === "revise").length;
  return { ...arrival, key: digest(JSON.stringify([revisions, mark])).slice(0, 12) };
}

async function showWentOn(thread: Thread, reading: Reading, run: Run, told: readonly Told[]) {
  const signs = told.map(({ event, at }): Sign & { at: string } => ({
    segment: event.segment,
    told: event.kind,
    at,
  }));
  const sign = signs.find((one) => shownBy(run, one)) ?? signs[0];
  if (sign) await tellWentOn(thread, reading, { run: run.id, at: sign.at }, sign);
}

/** When a run began, as far as the thread tells. */
function begun({ record, progress }: Run, { comments }: Reading, at: string): string {
  return record?.record.at ?? comments.find(({ id }) => id === progress?.comment)?.createdAt ?? at;
}

/**
 * Brings a run's progress comment up to date with events that arrived, and with those that were told before, in case they are
 * in it no more. One edit at most, and none where it holds them all.
 */
export async function writeProgress(
  thread: Thread,
  runId: string,
  arrived: readonly Arrival[],
  before: readonly Told[] = [],
): Promise<Written> {
  const reading = await readThread(thread);
  const run = runOf(reading.ledger, runId);
  const told = arrived.map((arrival) => tell(arrival, run));
  const all = [...before, ...told];
  const at = all[0]?.at ?? new Date(reading.at).toISOString();
  const known = run.progress;
  const old: ProgressRecord = known?.record ?? nothingYet(runId, at);
  const after = reading.comments.at(-1)?.id ?? 0;
  const record = advance(old, all, { segments: run.segments, after });
  const visible = progressComment(record, begun(run, reading, at), thread.say);
  let url = known?.url ?? "";
  if (known && record !== old) await rewrite(thread, known.comment, record, visible);
  if (!known) {
    const appended = await appendOnce(
      thread,
      record,
      visible,
      (ledger) => runOf(ledger, runId).progress,
      reading,
    );
    // Another instance was first, and its comment knows nothing of ours.
    if (appended.kind === "duplicate") return { ...(await writeProgress(thread, runId, [], all)), told };
    url = appended.url;
  }
  await showWentOn(thread, reading, run, told);
  const added = all.filter((one) => !holds(old, one));
  return { url, told, added, ...(known && { comment: known.comment }) };
}
