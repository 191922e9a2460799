import type { IsoTime, ProgressRecord, ResultRecord, RunRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import {
  formatList,
  formatTime,
  joinParagraphs,
  renderDetails,
  renderFolded,
  renderPerson,
  renderReason,
} from "./format.ts";
import type { RenderedOutput } from "./output.ts";
import { replaceSection, replaceTitle, section } from "./section.ts";

/** Returns what became of the kickoff, as one paragraph. */
function outcome({ kickoff }: RunRecord, messages: Messages): string {
  switch (kickoff.state) {
    case "calling":
    case "started":
      return messages.kickoff[kickoff.state];
    case "refused":
      return messages.kickoff.refused(renderReason(kickoff.reason, messages));
    case "unknown":
      return messages.kickoff.unknown(
        kickoff.code
          ? messages.signs.sentence(messages.cutOffStarting)
          : renderReason(kickoff.reason ?? "", messages),
      );
  }
}

function detailsOf({ runId, kickoff }: RunRecord, messages: Messages): string {
  const executionId = kickoff.state === "started" ? kickoff.executionId : undefined;
  return renderDetails(
    [
      ["run", runId],
      ["execution", executionId],
    ],
    messages,
  );
}

/** The comment that tells of a run and of what became of its kickoff. */
export function renderRunComment(
  record: RunRecord,
  inputNames: readonly string[],
  messages: Messages,
): string {
  const { starter, restarter } = record;
  const startedBy = starter && messages.runBy(renderPerson(starter.login), formatTime(record.writtenAt));
  const rerunBy = restarter && messages.runRestartedBy(renderPerson(restarter.login));
  const inputs =
    inputNames.length > 0
      ? messages.runInputs(formatList(inputNames.map(inlineCode), messages))
      : messages.runNoInputs;
  return joinParagraphs(
    messages.runTitle[record.kickoff.state],
    [startedBy, rerunBy, inputs].filter(Boolean).join(" "),
    section("outcome", outcome(record, messages)),
    section("details", detailsOf(record, messages)),
  );
}

/**
 * Returns a run's comment with another outcome of its kickoff. Who started it, and with what, stays as it was written. Where
 * the comment has no section for the outcome, that follows behind it.
 */
export function renderKickoffOutcome(visibleText: string, record: RunRecord, messages: Messages): string {
  const titled = replaceTitle(visibleText, messages.runTitle[record.kickoff.state]);
  const updated = replaceSection(titled, "outcome", outcome(record, messages));
  if (updated === undefined) return joinParagraphs(visibleText, outcome(record, messages));
  return replaceSection(updated, "details", detailsOf(record, messages)) ?? updated;
}

/** How long a run has gone on, in whole minutes. */
function countMinutes(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}

/** The one comment per run that is edited while tasks and steps arrive. `startedAt`: when the run began, ISO 8601. */
export function renderProgressComment(
  record: ProgressRecord,
  startedAt: IsoTime,
  messages: Messages,
): string {
  const { writtenAt, tasks, taskCount, steps, stepCount } = record;
  const lines = steps.map((step) =>
    messages.stepLine(formatTime(step.arrivedAt).slice(11), step.tool && inlineCode(step.tool)),
  );
  return joinParagraphs(
    messages.progressTitle,
    `${messages.signs.counts(messages.tasksDone(taskCount), messages.stepsDone(stepCount))} ${messages.progressTimes(formatTime(startedAt), formatTime(writtenAt), countMinutes(startedAt, writtenAt))}`,
    taskCount > tasks.length && messages.lastTasks(tasks.length),
    tasks
      .map(({ name, agent }) => messages.taskLine(inlineCode(name), agent && inlineCode(agent)))
      .join("\n"),
    lines.length > 0 && renderFolded(messages.latestSteps, lines),
    renderDetails([["run", record.runId]], messages),
  );
}

/** A result as it is written: all but what only its comments tell. */
export type NewResult = Omit<ResultRecord, "parts">;

/** The comment that ends a run. `isPauseGone`: it failed as platforms do whose pause was answered before. */
export function renderResultComment(
  record: NewResult,
  { parts, missing }: RenderedOutput,
  isPauseGone: boolean,
  messages: Messages,
): string {
  return joinParagraphs(
    messages.resultTitle[record.outcome],
    messages.resultIntro[record.outcome],
    parts.length > 1 && messages.lastPart(parts.length),
    parts.at(-1),
    missing,
    isPauseGone && messages.pauseGone,
    renderDetails(
      [
        ["run", record.runId],
        ["segment", record.segmentId],
        ["time", formatTime(record.writtenAt)],
      ],
      messages,
    ),
  );
}
