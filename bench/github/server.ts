import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { NOT_FOUND, ROUTES } from "./routes.ts";
import { Threads } from "./threads.ts";

/** An answered call. Times are in milliseconds since 1970. */
export type Call = { method: string; path: string; started: number; ended: number };

export type FastGitHub = {
  url: string;
  threads: Threads;
  calls: Call[];
  /** The delay of every call in milliseconds. */
  latency: number;
  close(): void;
};

async function textOf(request: IncomingMessage): Promise<string> {
  if (request.method === "GET") return "";
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

const clock = () => performance.timeOrigin + performance.now();

/** Starts a minimal GitHub that answers at once and records calls. The playground's is too slow for a benchmark. */
export async function startFastGitHub(): Promise<FastGitHub> {
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const started = clock();
    const [path = "", query = ""] = (request.url ?? "").split("?");
    const method = request.method ?? "";
    const body = await textOf(request);
    if (github.latency > 0) await sleep(github.latency);
    let answer = NOT_FOUND;
    for (const [verb, pattern, route] of ROUTES) {
      const match = verb === method ? pattern.exec(path) : null;
      if (!match) continue;
      const input = { threads: github.threads, path, query: new URLSearchParams(query), body };
      answer = route(input, ...match.slice(1).map(Number));
      break;
    }
    const { status, link } = answer;
    response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...(link && { link }) });
    response.end(answer.text);
    github.calls.push({ method, path, started, ended: clock() });
  };
  const server = createServer((request, response) => void serve(request, response));
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const github: FastGitHub = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    threads: new Threads(),
    calls: [],
    latency: 0,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
  return github;
}
