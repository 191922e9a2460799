import type { Crew, ResumeAnswer, ResumeCall, StatusAnswer } from "../../src/amp/crew.ts";
import type { WebhookKind } from "../../src/ledger/signing/link.ts";
import type { SimulatedJob } from "./job.ts";

/**
 * The effect of the next resume. `lost-after`: the crew received it and its answer was lost; `lost-before`:
 * it never arrived, which looks the same to the caller.
 */
export const ANSWERS = ["accepted", "refused", "lost-after", "lost-before"] as const;
export type CrewAnswer = (typeof ANSWERS)[number];

/** A webhook of the crew's, which the test may deliver as often and as late as it likes. */
export type CrewMessage = { readonly runId: string; readonly kind: WebhookKind; readonly body: object };

/** The text of an approval. Any other feedback makes the crew redo the task. */
export const APPROVAL = "Approved.";
const TASKS = ["research", "writing"];
/** Our client's timeout, in milliseconds. */
const PATIENCE = 90_000;

type Execution = { readonly runId: string; readonly id: string; taskId: string };

/**
 * A deployment on AMP in the observed dialect. Every resume gives a new segment, so a pause that is resumed
 * twice continues twice. A waiting crew is as unknown as one that never existed.
 */
export class MemoryCrew {
  /** Every webhook so far, in order. */
  readonly events: CrewMessage[] = [];
  next: CrewAnswer = "accepted";
  readonly #executions = new Map<string, Execution>();
  readonly #states = new Map<string, "success" | "failure">();
  #lastSegment = 0;

  /** Starts a run, which pauses at once. */
  start(runId: string): string {
    const execution = { runId, id: `${runId}-e0`, taskId: "research" };
    this.#executions.set(execution.id, execution);
    this.#pause(execution, execution.id);
    return execution.id;
  }

  /** Returns the id of a run's first segment. */
  firstOf(runId: string): string | undefined {
    return [...this.#executions.values()].find((execution) => execution.runId === runId)?.id;
  }

  /** Makes the newest segment of a run fail, which its stream reports. */
  fail(runId: string): void {
    const segments = this.events.filter((event) => event.runId === runId);
    const body: { kickoff_id?: string } = segments.findLast(({ kind }) => kind !== "events")?.body ?? {};
    const segmentId = body.kickoff_id ?? "";
    this.#states.set(segmentId, "failure");
    const failure = { execution_id: segmentId, type: "crew_kickoff_failed", data: { error: "It broke." } };
    this.#send(runId, "events", { events: [{ id: `${segmentId}-failure`, ...failure }] });
  }

  /**
   * Returns a job's connection to the crew. `check` is called for every resume that arrives, before it has an
   * effect.
   */
  connection(job: SimulatedJob, check: (decision: ResumeCall, answer: CrewAnswer) => void): Crew {
    const unasked = { kind: "unknown", reason: "this crew is not asked that" } as const;
    return {
      inputs: () => Promise.resolve(unasked),
      kickoff: () => Promise.resolve(unasked),
      status: async (segmentId) => {
        await job.turn(`GET /status/${segmentId}`);
        return this.#status(segmentId);
      },
      resume: async (decision) => {
        const called = Date.now();
        await job.turn("POST /resume");
        // A call that has not left when the client's timeout ends never leaves.
        if (Date.now() - called > PATIENCE) return { kind: "unknown", reason: "there was no answer" };
        const answer = this.next;
        this.next = "accepted";
        check(decision, answer);
        return this.#resume(decision, answer);
      },
    };
  }

  #status(segmentId: string): StatusAnswer {
    const state = this.#states.get(segmentId) ?? "absent";
    return { kind: "status", status: { state, ...(state === "failure" && { error: "It broke." }) } };
  }

  #resume({ executionId: id, feedback }: ResumeCall, answer: CrewAnswer): ResumeAnswer {
    if (answer === "refused") return { kind: "refused", reason: "POST /resume answered 429" };
    if (answer === "lost-before") return { kind: "unknown", reason: "the connection broke" };
    const segmentId = `s${++this.#lastSegment}`;
    const execution = this.#executions.get(id);
    // Observed: AMP accepts ids that it does not know, and nothing happens.
    if (execution) this.#goOn(execution, segmentId, feedback === APPROVAL);
    return answer === "accepted"
      ? { kind: "accepted", segmentId }
      : { kind: "unknown", reason: "the connection broke" };
  }

  #goOn(execution: Execution, segmentId: string, approved: boolean): void {
    const { runId, taskId } = execution;
    if (!approved) return this.#pause(execution, segmentId);
    this.#send(runId, "task", { kickoff_id: segmentId, name: taskId, agent: "an agent", output: "A brief." });
    const next = TASKS[TASKS.indexOf(taskId) + 1];
    if (next) {
      execution.taskId = next;
      return this.#pause(execution, segmentId);
    }
    this.#states.set(segmentId, "success");
    this.#send(runId, "crew", { kickoff_id: segmentId, result: "The brief." });
  }

  /** The output is the same each time: only the segment distinguishes one pause of a task from the next. */
  #pause({ runId, id, taskId }: Execution, segmentId: string): void {
    const ids = { execution_id: id, kickoff_id: segmentId, task_id: taskId };
    this.#send(runId, "human-input", { ...ids, task_output: "A brief." });
  }

  #send(runId: string, kind: WebhookKind, body: object): void {
    this.events.push({ runId, kind, body });
  }
}
