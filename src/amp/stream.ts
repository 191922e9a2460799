import * as z from "zod";

/** One event of AMP's stream. `executionId` is the id of a segment of the run. */
export type StreamEvent = {
  readonly id: string;
  readonly executionId: string;
  readonly type: string;
  /** AMP's reason for a failure. */
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

/** Compares events by time. If the times are equal or missing, AMP's sequence number decides. */
function compareItems(a: StreamItem, b: StreamItem): number {
  const differenceMs = Date.parse(a.timestamp ?? "") - Date.parse(b.timestamp ?? "");
  if (differenceMs) return differenceMs;
  return (a.data?.emission_sequence ?? 0) - (b.data?.emission_sequence ?? 0) || 0;
}

/**
 * Parses a streaming envelope `{"events": [...]}`. Removes duplicates (same execution and id) and sorts the events by
 * time, because batches were observed out of order. Skips items that are not events.
 * Returns `undefined` if the body is not an envelope.
 */
export function parseStream(body: unknown): readonly StreamEvent[] | undefined {
  const envelope = StreamEnvelope.safeParse(body).data;
  if (!envelope) return undefined;
  const items = envelope.events.flatMap((event) => StreamItem.safeParse(event).data ?? []);
  const unique = new Map(items.map((item) => [`${item.execution_id}\n${item.id}`, item]));
  return [...unique.values()].toSorted(compareItems).map(({ id, execution_id: executionId, type, data }) => ({
    id,
    executionId,
    type,
    ...(data?.error && { error: data.error }),
  }));
}

/**
 * Returns the failure that ends a stream, if any. AMP may pause a crew for a human by failing it. A failure that
 * another event of the same segment follows is therefore not the end.
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
