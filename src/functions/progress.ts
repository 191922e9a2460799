import type { Step, TaskDone } from "../amp/webhooks.ts";
import { progressComment } from "../comment/progress.ts";
import { digest } from "../ledger/digest.ts";
import { runOf } from "../ledger/fold.ts";
import type { ProgressRecord } from "../ledger/record.ts";
import type { Run } from "../ledger/state.ts";
import { type Appended, appendOnce, readThread, rewrite, type Thread, type Writing } from "../thread/log.ts";
import { tellWentOn } from "../thread/went-on.ts";

/** As many as a comment shows and a repeated delivery can be told by; the counts go on. */
const KEPT_STEPS = 20;
const KEPT_TASKS = 30;
/** Names are cut, so that the comment stays far below GitHub's limit in any script. */
const SHORT = 60;

/** More than a run has in practice; each can be a kilobyte of the comment. */
const KEPT_SEGMENTS = 20;

/** The progress with the event's segment remembered, where nothing else in the thread tells it. */
function withSegment(before: ProgressRecord, { segment }: TaskDone | Step, { run, after }: Learning) {
  if (run.segments.includes(segment)) return before;
  return { ...before, segments: [...before.segments, { id: segment, after }].slice(-KEPT_SEGMENTS) };
}

/** The run as it is known, and the thread's newest comment at that time. */
type Learning = { readonly run: Run; readonly after: number };

/** The progress with one more event in it, or `undefined` when that event is in it already. */
export function advance(
  before: ProgressRecord,
  event: TaskDone | Step,
  key: string,
  at: string,
): ProgressRecord | undefined {
  if (event.kind === "task") {
    if (before.tasks.some((task) => task.key === key)) return undefined;
    const task = { key, name: event.name.slice(0, SHORT), agent: event.agent.slice(0, SHORT) };
    return { ...before, tasks: [...before.tasks, task].slice(-KEPT_TASKS), taskCount: before.taskCount + 1 };
  }
  if (before.steps.some((step) => step.key === key)) return undefined;
  const step = { key, tool: event.tool.slice(0, SHORT), at };
  return { ...before, steps: [...before.steps, step].slice(-KEPT_STEPS), stepCount: before.stepCount + 1 };
}

/** A task finished or an agent acted: brings the run's progress comment up to date. */
export async function recordProgress(
  thread: Thread,
  event: TaskDone | Step,
  payload: unknown,
  writing: Writing,
): Promise<Appended> {
  const { run: runId, at } = writing;
  const reading = await readThread(thread);
  const run = runOf(reading.ledger, runId);
  // The whole payload tells two events apart: two steps may use one tool and differ in what came of it. What is
  // alike before and after a revision is a task done again, not a delivery repeated.
  const revisions = run.gates.filter(({ decision }) => decision?.record.verdict === "revise").length;
  const key = digest(JSON.stringify([revisions, payload])).slice(0, 12);
  const known = run.progress;
  const before: ProgressRecord = known?.record ?? {
    kind: "progress",
    run: runId,
    at,
    tasks: [],
    taskCount: 0,
    steps: [],
    stepCount: 0,
    segments: [],
  };
  const advanced = advance(before, event, key, at);
  if (!advanced) return { kind: "duplicate", url: known?.url ?? "" };
  const learning = { run, after: reading.comments.at(-1)?.id ?? 0 };
  const record = { ...withSegment(advanced, event, learning), at };
  const since = run.record?.record.at ?? known?.record.at ?? at;
  const visible = progressComment(record, since, thread.say);
  const write = async (): Promise<Appended> => {
    if (!known) return appendOnce(thread, record, visible, (ledger) => runOf(ledger, runId).progress);
    await rewrite(thread, known.comment, record, visible);
    return { kind: "recorded", url: known.url };
  };
  const appended = await write();
  await tellWentOn(thread, reading, writing, { segment: event.segment, told: event.kind });
  return appended;
}
