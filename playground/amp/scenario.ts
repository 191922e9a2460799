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
  /** Whether the crew pauses after this task until a human has read it. */
  human_input: z.boolean().default(false),
  /** How long the task takes. */
  seconds: z.number().nonnegative().default(0.4),
  steps: z.array(ScenarioStep).default([]),
  /** The reason with which the task ends the whole run, in place of an output. */
  fails: z.string().optional(),
  /** What the task gives: one entry a round, the last one for every later round. `{name}` stands for an input. */
  outputs: z.array(z.unknown()).min(1).default([""]),
});

/** Which HTTP status the refusal has on AMP is not known, only its words. */
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
  /** A flow has a state with defaults, so that no input of it is required. */
  kind: z.enum(["crew", "flow"]).default("crew"),
  inputs: z.array(z.string()).default([]),
  tasks: z.array(ScenarioTask).min(1),
  /** How many kickoffs and resumes the plan pays for. */
  quota: Quota.optional(),
  /** What comes of a resume that was taken: it was seen to work, to be without any effect, and to fail. */
  resume: z.enum(["works", "ignored", "fails"]).default("works"),
  /** Whether /resume refuses fields that it does not know. */
  strict: z.boolean().default(false),
  /** How long a crew is queued and loaded before its first task, after the kickoff and after every resume. */
  queue_seconds: z.number().nonnegative().default(0.1),
  faults: z.array(FaultRule).default([]),
});

/** A crew as a file tells it: its inputs, its tasks one after another, and what is odd about its AMP. */
export type Scenario = z.infer<typeof Scenario>;
export type ScenarioTask = z.infer<typeof ScenarioTask>;
export type ScenarioStep = z.infer<typeof ScenarioStep>;

/** A scenario that cannot be read. The message is for whoever wrote it. */
export class BadScenario extends Error {
  readonly plain = true;
}

/** Reads a scenario from YAML or JSON text. Throws BadScenario with what is wrong where. */
export function readScenario(text: string): Scenario {
  const { value, trouble } = read(text);
  if (trouble) throw new BadScenario(`The scenario is no YAML: ${trouble}`);
  const scenario = Scenario.safeParse(value);
  if (scenario.success) return scenario.data;
  const wrong = scenario.error.issues.map(
    ({ path, message }) => `${path.join(".") || "the file"}: ${message}`,
  );
  throw new BadScenario(`The scenario is not right. ${wrong.join("; ")}`);
}

function read(text: string): { value?: unknown; trouble?: string } {
  try {
    return { value: parse(text) };
  } catch (error) {
    return { trouble: error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error) };
  }
}

/** A crew of three tasks, the first two wanting a human. */
export function defaultScenario(): Scenario {
  return readScenario(readFileSync(new URL("./market-brief.yml", import.meta.url), "utf8"));
}
