import { type StatusLine, statusComment } from "../comment/status.ts";
import type { Asking } from "../command/filter.ts";
import type { Command } from "../command/read.ts";
import type { Run } from "../ledger/state.ts";
import { isOfOther } from "../command/judge.ts";
import { refreshLabel, standingOf } from "../thread/labels.ts";
import { readThread, reply, type Thread } from "../thread/log.ts";
import { react } from "../thread/reactions.ts";
import { recordResult } from "../thread/result.ts";
import { refuse } from "./refuse.ts";
import type { Result } from "./result.ts";
import type { Settings } from "./settings.ts";
import { threadOf } from "./thread.ts";

type Question = Extract<Command, { kind: "status" | "help" | "several" } | { kind: "misspelt" }>;

/** As many runs of a thread are asked about as people look at. */
const ASKED_RUNS = 3;

/** Whether only the crew's platform can tell where a run stands. */
function isUnderWay({ segments, gates, result }: Run): boolean {
  return segments.length > 0 && !result && !gates.some(({ status }) => status === "open");
}

/** What the crew's platform says of a run. */
type Platform = Omit<StatusLine, "run">;

/** Asks the crew's platform, and writes a result down that nobody brought. */
async function askPlatform({ crew }: Settings, thread: Thread, run: Run): Promise<Platform> {
  const segment = run.segments.at(-1) ?? "";
  const answer = await crew.status(segment);
  if (answer.kind !== "status") return { platform: "silent" };
  const { state, output, error, progress } = answer.status;
  if (state === "success" || state === "failure") {
    const outcome = state === "success" ? "completed" : "error";
    const end = {
      run: run.id,
      at: new Date().toISOString(),
      outcome,
      segment,
      output: output ?? error,
    } as const;
    await recordResult(thread, end);
  }
  return { platform: state, ...(progress && { progress }) };
}

async function tellStatus(settings: Settings, asking: Asking, thread: Thread): Promise<Result> {
  const before = await readThread(thread, asking.comments + 1);
  if (before.ledger.runs.some((run) => standingOf(run) === "blocked"))
    await refreshLabel(thread, before.ledger);
  // Strangers read what is here; they do not make us call.
  const own = before.ledger.runs.filter((run) => !isOfOther(run, undefined, settings.deploymentId));
  const asked = asking.isOutsider ? [] : own.filter(isUnderWay).slice(-ASKED_RUNS);
  const answers = new Map(
    await Promise.all(asked.map(async (run) => [run.id, await askPlatform(settings, thread, run)] as const)),
  );
  const settled = [...answers.values()].some(
    ({ platform }) => platform === "success" || platform === "failure",
  );
  const { ledger } = settled ? await readThread(thread) : before;
  const lines = ledger.runs.map(
    (run): StatusLine => ({
      run,
      ...(answers.get(run.id) ?? { platform: "unasked" }),
    }),
  );
  const url = await reply(thread, statusComment(lines, new Date().toISOString(), thread.say));
  return {
    reason: "told-status",
    message: "The thread says where it stands.",
    issueNumber: asking.thread,
    commentUrl: url,
  };
}

/** Answers what decides nothing: `/status`, `/help`, a misspelt command, or several at once. */
export async function answer(settings: Settings, asking: Asking<Question>): Promise<Result> {
  const { command, comment } = asking;
  const thread = await threadOf(settings, asking.thread, asking.repositoryId);
  if (command.kind === "misspelt")
    return refuse(thread, asking, { reason: "misspelt", nearest: command.nearest });
  if (command.kind === "several") return refuse(thread, asking, { reason: "several-commands" });
  const told =
    command.kind === "status"
      ? tellStatus(settings, asking, thread)
      : reply(thread, thread.say.help).then(
          (url): Result => ({
            reason: "told-help",
            message: "The thread lists the commands.",
            issueNumber: asking.thread,
            commentUrl: url,
          }),
        );
  const [result] = await Promise.all([
    told,
    // GitHub's REST knows no reactions to reviews.
    !asking.review && react(thread.github, thread.at, comment.id, "rocket"),
  ]);
  return result;
}
