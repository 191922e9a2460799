import type { DialectReply } from "./dialect.ts";
import type { Engine } from "./engine.ts";
import { bothForms } from "./payloads.ts";
import type { FinishedTask, LocalSegment } from "./run.ts";

function seconds({ startedAtMs }: LocalSegment): number {
  return Math.round((Date.now() - startedAtMs) / 100) / 10;
}

function taskResult({ task, output, seconds }: FinishedTask) {
  return {
    task_id: task.name,
    output: bothForms(output).text,
    agent: task.agent,
    execution_time: seconds,
  };
}

function bodyOf(segment: LocalSegment, total: number): object {
  const { state, done, current, result, error } = segment;
  switch (state) {
    case "success":
      return {
        status: "completed",
        result: { output: bothForms(result).text, tasks: done.map(taskResult) },
        execution_time: seconds(segment),
      };
    case "failure":
      return { status: "error", error, execution_time: seconds(segment) };
    // The documents have no word for a crew that waits.
    case "running":
    case "paused":
      return {
        status: "running",
        current_task: current?.name ?? "",
        progress: { completed_tasks: done.length, total_tasks: total },
      };
  }
}

/** GET /status/{id} by the documents: `status` tells which of three shapes it is; 404 for an unknown id. */
export function documentedStatus({ segments, scenario }: Engine, id: string): DialectReply {
  const segment = segments.get(id);
  if (segment) return { status: 200, body: bodyOf(segment, scenario.tasks.length) };
  return {
    status: 404,
    body: { error: "Execution not found", message: `No execution found with ID: ${id}` },
  };
}
