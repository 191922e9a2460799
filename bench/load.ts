import { Agent, request } from "node:http";
import { quantile } from "./numbers.ts";

/** A request to send. */
export type LoadRequest = { path: string; headers: Record<string, string>; body: string };
export type LoadReport = { perSecond: number; p99: number; median: number };

async function send(agent: Agent, url: URL, { path, headers, body }: LoadRequest): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const options = { agent, method: "POST", host: url.hostname, port: url.port, path };
    const length = String(Buffer.byteLength(body));
    const sent = request(
      { ...options, headers: { "content-type": "application/json", "content-length": length, ...headers } },
      (response) => {
        const { statusCode = 0 } = response;
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () =>
          statusCode < 300 ? resolve() : reject(new Error(`${path} answered ${statusCode}: ${text}`)),
        );
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}

/**
 * Keeps this many connections busy for some seconds, each with one request at a time and at least one request. Throws
 * on any answer but 2xx.
 */
export async function load(
  base: string,
  createRequest: (connection: number, index: number) => LoadRequest,
  { connections, seconds }: { connections: number; seconds: number },
): Promise<LoadReport> {
  const url = new URL(base);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  const started = performance.now();
  const end = started + seconds * 1000;
  const keepBusy = async (connection: number) => {
    let index = 0;
    do {
      const before = performance.now();
      await send(agent, url, createRequest(connection, index++));
      times.push(performance.now() - before);
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => keepBusy(connection)));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return { perSecond: times.length / took, p99: quantile(times, 0.99), median: quantile(times, 0.5) };
}
