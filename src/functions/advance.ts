import type { Step, TaskDone } from "../amp/webhooks.ts";
import type { ProgressRecord } from "../ledger/record.ts";
import { shorten } from "../text/shorten.ts";

/** As many as a comment shows; the counts go on. */
const KEPT_STEPS = 20;
const KEPT_TASKS = 30;
/**
 * As many steps as a repeated delivery is told by. More than all instances together write in the seconds between writing a
 * step and looking whether it stayed.
 */
const KEPT_KEYS = 400;
/** Names are cut, so that the comment stays far below GitHub's limit in any script. */
const SHORT = 60;
/** More than a run has in practice; each can be a kilobyte of the comment. */
const KEPT_SEGMENTS = 20;

/** An event on its way into the progress comment. `key` tells it from every other of the run. */
export type Told = {
  readonly event: TaskDone | Step;
  readonly key: string;
  /** When it arrived, ISO 8601. */
  readonly at: string;
};

/** A progress in which nothing has happened yet. */
export function nothingYet(run: string, at: string): ProgressRecord {
  return {
    kind: "progress",
    run,
    at,
    tasks: [],
    taskCount: 0,
    steps: [],
    stepCount: 0,
    keys: [],
    segments: [],
  };
}

/** Whether an event is in the progress already. */
export function holds({ tasks, keys }: ProgressRecord, { event, key }: Told): boolean {
  return event.kind === "task" ? tasks.some((task) => task.key === key) : keys.includes(key);
}

function withEvent(before: ProgressRecord, { event, key, at }: Told): ProgressRecord {
  if (event.kind === "task") {
    const task = { key, name: shorten(event.name, SHORT), agent: shorten(event.agent, SHORT) };
    return { ...before, tasks: [...before.tasks, task].slice(-KEPT_TASKS), taskCount: before.taskCount + 1 };
  }
  const step = { tool: shorten(event.tool, SHORT), at };
  // Instances write in turns: a step that comes late stands where it belongs.
  const steps = [...before.steps, step].toSorted((a, b) => a.at.localeCompare(b.at)).slice(-KEPT_STEPS);
  const keys = [...before.keys, key].slice(-KEPT_KEYS);
  return { ...before, steps, stepCount: before.stepCount + 1, keys };
}

/** What the thread knows beside the progress: the run's segments, and the newest comment. */
export type Known = { readonly segments: readonly string[]; readonly after: number };

function withSegment(before: ProgressRecord, segment: string, { segments, after }: Known): ProgressRecord {
  if (segments.includes(segment) || before.segments.some(({ id }) => id === segment)) return before;
  return { ...before, segments: [...before.segments, { id: segment, after }].slice(-KEPT_SEGMENTS) };
}

/** The progress with these events in it, each once, or the same object when it holds them all. */
export function advance(before: ProgressRecord, told: readonly Told[], known: Known): ProgressRecord {
  let record = before;
  for (const one of told) {
    if (holds(record, one)) continue;
    record = withSegment(withEvent(record, one), one.event.segment, known);
    if (one.at > record.at) record = { ...record, at: one.at };
  }
  return record;
}
