import { STATUS_CODES } from "node:http";
import * as z from "zod";
import { type ValidationIssue, parseKickoffBody, parseResumeBody, findUnexpectedFields } from "./bodies.ts";
import { type LocalDialect, QUOTA_MESSAGE, type DialectReply } from "./dialect.ts";
import { documentedStatus } from "./documented-status.ts";
import { missingInputs } from "./inputs.ts";

function error(status: number, title: string, message: string): DialectReply {
  return { status, body: { error: title, message } };
}

function invalid(issues: readonly ValidationIssue[]): DialectReply {
  const fields = [...new Set(issues.map(({ path }) => path.join(".")))].join(", ");
  return error(400, "Invalid Request", `Missing or invalid fields: ${fields}`);
}

function unprocessable(message: string, details?: object): DialectReply {
  return { status: 422, body: { error: "Validation Error", message, ...(details && { details }) } };
}

function resumed(status: string, message: string): DialectReply {
  return { status: 200, body: { status, message } };
}

const FIELDS = {
  execution_id: z.string(),
  task_id: z.string(),
  human_feedback: z.string(),
  is_approve: z.boolean(),
};

/**
 * AMP as its OpenAPI document describes it: one id for the whole run, no status of its own for a pause, and a second
 * resume is refused.
 */
export const documented: LocalDialect = {
  name: "documented",
  health: () => ({ status: 200, body: "Healthy" }),
  unauthorized: () => error(401, "Unauthorized", "Invalid or missing bearer token"),
  notJson: () => error(400, "Invalid Request", "Request body is not valid JSON"),
  notFound: () => error(404, "Not Found", "The requested resource was not found"),
  quotaUsedUp: (status) => error(status, "Quota Exceeded", QUOTA_MESSAGE),
  injectedError: (status) => error(status, STATUS_CODES[status] ?? "Error", "An unexpected error occurred"),
  inputs: ({ scenario }) => ({ status: 200, body: { inputs: scenario.inputs } }),
  status: documentedStatus,

  kickoff(engine, sent) {
    const read = parseKickoffBody(sent);
    if (read.kind === "invalid") return invalid(read.issues);
    const { inputs, meta } = read.body;
    if (!inputs) return error(400, "Invalid Request", "The field inputs is required");
    const missing = missingInputs(engine.scenario, inputs);
    if (missing.length > 0) return unprocessable("Missing required inputs", { missing_inputs: missing });
    const id = z.uuid().safeParse(inputs["id"]);
    if ("id" in inputs && !id.success)
      return unprocessable(`'inputs.id' must be a valid UUID when provided; got '${String(inputs["id"])}'.`);
    // A flow that is given the id of an older run overwrites that run's record.
    const overwrites = engine.scenario.kind === "flow" && id.data && engine.executions.has(id.data);
    const execution = engine.kickoff(inputs, meta, read.callbacks, overwrites ? id.data : undefined);
    return { status: 200, body: { kickoff_id: execution.id } };
  },

  resume(engine, sent) {
    const { scenario } = engine;
    const surplus = scenario.strict ? findUnexpectedFields(sent, Object.keys(FIELDS)) : [];
    if (surplus.length > 0) return error(400, "Invalid Request", `Unexpected fields: ${surplus.join(", ")}`);
    const read = parseResumeBody(sent, FIELDS);
    if (read.kind === "invalid") return invalid(read.issues);
    const { execution_id: id, task_id: taskId, is_approve: approved } = read.body;
    const execution = engine.executions.get(id);
    const segment = engine.segments.get(id);
    if (!execution || !segment) return error(404, "Not Found", "Execution ID not found");
    if (!scenario.tasks.some(({ name }) => name === taskId))
      return error(404, "Not Found", "Task ID not found");
    const { pause } = execution;
    if (pause?.taskId !== taskId)
      return error(400, "Invalid Request", "Execution is not in pending human input state");
    if (scenario.resume !== "ignored") {
      // The first resume ends the pause. A second one is answered that no input is pending.
      execution.pause = undefined;
      if (scenario.resume === "fails") engine.failOnLoad(segment);
      else engine.resume({ execution, segment, callbacks: read.callbacks }, pause, approved);
    }
    if (!approved) return resumed("retrying", "Task will be retried with your feedback");
    const last = pause.taskIndex === scenario.tasks.length - 1;
    return resumed(last ? "completed" : "resumed", "Execution resumed successfully");
  },
};
