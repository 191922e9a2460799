import { debug, warning } from "@actions/core";
import type { Kickoff } from "../amp/crew.ts";
import { runComment } from "../comment/run.ts";
import type { CommentPayload } from "../command/filter.ts";
import { runOf } from "../ledger/fold.ts";
import type { RunRecord } from "../ledger/record.ts";
import { runId } from "../ledger/run-id.ts";
import { type GitHub, troubleOf, userIdOf } from "../thread/github.ts";
import { showStanding } from "../thread/labels.ts";
import { append, readThread, rewrite, type Thread } from "../thread/log.ts";
import { openIssue } from "../thread/open-issue.ts";
import { callbacksOf } from "../resume/callbacks.ts";
import { type Environment, input } from "./inputs.ts";
import { readMapping } from "./mapping.ts";
import { reasonOf, type Result } from "./result.ts";
import { Misconfigured, type Settings } from "./settings.ts";
import { threadOf } from "./thread.ts";

/** The thread that a kickoff is told in: one that exists, or a new issue. */
type Telling = { kind: "thread"; number: number } | { kind: "issue"; title: string; labels: string[] };

function tellingOf(env: Environment, event: CommentPayload): Telling {
  const title = input(env, "issue-title");
  if (title) {
    const labels = input(env, "labels").split(/[\n,]+/);
    return { kind: "issue", title, labels: labels.map((label) => label.trim()).filter(Boolean) };
  }
  const given = input(env, "issue-number");
  const number = given ? Number(given) : (event.issue?.number ?? event.pull_request?.number);
  if (given && !(Number.isInteger(number) && Number(number) > 0))
    throw new Misconfigured("issue-number must be the number of an issue or pull request.");
  if (number) return { kind: "thread", number };
  throw new Misconfigured(
    "There is no thread to tell the run in: set issue-title to open an issue, or issue-number to use one.",
  );
}

/** AMP takes anything in braces in a prompt for an input's name, with spaces, colons and quotes in it. */
function quoted(name: string): string {
  return /^[\w-]+$/.test(name) ? name : JSON.stringify(name.slice(0, 80));
}

/** Refuses a kickoff that AMP would refuse, before anything is written. */
async function checkInputs({ crew }: Settings, given: Record<string, unknown>): Promise<void> {
  const answer = await crew.inputs();
  if (answer.kind === "refused") throw new Misconfigured(`${answer.why}.`);
  // Not every deployment lists its inputs. The kickoff itself will tell.
  if (answer.kind === "unknown") return warning(`The crew's inputs could not be read. ${answer.why}.`);
  // A flow lists the fields of its state, `id` among them, and wants none of them.
  const isFlow = answer.names.includes("id");
  if ("id" in given)
    warning(
      "inputs holds id. A flow takes it for an execution's id and writes over that execution's record.",
    );
  const missing = isFlow ? [] : answer.names.filter((name) => !(name in given));
  if (missing.length > 0)
    throw new Misconfigured(
      `The crew also wants the inputs ${missing.map(quoted).join(", ")}: add them to the input inputs.`,
    );
  const extra = Object.keys(given).filter((name) => !answer.names.includes(name));
  if (extra.length > 0)
    warning(`The crew does not know the inputs ${extra.map(quoted).join(", ")} and will ignore them.`);
}

function kickoffRecord(answer: Kickoff): RunRecord["kickoff"] {
  if (answer.kind === "started") return { state: "started", execution: answer.execution };
  return { state: answer.kind, why: answer.why };
}

/** A kickoff whose answer was lost took place all the same where a webhook of the run is in the thread already. */
async function seen(answer: Kickoff, thread: Thread, run: string): Promise<Kickoff> {
  if (answer.kind !== "unknown") return answer;
  const reading = await readThread(thread).catch(() => undefined);
  const execution = reading && runOf(reading.ledger, run).segments[0];
  return execution ? { kind: "started", execution } : answer;
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
    debug(`The id of ${login} could not be read: ${troubleOf(error)}`);
    return 0;
  });
  return { starter, restarter: { id, login } };
}

/**
 * Starts a crew and tells it in a thread. The run record stands before AMP is called, so that a run can never
 * be without a thread; the call is made once, whatever becomes of it.
 */
export async function kickoff(settings: Settings, env: Environment, event: CommentPayload): Promise<Result> {
  const { github, repository, crew, mark } = settings;
  const [inputs, meta] = await Promise.all([
    readMapping("inputs", input(env, "inputs")),
    readMapping("meta", input(env, "meta")),
  ]);
  const telling = tellingOf(env, event);
  await checkInputs(settings, inputs);
  const number =
    telling.kind === "thread"
      ? telling.number
      : await openIssue(github, repository, { ...telling, body: settings.style.say.issueBody });
  const thread = await threadOf(settings, number, event.repository?.id);

  const calling: RunRecord = {
    kind: "run",
    run: runId(),
    at: new Date().toISOString(),
    deploymentId: settings.deploymentId,
    ...(await startersOf(github, env)),
    kickoff: { state: "calling" },
  };
  const names = Object.keys(inputs);
  const started = { thread: number, run: calling.run };
  mark({ kind: "preparing", ...started });
  const [written] = await Promise.all([
    append(thread, calling, runComment(calling, names, thread.say)),
    // Before AMP is called: the crew's first question may be there before AMP's answer is.
    showStanding(thread, { runs: [] }, calling.run, "running"),
  ]);

  const callbacks = await callbacksOf(thread, calling.run, settings);
  // AMP repeats meta in every webhook: whoever reads AMP's own log finds the thread by it.
  const place = `${repository.owner}/${repository.name}#${number}`;
  const called = { ...started, comment: written.comment.id };
  mark({ kind: "starting", ...called });
  const answer = await seen(
    await crew.kickoff(inputs, { ...meta, crew_gate: { run: calling.run, thread: place } }, callbacks),
    thread,
    calling.run,
  );
  const record: RunRecord = { ...written.record, kickoff: kickoffRecord(answer) };
  mark({ kind: "started", ...called, kickoff: record.kickoff });
  const visible = runComment(record, names, thread.say);
  const [unwritten] = await Promise.all([
    rewrite(thread, written.comment.id, record, visible).then(
      () => false,
      () => true,
    ),
    answer.kind === "refused" && showStanding(thread, { runs: [] }, calling.run, "failed"),
  ]);

  const told = {
    issueNumber: number,
    commentUrl: written.comment.url,
    // The crew may run: whatever GitHub does now, its ids are told.
    ...(unwritten && { unwritten: visible, failed: true }),
  };
  if (answer.kind === "started") {
    const { execution } = answer;
    const message = `The crew runs as ${execution}, told in ${place}.`;
    return { ...told, reason: "kicked-off", message, executionId: execution, kickoffId: execution };
  }
  return { ...told, reason: reasonOf(answer), message: `${answer.why}.`, error: answer.why, failed: true };
}
