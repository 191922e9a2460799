import type { DialectReply } from "./dialect.ts";
import type { Engine } from "./engine.ts";
import { toTextAndJson, tokenUsage } from "./payloads.ts";
import type { LocalSegment } from "./run.ts";
import type { Scenario } from "./scenario.ts";

function ok(body: object): DialectReply {
  return { status: 200, body };
}

/** The answer for an unknown id, and also for a crew that waits for a human. */
const ABSENT = {
  state: "NOT FOUND",
  status: "Task not found or Invalid kickoff id",
  result: null,
  result_json: null,
};

function progressOf({ done, current, startedAtMs, phase }: LocalSegment, { kind, tasks }: Scenario) {
  const isCrew = kind === "crew";
  const now = phase === "running" ? current : undefined;
  return {
    unit: isCrew ? "task" : "step",
    completed: done.length,
    total: isCrew ? tasks.length : null,
    remaining: isCrew ? tasks.length - done.length : null,
    current: now?.name ?? null,
    current_agent: now?.agent ?? null,
    started_at: new Date(startedAtMs).toISOString(),
    updated_at: new Date().toISOString(),
    duration_seconds: Math.round((Date.now() - startedAtMs) / 1000),
  };
}

function lastTask({ done, id, meta }: LocalSegment) {
  const last = done.at(-1);
  if (!last) return null;
  const { task, description, output } = last;
  return { name: task.name, description, output: toTextAndJson(output).text, kickoff_id: id, meta };
}

/** Returns the fields that depend on the state. `status` is a sentence, and null after success. */
function stateFields({ state, phase, result, error }: LocalSegment): object {
  switch (state) {
    case "success": {
      const { text, json } = toTextAndJson(result);
      return { state: "SUCCESS", status: null, result: text, result_json: json };
    }
    case "failure":
      return { state: "FAILED", status: error, progress: null };
    case "running":
      return phase === "pending"
        ? { state: "PENDING", status: "Task is pending" }
        : { state: phase.toUpperCase(), status: "Task is Running" };
    case "paused":
      return ABSENT;
  }
}

/** Answers GET /status/{id} as observed live: always 200, and a waiting crew is as unknown as a wrong id. */
export function observedStatus({ segments, scenario }: Engine, id: string): DialectReply {
  const segment = segments.get(id);
  if (!segment || segment.state === "paused") return ok(ABSENT);
  const isCrew = scenario.kind === "crew";
  return ok({
    result: null,
    result_json: null,
    last_step: isCrew ? {} : null,
    last_executed_task: isCrew ? lastTask(segment) : null,
    usage_metrics: tokenUsage(segment.done),
    progress: progressOf(segment, scenario),
    last_event: {},
    events: [],
    events_count: segment.emitted,
    events_by_type: {},
    triggered_by: { type: "unknown", id: null },
    execution_origin: segment.origin,
    flow_id: null,
    source: "memory",
    ...stateFields(segment),
  });
}
