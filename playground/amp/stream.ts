import { randomUUID } from "node:crypto";
import type { Streaming } from "./callbacks.ts";
import type { LocalSegment } from "./run.ts";

/** The events that the local AMP sends. Others may be requested and never come. */
export type EventType =
  | "crew_kickoff_started"
  | "task_started"
  | "task_completed"
  | "crew_kickoff_completed"
  | "crew_kickoff_failed";

/**
 * Sends the events of one segment to the receiver in `webhooks`. With `realtime` each is one POST, which delays the
 * crew as on AMP; otherwise all are one POST at the end. `execution_id` is the segment's id: AMP's own choice after a
 * resume is unknown.
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

  /** Reports an event. It is counted even if it was not requested. */
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

  /** Sends the events that were held back, when the crew has paused or settled. */
  async end(): Promise<void> {
    const events = this.#batch;
    this.#batch = [];
    if (this.#to && events.length > 0) await this.#post(this.#to, events);
  }
}
