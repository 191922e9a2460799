import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import * as z from "zod";
import { compileCache } from "./compile-cache.ts";

const root = join(import.meta.dirname, "..");

const ActionFile = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({ main: z.string(), post: z.string() }),
});

async function readAction() {
  return ActionFile.parse(parse(await readFile(join(root, "action.yml"), "utf8")));
}

export type RunnerJob = {
  /** What the workflow file gives under `with`. */
  with: Record<string, string>;
  /** The workflow's own token. */
  token: string;
  event: { name: string; payload: unknown };
  /** GITHUB_REPOSITORY and the like. */
  env: Record<string, string>;
};

export type JobResult = {
  /** 0 is a green job. */
  code: number;
  log: string;
  outputs: Record<string, string>;
  summary: string;
  /** How the post step ended, where it ran. */
  post?: Step & { milliseconds: number };
};

/** How one step ended: 0 is a green one. */
type Step = { code: number; log: string; summary: string };

export type RunOptions = {
  nodeArguments?: readonly string[];
  /** Ends main: as GitHub cancels a job, or with the signal that is the reason of the abort, as when a runner is out of memory. */
  cancel?: AbortSignal;
  /** By default it runs where main left something in its state, since every process costs tests their time. GitHub runs it always. */
  post?: "always";
  /** What else main finds in its environment. */
  env?: Readonly<Record<string, string>>;
  /** Called as main's process is started. */
  started?: () => void;
};

/** How long GitHub's runner waits after SIGINT, and after SIGTERM, before the next signal. In milliseconds. */
const SIGINT_TIME = 7500;
const SIGTERM_TIME = 2500;

function kill(child: ChildProcess, reason: unknown): void {
  if (reason === "SIGKILL") return void child.kill(reason);
  child.kill("SIGINT");
  const timers = [
    setTimeout(() => child.kill("SIGTERM"), SIGINT_TIME),
    setTimeout(() => child.kill("SIGKILL"), SIGINT_TIME + SIGTERM_TIME),
  ];
  child.on("close", () => timers.forEach(clearTimeout));
}

/** Runs a file with Node as a step, to its end or until it is cancelled. */
async function runStep(
  file: string,
  env: Record<string, string>,
  { nodeArguments = [], cancel, started }: RunOptions,
): Promise<Omit<Step, "summary">> {
  started?.();
  const child = spawn(process.execPath, [...nodeArguments, file], { env });
  const cut = () => kill(child, cancel?.reason);
  cancel?.addEventListener("abort", cut);
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on("close", (exit) => resolve(exit ?? 1)));
  cancel?.removeEventListener("abort", cut);
  return { code, log };
}

/** The values in an output file: `name=value`, or `name<<MARK`, lines, `MARK`. */
export function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = "", mark, block, line] of text.matchAll(
    /^([\w-]+)(?:<<(\S+)\r?\n([^]*?)\r?\n\2|=(.*))$/gm,
  ))
    outputs[name] = (mark ? block : line) ?? "";
  return outputs;
}

/** What the runner makes of action.yml, a workflow's `with` and its token: `INPUT_*` in the environment. */
export async function jobInputs({ with: given, token }: Pick<RunnerJob, "with" | "token">) {
  const { inputs } = await readAction();
  const entries = Object.entries(inputs).map(([name, { default: preset = "" }]) => {
    const value = given[name] ?? preset.replace("${{ github.token }}", token);
    return [`INPUT_${name.toUpperCase()}`, value] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Runs the Action of this repository as GitHub's runner does: its inputs, event and result files, `dist/` and no more. After
 * main comes post, with what main had saved by then in its environment, also when main was killed.
 */
export async function runAction(job: RunnerJob, running: RunOptions = {}): Promise<JobResult> {
  const { runs } = await readAction();
  const folder = await mkdtemp(join(tmpdir(), "crew-gate-job-"));
  const file = async (name: string, content = "") => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const output = await file("output");
  const summary = await file("summary");
  const state = await file("state");
  const env = {
    PATH: process.env["PATH"] ?? "",
    ...compileCache(),
    ...(await jobInputs(job)),
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: job.event.name,
    GITHUB_EVENT_PATH: await file("event.json", JSON.stringify(job.event.payload)),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_STATE: state,
    RUNNER_TEMP: folder,
    ...job.env,
    ...running.env,
  };
  const main = await runStep(join(root, runs.main), env, running);
  const saved = Object.entries(readOutputs(await readFile(state, "utf8")));
  const ended: JobResult = {
    ...main,
    outputs: readOutputs(await readFile(output, "utf8")),
    summary: await readFile(summary, "utf8"),
  };
  if (running.post === "always" || saved.some(([, value]) => value !== "")) {
    const started = performance.now();
    const own = await file("post-summary");
    const { nodeArguments = [] } = running;
    const step = await runStep(
      join(root, runs.post),
      {
        ...env,
        ...Object.fromEntries(saved.map(([name, value]) => [`STATE_${name}`, value])),
        GITHUB_STEP_SUMMARY: own,
      },
      { nodeArguments },
    );
    ended.post = {
      ...step,
      summary: await readFile(own, "utf8"),
      milliseconds: performance.now() - started,
    };
  }
  await rm(folder, { recursive: true });
  return ended;
}
