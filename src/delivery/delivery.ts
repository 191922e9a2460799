import type { Crew, ResumeAnswer } from "../amp/crew.ts";
import { deleteClaim } from "../github/claim-reactions.ts";
import { isReadExpired } from "../ledger/claim-timing.ts";
import type { WriteContext } from "../thread/log.ts";
import type { Thread } from "../thread/snapshot.ts";
import type { CallbackSettings } from "./callback-urls.ts";
import type { CalledCheckpoint, Checkpoint, ClaimedCheckpoint } from "./checkpoint.ts";
import type { DecisionRequest, FeedbackSettings } from "./decision-request.ts";

export type DeliverySettings = CallbackSettings &
  FeedbackSettings & {
    readonly crew: Crew;
    /** Saves the job's progress for its post step. It returns after the write. */
    readonly saveCheckpoint: (checkpoint: Checkpoint) => void;
    /** Writes a line to the job's log. */
    readonly log: (line: string) => void;
  };

export type DeliveryResult =
  | {
      readonly kind: "answered";
      readonly answer: ResumeAnswer;
      readonly executionId: string;
      readonly url: string;
      /** The decision comment's text, if GitHub rejected it. */
      readonly unwritten?: string;
    }
  /** Another job holds the claim. `isStuck`: that job was cut off. */
  | { readonly kind: "claimed-before"; readonly isStuck: boolean }
  /** GitHub failed during the claim, and the existing claim may be this job's own. Nothing was sent. */
  | { readonly kind: "claim-unclear" }
  /** The job took so long that its reading of the thread is out of date. Nothing was sent. */
  | { readonly kind: "timed-out" }
  | { readonly kind: "locked" }
  | { readonly kind: "exhausted" };

/** The settings of steps that send nothing. */
export type ClaimSettings = Pick<DeliverySettings, "saveCheckpoint">;

/** The inputs of one delivery, as every step of it needs them. */
export type Delivery<S extends ClaimSettings = ClaimSettings> = {
  readonly settings: S;
  readonly thread: Thread;
  readonly request: DecisionRequest;
  readonly context: WriteContext;
};

export type NotSent = Exclude<DeliveryResult, { kind: "answered" }>;
export type ClaimedFields = Omit<ClaimedCheckpoint, "kind">;
export type CalledFields = Omit<CalledCheckpoint, "kind" | "resume">;

/** Returns whether the job may no longer send, nor release its claim. */
export function isExpired({ request }: Delivery): boolean {
  return isReadExpired(request.readAtMs, Date.now());
}

/** Returns what every checkpoint of a delivery holds. */
export function commandFieldsOf({ thread, request }: Delivery) {
  return {
    threadNumber: thread.address.threadNumber,
    source: request.source,
    gateId: request.gate.record.gateId,
  };
}

/** Saves that nothing of this job is left in the thread, or that its claim is left to expire. */
export function saveNothingSent(delivery: Delivery): void {
  delivery.settings.saveCheckpoint({ kind: "asked", ...commandFieldsOf(delivery) });
}

/** Releases this job's claim. */
export async function releaseClaim(
  { thread }: Delivery,
  { gateCommentId, reactionId }: ClaimedFields,
): Promise<void> {
  await deleteClaim(thread, gateCommentId, reactionId);
}
