import { randomUUID } from "node:crypto";
import type { Streaming } from "./callbacks.ts";
import type { LocalSegment } from "./run.ts";

/** The events that the local AMP has. Others may be asked for and never come. */
export type EventType =
  | "crew_kickoff_started"
  | "task_started"
  | "task_completed"
  | "crew_kickoff_completed"
  | "crew_kickoff_failed";

/**
 * The events of one stretch, for who asked for them with `webhooks`: one POST each where it is to be at once, which
 * holds the crew up as it does on AMP, or one POST at the end. The execution's id in an event is that of the
 * stretch; what AMP says there after a resume is not known.
 */
export class StreamSender {
  readonly #to: Streaming | undefined;
  readonly #segment: LocalSegment;
  readonly #post: (to: Streaming, events: object[]) => Promise<void>;
  #batch: object[] = [];

  constructor(
    to: Streaming | undefined,
    segment: LocalSegment,
    post: (to: Streaming, events: object[]) => Promise<void>,
  ) {
    this.#to = to;
    this.#segment = segment;
    this.#post = post;
  }

  /** Says that something happened. It gets its number also where nobody listens. */
  async emit(type: EventType, data: object): Promise<void> {
    this.#segment.emitted += 1;
    if (!this.#to?.events.includes(type)) return;
    const event = {
      id: randomUUID(),
      execution_id: this.#segment.id,
      timestamp: new Date().toISOString(),
      type,
      data: { emission_sequence: this.#segment.emitted, ...data },
    };
    if (this.#to.realtime) await this.#post(this.#to, [event]);
    else this.#batch.push(event);
  }

  /** Sends what was kept back: the crew paused or settled. */
  async end(): Promise<void> {
    const events = this.#batch;
    this.#batch = [];
    if (this.#to && events.length > 0) await this.#post(this.#to, events);
  }
}
