import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { callbacksIn, type Dialect, kickoffBody, missingInputs, type Reply } from "./dialect.ts";
import type { Segment } from "./engine.ts";

function detail(status: number, what: unknown): Reply {
  return { status, body: { detail: what } };
}

const Resume = z.looseObject({ executionId: z.string(), taskId: z.string() });
const Feedback = z.looseObject({
  humanFeedback: z.string().optional(),
  human_feedback: z.string().optional(),
});

/** A short plain approval, in the languages that people tried. Everything else reads as a wish for changes. */
const APPROVAL =
  /^(approved?|accepted?|ok|okay|yes|lgtm|looks good|go ahead|aprovado|aceito|sim|批准|同意|通过|승인|승인합니다)[\s.!。]*$/i;

const RELOAD_FAILED = "TypeError: 'NoneType' object is not subscriptable";

function absent(): Reply {
  return {
    status: 200,
    body: {
      state: "NOT FOUND",
      status: "Task not found or Invalid kickoff id",
      result: null,
      result_json: null,
    },
  };
}

function progressOf({ done, current, started }: Segment, total: number) {
  return {
    unit: "task",
    completed: done.length,
    total,
    remaining: total - done.length,
    current: current?.name ?? null,
    current_agent: current?.agent ?? null,
    started_at: new Date(started).toISOString(),
    updated_at: new Date().toISOString(),
    duration_seconds: Math.round((Date.now() - started) / 1000),
  };
}

/**
 * AMP as people met it live in October 2026: camelCase ids, a new id for every resume and 200 even for ids that
 * never were, the text of the feedback decides, NOT FOUND while the crew waits, and a resume that comes twice
 * runs twice.
 */
export const observed: Dialect = {
  name: "observed",
  unauthorized: (hasHeader) =>
    detail(401, hasHeader ? "Invalid or missing authentication credentials" : "Not authenticated"),
  notJson: () => ({ status: 500, body: "Internal Server Error" }),
  notFound: () => detail(404, "Not Found"),

  kickoff(engine, body) {
    const given = kickoffBody(body) ?? { inputs: {}, meta: null };
    const missing = missingInputs(engine, given.inputs);
    if (missing.length > 0) return detail(422, `Missing inputs: ${missing.join(", ")}`);
    const execution = engine.kickoff(given.inputs, given.meta, callbacksIn(body));
    return { status: 200, body: { kickoff_id: execution.id } };
  },

  status(engine, id) {
    const segment = engine.segments.get(id);
    if (!segment || segment.state === "paused") return absent();
    const { state, result, error, done } = segment;
    const last = done.at(-1);
    const common = {
      result: null,
      result_json: null,
      execution_origin: "api",
      source: "memory",
      last_executed_task: last && { name: last.task.name, output: last.output, kickoff_id: id },
      progress: progressOf(segment, engine.scenario.tasks.length),
    };
    switch (state) {
      case "success": {
        const value =
          typeof result === "string" ? { result } : { result: JSON.stringify(result), result_json: result };
        return { status: 200, body: { ...common, ...value, state: "SUCCESS", status: null } };
      }
      case "failure":
        return { status: 200, body: { ...common, state: "FAILED", status: error, progress: null } };
      case "running":
        return { status: 200, body: { ...common, state: "RUNNING", status: "Task is Running" } };
    }
  },

  resume(engine, body) {
    const parsed = Resume.safeParse(body);
    if (!parsed.success) {
      const fields = parsed.error.issues.map(({ path }) => path.at(-1));
      return detail(
        422,
        fields.map((field) => ({
          type: "missing",
          loc: ["body", field],
          msg: "Field required",
          input: null,
        })),
      );
    }
    const { executionId, taskId } = parsed.data;
    const { humanFeedback, human_feedback: snake } = Feedback.parse(parsed.data);
    const text = humanFeedback ?? snake ?? "";
    const segment = engine.segment(randomUUID());
    const execution = engine.executions.get(executionId);
    const pause = execution?.pause;
    if (execution && pause && pause.taskId === taskId) {
      // The pause is not cleared: a second resume finds it again and forks the run.
      engine.resume(execution, pause, segment, APPROVAL.test(text.trim()), callbacksIn(body));
    } else {
      void sleep(300).then(() => engine.fail(segment, RELOAD_FAILED));
    }
    return { status: 200, body: { kickoff_id: segment.id } };
  },
};
