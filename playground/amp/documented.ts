import { z } from "zod";
import { callbacksIn, type Dialect, kickoffBody, missingInputs, type Reply } from "./dialect.ts";
import type { Done, Segment } from "./engine.ts";

function error(status: number, title: string, message: string): Reply {
  return { status, body: { error: title, message } };
}

function resumed(status: string, message: string): Reply {
  return { status: 200, body: { status, message } };
}

function seconds(segment: Segment): number {
  return Math.round((Date.now() - segment.started) / 100) / 10;
}

function taskResult({ task, output, seconds }: Done) {
  const text = typeof output === "string" ? output : JSON.stringify(output);
  return { task_id: task.name, output: text, agent: task.agent, execution_time: seconds };
}

const Resume = z.object({
  execution_id: z.string(),
  task_id: z.string(),
  human_feedback: z.string(),
  is_approve: z.boolean(),
});

/**
 * AMP as its OpenAPI document describes it. One id for the whole run; a pause has no word of its own in
 * /status; a resume that comes twice is refused.
 */
export const documented: Dialect = {
  name: "documented",
  unauthorized: () => error(401, "Unauthorized", "Invalid or missing bearer token"),
  notJson: () => error(400, "Invalid Request", "Request body is not valid JSON"),
  notFound: () => error(404, "Not Found", "No such path"),

  kickoff(engine, body) {
    const given = kickoffBody(body);
    if (!given) return error(400, "Invalid Request", "The field inputs is required");
    const missing = missingInputs(engine, given.inputs);
    if (missing.length > 0) {
      const message = "Required inputs are missing";
      return {
        status: 422,
        body: { error: "Validation Error", message, details: { missing_inputs: missing } },
      };
    }
    const execution = engine.kickoff(given.inputs, given.meta, callbacksIn(body));
    return { status: 200, body: { kickoff_id: execution.id } };
  },

  status(engine, id) {
    const segment = engine.segments.get(id);
    if (!segment) return error(404, "Execution not found", `No execution found with ID: ${id}`);
    const { state, done, current, result } = segment;
    switch (state) {
      case "success": {
        const output = typeof result === "string" ? result : JSON.stringify(result);
        const tasks = done.map(taskResult);
        return {
          status: 200,
          body: { status: "completed", result: { output, tasks }, execution_time: seconds(segment) },
        };
      }
      case "failure":
        return {
          status: 200,
          body: { status: "error", error: segment.error, execution_time: seconds(segment) },
        };
      case "running":
      case "paused": {
        const progress = { completed_tasks: done.length, total_tasks: engine.scenario.tasks.length };
        return { status: 200, body: { status: "running", current_task: current?.name ?? "", progress } };
      }
    }
  },

  resume(engine, body) {
    const parsed = Resume.safeParse(body);
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path }) => path.join(".")).join(", ");
      return error(400, "Invalid Request", `Missing or invalid fields: ${fields}`);
    }
    const { execution_id: id, task_id: taskId, is_approve: approved } = parsed.data;
    const execution = engine.executions.get(id);
    const segment = engine.segments.get(id);
    if (!execution || !segment) return error(404, "Not Found", "Execution ID not found");
    const { pause } = execution;
    if (!pause) return error(400, "Invalid Request", "Execution is not in pending human input state");
    if (pause.taskId !== taskId) return error(404, "Not Found", "Task ID not found");
    // The pause is over with the first resume; a second one is told that nothing is pending.
    execution.pause = undefined;
    engine.resume(execution, pause, segment, approved, callbacksIn(body));
    if (!approved) return resumed("retrying", "Task will be retried with your feedback");
    const last = pause.task === engine.scenario.tasks.length - 1;
    return resumed(last ? "completed" : "resumed", "Execution resumed successfully");
  },
};
