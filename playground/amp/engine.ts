import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Scenario, Task } from "./scenario.ts";

export type Authentication =
  | { strategy: "bearer"; token: string }
  | { strategy: "basic"; username: string; password: string };

/** Where a caller of /kickoff or /resume wants to be told. AMP carries nothing over from one call to the next. */
export type Callbacks = {
  task?: string;
  step?: string;
  crew?: string;
  humanInput?: { url: string; authentication?: Authentication };
};

export type Done = { task: Task; output: unknown; seconds: number };

/** One stretch of a run between two calls of ours, with an id of its own where the dialect gives one. */
export type Segment = {
  readonly id: string;
  state: "running" | "paused" | "success" | "failure";
  current: Task | undefined;
  done: Done[];
  result?: unknown;
  error?: string;
  readonly started: number;
};

type Pause = { task: number; attempt: number; taskId: string; output: unknown; done: Done[] };

export type Execution = {
  readonly id: string;
  readonly inputs: Record<string, unknown>;
  readonly meta: unknown;
  pause: Pause | undefined;
};

export type WebhookKind = "human-input" | "task" | "step" | "crew";
export type Notice = { kind: WebhookKind; segment: Segment; execution: Execution; task?: Task; body: object };

/** How a dialect differs for the engine: which ids tasks have, and who hears what. */
export type Voice = {
  taskId(task: Task): string;
  send(notice: Notice, callbacks: Callbacks): Promise<void>;
};

/**
 * Runs crews by their scenario: task after task, a pause where a human is wanted. It knows no HTTP and no
 * dialect. What is paused is saved on the execution and stays there, as it was seen on AMP: who resumes twice
 * starts two continuations, unless the dialect clears the pause.
 */
export class Engine {
  readonly executions = new Map<string, Execution>();
  readonly segments = new Map<string, Segment>();
  readonly scenario: Scenario;
  readonly #voice: Voice;

  constructor(scenario: Scenario, voice: Voice) {
    this.scenario = scenario;
    this.#voice = voice;
  }

  kickoff(inputs: Record<string, unknown>, meta: unknown, callbacks: Callbacks): Execution {
    const execution: Execution = { id: randomUUID(), inputs, meta, pause: undefined };
    this.executions.set(execution.id, execution);
    void this.#run(execution, this.segment(execution.id), callbacks, 0, 0, []);
    return execution;
  }

  /** A new segment that has done nothing yet. */
  segment(id: string): Segment {
    const segment: Segment = { id, state: "running", current: undefined, done: [], started: Date.now() };
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
    segment.state = "running";
    if (!approved) {
      void this.#run(execution, segment, callbacks, pause.task, pause.attempt + 1, pause.done, pause.taskId);
      return;
    }
    const task = this.#task(pause.task);
    const finished = { task, output: pause.output, seconds: task.seconds };
    segment.done = [...pause.done, finished];
    const goOn = async () => {
      await this.#tell("task", execution, segment, callbacks, task, this.#taskBody(task, pause.output));
      await this.#run(execution, segment, callbacks, pause.task + 1, 0, segment.done);
    };
    void goOn();
  }

  fail(segment: Segment, error: string): void {
    segment.state = "failure";
    segment.current = undefined;
    segment.error = error;
  }

  #task(index: number): Task {
    const task = this.scenario.tasks[index];
    if (!task) throw new Error(`the scenario has no task ${index}`);
    return task;
  }

  #fill<T>(execution: Execution, value: T): T {
    if (typeof value !== "string") return value;
    return value.replaceAll(/\{(\w+)\}/g, (whole, name) => {
      const given = execution.inputs[name];
      return given === undefined ? whole : typeof given === "string" ? given : JSON.stringify(given);
    }) as T;
  }

  #taskBody(task: Task, output: unknown): object {
    const summary = `${task.description.split(/\s+/).slice(0, 10).join(" ")}...`;
    const { name, description, expected_output, agent } = task;
    const isText = typeof output === "string";
    return {
      description,
      name,
      expected_output,
      summary,
      agent,
      output: isText ? output : JSON.stringify(output),
      output_json: isText ? null : output,
    };
  }

  async #tell(
    kind: WebhookKind,
    execution: Execution,
    segment: Segment,
    callbacks: Callbacks,
    task: Task | undefined,
    body: object,
  ): Promise<void> {
    await this.#voice.send({ kind, execution, segment, body, ...(task && { task }) }, callbacks);
  }

  async #run(
    execution: Execution,
    segment: Segment,
    callbacks: Callbacks,
    from: number,
    attempt: number,
    done: Done[],
    redone?: string,
  ): Promise<void> {
    segment.done = done;
    for (const [offset, task] of this.scenario.tasks.slice(from).entries()) {
      const round = offset === 0 ? attempt : 0;
      // A task that is done again keeps its id, as it was seen on AMP.
      const again = round > 0 ? redone : undefined;
      segment.current = task;
      await sleep((task.seconds * 1000) / (task.steps.length + 1));
      for (const step of task.steps) {
        const body = { prompt: this.#fill(execution, task.description), tool_input: "{}", ...step };
        await this.#tell("step", execution, segment, callbacks, task, body);
        await sleep((task.seconds * 1000) / (task.steps.length + 1));
      }
      // A failed run sends no webhook.
      if (task.fails) return this.fail(segment, task.fails);
      const output = this.#fill(execution, task.outputs[Math.min(round, task.outputs.length - 1)]);
      if (task.human_input) {
        const taskId = again ?? this.#voice.taskId(task);
        execution.pause = { task: from + offset, attempt: round, taskId, output, done: segment.done };
        segment.state = "paused";
        await this.#tell("human-input", execution, segment, callbacks, task, {
          task_id: taskId,
          task_output: output,
        });
        return;
      }
      segment.done = [...segment.done, { task, output, seconds: task.seconds }];
      await this.#tell("task", execution, segment, callbacks, task, this.#taskBody(task, output));
    }
    segment.current = undefined;
    segment.result = segment.done.at(-1)?.output;
    segment.state = "success";
    const body = { result: segment.result, result_json: null, token_usage: { total_tokens: 1200 } };
    await this.#tell("crew", execution, segment, callbacks, undefined, body);
  }
}
