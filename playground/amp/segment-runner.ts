import { setTimeout as sleep } from "node:timers/promises";
import type { RequestedCallbacks, Streaming } from "./callbacks.ts";
import { fillInputs } from "./inputs.ts";
import { crewBody, stepBody, taskBody } from "./payloads.ts";
import type { Execution, FinishedTask, Fork, LocalPause, LocalSegment } from "./run.ts";
import type { Scenario, ScenarioTask } from "./scenario.ts";
import { type EventType, StreamSender } from "./stream.ts";

export type WebhookKind = "human-input" | "task" | "step" | "crew";
export type OutgoingWebhook = {
  kind: WebhookKind;
  segment: LocalSegment;
  execution: Execution;
  body: object;
};

/** The differences between dialects for the engine: the ids of tasks, and how webhooks are sent. */
export type DialectAdapter = {
  taskId(task: ScenarioTask): string;
  send(webhook: OutgoingWebhook, callbacks: RequestedCallbacks): Promise<void>;
  stream(to: Streaming, events: object[]): Promise<void>;
  forked(fork: Fork): void;
};

/** The first task to run: its index, its round, and its id if it is repeated. */
export type StartPoint = { taskIndex: number; attempt: number; taskId?: string; done: FinishedTask[] };

/** A segment, the run that it belongs to, and the callbacks that the latest call requested. */
export type SegmentContext = { execution: Execution; segment: LocalSegment; callbacks: RequestedCallbacks };

/** Runs a crew from a kickoff or a resume to its next pause or its end, and sends its webhooks and events. */
export class SegmentRunner {
  readonly #scenario: Scenario;
  readonly #adapter: DialectAdapter;
  readonly #execution: Execution;
  readonly #segment: LocalSegment;
  readonly #callbacks: RequestedCallbacks;
  readonly #stream: StreamSender;

  constructor(
    scenario: Scenario,
    adapter: DialectAdapter,
    { execution, segment, callbacks }: SegmentContext,
  ) {
    this.#scenario = scenario;
    this.#adapter = adapter;
    this.#execution = execution;
    this.#segment = segment;
    this.#callbacks = callbacks;
    this.#stream = new StreamSender(callbacks.stream, segment, (to, events) => adapter.stream(to, events));
  }

  /** Reports the start of the crew. */
  async begin(): Promise<void> {
    await this.#emit("crew_kickoff_started");
  }

  /** Reports the end of a task. */
  async finish(done: FinishedTask, taskId: string): Promise<void> {
    await this.#emit("task_completed", done.task, taskId);
    await this.#send("task", taskBody(done, this.#execution));
  }

  /** Runs the tasks in order, until one needs a human or fails, or all are done. */
  async run(start: StartPoint): Promise<void> {
    const segment = this.#segment;
    segment.done = start.done;
    for (const [offset, task] of this.#scenario.tasks.slice(start.taskIndex).entries()) {
      const attempt = offset === 0 ? start.attempt : 0;
      // A repeated task keeps its id, as observed on AMP.
      const taskId = (offset === 0 ? start.taskId : undefined) ?? this.#adapter.taskId(task);
      segment.current = task;
      await this.#emit("task_started", task, taskId);
      await this.#perform(task);
      if (task.fails) return this.#fail(task.fails);
      const output = fillInputs(
        this.#execution.inputs,
        task.outputs[Math.min(attempt, task.outputs.length - 1)],
      );
      if (task.human_input) {
        const at = { taskIndex: start.taskIndex + offset, attempt, taskId };
        return this.#pause({ ...at, output, done: segment.done, segmentIds: [] });
      }
      const done = finishTask(task, output, this.#execution);
      segment.done = [...segment.done, done];
      await this.finish(done, taskId);
    }
    await this.#succeed();
  }

  async #perform(task: ScenarioTask): Promise<void> {
    const pause = (task.seconds * 1000) / (task.steps.length + 1);
    await sleep(pause, undefined, { ref: false });
    for (const step of task.steps) {
      await this.#send("step", stepBody(task, step, this.#execution));
      await sleep(pause, undefined, { ref: false });
    }
  }

  async #pause(pause: LocalPause): Promise<void> {
    this.#execution.pause = pause;
    this.#execution.pauses.set(pause.taskId, pause);
    this.#segment.state = "paused";
    await this.#send("human-input", { task_id: pause.taskId, task_output: pause.output });
    // AMP's event for a pause, if it has one, is unknown, so none is sent.
    await this.#stream.end();
  }

  async #fail(error: string): Promise<void> {
    failSegment(this.#segment, error);
    // A failed run sends no webhook, only this event.
    await this.#emit("crew_kickoff_failed");
    await this.#stream.end();
  }

  async #succeed(): Promise<void> {
    const segment = this.#segment;
    segment.current = undefined;
    segment.result = segment.done.at(-1)?.output;
    segment.state = "success";
    await this.#emit("crew_kickoff_completed");
    await this.#send("crew", crewBody(segment.result, segment.done));
    await this.#stream.end();
  }

  async #emit(type: EventType, task?: ScenarioTask, taskId?: string): Promise<void> {
    const { error } = this.#segment;
    const about = task
      ? { task_id: taskId, task_name: task.name, agent_role: task.agent }
      : { crew_name: this.#scenario.name, ...(error !== undefined && { error }) };
    await this.#stream.emit(type, about);
  }

  async #send(kind: WebhookKind, body: object): Promise<void> {
    const webhook = { kind, execution: this.#execution, segment: this.#segment, body };
    await this.#adapter.send(webhook, this.#callbacks);
  }
}

/** Returns a finished task, with the inputs filled into its description. */
export function finishTask(task: ScenarioTask, output: unknown, { inputs }: Execution): FinishedTask {
  return { task, description: fillInputs(inputs, task.description), output, seconds: task.seconds };
}

/** Ends a segment with an error. */
export function failSegment(segment: LocalSegment, error: string): void {
  segment.state = "failure";
  segment.current = undefined;
  segment.error = error;
}
