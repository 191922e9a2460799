import type { Parser } from "../command/policy-keys.ts";
import type { FollowResult } from "../delivery/follow.ts";
import { shorten } from "../text/shorten.ts";
import type { EndedRun, Result } from "./result.ts";

/** The final statuses that can turn a job red. */
const FAILURE_STATUSES = [
  "error",
  "rejected",
  "waiting",
  "running",
  "unknown",
] as const satisfies readonly Exclude<FollowResult["finalStatus"], "completed">[];
export type FailureStatus = (typeof FAILURE_STATUSES)[number];

/** Parses a list of final statuses, or `none`. */
export const parseFailOn: Parser<readonly FailureStatus[]> = (text, name) => {
  const given = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean);
  if (given.join() === "none") return { value: [] };
  const value = FAILURE_STATUSES.filter((status) => given.includes(status));
  const wrong = given.filter((word) => !FAILURE_STATUSES.some((status) => status === word));
  return wrong.length === 0
    ? { value }
    : {
        problem: `${name} must be a list of ${FAILURE_STATUSES.join(", ")}, or none alone, not ${wrong.map((word) => JSON.stringify(word)).join(", ")}.`,
      };
};

/** The reason why a job is red, for each final status. */
const REASON_TEXTS: Readonly<Record<FailureStatus, string>> = {
  error: "The crew failed",
  rejected: "The run was rejected",
  waiting: "The crew waits for a decision",
  running: "The crew was still running when the job ended",
  unknown: "It is unknown whether the crew continued",
};

/** The length of an error in a reason, in characters. The thread has all of it. */
const MAX_ERROR_LENGTH = 500;

function explain(
  { finalStatus, error, place }: Pick<Result, "finalStatus" | "error"> & Partial<Pick<EndedRun, "place">>,
  failOn: readonly FailureStatus[],
): string[] {
  const status = failOn.find((known) => known === finalStatus);
  if (!status) return [];
  const details =
    status === "error" && error ? `: ${shorten(error, MAX_ERROR_LENGTH).replace(/\.$/, "")}` : "";
  return [`${place ? `${place}: ` : ""}${REASON_TEXTS[status]}${details}. fail-on contains ${status}.`];
}

/** Adds the reason for a red job to a result if its run, or one that this job saw end, has a status in `failOn`. */
export function applyFailOn(result: Result, failOn: readonly FailureStatus[]): Result {
  const reasons = [result, ...(result.ended ?? [])].flatMap((run) => explain(run, failOn));
  return reasons.length === 0 ? result : { ...result, failureReason: reasons.join(" ") };
}
