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
  /** The inputs in the workflow file, under `with`. */
  with: Record<string, string>;
  /** The workflow's own token. */
  token: string;
  event: { name: string; payload: unknown };
  /** Environment variables such as GITHUB_REPOSITORY. */
  env: Record<string, string>;
};

export type JobResult = {
  /** The exit code: 0 is a green job. */
  code: number;
  log: string;
  outputs: Record<string, string>;
  summary: string;
  /** The result of the post step, if it ran. */
  post?: Step & { milliseconds: number };
};

/** The result of one step. */
type Step = { code: number; log: string; summary: string };

export type RunOptions = {
  nodeArguments?: readonly string[];
  /** Ends main as GitHub cancels a job, or at once if the reason of the abort is SIGKILL. */
  cancel?: AbortSignal;
  /** GitHub always runs the post step. By default it runs here only if main saved a state, to save time in tests. */
  post?: "always";
  /** More environment variables of main. */
  env?: Readonly<Record<string, string>>;
  /** Called when main's process is started. */
  started?: () => void;
};

/** How long GitHub's runner waits after SIGINT, and after SIGTERM, before the next signal. */
const SIGINT_GRACE_MS = 7500;
const SIGTERM_GRACE_MS = 2500;

function kill(child: ChildProcess, reason: unknown): void {
  if (reason === "SIGKILL") return void child.kill(reason);
  child.kill("SIGINT");
  const timers = [
    setTimeout(() => child.kill("SIGTERM"), SIGINT_GRACE_MS),
    setTimeout(() => child.kill("SIGKILL"), SIGINT_GRACE_MS + SIGTERM_GRACE_MS),
  ];
  child.on("close", () => timers.forEach(clearTimeout));
}

/** Runs a file with Node as a step, until it ends or is cancelled. */
async function runStep(
  file: string,
  env: Record<string, string>,
  { nodeArguments = [], cancel, started }: RunOptions,
): Promise<Omit<Step, "summary">> {
  started?.();
  const child = spawn(process.execPath, [...nodeArguments, file], { env });
  const abort = () => kill(child, cancel?.reason);
  cancel?.addEventListener("abort", abort);
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on("close", (exit) => resolve(exit ?? 1)));
  cancel?.removeEventListener("abort", abort);
  return { code, log };
}

/** Parses an output file: `name=value`, or `name<<MARK`, lines, `MARK`. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = "", mark, block, line] of text.matchAll(
    /^([\w-]+)(?:<<(\S+)\r?\n([^]*?)\r?\n\2|=(.*))$/gm,
  ))
    outputs[name] = (mark ? block : line) ?? "";
  return outputs;
}

/** Returns the `INPUT_*` variables that the runner derives from action.yml, a workflow's `with` and its token. */
export async function jobInputs({ with: given, token }: Pick<RunnerJob, "with" | "token">) {
  const { inputs } = await readAction();
  const entries = Object.entries(inputs).map(([name, { default: preset = "" }]) => {
    const value = given[name] ?? preset.replace("${{ github.token }}", token);
    return [`INPUT_${name.toUpperCase()}`, value] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Runs the Action of this repository as GitHub's runner does, with its inputs, event, result files and `dist/` only.
 * Post follows main, also if main was killed, with main's saved state in its environment.
 */
export async function runAction(job: RunnerJob, options: RunOptions = {}): Promise<JobResult> {
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
    // The repository in `uses`, as in examples/. It would be empty for an action in the workflow's own repository.
    GITHUB_ACTION_REPOSITORY: "OWNER/crew-gate",
    GITHUB_SERVER_URL: "https://github.com",
    GITHUB_RUN_ID: "4711",
    GITHUB_RUN_ATTEMPT: "1",
    GITHUB_EVENT_NAME: job.event.name,
    GITHUB_EVENT_PATH: await file("event.json", JSON.stringify(job.event.payload)),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_STATE: state,
    RUNNER_TEMP: folder,
    ...job.env,
    ...options.env,
  };
  const main = await runStep(join(root, runs.main), env, options);
  const saved = Object.entries(readOutputs(await readFile(state, "utf8")));
  const ended: JobResult = {
    ...main,
    outputs: readOutputs(await readFile(output, "utf8")),
    summary: await readFile(summary, "utf8"),
  };
  if (options.post === "always" || saved.some(([, value]) => value !== "")) {
    const started = performance.now();
    const postSummary = await file("post-summary");
    const { nodeArguments = [] } = options;
    const step = await runStep(
      join(root, runs.post),
      {
        ...env,
        ...Object.fromEntries(saved.map(([name, value]) => [`STATE_${name}`, value])),
        GITHUB_STEP_SUMMARY: postSummary,
      },
      { nodeArguments },
    );
    ended.post = {
      ...step,
      summary: await readFile(postSummary, "utf8"),
      milliseconds: performance.now() - started,
    };
  }
  await rm(folder, { recursive: true });
  return ended;
}
