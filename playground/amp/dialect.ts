import type { Engine } from "./engine.ts";

/** An answer. A body that is a string is sent as plain text, any other as JSON. */
export type DialectReply = { status: number; body: unknown };

/** AMP's error text when the plan's quota is used up. Nothing else about that answer is known for certain. */
export const QUOTA_MESSAGE = "Monthly execution limit reached";

/** One dialect of AMP: the requests that it accepts, and its answers. */
export type LocalDialect = {
  readonly name: "documented" | "observed";
  /** `GET /`. */
  health(): DialectReply;
  unauthorized(hasHeader: boolean): DialectReply;
  notJson(): DialectReply;
  notFound(): DialectReply;
  quotaUsedUp(status: number): DialectReply;
  /** The error that a fault answers in place of the normal answer. */
  injectedError(status: number): DialectReply;
  inputs(engine: Engine): DialectReply;
  kickoff(engine: Engine, body: unknown): DialectReply;
  status(engine: Engine, id: string): DialectReply;
  resume(engine: Engine, body: unknown): DialectReply;
};
