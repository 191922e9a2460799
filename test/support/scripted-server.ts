import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";

/** One request as a scripted server received it. */
export type ReceivedRequest = { method: string; path: string; body: Record<string, unknown>; at: number };

/** The script for a request: this answer, or its connection closed after the request was read. */
export type Script =
  | { status: number; body?: unknown; text?: string; headers?: Record<string, string> }
  | "drop";

/** A server that answers each request with the next script, and with the last one from then on. */
export class ScriptedServer {
  readonly got: ReceivedRequest[] = [];
  url = "";
  #scripts: Script[] = [];
  readonly #server: Server = createServer((request, response) => void this.#answer(request, response));

  async start(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    const address = this.#server.address();
    this.url = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  /** Forgets its requests, and answers with these scripts from now on. */
  script(...scripts: Script[]): void {
    this.got.length = 0;
    this.#scripts = scripts;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString("utf8");
    const body = (text ? JSON.parse(text) : {}) as Record<string, unknown>;
    this.got.push({ method: request.method ?? "", path: request.url ?? "", body, at: Date.now() });
    const script = this.#scripts.length > 1 ? this.#scripts.shift() : this.#scripts[0];
    if (!script || script === "drop") {
      request.socket.destroy();
      return;
    }
    response.writeHead(script.status, { "content-type": "application/json", ...script.headers });
    response.end(script.text ?? JSON.stringify(script.body ?? {}));
  }
}
