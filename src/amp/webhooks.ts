import type { WebhookKind } from "../ledger/signing/link.ts";
import { type SettledOutcome, parseResult, parseState, parseUsage, type Usage } from "./status.ts";
import { parseStream, type StreamEvent } from "./stream.ts";

type Payload = Readonly<Record<string, unknown>>;

function isPayload(value: unknown): value is Payload {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Fields with data from the caller of the kickoff, which AMP repeats. They contain no field of AMP's own. */
const CALLER_FIELDS = new Set(["meta", "inputs"]);

const RUN_IDS = ["execution_id", "executionId", "kickoff_id", "kickoffId", "task_id", "taskId"];

function isNonEmptyText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}

/** Lookups in a webhook's body. AMP, or a relay in between, may put a field at the root or one level down. */
type Fields = {
  /** Returns the first of `names` that is a non-empty text, at any level. */
  readonly id: (...names: string[]) => string | undefined;
  /** Returns the first of `names` at the level of the ids, or else at the root. */
  readonly get: (...names: string[]) => unknown;
  /** As `get`, for non-empty texts only. */
  readonly text: (...names: string[]) => string | undefined;
};

function searchFields(payload: Payload): Fields {
  const inner = Object.entries(payload)
    .filter(([name]) => !CALLER_FIELDS.has(name))
    .map(([, value]) => value)
    .filter(isPayload);
  const all = [payload, ...inner];
  const levelOfIds = all.find((level) => RUN_IDS.some((name) => isNonEmptyText(level[name]))) ?? payload;
  const preferred = [levelOfIds, payload];
  const values = (levels: readonly Payload[], names: string[]) =>
    levels.flatMap((level) => names.map((name) => level[name]));
  return {
    id: (...names) => values(all, names).find(isNonEmptyText),
    get: (...names) => values(preferred, names).find((value) => value != null),
    text: (...names) => values(preferred, names).find(isNonEmptyText),
  };
}

/** Lists the names of a body's fields for a log, never the values: at most 30 names of at most 60 characters. */
function listFieldNames(payload: Payload): string[] {
  return Object.keys(payload)
    .slice(0, 30)
    .map((name) => name.slice(0, 60).toWellFormed().replaceAll(/\p{C}/gu, "?"));
}

/** A pause for human input. `executionId` is the run's first segment, `segmentId` the paused one. AMP may send only one. */
export type Pause = {
  kind: "human-input";
  executionId: string;
  segmentId: string;
  taskId: string;
  /** The role or id of the agent that did the task; empty if AMP does not name it. */
  agent: string;
  output: unknown;
};
/** The end of one task. */
export type TaskDone = { kind: "task"; segmentId: string; name: string; agent: string };
/** One step of an agent. `tool` is empty if it used none. */
export type StepDone = { kind: "step"; segmentId: string; tool: string };
/** The end of a run. `output` is the crew's result, or AMP's reason if `outcome` is `error`. */
type CrewDone = Usage & { kind: "crew"; segmentId: string; outcome: SettledOutcome; output: unknown };
type StreamBatch = { kind: "events"; events: readonly StreamEvent[] };
export type CrewEvent = Pause | TaskDone | StepDone | CrewDone | StreamBatch;

/** A parsed webhook. `unknown`: an object of unknown shape, with its field names. `malformed`: not an object. */
export type ParsedWebhook =
  | { kind: "event"; event: CrewEvent }
  | { kind: "unknown"; keys: readonly string[] }
  | { kind: "malformed"; reason: string };

function parsePause({ id, get, text }: Fields): Pause | undefined {
  const firstId = id("execution_id", "executionId");
  const currentId = id("kickoff_id", "kickoffId");
  const executionId = firstId ?? currentId;
  const taskId = id("task_id", "taskId");
  if (!executionId || !taskId) return undefined;
  const output = get("task_output", "taskOutput", "output") ?? "";
  const agent = text("agent", "agent_role", "agentRole") ?? "";
  return { kind: "human-input", executionId, segmentId: currentId ?? executionId, taskId, agent, output };
}

/** Parses the end of a run. The documents say that AMP sends it only for a success, but we recognise a failure too. */
function parseEnding({ get, text }: Fields): Omit<CrewDone, "kind" | "segmentId"> {
  const usage = parseUsage(get("execution_time"), get("token_usage", "usage_metrics"));
  const stateName = text("state") ?? text("status");
  const { output } = parseResult(get("result"), get("result_json"));
  const error = get("error");
  if ((stateName && parseState(stateName) === "failure") || (error !== undefined && output === undefined))
    return { ...usage, outcome: "error", output: error ?? text("status") ?? stateName };
  return { ...usage, outcome: "completed", output: output ?? "" };
}

function parseProgressEvent(
  kind: "task" | "step" | "crew",
  fields: Fields,
): TaskDone | StepDone | CrewDone | undefined {
  const { id, text } = fields;
  const ownId = id("kickoff_id", "kickoffId", "execution_id", "executionId");
  // Older documents put the run's id into task_id. Current ones have no task_id in these events.
  const segmentId = ownId ?? id("task_id", "taskId");
  if (!segmentId) return undefined;
  switch (kind) {
    case "task": {
      const name = text("name") ?? text("summary", "description") ?? (ownId && text("task_id")) ?? "a task";
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
 * Parses the JSON body of a webhook from AMP. Never throws. An object without the ids that its kind needs is
 * `unknown`. An empty object, or anything else, is `malformed`.
 */
export function parseWebhook(kind: WebhookKind, body: unknown): ParsedWebhook {
  if (!isPayload(body)) return { kind: "malformed", reason: "it is not a JSON object" };
  const keys = listFieldNames(body);
  if (keys.length === 0) return { kind: "malformed", reason: "it is an empty object" };
  const event = toCrewEvent(kind, body);
  return event ? { kind: "event", event } : { kind: "unknown", keys };
}
