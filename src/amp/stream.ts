import { z } from "zod";

/** One event of AMP's stream. `executionId` is the id that AMP gave the stretch of the run. */
export type StreamEvent = {
  readonly id: string;
  readonly executionId: string;
  readonly type: string;
  /** What AMP says of a failure. */
  readonly error?: string;
};

const StreamItem = z.looseObject({
  id: z.string().min(1),
  execution_id: z.string().min(1),
  type: z.string().min(1),
  timestamp: z.string().optional().catch(undefined),
  data: z
    .looseObject({
      emission_sequence: z.number().optional().catch(undefined),
      error: z.string().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
type StreamItem = z.infer<typeof StreamItem>;

const StreamEnvelope = z.looseObject({ events: z.array(z.unknown()) });

/** By time where both have one, and by the order in which AMP says that it sent them where times do not tell. */
function compareItems(a: StreamItem, b: StreamItem): number {
  const time = Date.parse(a.timestamp ?? "") - Date.parse(b.timestamp ?? "");
  if (time) return time;
  return (a.data?.emission_sequence ?? 0) - (b.data?.emission_sequence ?? 0) || 0;
}

/**
 * The events of a streaming envelope `{"events": [...]}`, each once (a repeated one has the same execution and id)
 * and in the order in which they happened: batches were seen out of order. What is no event is left out;
 * `undefined` when there is no envelope at all.
 */
export function parseStream(body: unknown): readonly StreamEvent[] | undefined {
  const envelope = StreamEnvelope.safeParse(body).data;
  if (!envelope) return undefined;
  const items = envelope.events.flatMap((event) => StreamItem.safeParse(event).data ?? []);
  const once = new Map(items.map((item) => [`${item.execution_id}\n${item.id}`, item]));
  return [...once.values()].toSorted(compareItems).map(({ id, execution_id: executionId, type, data }) => ({
    id,
    executionId,
    type,
    ...(data?.error && { error: data.error }),
  }));
}

/**
 * The failure that a stream ends in, if it does. A platform may stop a crew for a human by failing it, and a
 * failure that another event of the same stretch follows was not its end.
 */
export function findFailure(events: readonly StreamEvent[]): StreamEvent | undefined {
  const continuedIds = new Set<string>();
  let failure: StreamEvent | undefined;
  for (const event of events.toReversed()) {
    if (event.type !== "crew_kickoff_failed") continuedIds.add(event.executionId);
    else if (!continuedIds.has(event.executionId)) failure = event;
  }
  return failure;
}
