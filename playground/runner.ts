import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";

const root = join(import.meta.dirname, "..");

const ActionFile = z.object({
  inputs: z.record(z.string(), z.object({ default: z.string().optional() })),
  runs: z.object({ main: z.string() }),
});

export type Job = {
  /** What the workflow file gives under `with`. */
  with: Record<string, string>;
  /** The workflow's own token. */
  token: string;
  event: { name: string; payload: unknown };
  /** GITHUB_REPOSITORY and the like. */
  env: Record<string, string>;
};

export type Ended = {
  /** 0 is a green job. */
  code: number;
  log: string;
  outputs: Record<string, string>;
  summary: string;
};

/** The values in an output file: `name=value`, or `name<<MARK`, lines, `MARK`. */
export function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = "", mark, block, line] of text.matchAll(
    /^([\w-]+)(?:<<(\S+)\r?\n([^]*?)\r?\n\2|=(.*))$/gm,
  ))
    outputs[name] = (mark ? block : line) ?? "";
  return outputs;
}

/** Runs the Action of this repository as GitHub's runner does: its inputs, event and result files, `dist/` and no more. */
export async function runAction(job: Job, nodeArguments: readonly string[] = []): Promise<Ended> {
  const action = ActionFile.parse(parse(await readFile(join(root, "action.yml"), "utf8")));
  const folder = await mkdtemp(join(tmpdir(), "crew-gate-job-"));
  const file = async (name: string, content = "") => {
    const path = join(folder, name);
    await writeFile(path, content);
    return path;
  };
  const inputs = Object.entries(action.inputs).map(([name, { default: preset = "" }]) => {
    const value = job.with[name] ?? preset.replace("${{ github.token }}", job.token);
    return [`INPUT_${name.toUpperCase()}`, value];
  });
  const output = await file("output");
  const summary = await file("summary");
  const env = {
    PATH: process.env["PATH"] ?? "",
    ...Object.fromEntries(inputs),
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: job.event.name,
    GITHUB_EVENT_PATH: await file("event.json", JSON.stringify(job.event.payload)),
    GITHUB_OUTPUT: output,
    GITHUB_STEP_SUMMARY: summary,
    GITHUB_STATE: await file("state"),
    RUNNER_TEMP: folder,
    ...job.env,
  };
  const child = spawn(process.execPath, [...nodeArguments, join(root, action.runs.main)], { env });
  let log = "";
  child.stdout.on("data", (chunk: Buffer) => (log += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (log += chunk.toString()));
  const code = await new Promise<number>((resolve) => child.on("close", (exit) => resolve(exit ?? 1)));
  const ended = {
    code,
    log,
    outputs: readOutputs(await readFile(output, "utf8")),
    summary: await readFile(summary, "utf8"),
  };
  await rm(folder, { recursive: true });
  return ended;
}
