import type { DialectReply } from "./dialect.ts";
import type { Engine } from "./engine.ts";
import { toTextAndJson } from "./payloads.ts";
import type { FinishedTask, LocalSegment } from "./run.ts";

function secondsSinceStart({ startedAtMs }: LocalSegment): number {
  return Math.round((Date.now() - startedAtMs) / 100) / 10;
}

function taskResult({ task, output, seconds }: FinishedTask) {
  return {
    task_id: task.name,
    output: toTextAndJson(output).text,
    agent: task.agent,
    execution_time: seconds,
  };
}

function statusBody(segment: LocalSegment, total: number): object {
  const { state, done, current, result, error } = segment;
  switch (state) {
    case "success":
      return {
        status: "completed",
        result: { output: toTextAndJson(result).text, tasks: done.map(taskResult) },
        execution_time: secondsSinceStart(segment),
      };
    case "failure":
      return { status: "error", error, execution_time: secondsSinceStart(segment) };
    // The documents have no status for a crew that waits.
    case "running":
    case "paused":
      return {
        status: "running",
        current_task: current?.name ?? "",
        progress: { completed_tasks: done.length, total_tasks: total },
      };
  }
}

/** Answers GET /status/{id} as documented: `status` selects one of three shapes, and an unknown id is 404. */
export function documentedStatus({ segments, scenario }: Engine, id: string): DialectReply {
  const segment = segments.get(id);
  if (segment) return { status: 200, body: statusBody(segment, scenario.tasks.length) };
  return {
    status: 404,
    body: { error: "Execution not found", message: `No execution found with ID: ${id}` },
  };
}
