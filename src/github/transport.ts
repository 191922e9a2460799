import http from "node:http";
import https from "node:https";
import { urlToHttpOptions } from "node:url";
import { promisify } from "node:util";
import { gunzip } from "node:zlib";

/** The options of `fetch` that Octokit passes. */
type FetchOptions = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** A response that was read to its end: the part of a `Response` that Octokit uses. */
type FetchResponse = {
  readonly status: number;
  readonly url: string;
  readonly headers: ReadonlyMap<string, string>;
  /** The parsed JSON of a success, or its text. */
  readonly body: unknown;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
};

export type Fetch = (url: string, options: FetchOptions) => Promise<FetchResponse>;

/** The longest silence on a connection, in milliseconds. GitHub ends its own requests after 10 s. */
const SILENCE_TIMEOUT_MS = 30_000;

const unzip = promisify(gunzip);

/** A response and all bytes of its body. */
type CompletedResponse = { readonly response: http.IncomingMessage; readonly bytes: Buffer };

/** Decodes a response. Throws on invalid JSON, which counts as a response that broke off. */
async function decode({ response, bytes }: CompletedResponse, url: string): Promise<FetchResponse> {
  const { statusCode: status = 0, headers } = response;
  const content = headers["content-encoding"] === "gzip" && bytes.length > 0 ? await unzip(bytes) : bytes;
  const text = content.toString("utf8");
  const isJson = headers["content-type"]?.startsWith("application/json") ?? false;
  return {
    status,
    url,
    headers: new Map(Object.entries(headers).map(([name, value]) => [name, String(value)])),
    body: isJson && status < 400 && text !== "" ? JSON.parse(text) : text,
    text: async () => text,
    arrayBuffer: async () => new Uint8Array(content).buffer,
  };
}

type Server = Pick<http.RequestOptions, "protocol" | "hostname" | "port" | "auth">;

const servers = new Map<string, Server>();

/** Returns the server of an origin. Each is parsed once: parsing takes a fifth of a request's processor time. */
function serverOf(origin: string): Server {
  const known = servers.get(origin);
  if (known) return known;
  const { protocol, hostname, port, auth } = urlToHttpOptions(new URL(origin));
  const server = { protocol, hostname, port, auth };
  servers.set(origin, server);
  return server;
}

/** Sends one request, and reads the response to its end. */
async function sendRequest(
  url: string,
  { body, signal, ...options }: FetchOptions,
  agent: http.Agent | undefined,
): Promise<CompletedResponse> {
  const [origin = ""] = /^\w+:\/\/[^/?#]*/.exec(url) ?? [];
  const target = { ...serverOf(origin), path: url.slice(origin.length) || "/" };
  const { request } = target.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    const sent = request({ ...target, ...options, agent, timeout: SILENCE_TIMEOUT_MS }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () => resolve({ response, bytes: Buffer.concat(chunks) }));
    });
    // Not the option `signal`, which takes an eighth of a request's processor time.
    const abort = () => sent.destroy(new Error("aborted"));
    signal?.addEventListener("abort", abort);
    sent.on("close", () => signal?.removeEventListener("abort", abort));
    sent.on("error", reject);
    sent.on("timeout", () => sent.destroy(new Error("no answer came")));
    sent.end(body);
  });
}

/**
 * Returns a `fetch` over Node's own HTTP client, which takes half the processor time of the global one. It follows no
 * redirect, retries nothing, and rejects a response that breaks off, which Octokit would treat as an empty one.
 *
 * Without an agent, Node's global agents are used. They keep connections open for five seconds, and Node makes them use a
 * proxy if NODE_USE_ENV_PROXY is set. A connection that the server closes at that moment fails like any other, because
 * nobody can know whether the server processed the request: see `retryCalls` and `createOnce`.
 */
export function createFetch(agent?: http.Agent): Fetch {
  return async (url, { headers, signal, ...options }) => {
    const fetchOptions = { ...options, headers: { ...headers, "accept-encoding": "gzip" }, signal };
    try {
      signal?.throwIfAborted();
      return await decode(await sendRequest(url, fetchOptions, agent), url);
    } catch (error) {
      throw signal?.aborted ? signal.reason : error;
    }
  };
}
