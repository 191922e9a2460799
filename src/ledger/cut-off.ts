import type { DecisionRecord } from "./record.ts";
import type { Entry } from "./state.ts";

/** A job hands a decision over within minutes. After so long without an answer it was cut off. In milliseconds. */
const HANDING_OVER = 10 * 60_000;

/** Whether the job that hands a decision over was cut off before an answer came. `now` in milliseconds since 1970. */
export function isCutOff({ record: { resume, at } }: Entry<DecisionRecord>, now: number): boolean {
  return resume.state === "sending" && now - Date.parse(at) > HANDING_OVER;
}
