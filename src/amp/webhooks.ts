import { z } from "zod";
import type { WebhookKind } from "../ledger/signing/link.ts";
import { parseResult, parseState } from "./status.ts";
import { parseStream, type StreamEvent } from "./stream.ts";

const Payload = z.record(z.string(), z.unknown());
type Payload = z.infer<typeof Payload>;

/** What the caller of the kickoff wrote, which AMP repeats: no field of AMP's is in there. */
const CALLER_FIELDS = new Set(["meta", "inputs"]);

const RUN_IDS = ["execution_id", "executionId", "kickoff_id", "kickoffId", "task_id", "taskId"];

function isNonEmptyText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** A webhook's body, searched where AMP or a relay may have put what it tells: at its root or one level down. */
type Fields = {
  /** The first of `names` that is a text: an id may stand at either level, whatever the rest does. */
  readonly id: (...names: string[]) => string | undefined;
  /** The first of `names` beside the ids, or else at the root. */
  readonly get: (...names: string[]) => unknown;
  readonly text: (...names: string[]) => string | undefined;
};

function searchFields(payload: Payload): Fields {
  const inner = Object.entries(payload)
    .filter(([name]) => !CALLER_FIELDS.has(name))
    .map(([, value]) => Payload.safeParse(value).data)
    .filter((level) => level !== undefined);
  const all = [payload, ...inner];
  const proper = all.find((level) => RUN_IDS.some((name) => isNonEmptyText(level[name]))) ?? payload;
  const near = proper === payload ? [payload] : [proper, payload];
  const values = (levels: readonly Payload[], names: string[]) =>
    levels.flatMap((level) => names.map((name) => level[name]));
  return {
    id: (...names) => values(all, names).find(isNonEmptyText),
    get: (...names) => values(near, names).find((value) => value != null),
    text: (...names) => values(near, names).find(isNonEmptyText),
  };
}

/** The names of a body's fields, for a log: never a value, at most 30, none longer than 60 characters. */
function listFieldNames(payload: Payload): string[] {
  return Object.keys(payload)
    .slice(0, 30)
    .map((name) => name.slice(0, 60).toWellFormed().replaceAll(/\p{C}/gu, "?"));
}

/** `executionId` is the id of the run's first segment, `segmentId` the one that paused; AMP may give only one. */
export type Pause = {
  kind: "human-input";
  executionId: string;
  segmentId: string;
  taskId: string;
  /** Who did the task, where AMP tells: a role, or an id. */
  agent: string;
  output: unknown;
};
export type TaskDone = { kind: "task"; segmentId: string; name: string; agent: string };
export type StepDone = { kind: "step"; segmentId: string; tool: string };
/** `output` is the crew's result, or with `error` what AMP says of the failure. */
export type CrewDone = { kind: "crew"; segmentId: string; outcome: "completed" | "error"; output: unknown };
export type StreamBatch = { kind: "events"; events: readonly StreamEvent[] };
export type CrewEvent = Pause | TaskDone | StepDone | CrewDone | StreamBatch;

/** `unknown`: JSON of a shape that we do not know, told by the names of its fields. `malformed`: no object at all. */
export type ParsedWebhook =
  | { kind: "event"; event: CrewEvent }
  | { kind: "unknown"; keys: readonly string[] }
  | { kind: "malformed"; reason: string };

function parsePause({ id, get, text }: Fields): Pause | undefined {
  const first = id("execution_id", "executionId");
  const current = id("kickoff_id", "kickoffId");
  const executionId = first ?? current;
  const taskId = id("task_id", "taskId");
  if (!executionId || !taskId) return undefined;
  const output = get("task_output", "taskOutput", "output") ?? "";
  const agent = text("agent", "agent_role", "agentRole") ?? "";
  return { kind: "human-input", executionId, segmentId: current ?? executionId, taskId, agent, output };
}

/** AMP is said to send this for a success only. Should it tell of a failure one day, that is no completion. */
function parseEnding({ get, text }: Fields): Pick<CrewDone, "outcome" | "output"> {
  const word = text("state") ?? text("status");
  const { output } = parseResult(get("result"), get("result_json"));
  const error = get("error");
  if ((word && parseState(word) === "failure") || (error !== undefined && output === undefined))
    return { outcome: "error", output: error ?? text("status") ?? word };
  return { outcome: "completed", output: output ?? "" };
}

function parseProgressEvent(
  kind: "task" | "step" | "crew",
  fields: Fields,
): TaskDone | StepDone | CrewDone | undefined {
  const { id, text } = fields;
  const own = id("kickoff_id", "kickoffId", "execution_id", "executionId");
  // Retired documents put the run's id into task_id; current ones have no task_id in these events.
  const segmentId = own ?? id("task_id", "taskId");
  if (!segmentId) return undefined;
  switch (kind) {
    case "task": {
      const name = text("name") ?? text("summary", "description") ?? (own && text("task_id")) ?? "a task";
      return { kind, segmentId, name, agent: text("agent") ?? "" };
    }
    case "step":
      return { kind, segmentId, tool: text("tool", "action") ?? "" };
    case "crew":
      return { kind, segmentId, ...parseEnding(fields) };
  }
}

function toCrewEvent(kind: WebhookKind, payload: Payload): CrewEvent | undefined {
  if (kind === "events") {
    const events = parseStream(payload);
    return events && { kind, events };
  }
  const fields = searchFields(payload);
  return kind === "human-input" ? parsePause(fields) : parseProgressEvent(kind, fields);
}

/**
 * What a webhook of AMP tells, from its JSON body. Never throws: an object without the ids that its kind needs is of
 * an unknown shape, and an empty one or none is malformed.
 */
export function parseWebhook(kind: WebhookKind, body: unknown): ParsedWebhook {
  const payload = Payload.safeParse(body);
  if (!payload.success || Array.isArray(body))
    return { kind: "malformed", reason: "it is not a JSON object" };
  const keys = listFieldNames(payload.data);
  if (keys.length === 0) return { kind: "malformed", reason: "it is an empty object" };
  const event = toCrewEvent(kind, payload.data);
  return event ? { kind: "event", event } : { kind: "unknown", keys };
}
