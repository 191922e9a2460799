import { isSettled, type Progress } from "../amp/status.ts";
import type { IsoTime } from "../ledger/record.ts";
import { findStaleNotice } from "../ledger/run-status.ts";
import type { Run } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { formatTime, joinParagraphs, renderPerson } from "./format.ts";

/**
 * A run and its current status on the platform. `unasked`: we did not query the platform for this run.
 * `silent`: the platform did not answer.
 */
export type RunStatusLine = {
  readonly run: Run;
  readonly platform: keyof Messages["platformSays"];
  readonly progress?: Progress;
};

/** Renders the platform's status and, if known, the progress. */
function renderPlatformStatus({ run, platform, progress }: RunStatusLine, messages: Messages): string {
  // The thread already shows the result.
  if (run.result && isSettled({ state: platform })) return "";
  if (!progress) return messages.platformSays[platform];
  const { done, total, current, agent } = progress;
  const currentTask = current && messages.statusTask(inlineCode(current), agent ? inlineCode(agent) : "");
  const taskCount = total === undefined ? "" : messages.statusTasks(done, total);
  return [messages.platformSays[platform], taskCount, currentTask].filter(Boolean).join(" ");
}

/** Renders the state of a run by the records in its thread. */
function renderRunState(run: Run, messages: Messages): string {
  const { record, gates, result, notices, rejection } = run;
  if (rejection) return messages.status.rejected(renderPerson(rejection.record.person.login), rejection.url);
  const gate = gates.at(-1);
  if (gate?.status === "open")
    return messages.status[gate.isIntact ? "waiting" : "blocked"](inlineCode(gate.record.gateId), gate.url);
  if (result) return messages.status[result.record.outcome](result.url);
  const decision = gate?.decision;
  const resume = decision?.record.resume;
  if (decision && resume?.state === "sending") return messages.status.handing(decision.url);
  if (decision && resume?.state === "unknown" && !resume.confirmedAt)
    return messages.status.unknown(decision.url);
  const failure = notices.findLast(({ record: { about } }) => about === "failure-reported");
  if (failure && failure.commentId > (decision?.commentId ?? 0)) return messages.status.reported(failure.url);
  const staleNotice = findStaleNotice(run);
  if (staleNotice) return messages.status.silent(staleNotice.url);
  const state = record?.record.kickoff.state ?? "started";
  return state === "unknown" ? messages.status.maybe : messages.status[state];
}

/**
 * Renders the answer to `/status`: one line per run, oldest first. `isClosed`: the issue or pull request is closed, which
 * decides nothing.
 */
export function renderStatusComment(
  lines: readonly RunStatusLine[],
  checkedAt: IsoTime,
  messages: Messages,
  isClosed = false,
): string {
  if (lines.length === 0) return messages.statusNone;
  const rows = lines.map((line) =>
    messages.signs.statusLine(
      inlineCode(line.run.id),
      renderRunState(line.run, messages),
      renderPlatformStatus(line, messages),
    ),
  );
  const isWaiting = lines.some(({ run }) => run.gates.some(({ status }) => status === "open"));
  return joinParagraphs(
    messages.statusTitle(formatTime(checkedAt)),
    rows.join("\n"),
    isClosed && isWaiting && messages.statusClosed,
  );
}
