import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import * as z from "zod";
import { isApproval } from "./approval.ts";
import { type ValidationIssue, parseKickoffBody, parseResumeBody, findUnexpectedFields } from "./bodies.ts";
import { type LocalDialect, QUOTA_MESSAGE, type DialectReply } from "./dialect.ts";
import { missingInputs } from "./inputs.ts";
import { observedStatus } from "./observed-status.ts";

function detail(status: number, what: unknown): DialectReply {
  return { status, body: { detail: what } };
}

function valueAt(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inside, key) => (Object(inside) as Record<PropertyKey, unknown>)[key], sent);
}

/** Returns the errors of a body in FastAPI's format: location, message, and the received value. */
function validationErrors(issues: readonly ValidationIssue[], sent: unknown): object[] {
  return issues.map(({ path, code, message }) => {
    const input = valueAt(sent, path);
    const loc = ["body", ...path];
    return input === undefined
      ? { type: "missing", loc, msg: "Field required", input: sent }
      : { type: code, loc, msg: message, input };
  });
}

const FIELDS = {
  executionId: z.string(),
  taskId: z.string(),
  // Both spellings of the feedback were accepted when both ids were in camelCase.
  humanFeedback: z.string().nullish(),
  human_feedback: z.string().nullish(),
};
/** The fields of a deployment that accepts no others. */
const STRICT_FIELDS = ["executionId", "taskId", "humanFeedback", "isApprove"];

function unexpectedFieldErrors(sent: unknown): object[] {
  return findUnexpectedFields(sent, STRICT_FIELDS).map((name) => ({
    type: "extra_forbidden",
    loc: ["body", name],
    msg: "Extra inputs are not permitted",
    input: valueAt(sent, [name]),
  }));
}

/**
 * AMP as observed live in October 2026: ids in camelCase, a new id for every resume, 200 even for unknown ids, and
 * NOT FOUND while the crew waits. The feedback's text decides, and a second resume runs a second time.
 */
export const observed: LocalDialect = {
  name: "observed",
  health: () => detail(404, "Not Found"),
  unauthorized: (hasHeader) =>
    detail(401, hasHeader ? "Invalid or missing authentication credentials" : "Not authenticated"),
  notJson: () => ({ status: 500, body: "Internal Server Error" }),
  notFound: () => detail(404, "Not Found"),
  quotaUsedUp: (status) => detail(status, QUOTA_MESSAGE),
  injectedError: (status) => {
    const message = STATUS_CODES[status] ?? "Error";
    return status < 500 ? detail(status, message) : { status, body: message };
  },
  status: observedStatus,

  inputs({ scenario: { kind, inputs } }) {
    const listed = kind === "flow" && !inputs.includes("id") ? [...inputs, "id"] : inputs;
    return { status: 200, body: { inputs: listed } };
  },

  kickoff(engine, sent) {
    const read = parseKickoffBody(sent);
    if (read.kind === "invalid") return detail(422, validationErrors(read.issues, sent));
    const { inputs = {}, meta } = read.body;
    // A flow uses its default state for a missing value, without an error.
    const missing = engine.scenario.kind === "crew" ? missingInputs(engine.scenario, inputs) : [];
    if (missing.length > 0) return detail(422, `Missing inputs: ${missing.join(", ")}`);
    const execution = engine.kickoff(inputs, meta, read.callbacks);
    return { status: 200, body: { kickoff_id: execution.id } };
  },

  resume(engine, sent) {
    const read = parseResumeBody(sent, FIELDS);
    const surplus = engine.scenario.strict ? unexpectedFieldErrors(sent) : [];
    const wrong = read.kind === "invalid" ? validationErrors(read.issues, sent) : [];
    if (read.kind === "invalid" || surplus.length > 0) return detail(422, [...wrong, ...surplus]);
    const { executionId, taskId, humanFeedback, human_feedback: snake } = read.body;
    const id = randomUUID();
    const accepted = { status: 200, body: { kickoff_id: id } };
    if (engine.scenario.resume === "ignored") return accepted;
    const execution = engine.executions.get(executionId);
    const pause = execution?.pauses.get(taskId);
    const segment = engine.addSegment(id, "hitl-resume", execution?.meta ?? null);
    if (!execution || !pause || engine.scenario.resume === "fails") engine.failOnLoad(segment);
    // The pause is not cleared: a second resume finds it again and forks the run.
    else
      engine.resume(
        { execution, segment, callbacks: read.callbacks },
        pause,
        isApproval(humanFeedback ?? snake ?? ""),
      );
    return accepted;
  },
};
