import type { WebhookKind } from "../ledger/link.ts";
import { type Fields, fieldsOf, keysOf, Payload } from "./payload.ts";
import { readResult, stateOf } from "./status.ts";
import { readStream, type StreamEvent } from "./stream.ts";

/** `execution` is the id of the run's first segment, `segment` the one that paused; AMP may give only one. */
export type Pause = {
  kind: "human-input";
  execution: string;
  segment: string;
  task: string;
  /** Who did the task, where AMP tells: a role, or an id. */
  agent: string;
  output: unknown;
};
export type TaskDone = { kind: "task"; segment: string; name: string; agent: string };
export type Step = { kind: "step"; segment: string; tool: string };
/** `output` is the crew's result, or with `error` what AMP says of the failure. */
export type CrewDone = { kind: "crew"; segment: string; outcome: "completed" | "error"; output: unknown };
export type Stream = { kind: "events"; events: readonly StreamEvent[] };
export type CrewEvent = Pause | TaskDone | Step | CrewDone | Stream;

/** `unknown`: JSON of a shape that we do not know, told by the names of its fields. `malformed`: no object at all. */
export type Reading =
  | { kind: "event"; event: CrewEvent }
  | { kind: "unknown"; keys: readonly string[] }
  | { kind: "malformed"; why: string };

function pause({ id, get, text }: Fields): Pause | undefined {
  const first = id("execution_id", "executionId");
  const current = id("kickoff_id", "kickoffId");
  const execution = first ?? current;
  const task = id("task_id", "taskId");
  if (!execution || !task) return undefined;
  const output = get("task_output", "taskOutput", "output") ?? "";
  const agent = text("agent", "agent_role", "agentRole") ?? "";
  return { kind: "human-input", execution, segment: current ?? execution, task, agent, output };
}

/** AMP is said to send this for a success only. Should it tell of a failure one day, that is no completion. */
function ending({ get, text }: Fields): Pick<CrewDone, "outcome" | "output"> {
  const word = text("state") ?? text("status");
  const { output } = readResult(get("result"), get("result_json"));
  const error = get("error");
  if ((word && stateOf(word) === "failure") || (error !== undefined && output === undefined))
    return { outcome: "error", output: error ?? text("status") ?? word };
  return { outcome: "completed", output: output ?? "" };
}

function notice(kind: "task" | "step" | "crew", fields: Fields): TaskDone | Step | CrewDone | undefined {
  const { id, text } = fields;
  const own = id("kickoff_id", "kickoffId", "execution_id", "executionId");
  // Retired documents put the run's id into task_id; current ones have no task_id in these events.
  const segment = own ?? id("task_id", "taskId");
  if (!segment) return undefined;
  switch (kind) {
    case "task": {
      const name = text("name") ?? text("summary", "description") ?? (own && text("task_id")) ?? "a task";
      return { kind, segment, name, agent: text("agent") ?? "" };
    }
    case "step":
      return { kind, segment, tool: text("tool", "action") ?? "" };
    case "crew":
      return { kind, segment, ...ending(fields) };
  }
}

function eventOf(kind: WebhookKind, payload: Payload): CrewEvent | undefined {
  if (kind === "events") {
    const events = readStream(payload);
    return events && { kind, events };
  }
  const fields = fieldsOf(payload);
  return kind === "human-input" ? pause(fields) : notice(kind, fields);
}

/**
 * What a webhook of AMP tells, from its JSON body. Never throws: an object without the ids that its kind needs is of
 * an unknown shape, and an empty one or none is malformed.
 */
export function readWebhook(kind: WebhookKind, body: unknown): Reading {
  const payload = Payload.safeParse(body);
  if (!payload.success || Array.isArray(body)) return { kind: "malformed", why: "it is not a JSON object" };
  const keys = keysOf(payload.data);
  if (keys.length === 0) return { kind: "malformed", why: "it is an empty object" };
  const event = eventOf(kind, payload.data);
  return event ? { kind: "event", event } : { kind: "unknown", keys };
}
