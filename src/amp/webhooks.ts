import { z } from "zod";
import type { WebhookKind } from "../ledger/link.ts";
import { stateOf } from "./answers.ts";

/** `execution` is the id of the run's first segment, `segment` the one that paused; AMP may give only one. */
export type Pause = {
  kind: "human-input";
  execution: string;
  segment: string;
  task: string;
  output: unknown;
};
export type TaskDone = { kind: "task"; segment: string; name: string; agent: string };
export type Step = { kind: "step"; segment: string; tool: string };
/** `output` is the crew's result, or with `error` what AMP says of the failure. */
export type CrewDone = { kind: "crew"; segment: string; outcome: "completed" | "error"; output: unknown };
export type CrewEvent = Pause | TaskDone | Step | CrewDone;

export type Reading = { kind: "event"; event: CrewEvent } | { kind: "malformed"; why: string };

const Payload = z.record(z.string(), z.unknown());
type Payload = z.infer<typeof Payload>;

/** What the caller of the kickoff wrote, which AMP repeats: no field of AMP's is in there. */
const THEIRS = new Set(["meta", "inputs"]);

/** The first of `names` that the payload has, at its root or one level down, where relays put it. */
function find(payload: Payload, ...names: string[]): unknown {
  const inner = Object.entries(payload)
    .filter(([name]) => !THEIRS.has(name))
    .map(([, value]) => Payload.safeParse(value).data);
  const levels = [payload, ...inner.filter((level) => level !== undefined)];
  return levels.flatMap((level) => names.map((name) => level[name])).find((value) => value != null);
}

function findText(payload: Payload, ...names: string[]): string | undefined {
  const value = find(payload, ...names);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function pause(payload: Payload): CrewEvent | string {
  const first = findText(payload, "execution_id", "executionId");
  const current = findText(payload, "kickoff_id", "kickoffId");
  const execution = first ?? current;
  const task = findText(payload, "task_id", "taskId");
  if (!execution) return "it has no execution_id";
  if (!task) return "it has no task_id";
  const output = find(payload, "task_output", "taskOutput", "output") ?? "";
  return { kind: "human-input", execution, segment: current ?? execution, task, output };
}

/** AMP is said to send this for a success only. Should it tell of a failure one day, that is no completion. */
function ending(payload: Payload): Pick<CrewDone, "outcome" | "output"> {
  const word = findText(payload, "state") ?? findText(payload, "status");
  const result = find(payload, "result_json", "result");
  const error = find(payload, "error");
  if ((word && stateOf(word) === "failure") || (error !== undefined && result === undefined))
    return { outcome: "error", output: error ?? findText(payload, "status") ?? word };
  return { outcome: "completed", output: result ?? "" };
}

function notice(kind: Exclude<WebhookKind, "human-input">, payload: Payload): CrewEvent | string {
  // Retired documents put the run's id into task_id; current ones have no task_id in these events.
  const segment = findText(payload, "kickoff_id", "kickoffId", "execution_id", "executionId", "task_id");
  if (!segment) return "it has no kickoff_id";
  switch (kind) {
    case "task": {
      const name = findText(payload, "name") ?? findText(payload, "summary", "description") ?? "a task";
      return { kind, segment, name, agent: findText(payload, "agent") ?? "" };
    }
    case "step":
      return { kind, segment, tool: findText(payload, "tool") ?? "" };
    case "crew":
      return { kind, segment, ...ending(payload) };
  }
}

/** What a webhook of AMP tells, from its JSON body. Never throws: a body without the ids it needs is malformed. */
export function readWebhook(kind: WebhookKind, body: unknown): Reading {
  const payload = Payload.safeParse(body);
  if (!payload.success || Array.isArray(body)) return { kind: "malformed", why: "it is not a JSON object" };
  const event = kind === "human-input" ? pause(payload.data) : notice(kind, payload.data);
  return typeof event === "string" ? { kind: "malformed", why: event } : { kind: "event", event };
}
