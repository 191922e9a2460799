import type { Usage } from "../amp/status.ts";
import type { ResultRecord } from "../ledger/record.ts";
import {
  formatDuration,
  formatTime,
  joinParagraphs,
  renderDetails,
  renderFacts,
  renderPlatform,
  renderTitle,
} from "./format.ts";
import { renderLastPart, type RenderedOutput } from "./output.ts";
import type { CommentContext } from "./presentation.ts";

/** A result's record before its comments exist, which determine the omitted field. */
export type NewResult = Omit<ResultRecord, "parts">;

/** What AMP reports about a run that has ended. `isPauseGone`: its failure is typical of a pause that was already answered. */
export type ResultFacts = Usage & { readonly isPauseGone?: boolean };

/** Renders the comment of a run's result. */
export function renderResultComment(
  record: NewResult,
  output: RenderedOutput,
  { executionSeconds, totalTokens, isPauseGone }: ResultFacts,
  context: CommentContext,
): string {
  const { messages } = context;
  const { outcome } = record;
  return joinParagraphs(
    renderTitle(outcome === "completed" ? "done" : "failed", messages.resultTitle[outcome], "", messages),
    renderFacts(
      executionSeconds !== undefined && messages.resultDuration(formatDuration(executionSeconds)),
      totalTokens !== undefined && messages.resultTokens(totalTokens),
    ),
    renderLastPart(output, messages.resultIntro[outcome], context),
    outcome === "error" && messages[isPauseGone ? "pauseGone" : "crewFailed"](renderPlatform(context)),
    renderDetails(
      [
        ["run", record.runId],
        ["segment", record.segmentId],
        ["time", formatTime(record.writtenAt)],
      ],
      context,
      outcome === "error" && isPauseGone ? messages.pauseGoneDetails : undefined,
    ),
  );
}
