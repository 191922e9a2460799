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

/** Renders the outcome of the kickoff as one paragraph. */
function renderKickoffState({ kickoff }: RunRecord, messages: Messages): string {
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

function renderRunDetails({ runId, kickoff }: RunRecord, messages: Messages): string {
  const executionId = kickoff.state === "started" ? kickoff.executionId : undefined;
  return renderDetails(
    [
      ["run", runId],
      ["execution", executionId],
    ],
    messages,
  );
}

/** Renders the comment of a run and the outcome of its kickoff. */
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
    section("outcome", renderKickoffState(record, messages)),
    section("details", renderRunDetails(record, messages)),
  );
}

/**
 * Replaces the kickoff's outcome in a run's comment. The starter and the inputs stay unchanged. If the
 * comment has no outcome section, the outcome is appended.
 */
export function renderKickoffOutcome(visibleText: string, record: RunRecord, messages: Messages): string {
  const titled = replaceTitle(visibleText, messages.runTitle[record.kickoff.state]);
  const updated = replaceSection(titled, "outcome", renderKickoffState(record, messages));
  if (updated === undefined) return joinParagraphs(visibleText, renderKickoffState(record, messages));
  return replaceSection(updated, "details", renderRunDetails(record, messages)) ?? updated;
}

/** Returns the whole minutes between two times, 0 if `to` is earlier. */
function countMinutes(from: IsoTime, to: IsoTime): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}

/** Renders the progress comment of a run, which is edited while tasks and steps arrive. */
export function renderProgressComment(
  record: ProgressRecord,
  startedAt: IsoTime,
  messages: Messages,
): string {
  const { writtenAt, tasks, taskCount, steps, stepCount } = record;
  const stepLines = steps.map((step) =>
    messages.stepLine(formatTime(step.arrivedAt).slice(11), step.tool && inlineCode(step.tool)),
  );
  return joinParagraphs(
    messages.progressTitle,
    `${messages.signs.counts(messages.tasksDone(taskCount), messages.stepsDone(stepCount))} ${messages.progressTimes(formatTime(startedAt), formatTime(writtenAt), countMinutes(startedAt, writtenAt))}`,
    taskCount > tasks.length && messages.lastTasks(tasks.length),
    tasks
      .map(({ name, agent }) => messages.taskLine(inlineCode(name), agent && inlineCode(agent)))
      .join("\n"),
    stepLines.length > 0 && renderFolded(messages.latestSteps, stepLines),
    renderDetails([["run", record.runId]], messages),
  );
}

/** A result's record before its comments exist, which determine the omitted field. */
export type NewResult = Omit<ResultRecord, "parts">;

/**
 * Renders the comment of a run's result. `isPauseGone`: the failure is typical of a pause that was already
 * answered.
 */
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
