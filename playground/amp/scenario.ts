import { readFileSync } from "node:fs";
import { parse } from "yaml";
import * as z from "zod";
import { FaultRule } from "./fault-rule.ts";
import { strictShape } from "./strict-shape.ts";

const ScenarioStep = strictShape({
  tool: z.string().default(""),
  thought: z.string().default(""),
  result: z.string().default(""),
});

const ScenarioTask = strictShape({
  name: z.string().min(1),
  agent: z.string().default("Agent"),
  description: z.string().default(""),
  expected_output: z.string().default("A text."),
  /** Whether the crew pauses after this task for a human's decision. */
  human_input: z.boolean().default(false),
  /** The duration of the task. */
  seconds: z.number().nonnegative().default(0.4),
  steps: z.array(ScenarioStep).default([]),
  /** The error with which the task ends the whole run, in place of an output. */
  fails: z.string().optional(),
  /** The outputs, one for each round, the last one for all later rounds. `{name}` is replaced by an input. */
  outputs: z.array(z.unknown()).min(1).default([""]),
});

/** AMP's real HTTP status for a used-up quota is unknown. */
const QUOTA_STATUS = 402;
const Quota = z.preprocess(
  (quota) => (typeof quota === "number" ? { executions: quota } : quota),
  strictShape({
    executions: z.int().nonnegative(),
    status: z.int().min(200).max(599).default(QUOTA_STATUS),
  }),
);

const Scenario = strictShape({
  name: z.string().default("a crew"),
  /** A flow has a state with defaults, so none of its inputs is required. */
  kind: z.enum(["crew", "flow"]).default("crew"),
  inputs: z.array(z.string()).default([]),
  tasks: z.array(ScenarioTask).min(1),
  /** How many kickoffs and resumes the plan includes. */
  quota: Quota.optional(),
  /** The effect of an accepted resume. All three were observed on real deployments. */
  resume: z.enum(["works", "ignored", "fails"]).default("works"),
  /** Whether /resume refuses unknown fields. */
  strict: z.boolean().default(false),
  /** How long a crew is queued and loaded after the kickoff and after every resume. */
  queue_seconds: z.number().nonnegative().default(0.1),
  faults: z.array(FaultRule).default([]),
});

/** A crew as a file describes it: its inputs, its tasks in order, and the peculiarities and faults of its AMP. */
export type Scenario = z.infer<typeof Scenario>;
export type ScenarioTask = z.infer<typeof ScenarioTask>;
export type ScenarioStep = z.infer<typeof ScenarioStep>;

/** An invalid scenario. The message is for the author of the file. */
class InvalidScenario extends Error {
  readonly plain = true;
}

/** Reads a scenario from YAML or JSON text. Throws InvalidScenario, which names each error and its place. */
export function readScenario(text: string): Scenario {
  const { value, syntaxError } = parseYaml(text);
  if (syntaxError) throw new InvalidScenario(`The scenario is not valid YAML: ${syntaxError}`);
  const scenario = Scenario.safeParse(value);
  if (scenario.success) return scenario.data;
  const errors = scenario.error.issues.map(
    ({ path, message }) => `${path.join(".") || "the file"}: ${message}`,
  );
  throw new InvalidScenario(`The scenario is invalid. ${errors.join("; ")}`);
}

function parseYaml(text: string): { value?: unknown; syntaxError?: string } {
  try {
    return { value: parse(text) };
  } catch (error) {
    return { syntaxError: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
  }
}

/** Returns a crew of three tasks, of which the first two need a human. */
export function defaultScenario(): Scenario {
  return readScenario(readFileSync(new URL("./market-brief.yml", import.meta.url), "utf8"));
}
