import type { StepDone, TaskDone } from "../amp/webhooks.ts";
import { renderProgressComment } from "../comment/run-comment.ts";
import { type Evidence, findConfirmedDecision, hasContinuedElsewhere } from "../ledger/evidence.ts";
import { findRun } from "../ledger/fold.ts";
import type { IsoTime, ProgressRecord } from "../ledger/record.ts";
import { digest } from "../ledger/signing/digest.ts";
import type { Run } from "../ledger/state.ts";
import { shorten } from "../text/shorten.ts";
import { confirmResumed } from "../thread/amend.ts";
import { labelOfRun } from "../thread/labels.ts";
import { appendOnce, rewrite } from "../thread/log.ts";
import { readThread, removeDuplicates, type Thread, type ThreadSnapshot } from "../thread/snapshot.ts";

/** How many steps and tasks a comment shows. The counts include the others. */
const MAX_SHOWN_STEPS = 20;
const MAX_SHOWN_TASKS = 10;
/**
 * How many step keys we remember to recognise duplicate deliveries. More than all instances write in the seconds between
 * writing a step and confirming it.
 */
const MAX_STEP_KEYS = 400;
/** The same for tasks, which are fewer. Every task writes the whole record. */
const MAX_TASK_KEYS = 30;
/** The longest name shown, so that the comment stays far below GitHub's limit in any script. */
const MAX_NAME_LENGTH = 60;
/** The most segments in a progress record: more than a run has in practice. Each can be a kilobyte of the comment. */
const MAX_SEGMENTS = 20;

/** An event to be added to the progress comment. `key` is unique within the run. */
export type ProgressEvent = {
  readonly event: TaskDone | StepDone;
  readonly key: string;
  /** When it arrived, ISO 8601. */
  readonly arrivedAt: IsoTime;
};

/** Returns an empty progress record. */
export function createProgress(runId: string, writtenAt: IsoTime): ProgressRecord {
  return {
    kind: "progress",
    runId,
    writtenAt,
    tasks: [],
    taskCount: 0,
    taskKeys: [],
    steps: [],
    stepCount: 0,
    stepKeys: [],
    segments: [],
  };
}

/** Returns whether the progress record includes an event. */
export function hasEvent({ taskKeys, stepKeys }: ProgressRecord, { event, key }: ProgressEvent): boolean {
  return (event.kind === "task" ? taskKeys : stepKeys).includes(key);
}

function withEvent(before: ProgressRecord, { event, key, arrivedAt }: ProgressEvent): ProgressRecord {
  if (event.kind === "task") {
    const task = {
      name: shorten(event.name, MAX_NAME_LENGTH),
      agent: shorten(event.agent, MAX_NAME_LENGTH),
    };
    return {
      ...before,
      tasks: [...before.tasks, task].slice(-MAX_SHOWN_TASKS),
      taskCount: before.taskCount + 1,
      taskKeys: [...before.taskKeys, key].slice(-MAX_TASK_KEYS),
    };
  }
  const step = { tool: shorten(event.tool, MAX_NAME_LENGTH), arrivedAt };
  // Several instances write, so a late step is sorted into its place.
  const steps = [...before.steps, step]
    .toSorted((a, b) => a.arrivedAt.localeCompare(b.arrivedAt))
    .slice(-MAX_SHOWN_STEPS);
  const stepKeys = [...before.stepKeys, key].slice(-MAX_STEP_KEYS);
  return { ...before, steps, stepCount: before.stepCount + 1, stepKeys };
}

/** The run's segments that other records name, and the newest comment. */
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

/** Returns the progress record with these events, each once, or the same object if it includes them all. */
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

/** A finished task or a step as it arrived, with the digest of its payload. */
export type Arrival = Omit<ProgressEvent, "key"> & { readonly payloadDigest: string };

/** Returns an arrival. It is identified by its whole payload, because two steps may differ only in a tool's output. */
export function createArrival(event: TaskDone | StepDone, payload: unknown, arrivedAt: IsoTime): Arrival {
  return { event, payloadDigest: digest(JSON.stringify(payload)), arrivedAt };
}

/** The result of writing events: which ones were added, and where. */
export type ProgressWrite = {
  readonly url: string;
  /** The comment, unless it is new. */
  readonly commentId?: number;
  /** The events that arrived, with their keys. */
  readonly events: readonly ProgressEvent[];
  /** The events that were not there before. A concurrent write of another instance may have removed them again. */
  readonly added: readonly ProgressEvent[];
};

/** Returns an event with its key. The key counts revisions, because an equal event after a revision is not a duplicate. */
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
  const isProof = (one: Evidence) =>
    findConfirmedDecision(run, one) !== undefined || hasContinuedElsewhere(run, one);
  const evidence = evidences.find(isProof) ?? evidences[0];
  if (evidence)
    await confirmResumed(thread, snapshot, { runId: run.id, writtenAt: evidence.arrivedAt }, evidence);
}

/** Returns the start time of a run as the thread records it, or else `fallback`. */
function findStartTime({ record, progress }: Run, { comments }: ThreadSnapshot, fallback: string): string {
  return (
    record?.record.writtenAt ?? comments.find(({ id }) => id === progress?.commentId)?.createdAt ?? fallback
  );
}

/**
 * Adds arrived events to a run's progress comment, and adds earlier ones in `before` again if another write removed them.
 * At most one edit, and none if the comment includes them all.
 */
export async function writeProgress(
  thread: Thread,
  runId: string,
  arrived: readonly Arrival[],
  before: readonly ProgressEvent[] = [],
): Promise<ProgressWrite> {
  const snapshot = await readThread(thread);
  await removeDuplicates(thread, snapshot);
  const run = findRun(snapshot.ledger, runId);
  const events = arrived.map((arrival) => identifyEvent(arrival, run));
  const all = [...before, ...events];
  const arrivedAt = all[0]?.arrivedAt ?? new Date(snapshot.readAtMs).toISOString();
  const existing = run.progress;
  const oldRecord: ProgressRecord = existing?.record ?? createProgress(runId, arrivedAt);
  const afterCommentId = snapshot.comments.at(-1)?.id ?? 0;
  const record = addEvents(oldRecord, all, { segmentIds: run.segmentIds, afterCommentId });
  const startedAt = findStartTime(run, snapshot, arrivedAt);
  const state = labelOfRun(run) ?? "running";
  const open = run.gates.find(({ status }) => status === "open");
  const view = { startedAt, state, url: open?.url, gateId: open?.record.gateId };
  const visibleText = renderProgressComment(record, view, thread);
  let url = existing?.url ?? "";
  if (existing && record !== oldRecord) await rewrite(thread, existing.commentId, record, visibleText);
  if (!existing) {
    const appended = await appendOnce(
      thread,
      { record, visibleText },
      (ledger) => findRun(ledger, runId).progress,
      snapshot,
    );
    // Another instance was first, and its comment lacks our events.
    if (appended.kind === "duplicate") return { ...(await writeProgress(thread, runId, [], all)), events };
    url = appended.url;
  }
  await confirmFromEvents(thread, snapshot, run, events);
  const added = all.filter((one) => !hasEvent(oldRecord, one));
  return { url, events, added, ...(existing && { commentId: existing.commentId }) };
}
