import type { Progress } from "../amp/status.ts";
import type { IsoTime } from "../ledger/record.ts";
import { findStaleNotice, kickoffStateOf } from "../ledger/run-status.ts";
import type { Run } from "../ledger/state.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import {
  formatTime,
  joinParagraphs,
  renderDetails,
  renderPerson,
  renderPlatform,
  renderSmallLinks,
  renderTask,
} from "./format.ts";
import { type Mark, MARKS } from "./marks.ts";
import type { CommentContext } from "./presentation.ts";

/**
 * A run and its current status on AMP. `unasked`: we did not query AMP for this run. `silent`: AMP did not answer.
 */
export type RunStatusLine = {
  readonly run: Run;
  readonly platform: keyof Messages["platformSays"];
  readonly progress?: Progress;
};

/** Renders AMP's status and, if known, the progress. */
function renderPlatformStatus({ run, platform, progress }: RunStatusLine, messages: Messages): string {
  // The thread knows more: AMP's answer may be older than the result, and a decided or open gate is ours.
  if (run.result || run.rejection || run.gates.at(-1)?.status === "open") return "";
  if (!progress) return messages.platformSays[platform];
  const { done, total, current, agent } = progress;
  const currentTask = current && messages.statusTask(inlineCode(current), agent ? inlineCode(agent) : "");
  const taskCount = total === undefined ? "" : messages.statusTasks(done, total);
  return [messages.platformSays[platform], taskCount, currentTask].filter(Boolean).join(" ");
}

/** The state of a run. `hasPlatform`: the text already has AMP's answer. */
type RunState = {
  readonly mark: Mark;
  readonly text: string;
  readonly hasPlatform?: true;
  readonly next?: keyof Messages["statusNext"] | undefined;
};

/** Returns the address of a run's own comment, or of its first one if that was removed. */
function findRunUrl({ record, progress, gates, notices, results }: Run): string {
  return [record, progress, ...gates, ...notices, ...results].find((entry) => entry)?.url ?? "";
}

/** Returns whether AMP says of a run what its thread does not show yet. */
function isAheadOfThread(platform: RunStatusLine["platform"]): platform is keyof Messages["statusElsewhere"] {
  return platform === "waiting" || platform === "success" || platform === "failure";
}

/** Returns the next step for a run whose state is uncertain. AMP's answer in the same line makes `check` unnecessary. */
function chooseNext(platform: RunStatusLine["platform"], check: RunState["next"]): RunState["next"] {
  if (isAheadOfThread(platform)) return platform;
  return platform === "running" ? undefined : check;
}

/** Returns the state of a run after its last decision, by the records in its thread. */
function describeUndecided(
  { run, platform }: RunStatusLine,
  { status, statusElsewhere }: Messages,
): RunState {
  const { gates, notices } = run;
  const decision = gates.at(-1)?.decision;
  const resume = decision?.record.resume;
  if (decision && resume?.state === "sending") return { mark: "running", text: status.handing(decision.url) };
  if (decision && resume?.state === "unknown" && !resume.confirmedAt)
    return {
      mark: "attention",
      text: status.unknown(decision.url),
      next: platform === "waiting" ? "resend" : isAheadOfThread(platform) ? platform : "unknown",
    };
  const failure = notices.findLast(({ record: { about } }) => about === "failure-reported");
  if (failure && failure.commentId > (decision?.commentId ?? 0))
    return {
      mark: "attention",
      text: status.reported(failure.url),
      next: chooseNext(platform, "reported"),
    };
  const staleNotice = findStaleNotice(run);
  if (staleNotice)
    return { mark: "attention", text: status.silent(staleNotice.url), next: chooseNext(platform, "silent") };
  const url = findRunUrl(run);
  const state = kickoffStateOf(run);
  if (isAheadOfThread(platform))
    return {
      mark: "attention",
      text: statusElsewhere[platform](url),
      hasPlatform: true,
      next: platform,
    };
  if (state === "unknown") return { mark: "attention", text: status.maybe(url), next: "maybe" };
  return { mark: state === "refused" ? "failed" : "running", text: status[state](url) };
}

/** Returns the state of a run by the records in its thread. */
function describeRunState(line: RunStatusLine, messages: Messages): RunState {
  const { status } = messages;
  const { gates, result, rejection, outdatedBy } = line.run;
  if (rejection) {
    const login = renderPerson(rejection.record.person.login);
    return { mark: "rejected", text: status.rejected(login, rejection.url) };
  }
  const gate = gates.at(-1);
  if (gate?.status === "open") {
    const task = renderTask(gate.record.taskId);
    return gate.isIntact
      ? { mark: "waiting", text: status.waiting(task, gate.url) }
      : { mark: "attention", text: status.blocked(task, gate.url, gate.record.gateId) };
  }
  if (result) {
    const { outcome } = result.record;
    return { mark: outcome === "completed" ? "done" : "failed", text: status[outcome](result.url) };
  }
  if (outdatedBy) return { mark: "closed", text: status.outdated(outdatedBy.url) };
  return describeUndecided(line, messages);
}

/** Returns a run's place in the answer: what needs a person comes first, then what is going on, then what has ended. */
function rankOf({ mark }: RunState): number {
  if (mark === "waiting" || mark === "attention") return 0;
  return mark === "running" ? 1 : 2;
}

/**
 * Renders the answer to `/status`: one line per run, and below it the next step, if there is one. The most urgent run comes
 * first, and the oldest of equal ones. `isClosed`: the issue or pull request is closed, which decides nothing.
 */
export function renderStatusComment(
  lines: readonly RunStatusLine[],
  checkedAt: IsoTime,
  context: CommentContext,
  isClosed = false,
): string {
  const { messages } = context;
  if (lines.length === 0) return joinParagraphs(messages.statusNone, renderSmallLinks(context));
  const sorted = lines
    .map((line) => ({ line, state: describeRunState(line, messages) }))
    .toSorted((a, b) => rankOf(a.state) - rankOf(b.state));
  const rows = sorted.map(({ line, state: { mark, text, hasPlatform, next } }) => {
    const { record, gates } = line.run;
    const crewPage = context.crewPage ?? record?.record.crewPage;
    const gateId = gates.at(-1)?.record.gateId ?? "";
    return messages.signs.statusLine(
      `${MARKS[mark]} ${text}`,
      hasPlatform ? "" : renderPlatformStatus(line, messages),
      next ? messages.statusNext[next](renderPlatform({ messages, crewPage }), gateId) : "",
    );
  });
  const isWaiting = lines.some(({ run }) => run.gates.some(({ status }) => status === "open"));
  return joinParagraphs(
    `### ${messages.statusTitle(formatTime(checkedAt))}`,
    rows.join("\n"),
    isClosed && isWaiting && messages.statusClosed,
    renderDetails(
      sorted.map(({ line: { run } }) => ["run", run.id]),
      context,
    ),
  );
}
