import { z } from "zod";
import { KickoffOutcome, ResumeOutcome } from "../ledger/record.ts";

const where = { thread: z.number() };
/** What asked: a comment, or a review. */
const asked = { ...where, source: z.object({ id: z.number(), url: z.string(), isReview: z.boolean() }) };
const claimed = {
  ...asked,
  run: z.string(),
  /** The gate's comment, and our reaction to it. */
  gate: z.number(),
  reaction: z.number(),
  claim: z.number(),
  /** When the decision is written, ISO 8601, as its record has it. */
  at: z.string(),
  /** When the thread was read on which the claim rests, in milliseconds since 1970. */
  asOf: z.number(),
};
const called = { ...claimed, decision: z.number() };
const kickoff = { ...where, run: z.string() };
const calledToStart = { ...kickoff, comment: z.number() };

/**
 * How far a job came, as it saves it for its post step before each step that matters. A job can be cut off between any
 * two lines: a mark says what may have happened, never what surely did.
 */
const Mark = z.discriminatedUnion("kind", [
  /** Nothing is claimed. */
  z.object({ kind: z.literal("asked"), ...asked }),
  /** The claim is on its way: it may be ours, or somebody else's. */
  z.object({ kind: z.literal("claiming"), ...asked }),
  /** The gate is ours. The decision's comment may be there; nothing was sent. */
  z.object({ kind: z.literal("claimed"), ...claimed }),
  /** AMP is called, or was. */
  z.object({ kind: z.literal("calling"), ...called }),
  /** AMP answered. The thread may not say so yet. */
  z.object({ kind: z.literal("answered"), ...called, resume: ResumeOutcome }),
  /** The thread says what AMP answered. The job only looks on. */
  z.object({ kind: z.literal("following"), ...where }),
  /** A run's record is on its way into the thread; nothing was sent. */
  z.object({ kind: z.literal("preparing"), ...kickoff }),
  /** AMP is called to start a crew, or was. */
  z.object({ kind: z.literal("starting"), ...calledToStart }),
  /** AMP answered to that. The thread may not say so yet. */
  z.object({ kind: z.literal("started"), ...calledToStart, kickoff: KickoffOutcome }),
]);
export type Mark = z.infer<typeof Mark>;
type Of<K extends Mark["kind"]> = Extract<Mark, { kind: K }>;
export type Claimed = Of<"claimed">;
export type Called = Of<"calling" | "answered">;
export type Started = Of<"starting" | "started">;

/** A mark as a job saved it, or `undefined` when the text is none: then nothing is known, and nothing may be mended. */
export function readMark(text: string): Mark | undefined {
  try {
    return Mark.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether an answer is awaited that tells what nobody can find out later. */
export function isAwaiting({ kind }: Mark): boolean {
  return kind === "claiming" || kind === "calling" || kind === "starting";
}

/** Whether a mark must be saved before the job may go on: without it, the one before would say that nothing was sent. */
export function isNeeded({ kind }: Mark): boolean {
  return kind === "calling" || kind === "starting";
}

/** Where a job was cut off, as a sentence for its log and summary. */
export function sentenceOf(mark: Mark): string {
  switch (mark.kind) {
    case "asked":
    case "claimed":
      return "The job was cut off before it sent anything to the crew.";
    case "claiming":
      return "The job was cut off before it sent anything to the crew. It may hold the gate still; then /resume-again frees it after ten minutes.";
    case "calling":
      return "The job was cut off while it called the crew's platform. It is unknown whether the crew got the decision, and it was not sent again.";
    case "answered":
      return `The job was cut off after the crew's platform had answered. The decision is ${mark.resume.state}.`;
    case "following":
      return "The job was cut off while it watched the crew, which got the decision before. What comes next is told in the thread by the functions.";
    case "preparing":
      return "The job was cut off before it called the crew's platform. No crew was started.";
    case "starting":
      return "The job was cut off while it called the crew's platform. It is unknown whether a crew was started, and it was not called again.";
    case "started":
      return `The job was cut off after the crew's platform had answered. The start is ${mark.kickoff.state}.`;
  }
}
