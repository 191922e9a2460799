import * as z from "zod";
import { KickoffOutcome, ResumeOutcome } from "../ledger/record-outcomes.ts";

const threadFields = { threadNumber: z.number() };
/** The comment or review that gave the command. */
const commandFields = {
  ...threadFields,
  source: z.object({ id: z.number(), url: z.string(), isReview: z.boolean() }),
  /** The question's name. Absent before the thread was read. */
  gateId: z.string().optional(),
};
const claimedFields = {
  ...commandFields,
  runId: z.string(),
  /** The gate's comment, and the claim: our reaction to it. */
  gateCommentId: z.number(),
  reactionId: z.number(),
  claimIndex: z.number(),
  /** The time in the decision record, ISO 8601. */
  writtenAt: z.string(),
  /** The time of the thread reading that the claim relies on, in milliseconds since 1970. */
  readAtMs: z.number(),
};
const calledFields = { ...claimedFields, decisionCommentId: z.number() };
const kickoffFields = { ...threadFields, runId: z.string() };
const startingFields = { ...kickoffFields, runCommentId: z.number() };

/**
 * A job's progress, saved for its post step before each critical step. A job can be cut off between any two
 * lines, so a checkpoint states what may have happened, not what certainly did.
 */
const Checkpoint = z.discriminatedUnion("kind", [
  /** Nothing is claimed. */
  z.object({ kind: z.literal("asked"), ...commandFields }),
  /** The claim was requested: it may be ours, or another job's. */
  z.object({ kind: z.literal("claiming"), ...commandFields }),
  /** The gate is ours. The decision's comment may exist; nothing was sent. */
  z.object({ kind: z.literal("claimed"), ...claimedFields }),
  /** AMP is being called, or was called. */
  z.object({ kind: z.literal("calling"), ...calledFields }),
  /** AMP answered. The thread may not show the answer yet. */
  z.object({ kind: z.literal("answered"), ...calledFields, resume: ResumeOutcome }),
  /** The thread shows AMP's answer. The job only follows the run. */
  z.object({ kind: z.literal("following"), ...threadFields }),
  /** The run record is being written; nothing was sent. */
  z.object({ kind: z.literal("preparing"), ...kickoffFields }),
  /** AMP is being called to start a crew, or was called. */
  z.object({ kind: z.literal("starting"), ...startingFields }),
  /** AMP answered the kickoff. The thread may not show the answer yet. */
  z.object({ kind: z.literal("started"), ...startingFields, kickoff: KickoffOutcome }),
]);
export type Checkpoint = z.infer<typeof Checkpoint>;
type CheckpointOf<K extends Checkpoint["kind"]> = Extract<Checkpoint, { kind: K }>;
export type ClaimedCheckpoint = CheckpointOf<"claimed">;
export type CalledCheckpoint = CheckpointOf<"calling" | "answered">;
export type StartedCheckpoint = CheckpointOf<"starting" | "started">;

/**
 * Parses a saved checkpoint. Returns `undefined` for another text: then nothing is known, and nothing may be
 * changed.
 */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  try {
    return Checkpoint.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** Returns whether the job awaits an answer that cannot be read again later. */
export function isAwaitingAnswer({ kind }: Checkpoint): boolean {
  return kind === "claiming" || kind === "calling" || kind === "starting";
}

/**
 * Returns whether the job must stop if this cannot be saved: the checkpoint before it states that nothing was
 * sent.
 */
export function mustBeSaved({ kind }: Checkpoint): boolean {
  return kind === "calling" || kind === "starting";
}

/** Describes where a job was cut off, in a sentence for its log and summary. */
export function describeCheckpoint(checkpoint: Checkpoint): string {
  switch (checkpoint.kind) {
    case "asked":
    case "claimed":
      return "The job was cut off before it sent anything to the crew.";
    case "claiming":
      return "The job was cut off before it sent anything to the crew. It may hold the question still; then /resume-again releases it after ten minutes.";
    case "calling":
      return "The job was cut off while it called CrewAI AMP. It is unknown whether the crew got the decision, and it was not sent again.";
    case "answered":
      return `The job was cut off after CrewAI AMP had answered. The decision is ${checkpoint.resume.state}.`;
    case "following":
      return "The job was cut off while it watched the crew. The webhook functions report what comes next in the thread.";
    case "preparing":
      return "The job was cut off before it called CrewAI AMP. No crew was started.";
    case "starting":
      return "The job was cut off while it called CrewAI AMP. It is unknown whether a crew was started, and it was not called again.";
    case "started":
      return `The job was cut off after CrewAI AMP had answered. The start is ${checkpoint.kickoff.state}.`;
  }
}
