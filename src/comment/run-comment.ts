import type { IsoTime, ProgressRecord, RunRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import {
  formatList,
  formatTime,
  joinParagraphs,
  renderBox,
  renderDetails,
  renderFacts,
  renderFolded,
  renderJob,
  renderPerson,
  renderPlatform,
  renderReason,
  renderTitle,
} from "./format.ts";
import type { Mark } from "./marks.ts";
import type { CommentContext } from "./presentation.ts";
import { replaceSection, replaceTitle, section } from "./section.ts";

const KICKOFF_MARKS = {
  "awaiting-start": "running",
  calling: "running",
  started: "running",
  refused: "failed",
  unknown: "attention",
} as const satisfies Record<RunRecord["kickoff"]["state"], Mark>;

function renderRunTitle({ kickoff: { state } }: RunRecord, messages: Messages): string {
  return renderTitle(KICKOFF_MARKS[state], messages.runTitle[state], "", messages);
}

/** Renders the outcome of the kickoff as one paragraph. */
function renderKickoffState({ kickoff, crewPage }: RunRecord, context: CommentContext): string {
  const { messages } = context;
  switch (kickoff.state) {
    case "awaiting-start":
    case "calling":
    case "started":
      return messages.kickoff[kickoff.state];
    case "refused":
      return messages.kickoff.refused(renderReason(kickoff.reason, messages));
    case "unknown": {
      const reason = kickoff.code
        ? messages.signs.sentence(messages.cutOffStarting)
        : renderReason(kickoff.reason ?? "", messages);
      return messages.kickoff.unknown(
        reason,
        renderPlatform({ messages, crewPage: context.crewPage ?? crewPage }),
      );
    }
  }
}

function renderRunDetails({ runId, kickoff }: RunRecord, { messages, crewPage }: CommentContext): string {
  const executionId = kickoff.state === "started" ? kickoff.executionId : undefined;
  return renderDetails(
    [
      ["run", runId],
      ["execution", executionId],
    ],
    { messages, crewPage },
  );
}

/** What the person named in a run's comment did. */
const STARTER_FACTS = {
  "awaiting-start": "linksBy",
  calling: "runBy",
  started: "runBy",
  refused: "runRequestedBy",
  unknown: "runBy",
} as const satisfies Record<RunRecord["kickoff"]["state"], keyof Messages>;

/** The inputs of a run: their names, and the values if people may see them. Names are `undefined` if the inputs are unknown. */
export type ShownInputs = {
  readonly names: readonly string[] | undefined;
  readonly values?: Readonly<Record<string, unknown>>;
};

/** Renders the comment of a run and the outcome of its kickoff. */
export function renderRunComment(
  record: RunRecord,
  { names, values }: ShownInputs,
  context: CommentContext,
): string {
  const { messages } = context;
  const { starter, restarter, writtenAt, kickoff } = record;
  const renderStarter = messages[STARTER_FACTS[kickoff.state]];
  return joinParagraphs(
    renderRunTitle(record, messages),
    renderFacts(
      starter && renderStarter(renderPerson(starter.login), formatTime(writtenAt)),
      restarter && messages.runRestartedBy(renderPerson(restarter.login)),
      names &&
        (names.length > 0
          ? messages.runInputs(formatList(names.map(inlineCode), messages))
          : messages.runNoInputs),
      renderJob(context),
    ),
    section("outcome", renderKickoffState(record, context)),
    values &&
      names !== undefined &&
      names.length > 0 &&
      renderFolded(messages.inputValues, renderBox(values, messages)),
    section("details", renderRunDetails(record, context)),
  );
}

/**
 * Replaces the kickoff's outcome in a run's comment. The starter and the inputs stay unchanged. If the
 * comment has no outcome section, the outcome is appended.
 */
export function renderKickoffOutcome(
  visibleText: string,
  record: RunRecord,
  context: CommentContext,
): string {
  const outcome = renderKickoffState(record, context);
  const titled = replaceTitle(visibleText, renderRunTitle(record, context.messages));
  const updated = replaceSection(titled, "outcome", outcome);
  if (updated === undefined) return joinParagraphs(visibleText, outcome);
  return replaceSection(updated, "details", renderRunDetails(record, context)) ?? updated;
}

/** Returns the whole minutes between two times, 0 if `to` is earlier. */
function countMinutes(from: IsoTime, to: IsoTime): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}

/** The state of a run in the title of its progress. */
export type ProgressState = keyof Messages["progressTitle"];

/** What a progress comment says about its run. `url`: the question that the run waits for, or how it ended. `gateId`: the question's. */
export type ProgressView = {
  readonly state: ProgressState;
  readonly url?: string | undefined;
  readonly gateId?: string | undefined;
};

const PROGRESS_MARKS = {
  running: "running",
  waiting: "waiting",
  blocked: "attention",
  done: "done",
  failed: "failed",
  rejected: "rejected",
} as const satisfies Record<ProgressState, Mark>;

/** Renders the title of a progress comment: what is going on, how many tasks are finished, and what to know about the state. */
function renderProgressTitle(
  { taskCount }: ProgressRecord,
  { state, url, gateId }: ProgressView,
  messages: Messages,
): string {
  const words = messages.progressTitle[state];
  const linked = url ? `[${words}](${url})` : words;
  const count = taskCount > 0 ? messages.tasksDone(taskCount) : "";
  const title = renderTitle(PROGRESS_MARKS[state], linked, count, messages);
  // Without an empty line, so that `replaceTitle` replaces both.
  if (state === "blocked") return `${title}\n${messages.progressBlocked(gateId ? ` ${gateId}` : "")}`;
  return state === "rejected" ? `${title}\n${messages.progressRejected}` : title;
}

/** Replaces the title of a progress comment, for callers that add no event. */
export function renderProgressState(
  visibleText: string,
  record: ProgressRecord,
  view: ProgressView,
  messages: Messages,
): string {
  return replaceTitle(visibleText, renderProgressTitle(record, view, messages));
}

/** Renders the progress comment of a run, which is edited while tasks and steps arrive. */
export function renderProgressComment(
  record: ProgressRecord,
  { startedAt, ...view }: ProgressView & { readonly startedAt: IsoTime },
  context: CommentContext,
): string {
  const { messages } = context;
  const { writtenAt, tasks, taskCount, steps, stepCount } = record;
  const stepLines = steps.map((step) =>
    messages.stepLine(formatTime(step.arrivedAt).slice(11), step.tool && inlineCode(step.tool)),
  );
  return joinParagraphs(
    renderProgressTitle(record, view, messages),
    renderFacts(
      messages.stepsDone(stepCount),
      messages.progressTimes(
        formatTime(startedAt),
        formatTime(writtenAt),
        countMinutes(startedAt, writtenAt),
      ),
    ),
    taskCount > tasks.length && messages.lastTasks(tasks.length),
    tasks
      .map(({ name, agent }) => messages.taskLine(inlineCode(name), agent && inlineCode(agent)))
      .join("\n"),
    stepLines.length > 0 && renderFolded(messages.latestSteps, stepLines.join("\n")),
    renderDetails([["run", record.runId]], context),
  );
}
