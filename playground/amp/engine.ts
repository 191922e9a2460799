import { setTimeout as sleep } from "node:timers/promises";
import type { RequestedCallbacks } from "./callbacks.ts";
import { acceptInputs } from "./inputs.ts";
import {
  type Execution,
  type Fork,
  type LocalPause,
  type LocalSegment,
  newExecution,
  newSegment,
} from "./run.ts";
import type { Scenario } from "./scenario.ts";
import {
  type DialectAdapter,
  failSegment,
  finishTask,
  type SegmentContext,
  SegmentRunner,
} from "./segment-runner.ts";

const RELOAD_FAILED = "TypeError: 'NoneType' object is not subscriptable";

/**
 * Runs crews by their scenario: one task after another, with a pause after a task that needs a human. It knows neither
 * HTTP nor the dialect. A pause stays on the execution, as observed on AMP: a second resume starts a second
 * continuation, unless the dialect clears the pause.
 */
export class Engine {
  readonly executions = new Map<string, Execution>();
  readonly segments = new Map<string, LocalSegment>();
  readonly forks: Fork[] = [];
  readonly scenario: Scenario;
  readonly #adapter: DialectAdapter;
  readonly #running = new Set<Promise<void>>();

  constructor(scenario: Scenario, adapter: DialectAdapter) {
    this.scenario = scenario;
    this.#adapter = adapter;
  }

  /** Starts a run. With the id of an older run it replaces that run. */
  kickoff(
    given: Record<string, unknown>,
    meta: unknown,
    callbacks: RequestedCallbacks,
    id?: string,
  ): Execution {
    const execution = newExecution(acceptInputs(this.scenario, given), meta, id);
    this.executions.set(execution.id, execution);
    const segment = this.addSegment(execution.id, "api", meta);
    segment.current = this.scenario.tasks[0];
    const runner = new SegmentRunner(this.scenario, this.#adapter, { execution, segment, callbacks });
    this.#track(async () => {
      await this.#load(segment);
      await runner.begin();
      await runner.run({ taskIndex: 0, attempt: 0, done: [] });
    });
    return execution;
  }

  /** Adds a new segment, which has done nothing yet. */
  addSegment(id: string, origin: LocalSegment["origin"], meta: unknown): LocalSegment {
    const segment = newSegment(id, origin, meta);
    this.segments.set(id, segment);
    return segment;
  }

  /** Continues from a pause: after the task if it was approved, otherwise with the same task again. */
  resume(context: SegmentContext, pause: LocalPause, approved: boolean): void {
    const { execution, segment } = context;
    const task = this.scenario.tasks[pause.taskIndex];
    if (!task) throw new Error(`the scenario has no task ${pause.taskIndex}`);
    this.#recordResume(execution, pause, segment);
    const runner = new SegmentRunner(this.scenario, this.#adapter, context);
    const { taskId, attempt } = pause;
    const done = finishTask(task, pause.output, execution);
    segment.state = "running";
    segment.phase = "pending";
    segment.current = task;
    segment.done = approved ? [...pause.done, done] : pause.done;
    this.#track(async () => {
      await this.#load(segment);
      if (!approved)
        return runner.run({ taskIndex: pause.taskIndex, attempt: attempt + 1, taskId, done: pause.done });
      await runner.finish(done, taskId);
      await runner.run({ taskIndex: pause.taskIndex + 1, attempt: 0, done: segment.done });
    });
  }

  /** Makes a segment fail when its saved state would be loaded, with AMP's own error text. */
  failOnLoad(segment: LocalSegment): void {
    segment.state = "running";
    segment.phase = "pending";
    this.#track(async () => {
      await this.#load(segment);
      failSegment(segment, RELOAD_FAILED);
    });
  }

  /** Waits until no crew is working: all have paused or settled, and have sent their webhooks. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  #track(work: () => Promise<void>): void {
    const done = work().finally(() => this.#running.delete(done));
    this.#running.add(done);
  }

  /** Records the segment that continues from a pause. A second one is a fork: both run to their end. */
  #recordResume(execution: Execution, pause: LocalPause, segment: LocalSegment): void {
    pause.segmentIds.push(segment.id);
    if (pause.segmentIds.length < 2) return;
    const known = this.forks.find(({ segmentIds }) => segmentIds === pause.segmentIds);
    const fork = known ?? { executionId: execution.id, taskId: pause.taskId, segmentIds: pause.segmentIds };
    if (!known) this.forks.push(fork);
    this.#adapter.forked(fork);
  }

  async #load(segment: LocalSegment): Promise<void> {
    const half = this.scenario.queue_seconds * 500;
    await sleep(half, undefined, { ref: false });
    segment.phase = "started";
    await sleep(half, undefined, { ref: false });
    segment.phase = "running";
  }
}
