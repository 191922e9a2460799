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
 * Runs crews by their scenario: task after task, a pause where a human is wanted. It knows no HTTP and no
 * dialect. What is paused is saved on the execution and stays there, as it was seen on AMP: who resumes twice
 * starts two continuations, unless the dialect clears the pause.
 */
export class Engine {
  readonly executions = new Map<string, Execution>();
  readonly segments = new Map<string, LocalSegment>();
  readonly forks: Fork[] = [];
  readonly scenario: Scenario;
  readonly #adapter: DialectAdapter;
  readonly #atWork = new Set<Promise<void>>();

  constructor(scenario: Scenario, adapter: DialectAdapter) {
    this.scenario = scenario;
    this.#adapter = adapter;
  }

  /** Starts a run. Under the id of an older one it takes that one's place. */
  kickoff(
    given: Record<string, unknown>,
    meta: unknown,
    callbacks: RequestedCallbacks,
    id?: string,
  ): Execution {
    const execution = newExecution(acceptInputs(this.scenario, given), meta, id);
    this.executions.set(execution.id, execution);
    const segment = this.segment(execution.id, "api", meta);
    segment.current = this.scenario.tasks[0];
    const runner = new SegmentRunner(this.scenario, this.#adapter, { execution, segment, callbacks });
    this.#follow(async () => {
      await this.#load(segment);
      await runner.begin();
      await runner.run({ taskIndex: 0, attempt: 0, done: [] });
    });
    return execution;
  }

  /** A new segment that has done nothing yet. */
  segment(id: string, origin: LocalSegment["origin"], meta: unknown): LocalSegment {
    const segment = newSegment(id, origin, meta);
    this.segments.set(id, segment);
    return segment;
  }

  /** Goes on from a pause: past the task when it was approved, with the task once more when it was not. */
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
    this.#follow(async () => {
      await this.#load(segment);
      if (!approved)
        return runner.run({ taskIndex: pause.taskIndex, attempt: attempt + 1, taskId, done: pause.done });
      await runner.finish(done, taskId);
      await runner.run({ taskIndex: pause.taskIndex + 1, attempt: 0, done: segment.done });
    });
  }

  /** Lets a segment fail where its saved state would be loaded, in AMP's own words for that. */
  failLater(segment: LocalSegment): void {
    segment.state = "running";
    segment.phase = "pending";
    this.#follow(async () => {
      await this.#load(segment);
      failSegment(segment, RELOAD_FAILED);
    });
  }

  /** Waits until no crew is at work: all have paused or settled, and have told so. */
  async idle(): Promise<void> {
    while (this.#atWork.size > 0) await Promise.all(this.#atWork);
  }

  #follow(work: () => Promise<void>): void {
    const done = work().finally(() => this.#atWork.delete(done));
    this.#atWork.add(done);
  }

  /** Remembers who went on from a pause. A second one is a fork: both run to their end. */
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
