import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";

export type Server = { url: string; close(): Promise<void> };

/** Starts a server of this folder in its own process, which prints `ready URL` when it answers. */
export async function startServer(file: string, env: Record<string, string>): Promise<Server> {
  const child = spawn(process.execPath, [join(import.meta.dirname, file)], {
    env: { PATH: process.env["PATH"] ?? "", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "close");
  const close = async () => {
    child.kill("SIGKILL");
    await ended;
  };
  for await (const line of createInterface(child.stdout)) {
    const url = /^ready (\S+)$/.exec(line)?.[1];
    if (!url) continue;
    child.stdout.resume();
    return { url, close };
  }
  throw new Error(`${file} ended before it was ready`);
}
