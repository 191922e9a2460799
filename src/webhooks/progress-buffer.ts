import { setTimeout as sleep } from "node:timers/promises";
import { describeGitHubError } from "../github/errors.ts";
import type { EpochMs } from "../ledger/record.ts";
import type { Link } from "../ledger/signing/link.ts";
import { mask } from "../text/mask.ts";
import { type Appended, readRecord, type Thread } from "../thread/log.ts";
import { logGivenUp } from "./failure.ts";
import { type Arrival, hasEvent, type ProgressEvent, writeProgress } from "./record-progress.ts";
import { TryLater } from "./responses.ts";
import { createTimeoutSignal, runExclusive, waitUntil, withSignal } from "./scheduling.ts";

/** Steps come by the dozen: an instance edits a run's progress comment for them once in so many milliseconds at most. */
const EDIT_INTERVAL_MS = 5000;
/** Each pause is longer by up to this part, drawn anew: two instances that wrote over each other must not do so in step. */
const EDIT_JITTER = 0.5;
/** How many events of one run wait at most, and how often writing them is tried. */
const MAX_PENDING_EVENTS = 1000;
const MAX_ATTEMPTS = 4;
/** How long writing may take behind the answer, and how long an instance is kept alive for it, in milliseconds. */
const WRITE_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 20_000;

/** Whose progress it is: one run in one thread, by its link. Work on a thread is done one after another, by its `queueKey`. */
export type ProgressTarget = {
  readonly queueKey: string;
  readonly link: Link;
  readonly secrets: readonly string[];
  readonly thread: () => Promise<Thread>;
};

/** What this instance knows of a run's events until they are in the thread, and have stayed there. */
type ProgressBuffer = ProgressTarget & {
  pending: Arrival[];
  /** Written, but another instance may have written over them. */
  unconfirmed: readonly ProgressEvent[];
  commentId?: number | undefined;
  isWriting: boolean;
  /** When the comment may be edited again for a step, in milliseconds since 1970. */
  nextEditAtMs: EpochMs;
  attempts: number;
  flushing?: Promise<void> | undefined;
  readonly outcomes: WeakMap<Arrival, Appended>;
  /** Events whose sender was told that they were not written. */
  readonly refused: WeakSet<Arrival>;
};

const buffers = new Map<string, ProgressBuffer>();

function keyOf({ queueKey, link }: ProgressTarget): string {
  return `${queueKey} ${link.runId}`;
}

function findBuffer(target: ProgressTarget): ProgressBuffer {
  const buffer = buffers.get(keyOf(target)) ?? {
    ...target,
    pending: [],
    unconfirmed: [],
    isWriting: false,
    nextEditAtMs: 0,
    attempts: 0,
    outcomes: new WeakMap(),
    refused: new WeakSet(),
  };
  buffers.set(keyOf(target), buffer);
  return buffer;
}

/** Writes what waits. Within the thread's queue. */
async function flush(buffer: ProgressBuffer, signal: AbortSignal): Promise<void> {
  const arrived = buffer.pending.splice(0);
  buffer.isWriting = true;
  try {
    const thread = withSignal(await buffer.thread(), signal);
    const { url, events, added, commentId } = await writeProgress(
      thread,
      buffer.link.runId,
      arrived,
      buffer.unconfirmed,
    );
    buffer.unconfirmed = added;
    buffer.commentId = commentId;
    for (const [index, arrival] of arrived.entries()) {
      const isNew = added.some((one) => one === events[index]);
      buffer.outcomes.set(arrival, { kind: isNew ? "recorded" : "duplicate", url });
    }
    buffer.attempts = 0;
  } catch (error) {
    buffer.pending.unshift(...arrived);
    buffer.attempts++;
    throw error;
  } finally {
    buffer.isWriting = false;
    buffer.nextEditAtMs = Date.now() + EDIT_INTERVAL_MS * (1 + Math.random() * EDIT_JITTER);
  }
}

