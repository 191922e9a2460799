import { debug, warning } from "@actions/core";
import { z } from "zod";
import type { KickoffAnswer } from "../../amp/crew.ts";
import type { CommentPayload } from "../../command/event.ts";
import { renderRunComment } from "../../comment/run-comment.ts";
import { createCallbacks } from "../../delivery/callback-urls.ts";
import { type Environment, type GitHub, userIdOf } from "../../github/client.ts";
import { describeGitHubError } from "../../github/errors.ts";
import { findRun } from "../../ledger/fold.ts";
import { createRunId } from "../../ledger/ids.ts";
import type { RunRecord } from "../../ledger/record.ts";
import { updateThreadLabel } from "../../thread/labels.ts";
import { append, readThread, rewrite, type Thread } from "../../thread/log.ts";
import { openIssue } from "../../github/open-issue.ts";
import { readInput } from "../inputs.ts";
import { resolveThread } from "../load-context.ts";
import { codeOfFailure, type Result } from "../result.ts";
import { type ActionSettings, Misconfigured } from "../settings.ts";

/** The thread that a kickoff is told in: one that exists, or a new issue. */
type ThreadTarget =
  | { kind: "thread"; threadNumber: number }
  | { kind: "issue"; title: string; labels: string[] };

function readThreadTarget(env: Environment, event: CommentPayload): ThreadTarget {
  const title = readInput(env, "issue-title");
  if (title) {
    const labels = readInput(env, "labels").split(/[\n,]+/);
    return { kind: "issue", title, labels: labels.map((label) => label.trim()).filter(Boolean) };
  }
  const given = readInput(env, "issue-number");
  const threadNumber = given ? Number(given) : (event.issue?.number ?? event.pull_request?.number);
  if (given && !(Number.isInteger(threadNumber) && Number(threadNumber) > 0))
    throw new Misconfigured("issue-number must be the number of an issue or pull request.");
  if (threadNumber) return { kind: "thread", threadNumber };
  throw new Misconfigured(
    "There is no thread to tell the run in: set issue-title to open an issue, or issue-number to use one.",
  );
}

/** AMP takes anything in braces in a prompt for an input's name, with spaces, colons and quotes in it. */
function quoteName(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name.slice(0, 80));
}

/** Refuses a kickoff that AMP would refuse, before anything is written. */
async function validateInputs({ crew }: ActionSettings, given: Record<string, unknown>): Promise<void> {
  const answer = await crew.inputs();
  if (answer.kind === "refused") throw new Misconfigured(`${answer.reason}.`);
  // Not every deployment lists its inputs. The kickoff itself will tell.
  if (answer.kind === "unknown") return warning(`The crew's inputs could not be read. ${answer.reason}.`);
  // A flow lists the fields of its state, `id` among them, and wants none of them.
  const isFlow = answer.names.includes("id");
  if ("id" in given)
    warning(
      "inputs holds id. A flow takes it for an execution's id and writes over that execution's record.",
    );
  const missing = isFlow ? [] : answer.names.filter((name) => !(name in given));
  if (missing.length > 0)
    throw new Misconfigured(
      `The crew also wants the inputs ${missing.map(quoteName).join(", ")}: add them to the input inputs.`,
    );
  const extra = Object.keys(given).filter((name) => !answer.names.includes(name));
  if (extra.length > 0)
    warning(`The crew does not know the inputs ${extra.map(quoteName).join(", ")} and will ignore them.`);
}

function toKickoffOutcome(answer: KickoffAnswer): RunRecord["kickoff"] {
  if (answer.kind === "started") return { state: "started", executionId: answer.executionId };
  return { state: answer.kind, reason: answer.reason };
}

/** A kickoff whose answer was lost took place all the same where a webhook of the run is in the thread already. */
async function confirmKickoff(answer: KickoffAnswer, thread: Thread, runId: string): Promise<KickoffAnswer> {
  if (answer.kind !== "unknown") return answer;
  const snapshot = await readThread(thread).catch(() => undefined);
  const executionId = snapshot && findRun(snapshot.ledger, runId).segmentIds[0];
  return executionId ? { kind: "started", executionId } : answer;
}

/**
 * Returns who started the workflow run, and who re-ran it. On a re-run GITHUB_ACTOR still names the first starter, and
 * GITHUB_TRIGGERING_ACTOR whoever pressed the button, of whom the runner gives no id. An id that GitHub does not tell is 0.
 */
