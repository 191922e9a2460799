import { setTimeout as sleep } from "node:timers/promises";
import { bestEffort } from "../github/best-effort.ts";
import { describeGitHubError } from "../github/errors.ts";
import type { EpochMs } from "../ledger/record.ts";
import type { Link } from "../ledger/signing/link.ts";
import { mask } from "../text/mask.ts";
import type { Appended } from "../thread/log.ts";
import { readRecord, type Thread } from "../thread/snapshot.ts";
import { logGivenUp } from "./failure.ts";
import { type Arrival, hasEvent, type ProgressEvent, writeProgress } from "./record-progress.ts";
import { TryLater } from "./responses.ts";
import { createTimeoutSignal, runExclusive, waitUntil, withSignal } from "./scheduling.ts";

/** The shortest time between two edits of a run's progress comment for steps, in milliseconds. Steps come by the dozen. */
const EDIT_INTERVAL_MS = 5000;
/** Random jitter on each delay, as a fraction, so that two instances do not keep overwriting each other. */
const EDIT_JITTER = 0.5;
/** The most events of a run that may wait, and the most attempts to write them. */
const MAX_PENDING_EVENTS = 1000;
const MAX_ATTEMPTS = 4;
/** How long writing after the answer may take, and how long an instance is kept alive for it, in milliseconds. */
const WRITE_TIMEOUT_MS = 15_000;
const KEEP_ALIVE_MS = 20_000;

/** A run in a thread, by its link. Work with the same `queueKey` runs one after another. */
export type ProgressTarget = {
  readonly queueKey: string;
  readonly link: Link;
  readonly secrets: readonly string[];
  readonly thread: () => Promise<Thread>;
};

/** A run's events in this instance until they are confirmed to be in the thread. */
type ProgressBuffer = ProgressTarget & {
  pending: Arrival[];
  /** Written events that another instance may have overwritten. */
  unconfirmed: readonly ProgressEvent[];
  commentId?: number | undefined;
  isWriting: boolean;
  /** When the comment may be edited again for a step, in milliseconds since 1970. */
  nextEditAtMs: EpochMs;
  attempts: number;
  flushing?: Promise<void> | undefined;
  readonly outcomes: WeakMap<Arrival, Appended>;
  /** Events whose sender received an error. */
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

/** Writes the pending events. Must run within the thread's queue. */
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

/** Returns whether all written events are still in the comment. One call. */
async function isConfirmed(buffer: ProgressBuffer, signal: AbortSignal): Promise<boolean> {
  if (buffer.commentId === undefined) return false;
  const current = await readRecord(withSignal(await buffer.thread(), signal), buffer.commentId);
  const { record } = current ?? {};
  return record?.kind === "progress" && buffer.unconfirmed.every((one) => hasEvent(record, one));
}

/** Writes pending events when they are due and confirms them afterwards, until all are in the thread. */
async function flushUntilEmpty(buffer: ProgressBuffer): Promise<void> {
  let cause: unknown;
  const isDone = () => buffer.pending.length + buffer.unconfirmed.length === 0 && !buffer.isWriting;
  while (buffer.attempts < MAX_ATTEMPTS && !isDone()) {
    await sleep(Math.max(0, buffer.nextEditAtMs - Date.now()));
    const signal = createTimeoutSignal(WRITE_TIMEOUT_MS);
    try {
      // The check is queued too: otherwise events written meanwhile would count as confirmed.
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
  const lostKinds = [...accepted, ...buffer.unconfirmed].map(({ event }) => event.kind);
  if (lostKinds.length > 0) logGivenUp(lostKinds, buffer.link, cause, buffer.secrets);
  buffers.delete(keyOf(buffer));
  buffer.flushing = undefined;
}

function keepAlive(buffer: ProgressBuffer): void {
  const flushing = (buffer.flushing ??= bestEffort("The writing of progress", flushUntilEmpty(buffer)));
  waitUntil(() => Promise.race([flushing, sleep(KEEP_ALIVE_MS, undefined, { ref: false })]));
}

/**
 * Enqueues a finished task or a step for the run's progress comment. A task is written before this returns, with all pending
 * events. So is a step, unless this instance wrote in the last seconds. Then the step is buffered and written with others.
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

/** Flushes buffered steps before a question or a result. Best effort. Must run within the thread's queue. */
export async function flushProgress(target: ProgressTarget, signal: AbortSignal): Promise<void> {
  const buffer = buffers.get(keyOf(target));
  if (!buffer || buffer.pending.length === 0) return;
  // Events that were not written stay in the buffer and are retried.
  await flush(buffer, signal).catch((error: unknown) =>
    console.debug(
      mask(`Steps are not written yet, and are retried. ${describeGitHubError(error)}`, buffer.secrets),
    ),
  );
}
