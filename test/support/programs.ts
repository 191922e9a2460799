import { spawn } from "node:child_process";
import { join } from "node:path";
import { afterEach } from "vitest";
import { compileCache } from "../../playground/compile-cache.ts";

export const root = join(import.meta.dirname, "../..");
const started: { kill: () => void }[] = [];

/** Ends a program that a test started, as Ctrl-C does. */
export function endPrograms(): void {
  for (const child of started.splice(0)) child.kill();
}
afterEach(endPrograms);

/** Starts a program of the playground. `output()` returns its output so far. */
export function startProgram(
  script: string,
  ...options: string[]
): { output: () => string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, ["scripts/run.mjs", script, ...options], {
    cwd: root,
    env: { PATH: process.env["PATH"], ...compileCache() },
  });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const ended = new Promise<number | null>((resolve) => child.on("close", resolve));
  started.push({ kill: () => child.kill("SIGINT") });
  return { output: () => text, ended };
}
