import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";

const Step = z.strictObject({
  tool: z.string().default(""),
  thought: z.string().default(""),
  result: z.string().default(""),
});

const Task = z.strictObject({
  name: z.string().min(1),
  agent: z.string().default("Agent"),
  description: z.string().default(""),
  expected_output: z.string().default("A text."),
  /** Whether the crew pauses after this task until a human has read it. */
  human_input: z.boolean().default(false),
  /** How long the task takes. */
  seconds: z.number().nonnegative().default(0.4),
  steps: z.array(Step).default([]),
  /** The reason with which the task ends the whole run, in place of an output. */
  fails: z.string().optional(),
  /** What the task gives: one entry a round, the last one for every later round. `{name}` stands for an input. */
  outputs: z.array(z.unknown()).min(1).default([""]),
});

const Scenario = z.strictObject({
  name: z.string().default("a crew"),
  inputs: z.array(z.string()).default([]),
  tasks: z.array(Task).min(1),
});

/** A crew as a file tells it: its inputs, and its tasks one after another. */
export type Scenario = z.infer<typeof Scenario>;
export type Task = z.infer<typeof Task>;

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
