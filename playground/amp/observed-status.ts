import type { DialectReply } from "./dialect.ts";
import type { Engine } from "./engine.ts";
import { bothForms, usage } from "./payloads.ts";
import type { LocalSegment } from "./run.ts";
import type { Scenario } from "./scenario.ts";

function ok(body: object): DialectReply {
  return { status: 200, body };
}

/** What an id that never was reads, and a crew that waits for a human as well. */
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
  return { name: task.name, description, output: bothForms(output).text, kickoff_id: id, meta };
}

/** The machine's word is `state`; `status` is a sentence, and nothing at all once the crew succeeded. */
function standing({ state, phase, result, error }: LocalSegment): object {
  switch (state) {
    case "success": {
      const { text, json } = bothForms(result);
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

/** GET /status/{id} as it was seen live: 200 whatever the id is, and no word for a crew that waits. */
export function observedStatus({ segments, scenario }: Engine, id: string): DialectReply {
  const segment = segments.get(id);
  if (!segment || segment.state === "paused") return ok(ABSENT);
  const isCrew = scenario.kind === "crew";
  return ok({
    result: null,
    result_json: null,
    last_step: isCrew ? {} : null,
    last_executed_task: isCrew ? lastTask(segment) : null,
    usage_metrics: usage(segment.done),
    progress: progressOf(segment, scenario),
    last_event: {},
    events: [],
    events_count: segment.emitted,
    events_by_type: {},
    triggered_by: { type: "unknown", id: null },
    execution_origin: segment.origin,
    flow_id: null,
    source: "memory",
    ...standing(segment),
  });
}
