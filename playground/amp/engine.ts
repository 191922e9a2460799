import { setTimeout as sleep } from "node:timers/promises";
import type { Callbacks } from "./callbacks.ts";
import { takeInputs } from "./inputs.ts";
import { type Execution, type Fork, newExecution, newSegment, type Pause, type Segment } from "./run.ts";
import type { Scenario } from "./scenario.ts";
import { doneOf, fail, Stretch, type Voice } from "./stretch.ts";

const RELOAD_FAILED = "TypeError: 'NoneType' object is not subscriptable";

/**
 * Runs crews by their scenario: task after task, a pause where a human is wanted. It knows no HTTP and no
 * dialect. What is paused is saved on the execution and stays there, as it was seen on AMP: who resumes twice
 * starts two continuations, unless the dialect clears the pause.
 */
export class Engine {
  readonly executions = new Map<string, Execution>();
  readonly segments = new Map<string, Segment>();
  readonly forks: Fork[] = [];
  readonly scenario: Scenario;
  readonly #voice: Voice;
  readonly #atWork = new Set<Promise<void>>();

  constructor(scenario: Scenario, voice: Voice) {
    this.scenario = scenario;
    this.#voice = voice;
  }

  /** Starts a run. Under the id of an older one it takes that one's place. */
  kickoff(given: Record<string, unknown>, meta: unknown, callbacks: Callbacks, id?: string): Execution {
    const execution = newExecution(takeInputs(this.scenario, given), meta, id);
    this.executions.set(execution.id, execution);
    const segment = this.segment(execution.id, "api", meta);
    segment.current = this.scenario.tasks[0];
    const stretch = new Stretch(this.scenario, this.#voice, execution, segment, callbacks);
    this.#follow(async () => {
      await this.#load(segment);
      await stretch.begin();
      await stretch.run({ task: 0, attempt: 0, done: [] });
    });
    return execution;
  }

  /** A new segment that has done nothing yet. */
  segment(id: string, origin: Segment["origin"], meta: unknown): Segment {
    const segment = newSegment(id, origin, meta);
    this.segments.set(id, segment);
    return segment;
  }

  /** Goes on from a pause: past the task when it was approved, with the task once more when it was not. */
  resume(
    execution: Execution,
    pause: Pause,
    segment: Segment,
    approved: boolean,
    callbacks: Callbacks,
  ): void {
    const task = this.scenario.tasks[pause.task];
    if (!task) throw new Error(`the scenario has no task ${pause.task}`);
    this.#count(execution, pause, segment);
    const stretch = new Stretch(this.scenario, this.#voice, execution, segment, callbacks);
    const { taskId, attempt } = pause;
    const done = doneOf(task, pause.output, execution);
    segment.state = "running";
    segment.phase = "pending";
    segment.current = task;
    segment.done = approved ? [...pause.done, done] : pause.done;
    this.#follow(async () => {
      await this.#load(segment);
      if (!approved) return stretch.run({ task: pause.task, attempt: attempt + 1, taskId, done: pause.done });
      await stretch.finish(done, taskId);
      await stretch.run({ task: pause.task + 1, attempt: 0, done: segment.done });
    });
  }

  /** Lets a segment fail where its saved state would be loaded, in AMP's own words for that. */
  failLater(segment: Segment): void {
    segment.state = "running";
    segment.phase = "pending";
    this.#follow(async () => {
      await this.#load(segment);
      fail(segment, RELOAD_FAILED);
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
  #count(execution: Execution, pause: Pause, segment: Segment): void {
    pause.segments.push(segment.id);
    if (pause.segments.length < 2) return;
    const known = this.forks.find(({ segments }) => segments === pause.segments);
    const fork = known ?? { execution: execution.id, task: pause.taskId, segments: pause.segments };
    if (!known) this.forks.push(fork);
    this.#voice.forked(fork);
  }

  async #load(segment: Segment): Promise<void> {
    const half = this.scenario.queue_seconds * 500;
    await sleep(half, undefined, { ref: false });
    segment.phase = "started";
    await sleep(half, undefined, { ref: false });
    segment.phase = "running";
  }
}
