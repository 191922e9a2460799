import type { StepDone, TaskDone } from "../amp/webhooks.ts";
import { renderProgressComment } from "../comment/run-comment.ts";
import { type Evidence, findConfirmedDecision } from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import type { IsoTime, ProgressRecord } from "../ledger/record.ts";
import { digest } from "../ledger/signing/digest.ts";
import type { Run } from "../ledger/state.ts";
import { shorten } from "../text/shorten.ts";
import { confirmResumed } from "../thread/amend.ts";
import { appendOnce, readThread, rewrite, type Thread, type ThreadSnapshot } from "../thread/log.ts";

/** As many as a comment shows; the counts go on. */
const MAX_SHOWN_STEPS = 20;
const MAX_SHOWN_TASKS = 30;
/**
 * As many steps as a repeated delivery is told by. More than all instances together write in the seconds between writing a
 * step and looking whether it stayed.
 */
const MAX_STEP_KEYS = 400;
/** Names are cut, so that the comment stays far below GitHub's limit in any script. */
const MAX_NAME_LENGTH = 60;
/** More than a run has in practice; each can be a kilobyte of the comment. */
const MAX_SEGMENTS = 20;

/** An event on its way into the progress comment. `key` tells it from every other of the run. */
export type ProgressEvent = {
  readonly event: TaskDone | StepDone;
  readonly key: string;
  /** When it arrived, ISO 8601. */
  readonly arrivedAt: IsoTime;
};

/** A progress in which nothing has happened yet. */
export function createProgress(runId: string, writtenAt: IsoTime): ProgressRecord {
  return {
    kind: "progress",
    runId,
    writtenAt,
    tasks: [],
    taskCount: 0,
    steps: [],
    stepCount: 0,
    stepKeys: [],
    segments: [],
  };
}

/** Whether an event is in the progress already. */
export function hasEvent({ tasks, stepKeys }: ProgressRecord, { event, key }: ProgressEvent): boolean {
  return event.kind === "task" ? tasks.some((task) => task.key === key) : stepKeys.includes(key);
}

function withEvent(before: ProgressRecord, { event, key, arrivedAt }: ProgressEvent): ProgressRecord {
  if (event.kind === "task") {
    const task = {
      key,
      name: shorten(event.name, MAX_NAME_LENGTH),
      agent: shorten(event.agent, MAX_NAME_LENGTH),
    };
    return {
      ...before,
      tasks: [...before.tasks, task].slice(-MAX_SHOWN_TASKS),
      taskCount: before.taskCount + 1,
    };
  }
  const step = { tool: shorten(event.tool, MAX_NAME_LENGTH), arrivedAt };
  // Instances write in turns: a step that comes late stands where it belongs.
  const steps = [...before.steps, step]
    .toSorted((a, b) => a.arrivedAt.localeCompare(b.arrivedAt))
    .slice(-MAX_SHOWN_STEPS);
  const stepKeys = [...before.stepKeys, key].slice(-MAX_STEP_KEYS);
  return { ...before, steps, stepCount: before.stepCount + 1, stepKeys };
}

/** What the thread knows beside the progress: the run's segments, and the newest comment. */
export type KnownSegments = { readonly segmentIds: readonly string[]; readonly afterCommentId: number };

function withSegment(
  before: ProgressRecord,
  segment: string,
  { segmentIds, afterCommentId }: KnownSegments,
): ProgressRecord {
  if (segmentIds.includes(segment) || before.segments.some(({ segmentId }) => segmentId === segment))
    return before;
  return {
    ...before,
    segments: [...before.segments, { segmentId: segment, afterCommentId }].slice(-MAX_SEGMENTS),
  };
}

/** The progress with these events in it, each once, or the same object when it holds them all. */
export function addEvents(
  before: ProgressRecord,
  events: readonly ProgressEvent[],
  known: KnownSegments,
): ProgressRecord {
  let record = before;
  for (const event of events) {
    if (hasEvent(record, event)) continue;
    record = withSegment(withEvent(record, event), event.event.segmentId, known);
    if (event.arrivedAt > record.writtenAt) record = { ...record, writtenAt: event.arrivedAt };
  }
  return record;
}

