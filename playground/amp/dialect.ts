import type { Engine } from "./engine.ts";

/** A text as body is answered as plain text, anything else as JSON. */
export type DialectReply = { status: number; body: unknown };

/** The words with which AMP refuses when the plan is used up, the only sure thing about that refusal. */
export const QUOTA_WORDS = "Monthly execution limit reached";

/** How one AMP speaks: what it takes and what it answers. */
export type LocalDialect = {
  readonly name: "documented" | "observed";
  /** `GET /`. */
  health(): DialectReply;
  unauthorized(hasHeader: boolean): DialectReply;
  notJson(): DialectReply;
  notFound(): DialectReply;
  quotaUsedUp(status: number): DialectReply;
  /** An error that a fault answers in place of everything else. */
  trouble(status: number): DialectReply;
  inputs(engine: Engine): DialectReply;
  kickoff(engine: Engine, body: unknown): DialectReply;
  status(engine: Engine, id: string): DialectReply;
  resume(engine: Engine, body: unknown): DialectReply;
};
