import { randomUUID } from "node:crypto";
import { STATUS_CODES } from "node:http";
import * as z from "zod";
import { isApproval } from "./approval.ts";
import { type ValidationIssue, parseKickoffBody, parseResumeBody, unexpected } from "./bodies.ts";
import { type LocalDialect, QUOTA_WORDS, type DialectReply } from "./dialect.ts";
import { missingInputs } from "./inputs.ts";
import { observedStatus } from "./observed-status.ts";

function detail(status: number, what: unknown): DialectReply {
  return { status, body: { detail: what } };
}

function at(sent: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inside, key) => (Object(inside) as Record<PropertyKey, unknown>)[key], sent);
}

/** What is wrong with a body, as FastAPI says it: where, what, and what it got there. */
function fieldTrouble(issues: readonly ValidationIssue[], sent: unknown): object[] {
  return issues.map(({ path, code, message }) => {
    const input = at(sent, path);
    const loc = ["body", ...path];
    return input === undefined
      ? { type: "missing", loc, msg: "Field required", input: sent }
      : { type: code, loc, msg: message, input };
  });
}

const FIELDS = {
  executionId: z.string(),
  taskId: z.string(),
  // Both spellings of the feedback were taken where both ids were in camelCase.
  humanFeedback: z.string().nullish(),
  human_feedback: z.string().nullish(),
};
/** What a deployment that takes no other field would know. */
const OWN = ["executionId", "taskId", "humanFeedback", "isApprove"];

function foreignFields(sent: unknown): object[] {
  return unexpected(sent, OWN).map((name) => ({
    type: "extra_forbidden",
    loc: ["body", name],
    msg: "Extra inputs are not permitted",
    input: at(sent, [name]),
  }));
}

/**
 * AMP as people met it live in October 2026: camelCase ids, a new id for every resume and 200 even for ids that
 * never were, the text of the feedback decides, NOT FOUND while the crew waits, and a resume that comes twice
 * runs twice.
 */
export const observed: LocalDialect = {
  name: "observed",
  health: () => detail(404, "Not Found"),
  unauthorized: (hasHeader) =>
    detail(401, hasHeader ? "Invalid or missing authentication credentials" : "Not authenticated"),
  notJson: () => ({ status: 500, body: "Internal Server Error" }),
  notFound: () => detail(404, "Not Found"),
  quotaUsedUp: (status) => detail(status, QUOTA_WORDS),
  trouble: (status) => {
    const words = STATUS_CODES[status] ?? "Error";
    return status < 500 ? detail(status, words) : { status, body: words };
  },
  status: observedStatus,

  inputs({ scenario: { kind, inputs } }) {
    const listed = kind === "flow" && !inputs.includes("id") ? [...inputs, "id"] : inputs;
    return { status: 200, body: { inputs: listed } };
  },

  kickoff(engine, sent) {
    const read = parseKickoffBody(sent);
    if (read.kind === "wrong") return detail(422, fieldTrouble(read.issues, sent));
    const { inputs = {}, meta } = read.body;
    // A flow runs on its default state where a value is missing, and nobody is told.
    const missing = engine.scenario.kind === "crew" ? missingInputs(engine.scenario, inputs) : [];
    if (missing.length > 0) return detail(422, `Missing inputs: ${missing.join(", ")}`);
    const execution = engine.kickoff(inputs, meta, read.callbacks);
    return { status: 200, body: { kickoff_id: execution.id } };
  },

  resume(engine, sent) {
    const read = parseResumeBody(sent, FIELDS);
    const foreign = engine.scenario.strict ? foreignFields(sent) : [];
    const wrong = read.kind === "wrong" ? fieldTrouble(read.issues, sent) : [];
    if (read.kind === "wrong" || foreign.length > 0) return detail(422, [...wrong, ...foreign]);
    const { executionId, taskId, humanFeedback, human_feedback: snake } = read.body;
    const id = randomUUID();
    const taken = { status: 200, body: { kickoff_id: id } };
    if (engine.scenario.resume === "ignored") return taken;
    const execution = engine.executions.get(executionId);
    const pause = execution?.pauses.get(taskId);
    const segment = engine.segment(id, "hitl-resume", execution?.meta ?? null);
    if (!execution || !pause || engine.scenario.resume === "fails") engine.failLater(segment);
    // The pause is not cleared: a second resume finds it again and forks the run.
    else
      engine.resume(
        { execution, segment, callbacks: read.callbacks },
        pause,
        isApproval(humanFeedback ?? snake ?? ""),
      );
    return taken;
  },
};