/** A task that finished or a step, as it arrived. `payloadDigest` tells its payload from others. */
export type Arrival = Omit<ProgressEvent, "key"> & { readonly payloadDigest: string };

/** An event as it arrives. The whole payload tells two apart: two steps may use one tool and differ in what came of it. */
export function createArrival(event: TaskDone | StepDone, payload: unknown, arrivedAt: IsoTime): Arrival {
  return { event, payloadDigest: digest(JSON.stringify(payload)), arrivedAt };
}

/** What became of events: those that had to be added, and where. */
export type ProgressWrite = {
  readonly url: string;
  /** The comment, unless it is new. */
  readonly commentId?: number;
  /** The events that arrived, as they are told. */
  readonly events: readonly ProgressEvent[];
  /** Those that were not there before. Another instance that wrote at the same moment may have taken them out again. */
  readonly added: readonly ProgressEvent[];
};

/** What is alike before and after a revision is a task done again, not a delivery repeated. */
function identifyEvent({ payloadDigest, ...arrival }: Arrival, { gates }: Run): ProgressEvent {
  const revisions = gates.filter(({ decision }) => decision?.record.verdict === "revise").length;
  return { ...arrival, key: digest(JSON.stringify([revisions, payloadDigest])).slice(0, 12) };
}

async function confirmFromEvents(
  thread: Thread,
  snapshot: ThreadSnapshot,
  run: Run,
  events: readonly ProgressEvent[],
) {
  const evidences = events.map(({ event, arrivedAt }): Evidence & { arrivedAt: IsoTime } => ({
    segmentId: event.segmentId,
    kind: event.kind,
    arrivedAt,
  }));
  const evidence = evidences.find((one) => findConfirmedDecision(run, one)) ?? evidences[0];
  if (evidence)
    await confirmResumed(thread, snapshot, { runId: run.id, writtenAt: evidence.arrivedAt }, evidence);
}

/** When a run began, as far as the thread tells. */
function findStartTime({ record, progress }: Run, { comments }: ThreadSnapshot, fallback: string): string {
  return (
    record?.record.writtenAt ?? comments.find(({ id }) => id === progress?.commentId)?.createdAt ?? fallback
  );
}

/**
 * Brings a run's progress comment up to date with events that arrived, and with those that were told before, in case they are
 * in it no more. One edit at most, and none where it holds them all.
 */
export async function writeProgress(
  thread: Thread,
  runId: string,
  arrived: readonly Arrival[],
  before: readonly ProgressEvent[] = [],
): Promise<ProgressWrite> {
  const snapshot = await readThread(thread);
  const run = findRun(snapshot.ledger, runId);
  const events = arrived.map((arrival) => identifyEvent(arrival, run));
  const all = [...before, ...events];
  const arrivedAt = all[0]?.arrivedAt ?? new Date(snapshot.readAtMs).toISOString();
  const existing = run.progress;
  const oldRecord: ProgressRecord = existing?.record ?? createProgress(runId, arrivedAt);
  const afterCommentId = snapshot.comments.at(-1)?.id ?? 0;
  const record = addEvents(oldRecord, all, { segmentIds: run.segmentIds, afterCommentId });
  const visibleText = renderProgressComment(record, findStartTime(run, snapshot, arrivedAt), thread.messages);
  let url = existing?.url ?? "";
  if (existing && record !== oldRecord) await rewrite(thread, existing.commentId, record, visibleText);
  if (!existing) {
    const appended = await appendOnce(
      thread,
      record,
      visibleText,
      (ledger) => findRun(ledger, runId).progress,
      snapshot,
    );
    // Another instance was first, and its comment knows nothing of ours.
    if (appended.kind === "duplicate") return { ...(await writeProgress(thread, runId, [], all)), events };
    url = appended.url;
  }
  await confirmFromEvents(thread, snapshot, run, events);
  const added = all.filter((one) => !hasEvent(oldRecord, one));
  return { url, events, added, ...(existing && { commentId: existing.commentId }) };
}
