import { fillInputs } from "./inputs.ts";
import type { FinishedTask, Execution } from "./run.ts";
import type { ScenarioStep, ScenarioTask } from "./scenario.ts";

/** Returns an output as text, and as JSON if it is not a string. */
export function toTextAndJson(output: unknown): { text: string; json: unknown } {
  return typeof output === "string"
    ? { text: output, json: null }
    : { text: JSON.stringify(output), json: output };
}

/** Returns the token counts that a run reports so far. */
export function tokenUsage(done: readonly FinishedTask[]) {
  const requests = done.length;
  return {
    total_tokens: 400 * requests,
    prompt_tokens: 300 * requests,
    completion_tokens: 100 * requests,
    successful_requests: requests,
  };
}

/** Returns the body of a task webhook, without the ids. */
export function taskBody({ task, description, output }: FinishedTask, { inputs }: Execution): object {
  const { text, json } = toTextAndJson(output);
  return {
    description,
    name: task.name,
    expected_output: fillInputs(inputs, task.expected_output),
    // CrewAI's summary is the first ten words, not a model's text.
    summary: `${description.split(/\s+/).slice(0, 10).join(" ")}...`,
    agent: task.agent,
    output: text,
    output_json: json,
  };
}

/** Returns the body of a step webhook, without the ids. */
export function stepBody(task: ScenarioTask, step: ScenarioStep, { inputs }: Execution): object {
  return { prompt: fillInputs(inputs, task.description), tool_input: "{}", ...step };
}

/** Returns the body of the crew webhook, without the ids. */
export function crewBody(result: unknown, done: readonly FinishedTask[]): object {
  const { text, json } = toTextAndJson(result);
  return { result: text, result_json: json, token_usage: tokenUsage(done) };
}