async function startersOf(
  github: GitHub,
  env: Environment,
): Promise<Pick<RunRecord, "starter" | "restarter">> {
  const starter = { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" };
  const login = env["GITHUB_TRIGGERING_ACTOR"] ?? "";
  if (!starter.login) return {};
  if (!login || login.toLowerCase() === starter.login.toLowerCase()) return { starter };
  const id = await userIdOf(github, login).catch((error: unknown) => {
    debug(`The id of ${login} could not be read: ${describeGitHubError(error)}`);
    return 0;
  });
  return { starter, restarter: { id, login } };
}

/**
 * Starts a crew and tells it in a thread. The run record stands before AMP is called, so that a run can never
 * be without a thread; the call is made once, whatever becomes of it.
 */
export async function kickoff(
  settings: ActionSettings,
  env: Environment,
  event: CommentPayload,
): Promise<Result> {
  const { github, repository, crew, saveCheckpoint } = settings;
  const [inputs, meta] = await Promise.all([
    parseMapping("inputs", readInput(env, "inputs")),
    parseMapping("meta", readInput(env, "meta")),
  ]);
  const target = readThreadTarget(env, event);
  await validateInputs(settings, inputs);
  const threadNumber =
    target.kind === "thread"
      ? target.threadNumber
      : await openIssue(github, repository, { ...target, body: settings.presentation.messages.issueBody });
  const thread = await resolveThread(settings, threadNumber, event.repository?.id);

  const callingRecord: RunRecord = {
    kind: "run",
    runId: createRunId(),
    writtenAt: new Date().toISOString(),
    deploymentId: settings.deploymentId,
    ...(await startersOf(github, env)),
    kickoff: { state: "calling" },
  };
  const names = Object.keys(inputs);
  const runFields = { threadNumber, runId: callingRecord.runId };
  saveCheckpoint({ kind: "preparing", ...runFields });
  const [appended] = await Promise.all([
    append(thread, callingRecord, renderRunComment(callingRecord, names, thread.messages)),
    // Before AMP is called: the crew's first question may be there before AMP's answer is.
    updateThreadLabel(thread, { runs: [] }, callingRecord.runId, "running"),
  ]);

  const callbacks = await createCallbacks(thread, callingRecord.runId, settings);
  // AMP repeats meta in every webhook: whoever reads AMP's own log finds the thread by it.
  const threadName = `${repository.owner}/${repository.name}#${threadNumber}`;
  const startingFields = { ...runFields, runCommentId: appended.comment.id };
  saveCheckpoint({ kind: "starting", ...startingFields });
  const answer = await confirmKickoff(
    await crew.kickoff(
      inputs,
      { ...meta, crew_gate: { run: callingRecord.runId, thread: threadName } },
      callbacks,
    ),
    thread,
    callingRecord.runId,
  );
  const record: RunRecord = { ...appended.record, kickoff: toKickoffOutcome(answer) };
  saveCheckpoint({ kind: "started", ...startingFields, kickoff: record.kickoff });
  const visibleText = renderRunComment(record, names, thread.messages);
  const [unwritten] = await Promise.all([
    rewrite(thread, appended.comment.id, record, visibleText).then(
      () => false,
      () => true,
    ),
    answer.kind === "refused" && updateThreadLabel(thread, { runs: [] }, callingRecord.runId, "failed"),
  ]);

  const common = {
    issueNumber: threadNumber,
    commentUrl: appended.comment.url,
    // The crew may run: whatever GitHub does now, its ids are told.
    ...(unwritten && { unwritten: visibleText, failed: true }),
  };
  if (answer.kind === "started") {
    const { executionId } = answer;
    const message = `The crew runs as ${executionId}, told in ${threadName}.`;
    return { ...common, code: "kicked-off", message, executionId, kickoffId: executionId };
  }
  return {
    ...common,
    code: codeOfFailure(answer),
    message: `${answer.reason}.`,
    error: answer.reason,
    failed: true,
  };
}

const Mapping = z.record(z.string(), z.unknown());

/** An input that holds a JSON or YAML mapping, such as `topic: tides`. An empty one is an empty mapping. */
export async function parseMapping(name: string, text: string): Promise<Record<string, unknown>> {
  if (!text) return {};
  const { parse } = await import("yaml");
  try {
    // JSON is YAML, so one parser reads both.
    return Mapping.parse(parse(text));
  } catch {
    throw new Misconfigured(`${name} is not a mapping in JSON or YAML. Write it as name: value, one a line.`);
  }
}
