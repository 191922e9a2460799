import { fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Order, Reply } from "./main.ts";

/** The local GitHub in a process of its own. */
export type GitHubApart = {
  url: string;
  clear(): Promise<void>;
  fill(threadNumber: number, comments: number): Promise<void>;
  /** The calls since the last time, as `GET /path`. */
  calls(): Promise<string[]>;
  close(): void;
};

export async function startGitHubApart(): Promise<GitHubApart> {
  const child = fork(join(import.meta.dirname, "main.ts"), { stdio: "inherit" });
  const heard = async (): Promise<Reply> => (await once(child, "message"))[0] as Reply;
  const ask = async (request: Order): Promise<Reply> => {
    const answer = heard();
    child.send(request);
    return answer;
  };
  const ready = await heard();
  return {
    url: "url" in ready ? ready.url : "",
    clear: async () => void (await ask({ clear: true })),
    fill: async (threadNumber, comments) => void (await ask({ fill: comments, threadNumber })),
    calls: async () => {
      const answer = await ask({ count: true });
      return "calls" in answer ? answer.calls : [];
    },
    close: () => child.disconnect(),
  };
}
