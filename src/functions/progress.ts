import type { Step, TaskDone } from "../amp/webhooks.ts";
import { progressComment } from "../comment/render.ts";
import { digest } from "../ledger/digest.ts";
import { runOf } from "../ledger/fold.ts";
import type { ProgressRecord } from "../ledger/record.ts";
import type { Messages } from "../messages/en.ts";
import { type Appended, appendOnce, readThread, rewrite, type Thread, type Writing } from "../thread/log.ts";

/** As many as a comment shows and a repeated delivery can be told by; the counts go on. */
const KEPT_STEPS = 20;
const KEPT_TASKS = 30;
/** Names are cut, so that the comment stays far below GitHub's limit in any script. */
const SHORT = 60;

/** The progress with one more event in it, or `undefined` when that event is in it already. */
export function advance(
  before: ProgressRecord,
  event: TaskDone | Step,
  key: string,
): ProgressRecord | undefined {
  if (event.kind === "task") {
    if (before.tasks.some((task) => task.key === key)) return undefined;
    const task = { key, name: event.name.slice(0, SHORT), agent: event.agent.slice(0, SHORT) };
    return { ...before, tasks: [...before.tasks, task].slice(-KEPT_TASKS), taskCount: before.taskCount + 1 };
  }
  if (before.steps.some((step) => step.key === key)) return undefined;
  const step = { key, tool: event.tool.slice(0, SHORT) };
  return { ...before, steps: [...before.steps, step].slice(-KEPT_STEPS), stepCount: before.stepCount + 1 };
}

/** A task finished or an agent acted: brings the run's progress comment up to date. */
export async function recordProgress(
  thread: Thread,
  event: TaskDone | Step,
  payload: unknown,
  { run: runId, at }: Writing,
  say: Messages,
): Promise<Appended> {
  const run = runOf((await readThread(thread)).ledger, runId);
  // The whole payload tells two events apart: two steps may use one tool and differ in what came of it. What is
  // alike before and after a revision is a task done again, not a delivery repeated.
  const revisions = run.gates.filter(({ decision }) => decision?.record.verdict === "revise").length;
  const key = digest(JSON.stringify([revisions, payload])).slice(0, 12);
  const known = run.progress;
  const before = known?.record ?? {
    kind: "progress",
    run: runId,
    at,
    tasks: [],
    taskCount: 0,
    steps: [],
    stepCount: 0,
  };
  const record = advance(before, event, key);
  if (!record) return { kind: "duplicate", url: known?.url ?? "" };
  const visible = progressComment(record, say);
  if (!known) return appendOnce(thread, record, visible, (ledger) => runOf(ledger, runId).progress);
  await rewrite(thread, known.comment, { ...record, at }, visible);
  return { kind: "recorded", url: known.url };
}
