import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { ParentMessage, Reply } from "./main.ts";

/** The fast GitHub in its own process. */
export type GitHubProcess = {
  url: string;
  clear(): Promise<void>;
  /** Sets the milliseconds that every call takes longer. */
  setLatency(latencyMs: number): Promise<void>;
  fill(threadNumber: number, comments: number): Promise<void>;
  /** Returns the calls since the last time, such as `GET /path`. */
  calls(): Promise<string[]>;
  close(): void;
};

export async function startGitHubProcess(): Promise<GitHubProcess> {
  const child = fork(join(import.meta.dirname, "main.ts"), { stdio: "inherit" });
  const receive = async (): Promise<Reply> => (await once(child, "message"))[0] as Reply;
  const send = async (request: ParentMessage): Promise<Reply> => {
    const answer = receive();
    child.send(request);
    return answer;
  };
  const ready = await receive();
  return {
    url: "url" in ready ? ready.url : "",
    setLatency: async (latencyMs) => void (await send({ latencyMs })),
    clear: async () => void (await send({ clear: true })),
    fill: async (threadNumber, comments) => void (await send({ fill: comments, threadNumber })),
    calls: async () => {
      const answer = await send({ count: true });
      return "calls" in answer ? answer.calls : [];
    },
    close: () => child.disconnect(),
  };
}
