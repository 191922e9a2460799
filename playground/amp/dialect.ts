import type { Engine } from "./engine.ts";

/** A text as body is answered as plain text, anything else as JSON. */
export type Reply = { status: number; body: unknown };

/** The words with which AMP refuses when the plan is used up, the only sure thing about that refusal. */
export const QUOTA_WORDS = "Monthly execution limit reached";

/** How one AMP speaks: what it takes and what it answers. */
export type Dialect = {
  readonly name: "documented" | "observed";
  /** `GET /`. */
  health(): Reply;
  unauthorized(hasHeader: boolean): Reply;
  notJson(): Reply;
  notFound(): Reply;
  quotaUsedUp(status: number): Reply;
  /** An error that a fault answers in place of everything else. */
  trouble(status: number): Reply;
  inputs(engine: Engine): Reply;
  kickoff(engine: Engine, body: unknown): Reply;
  status(engine: Engine, id: string): Reply;
  resume(engine: Engine, body: unknown): Reply;
};
