import * as z from "zod";

// What records hold that is written later: the outcome of a kickoff, and the outcome of a decision.

export const isoTime = z.string();
export const nonEmptyText = z.string().min(1);

/** The stable code of a cause that we detected ourselves. Its sentence is in the message catalogues. */
const code = z.literal("job-cut-off").optional();

/**
 * The outcome of the kickoff. `awaiting-start`: something else starts the crew with our links, and the first webhook shows
 * that it did. `unknown`: the call was interrupted, so the crew may or may not be running.
 */
export const KickoffOutcome = z.discriminatedUnion("state", [
  z.object({ state: z.literal("awaiting-start") }),
  z.object({ state: z.literal("calling") }),
  z.object({
    state: z.literal("started"),
    executionId: nonEmptyText,
    /** Whether the id is the first webhook's, because something else started the crew with our links. */
    isFromWebhook: z.literal(true).optional(),
  }),
  z.object({ state: z.literal("refused"), reason: z.string() }),
  z.object({ state: z.literal("unknown"), reason: z.string().optional(), code }),
]);

/** The time of the first evidence that the crew resumed. AMP's response alone is not evidence. */
const confirmedAt = isoTime.optional();
/** The comment that followed the decision: the next gate, the result, or the failure, which alone is no evidence of a resume. */
const next = z.object({ kind: z.enum(["next-gate", "finished", "failed"]), url: z.string() }).optional();

/**
 * The outcome of a decision's delivery to AMP. `not-sent` belongs to a rejection, which is never sent.
 * `refused` started nothing and reopens the gate. `unknown` is never retried automatically. `silentMinutes`:
 * the minutes without evidence that the crew resumed.
 */
export const ResumeOutcome = z.discriminatedUnion("state", [
  z.object({ state: z.literal("not-sent") }),
  z.object({ state: z.literal("sending") }),
  z.object({
    state: z.literal("accepted"),
    segmentId: nonEmptyText.optional(),
    status: z.string().optional(),
    confirmedAt,
    next,
    silentMinutes: z.number().optional(),
  }),
  z.object({ state: z.literal("refused"), reason: z.string() }),
  z.object({ state: z.literal("unknown"), reason: z.string().optional(), code, confirmedAt, next }),
]);

/** The comment that followed a decision. */
export type Continuation = NonNullable<z.infer<typeof next>>;
