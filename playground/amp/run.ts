import { randomUUID } from "node:crypto";
import type { ScenarioTask } from "./scenario.ts";

/** A finished task. `description` has the inputs filled in. */
export type FinishedTask = { task: ScenarioTask; description: string; output: unknown; seconds: number };

/** The part of a run between two calls, with its own id if the dialect gives one. */
export type LocalSegment = {
  readonly id: string;
  readonly origin: "api" | "hitl-resume";
  readonly meta: unknown;
  state: "running" | "paused" | "success" | "failure";
  /** The phase while it runs: queued, loaded, or running its tasks. */
  phase: "pending" | "started" | "running";
  current: ScenarioTask | undefined;
  done: FinishedTask[];
  result?: unknown;
  error?: string;
  readonly startedAtMs: number;
  /** The number of events so far, for the sequence numbers of the stream. */
  emitted: number;
};

/** A task that waits for a human, and every segment that continued from there. */
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
  /** The newest pause. The documented dialect clears it at the resume, the observed one never does. */
  pause: LocalPause | undefined;
  /** The newest pause of every task id. The branches of a fork have their own gates. */
  readonly pauses: Map<string, LocalPause>;
};

/** A pause that was resumed more than once. Each of `segmentIds` continues from it, independently of the others. */
export type Fork = {
  readonly executionId: string;
  readonly taskId: string;
  readonly segmentIds: readonly string[];
};

/** Creates a segment that has done nothing yet. */
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

/** Creates an execution that has not paused yet. Without an id it gets a new one. */
export function newExecution(
  inputs: Record<string, string>,
  meta: unknown,
  id: string = randomUUID(),
): Execution {
  return { id, inputs, meta, pause: undefined, pauses: new Map() };
}