/** Whether all that was written is still in the comment. One call. */
async function isConfirmed(buffer: ProgressBuffer, signal: AbortSignal): Promise<boolean> {
  if (buffer.commentId === undefined) return false;
  const now = await readRecord(withSignal(await buffer.thread(), signal), buffer.commentId);
  const { record } = now ?? {};
  return record?.kind === "progress" && buffer.unconfirmed.every((one) => hasEvent(record, one));
}

/** Writes what waits as soon as that is due, and looks afterwards whether it stayed, until all of it is in the thread. */
async function flushUntilEmpty(buffer: ProgressBuffer): Promise<void> {
  let cause: unknown;
  const isDone = () => buffer.pending.length + buffer.unconfirmed.length === 0 && !buffer.isWriting;
  while (buffer.attempts < MAX_ATTEMPTS && !isDone()) {
    await sleep(Math.max(0, buffer.nextEditAtMs - Date.now()));
    const signal = createTimeoutSignal(WRITE_TIMEOUT_MS);
    try {
      // Looking takes its turn as well: what is written meanwhile would be taken for what stayed.
      await runExclusive(buffer.queueKey, async () => {
        if (buffer.pending.length === 0 && (await isConfirmed(buffer, signal))) buffer.unconfirmed = [];
        else await flush(buffer, signal);
      });
    } catch (error) {
      cause = error;
      buffer.nextEditAtMs = Date.now() + EDIT_INTERVAL_MS;
    }
  }
  const accepted = buffer.pending.filter((arrival) => !buffer.refused.has(arrival));
  const lostCount = [...accepted, ...buffer.unconfirmed].map(({ event }) => event.kind);
  if (lostCount.length > 0) logGivenUp(lostCount, buffer.link, cause, buffer.secrets);
  buffers.delete(keyOf(buffer));
  buffer.flushing = undefined;
}

function keepAlive(buffer: ProgressBuffer): void {
  buffer.flushing ??= flushUntilEmpty(buffer);
  waitUntil(Promise.race([buffer.flushing, sleep(KEEP_ALIVE_MS, undefined, { ref: false })]));
}

/**
 * Takes a finished task or a step into the run's progress comment. A task is there when this returns, and with it all that
 * waits. A step is as well, unless this instance wrote in the last seconds: then it is `held` and written together with
 * others a little later.
 */
export async function enqueueProgress(
  target: ProgressTarget,
  arrival: Arrival,
  signal: AbortSignal,
): Promise<Appended | { kind: "buffered" }> {
  const buffer = findBuffer(target);
  if (buffer.pending.length >= MAX_PENDING_EVENTS)
    throw new TryLater("Too many events of this run wait to be written.");
  buffer.pending.push(arrival);
  const isBuffered = arrival.event.kind === "step" && (buffer.isWriting || Date.now() < buffer.nextEditAtMs);
  try {
    if (isBuffered) return { kind: "buffered" };
    buffer.isWriting = true;
    return await runExclusive(buffer.queueKey, async () => {
      if (!buffer.outcomes.has(arrival)) await flush(buffer, signal);
      return buffer.outcomes.get(arrival) ?? { kind: "recorded", url: "" };
    });
  } catch (error) {
    buffer.refused.add(arrival);
    throw error;
  } finally {
    keepAlive(buffer);
  }
}

/** Writes the steps of a run that wait, before something that people are called for. Best effort. Within the thread's queue. */
export async function flushProgress(target: ProgressTarget, signal: AbortSignal): Promise<void> {
  const buffer = buffers.get(keyOf(target));
  if (!buffer || buffer.pending.length === 0) return;
  // What was not written stays in the buffer, and is tried again.
  await flush(buffer, signal).catch((error: unknown) =>
    console.debug(mask(`Steps are not written yet. ${describeGitHubError(error)}`, buffer.secrets)),
  );
}
