import { randomUUID } from "node:crypto";
import type { ScenarioTask } from "./scenario.ts";

/** A task that is over. `description` has the inputs filled in. */
export type FinishedTask = { task: ScenarioTask; description: string; output: unknown; seconds: number };

/** One stretch of a run between two calls of ours, with an id of its own where the dialect gives one. */
export type LocalSegment = {
  readonly id: string;
  readonly origin: "api" | "hitl-resume";
  readonly meta: unknown;
  state: "running" | "paused" | "success" | "failure";
  /** How far it got while it runs: queued, loaded, or at its tasks. */
  phase: "pending" | "started" | "running";
  current: ScenarioTask | undefined;
  done: FinishedTask[];
  result?: unknown;
  error?: string;
  readonly startedAtMs: number;
  /** How many events it had so far, for the sequence numbers of the stream. */
  emitted: number;
};

/** A task that waits for a human, and every segment that went on from there. */
export type LocalPause = {
  readonly taskIndex: number;
  readonly attempt: number;
  readonly taskId: string;
  readonly output: unknown;
  readonly done: FinishedTask[];
  readonly segmentIds: string[];
};

export type Execution = {
  readonly id: string;
  readonly inputs: Record<string, string>;
  readonly meta: unknown;
  /** The newest pause. The observed dialect never clears it, the documented one does with the resume. */
  pause: LocalPause | undefined;
  /** The newest pause of every task id: a fork has a gate of its own beside that of the other branch. */
  readonly pauses: Map<string, LocalPause>;
};

/** One pause that was resumed more than once: `segments` all go on from it, and each ends for itself. */
export type Fork = {
  readonly executionId: string;
  readonly taskId: string;
  readonly segmentIds: readonly string[];
};

/** A segment that has done nothing yet. */
export function newSegment(id: string, origin: LocalSegment["origin"], meta: unknown): LocalSegment {
  return {
    id,
    origin,
    meta,
    state: "running",
    phase: "pending",
    current: undefined,
    done: [],
    startedAtMs: Date.now(),
    emitted: 0,
  };
}

/** An execution that has not paused yet. Without an id it gets a new one. */
export function newExecution(
  inputs: Record<string, string>,
  meta: unknown,
  id: string = randomUUID(),
): Execution {
  return { id, inputs, meta, pause: undefined, pauses: new Map() };
}
