import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { compileCache } from "./compile-cache.ts";

export type HostedFunctions = {
  url: string;
  log: string[];
  /** Kills the process. */
  close(): Promise<void>;
  /** Stops the process as a host does, which waits for open connections. */
  stop(): Promise<void>;
};

const root = join(import.meta.dirname, "..");

/**
 * Runs `npm start` as a host of the functions does, on a free port, with only these settings. `folder` is the current folder:
 * not the project's own, whose `.env` may hold somebody's settings.
 */
export async function startFunctions(
  env: Record<string, string>,
  folder = import.meta.dirname,
): Promise<HostedFunctions> {
  // The command of npm start, without npm: signals must reach the server itself.
  const child = spawn(process.execPath, [join(root, "scripts/run.mjs"), join(root, "server/start.ts")], {
    cwd: folder,
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", ...compileCache(), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const log: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => log.push(chunk.toString()));
  const ended = once(child, "close");
  const end = async (signal: "SIGKILL" | "SIGTERM") => {
    child.kill(signal);
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    const url = /^ready (\S+)$/.exec(line)?.[1];
    if (url) {
      child.stdout.resume();
      // SIGKILL, since srvx would wait for open connections.
      return { url, log, close: () => end("SIGKILL"), stop: () => end("SIGTERM") };
    }
    log.push(line);
  }
  throw new Error(`npm start ended before it was ready: ${log.join("")}`);
}
