import type { ResultRecord } from "../ledger/record.ts";
import type { Messages } from "../messages/en.ts";
import type { Output } from "./output.ts";
import { details, paragraphs, time } from "./parts.ts";

/** A result as it is written: all but what only its comments tell. */
export type NewResult = Omit<ResultRecord, "parts">;

/** The comment that ends a run. `isPauseGone`: it failed as platforms do whose pause was answered before. */
export function resultComment(
  record: NewResult,
  { parts, missing }: Output,
  isPauseGone: boolean,
  say: Messages,
): string {
  return paragraphs(
    say.resultTitle[record.outcome],
    say.resultIntro[record.outcome],
    parts.length > 1 && say.lastPart(parts.length),
    parts.at(-1),
    missing,
    isPauseGone && say.pauseGone,
    details(
      [
        ["run", record.run],
        ["segment", record.segment],
        ["time", time(record.at)],
      ],
      say,
    ),
  );
}
