import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { quantile } from "./numbers.ts";

/** A request to send. */
export type LoadRequest = { path: string; headers: Record<string, string>; body: string };
export type LoadReport = { events: number; perSecond: number; p99: number; median: number };

type Answer = { status: number; text: string };

async function send(agent: Agent, url: URL, { path, headers, body }: LoadRequest): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const options = { agent, method: "POST", host: url.hostname, port: url.port, path };
    const length = String(Buffer.byteLength(body));
    const sent = request(
      { ...options, headers: { "content-type": "application/json", "content-length": length, ...headers } },
      (response) => {
        const { statusCode = 0 } = response;
        let text = "";
        response.on("data", (chunk: Buffer) => (text += chunk.toString()));
        response.on("end", () => resolve({ status: statusCode, text }));
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
      const request = createRequest(connection, index++);
      const { status, text } = await send(agent, url, request);
      if (status >= 300) throw new Error(`${request.path} answered ${status}: ${text}`);
      times.push(performance.now() - before);
    } while (performance.now() < end);
  };
  await Promise.all(Array.from({ length: connections }, (_, connection) => keepBusy(connection)));
  const took = (performance.now() - started) / 1000;
  agent.destroy();
  return {
    events: times.length,
    perSecond: times.length / took,
    p99: quantile(times, 0.99),
    median: quantile(times, 0.5),
  };
}

/**
 * Sends requests at a fixed rate for some seconds, whether or not the earlier ones were answered. Returns the share of
 * requests that were accepted, and the times of all answers. 503 is an answer, since the sender may send again.
 */
export async function sendAtRate(
  base: string,
  createRequest: (index: number) => LoadRequest,
  { perSecond, seconds }: { perSecond: number; seconds: number },
): Promise<{ accepted: number; p99: number }> {
  const url = new URL(base);
  const agent = new Agent({ keepAlive: true });
  const times: number[] = [];
  let accepted = 0;
  const sendOne = async (index: number) => {
    await sleep((1000 * index) / perSecond);
    const before = performance.now();
    const { status, text } = await send(agent, url, createRequest(index));
    if (status >= 300 && status !== 503) throw new Error(`a request was answered ${status}: ${text}`);
    if (status < 300) accepted++;
    times.push(performance.now() - before);
  };
  const count = perSecond * seconds;
  await Promise.all(Array.from({ length: count }, (_, index) => sendOne(index)));
  agent.destroy();
  return { accepted: accepted / count, p99: quantile(times, 0.99) };
}
