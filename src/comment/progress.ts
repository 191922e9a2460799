import type { ProgressRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { details, folded, paragraphs, time } from "./parts.ts";

/** How long a run has gone on, in whole minutes. */
function minutesBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 60_000));
}

/** The one comment per run that is edited while tasks and steps arrive. `since`: when the run began, ISO 8601. */
export function progressComment(record: ProgressRecord, since: string, say: Messages): string {
  const { at, tasks, taskCount, steps, stepCount } = record;
  const lines = steps.map((step) =>
    say.stepLine(time(step.at).slice(11), step.tool && inlineCode(step.tool)),
  );
  return paragraphs(
    say.progressTitle,
    `${say.signs.counts(say.tasksDone(taskCount), say.stepsDone(stepCount))} ${say.progressTimes(time(since), time(at), minutesBetween(since, at))}`,
    taskCount > tasks.length && say.lastTasks(tasks.length),
    tasks.map(({ name, agent }) => say.taskLine(inlineCode(name), agent && inlineCode(agent))).join("\n"),
    lines.length > 0 && folded(say.latestSteps, lines),
    details([["run", record.run]], say),
  );
}
