import type { Crew, Decision, Resume, StatusAnswer } from "../../src/amp/crew.ts";
import type { WebhookKind } from "../../src/ledger/link.ts";
import type { Job } from "./job.ts";

/**
 * What comes of the next resume. `lost-after`: the crew took it and its answer was lost; `lost-before`: it never arrived,
 * which looks the same to who called.
 */
export const ANSWERS = ["accepted", "refused", "lost-after", "lost-before"] as const;
export type Answer = (typeof ANSWERS)[number];

/** A webhook of the crew's, to be delivered as often and as late as the test likes. */
export type Event = { readonly run: string; readonly kind: WebhookKind; readonly body: object };

/** What the text of an approval is. Any other feedback makes the crew do the task again. */
export const APPROVAL = "Approved.";
const TASKS = ["research", "writing"];
/** Our client gives up waiting for an answer after so long, in milliseconds. */
const PATIENCE = 90_000;

type Execution = { readonly run: string; readonly id: string; task: string };

/**
 * A deployment on AMP as it was observed: every resume gives a new segment, whatever was resumed before, so that a pause
 * that is resumed twice goes on twice; a crew that waits is as unknown as one that never was.
 */
export class MemoryCrew {
  /** Everything that it has told so far, in its order. */
  readonly events: Event[] = [];
  next: Answer = "accepted";
  readonly #executions = new Map<string, Execution>();
  readonly #states = new Map<string, "success" | "failure">();
  #lastSegment = 0;

  /** Starts a run, which pauses at once. */
  start(run: string): string {
    const execution = { run, id: `${run}-e0`, task: "research" };
    this.#executions.set(execution.id, execution);
    this.#pause(execution, execution.id);
    return execution.id;
  }

  /** The id of a run's first segment. */
  firstOf(run: string): string | undefined {
    return [...this.#executions.values()].find((execution) => execution.run === run)?.id;
  }

  /** The newest segment of a run fails, which its stream tells. */
  fail(run: string): void {
    const segments = this.events.filter((event) => event.run === run);
    const body: { kickoff_id?: string } = segments.findLast(({ kind }) => kind !== "events")?.body ?? {};
    const segment = body.kickoff_id ?? "";
    this.#states.set(segment, "failure");
    const failure = { execution_id: segment, type: "crew_kickoff_failed", data: { error: "It broke." } };
    this.#tell(run, "events", { events: [{ id: `${segment}-failure`, ...failure }] });
  }

  /** A job's connection to it. `judge` sees every resume that arrives, before anything comes of it. */
  connection(job: Job, judge: (decision: Decision, answer: Answer) => void): Crew {
    const unasked = { kind: "unknown", why: "this crew is not asked that" } as const;
    return {
      inputs: () => Promise.resolve(unasked),
      kickoff: () => Promise.resolve(unasked),
      status: async (segment) => {
        await job.turn(`GET /status/${segment}`);
        return this.#status(segment);
      },
      resume: async (decision) => {
        const called = Date.now();
        await job.turn("POST /resume");
        // A call that has not left when the client gives up never leaves.
        if (Date.now() - called > PATIENCE) return { kind: "unknown", why: "there was no answer" };
        const answer = this.next;
        this.next = "accepted";
        judge(decision, answer);
        return this.#resume(decision, answer);
      },
    };
  }

  #status(segment: string): StatusAnswer {
    const state = this.#states.get(segment) ?? "absent";
    return { kind: "status", status: { state, ...(state === "failure" && { error: "It broke." }) } };
  }

  #resume({ execution: id, feedback }: Decision, answer: Answer): Resume {
    if (answer === "refused") return { kind: "refused", why: "POST /resume answered 429" };
    if (answer === "lost-before") return { kind: "unknown", why: "the connection broke" };
    const segment = `s${++this.#lastSegment}`;
    const execution = this.#executions.get(id);
    // Observed: it says yes to ids that it does not know, and nothing comes of it.
    if (execution) this.#goOn(execution, segment, feedback === APPROVAL);
    return answer === "accepted"
      ? { kind: "accepted", segment }
      : { kind: "unknown", why: "the connection broke" };
  }

  #goOn(execution: Execution, segment: string, approved: boolean): void {
    const { run, task } = execution;
    if (!approved) return this.#pause(execution, segment);
    this.#tell(run, "task", { kickoff_id: segment, name: task, agent: "an agent", output: "A brief." });
    const next = TASKS[TASKS.indexOf(task) + 1];
    if (next) {
      execution.task = next;
      return this.#pause(execution, segment);
    }
    this.#states.set(segment, "success");
    this.#tell(run, "crew", { kickoff_id: segment, result: "The brief." });
  }

  /** The output is the same each time: nothing but the segment tells one pause of a task from the next. */
  #pause({ run, id, task }: Execution, segment: string): void {
    const ids = { execution_id: id, kickoff_id: segment, task_id: task };
    this.#tell(run, "human-input", { ...ids, task_output: "A brief." });
  }

  #tell(run: string, kind: WebhookKind, body: object): void {
    this.events.push({ run, kind, body });
  }
}
