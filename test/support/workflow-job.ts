import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { data, Evaluator, Lexer, Parser } from "@actions/expressions";
import { parse } from "yaml";
import { type Login } from "../../playground/github/seed.ts";
import { runAction } from "../../playground/runner.ts";
import { CREW_TOKEN, eventEnvironment, type Sandbox, SECRET } from "../../playground/sandbox.ts";

const root = join(import.meta.dirname, "../..");

export type Contexts = { github: object; [name: string]: object };
// The state before a job's first step, or while no step has failed.
const success = { name: "success", minArgs: 0, maxArgs: 9, call: () => new data.BooleanData(true) };

/** Returns the value of an expression as text, as GitHub's own library computes it. */
export function evaluate(expression: string, contexts: Contexts): string {
  const named = JSON.parse(JSON.stringify(contexts), data.reviver) as data.Dictionary;
  const tree = new Parser(new Lexer(expression).lex().tokens, Object.keys(contexts), [success]).parse();
  return new Evaluator(tree, named, new Map([["success", success]])).evaluate().coerceString();
}

/** Returns a text with every expression in it replaced by its value. */
export const filled = (text: unknown, contexts: Contexts): string =>
  String(text).replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) => evaluate(expression, contexts));

type WorkflowStep = {
  id?: string;
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, unknown>;
};

/** A step that ran: its name or action, its exit code, its inputs with their values, and the files that it could read. */
export type RunStep = {
  name: string;
  code: number;
  log: string;
  with: Record<string, string>;
  outputs: Record<string, string>;
};

type Trigger = { by: Login; event: { name: string; payload: unknown } };

function fillAll(values: Record<string, unknown> = {}, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, filled(value, contexts)]));
}

/** Runs a script as GitHub runs one in bash. */
async function runScript(script: string, folder: string, env: Record<string, string>) {
  const options = { cwd: folder, env: { PATH: process.env["PATH"] ?? "", ...env } };
  const child = spawn("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", script], options);
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on("close", (exit) => resolve(exit ?? 1)));
  return { code, log, outputs: {} };
}

/**
 * Runs the only job of an example against the sandbox, until a step fails: the Action as GitHub's runner does, and scripts in
 * bash. GitHub's own actions get their inputs and do nothing. Returns the steps, and the contents of `files` in the job's folder.
 */
export async function runExample(
  sandbox: Sandbox,
  file: string,
  { by, event }: Trigger,
  files: readonly string[] = [],
): Promise<{ code: number; steps: RunStep[]; files: string[] }> {
  const workflow = parse(await readFile(join(root, "examples", file), "utf8")) as {
    jobs: Record<string, { steps: WorkflowStep[] }>;
  };
  const [job] = Object.values(workflow.jobs);
  const { data: actor } = await sandbox.github.person(by).request("GET /user");
  const env = eventEnvironment(sandbox.github, { login: by, id: Number(actor.id) });
  const token = await sandbox.github.workflowToken();
  const contexts = {
    github: { event_name: event.name, event: event.payload, repository: env["GITHUB_REPOSITORY"] },
    vars: { CREW_URL: sandbox.amp.url, CREW_GATE_URL: sandbox.functions.url },
    secrets: { CREW_TOKEN, CREW_GATE_SECRET: SECRET },
    inputs: {},
    steps: {} as Record<string, { outputs: Record<string, string> }>,
  };
  const folder = await mkdtemp(join(tmpdir(), "crew-gate-workflow-"));
  const steps: RunStep[] = [];
  for (const { id, uses, run, ...step } of job?.steps ?? []) {
    const inputs = fillAll(step.with, contexts);
    const ended = uses?.startsWith("OWNER/crew-gate@")
      ? await runAction({ with: inputs, token, event, env })
      : run === undefined
        ? { code: 0, log: "", outputs: {} }
        : await runScript(run, folder, fillAll(step.env, contexts));
    const { code, log, outputs } = ended;
    steps.push({ name: uses ?? run ?? "", code, log, with: inputs, outputs });
    if (id) contexts.steps[id] = { outputs };
    if (code !== 0) break;
  }
  const read = (name: string) => readFile(join(folder, name), "utf8").catch(() => "");
  const contents = await Promise.all(files.map(read));
  await rm(folder, { recursive: true });
  return { code: steps.at(-1)?.code ?? 1, steps, files: contents };
}
