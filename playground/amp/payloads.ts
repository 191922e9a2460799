import { fillInputs } from "./inputs.ts";
import type { FinishedTask, Execution } from "./run.ts";
import type { ScenarioStep, ScenarioTask } from "./scenario.ts";

/** What an output is as text and, where it is no text, as JSON. */
export function bothForms(output: unknown): { text: string; json: unknown } {
  return typeof output === "string"
    ? { text: output, json: null }
    : { text: JSON.stringify(output), json: output };
}

/** The tokens that a run is said to have used so far. */
export function usage(done: readonly FinishedTask[]) {
  const requests = done.length;
  return {
    total_tokens: 400 * requests,
    prompt_tokens: 300 * requests,
    completion_tokens: 100 * requests,
    successful_requests: requests,
  };
}

/** The body of a task webhook, without the ids. */
export function taskBody({ task, description, output }: FinishedTask, { inputs }: Execution): object {
  const { text, json } = bothForms(output);
  return {
    description,
    name: task.name,
    expected_output: fillInputs(inputs, task.expected_output),
    // No summary by a model: CrewAI takes the first ten words.
    summary: `${description.split(/\s+/).slice(0, 10).join(" ")}...`,
    agent: task.agent,
    output: text,
    output_json: json,
  };
}

/** The body of a step webhook, without the ids. */
export function stepBody(task: ScenarioTask, step: ScenarioStep, { inputs }: Execution): object {
  return { prompt: fillInputs(inputs, task.description), tool_input: "{}", ...step };
}

/** The body of the crew webhook, without the ids. */
export function crewBody(result: unknown, done: readonly FinishedTask[]): object {
  const { text, json } = bothForms(result);
  return { result: text, result_json: json, token_usage: usage(done) };
}
