import { z } from "zod";
import { KickoffOutcome, ResumeOutcome } from "../ledger/record.ts";

const threadFields = { threadNumber: z.number() };
/** What asked: a comment, or a review. */
const commandFields = {
  ...threadFields,
  source: z.object({ id: z.number(), url: z.string(), isReview: z.boolean() }),
};
const claimedFields = {
  ...commandFields,
  runId: z.string(),
  /** The gate's comment, and our reaction to it. */
  gateCommentId: z.number(),
  reactionId: z.number(),
  claimIndex: z.number(),
  /** When the decision is written, ISO 8601, as its record has it. */
  writtenAt: z.string(),
  /** When the thread was read on which the claim rests, in milliseconds since 1970. */
  readAtMs: z.number(),
};
const calledFields = { ...claimedFields, decisionCommentId: z.number() };
const kickoffFields = { ...threadFields, runId: z.string() };
const startingFields = { ...kickoffFields, runCommentId: z.number() };

/**
 * How far a job came, as it saves it for its post step before each step that matters. A job can be cut off between any
 * two lines: a mark says what may have happened, never what surely did.
 */
const Checkpoint = z.discriminatedUnion("kind", [
  /** Nothing is claimed. */
  z.object({ kind: z.literal("asked"), ...commandFields }),
  /** The claim is on its way: it may be ours, or somebody else's. */
  z.object({ kind: z.literal("claiming"), ...commandFields }),
  /** The gate is ours. The decision's comment may be there; nothing was sent. */
  z.object({ kind: z.literal("claimed"), ...claimedFields }),
  /** AMP is called, or was. */
  z.object({ kind: z.literal("calling"), ...calledFields }),
  /** AMP answered. The thread may not say so yet. */
  z.object({ kind: z.literal("answered"), ...calledFields, resume: ResumeOutcome }),
  /** The thread says what AMP answered. The job only looks on. */
  z.object({ kind: z.literal("following"), ...threadFields }),
  /** A run's record is on its way into the thread; nothing was sent. */
  z.object({ kind: z.literal("preparing"), ...kickoffFields }),
  /** AMP is called to start a crew, or was. */
  z.object({ kind: z.literal("starting"), ...startingFields }),
  /** AMP answered to that. The thread may not say so yet. */
  z.object({ kind: z.literal("started"), ...startingFields, kickoff: KickoffOutcome }),
]);
export type Checkpoint = z.infer<typeof Checkpoint>;
type CheckpointOf<K extends Checkpoint["kind"]> = Extract<Checkpoint, { kind: K }>;
export type ClaimedCheckpoint = CheckpointOf<"claimed">;
export type CalledCheckpoint = CheckpointOf<"calling" | "answered">;
export type StartedCheckpoint = CheckpointOf<"starting" | "started">;

/** A mark as a job saved it, or `undefined` when the text is none: then nothing is known, and nothing may be mended. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  try {
    return Checkpoint.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Whether an answer is awaited that tells what nobody can find out later. */
export function isAwaitingAnswer({ kind }: Checkpoint): boolean {
  return kind === "claiming" || kind === "calling" || kind === "starting";
}

/** Whether a mark must be saved before the job may go on: without it, the one before would say that nothing was sent. */
export function mustBeSaved({ kind }: Checkpoint): boolean {
  return kind === "calling" || kind === "starting";
}

/** Where a job was cut off, as a sentence for its log and summary. */
export function describeCheckpoint(mark: Checkpoint): string {
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
