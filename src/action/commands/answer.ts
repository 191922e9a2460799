import { isSettled, toOutcome, usageOf } from "../../amp/status.ts";
import { isOtherDeployment } from "../../command/authorize.ts";
import type { CommandRequest } from "../../command/event.ts";
import type { Command } from "../../command/parse-command.ts";
import { joinParagraphs, renderSmallLinks } from "../../comment/format.ts";
import { renderStatusComment, type RunStatusLine } from "../../comment/status-comment.ts";
import { react } from "../../github/claim-reactions.ts";
import type { Run } from "../../ledger/state.ts";
import { labelOfRun } from "../../thread/labels.ts";
import { reply } from "../../thread/log.ts";
import { showBlockedRuns } from "../../thread/run-state.ts";
import { readThread, type Thread } from "../../thread/snapshot.ts";
import { recordResult } from "../../thread/run-result.ts";
import { resolveThread } from "../load-context.ts";
import { loadPolicy } from "../load-policy.ts";
import type { Result } from "../result.ts";
import type { ActionSettings, JobSettings } from "../settings.ts";
import { denyCommand } from "./deny.ts";

type InformationCommand = Extract<
  Command,
  { kind: "status" | "help" | "several" } | { kind: "unknown-command" }
>;

/** How many of a thread's newest runs `/status` asks AMP about. */
const MAX_QUERIED_RUNS = 3;

/** Returns whether only AMP knows a run's state. */
function needsPlatformStatus({ segmentIds, gates, result, rejection }: Run): boolean {
  return segmentIds.length > 0 && !result && !rejection && !gates.some(({ status }) => status === "open");
}

/** AMP's answer about a run. */
type PlatformReport = Omit<RunStatusLine, "run">;

/** Asks AMP about a run, and writes its result if no webhook has delivered it. */
async function queryPlatform({ crew }: ActionSettings, thread: Thread, run: Run): Promise<PlatformReport> {
  const segmentId = run.segmentIds.at(-1) ?? "";
  const answer = await crew.status(segmentId);
  if (answer.kind !== "status") return { platform: "silent" };
  const { status } = answer;
  const { state, output, error, progress } = status;
  if (isSettled(status)) {
    const end = {
      runId: run.id,
      writtenAt: new Date().toISOString(),
      outcome: toOutcome(status),
      segmentId,
      output: output ?? error,
      ...usageOf(status),
    } as const;
    await recordResult(thread, end);
  }
  return { platform: state, ...(progress && { progress }) };
}

async function replyWithStatus(
  settings: ActionSettings,
  request: CommandRequest,
  thread: Thread,
): Promise<Result> {
  const before = await readThread(thread, request.commentCount + 1);
  if (before.ledger.runs.some((run) => labelOfRun(run) === "blocked"))
    await showBlockedRuns(thread, before.ledger);
  // A likely outsider sees the known state only, so that a stranger cannot make us call AMP.
  const own = before.ledger.runs.filter((run) => !isOtherDeployment(run, undefined, settings.deploymentId));
  const queriedRuns = request.isOutsider ? [] : own.filter(needsPlatformStatus).slice(-MAX_QUERIED_RUNS);
  const reports = new Map(
    await Promise.all(
      queriedRuns.map(async (run) => [run.id, await queryPlatform(settings, thread, run)] as const),
    ),
  );
  const hasSettledRun = [...reports.values()].some(({ platform }) => isSettled({ state: platform }));
  const { ledger } = hasSettledRun ? await readThread(thread) : before;
  const lines = ledger.runs.map(
    (run): RunStatusLine => ({
      run,
      ...(reports.get(run.id) ?? { platform: "unasked" }),
    }),
  );
  const url = await reply(
    thread,
    renderStatusComment(lines, new Date().toISOString(), thread, request.isClosed),
  );
  return {
    code: "status-posted",
    message: "The status was posted in the thread.",
    issueNumber: request.threadNumber,
    commentUrl: url,
  };
}

/** Answers a command that decides nothing: `/status`, `/help`, an unknown command, or several at once. */
export async function answerCommand(
  job: JobSettings,
  request: CommandRequest<InformationCommand>,
): Promise<Result> {
  const { command, comment } = request;
  const settings = await loadPolicy(job);
  const thread = await resolveThread(settings, request.threadNumber, request.repositoryId);
  // Neither is an attempt to decide, and the role is not known, so the answer has no record.
  if (command.kind === "unknown-command")
    return denyCommand(
      thread,
      request,
      { code: "unknown-command", suggestion: command.suggestion },
      undefined,
    );
  if (command.kind === "several")
    return denyCommand(thread, request, { code: "several-commands" }, undefined);
  const answering =
    command.kind === "status"
      ? replyWithStatus(settings, request, thread)
      : reply(thread, joinParagraphs(thread.messages.help, renderSmallLinks(thread))).then(
          (url): Result => ({
            code: "help-posted",
            message: "The list of commands was posted in the thread.",
            issueNumber: request.threadNumber,
            commentUrl: url,
          }),
        );
  const [result] = await Promise.all([
    answering,
    // GitHub's REST API has no reactions to reviews.
    !request.review && react(thread, comment.id, "rocket"),
  ]);
  return result;
}
