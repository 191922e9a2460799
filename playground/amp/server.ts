import { randomUUID } from "node:crypto";
import type { Dialect } from "./dialect.ts";
import { documented } from "./documented.ts";
import { type Authentication, type Callbacks, Engine, type Notice } from "./engine.ts";
import { listen } from "../listen.ts";
import { observed } from "./observed.ts";
import { defaultScenario, type Scenario } from "./scenario.ts";

export const DIALECTS = { documented, observed } as const;
export type DialectName = keyof typeof DIALECTS;

/** Everything that came in and went out, in order, for whoever wants to check what crew-gate did. */
export type LogLine =
  | {
      at: string;
      kind: "request";
      method: string;
      path: string;
      body: unknown;
      status: number;
      answer: unknown;
    }
  // Without a URL nobody asked for this one: it was not sent.
  | { at: string; kind: "webhook"; event: Notice["kind"]; url: string; body: unknown; status: number };

/** What to do with a request instead of, or after, taking it: answer this, or break the connection off. */
export type Fault = { answer: Response } | { drop: "before" | "after" };

export type LocalAmp = {
  url: string;
  log: LogLine[];
  engine: Engine;
  /** Asked before every call, with its path. For tests of what happens when AMP fails. */
  fault: ((path: string) => Fault | undefined) | undefined;
  close(): Promise<void>;
};

export type AmpOptions = {
  dialect: DialectName;
  /** 0 for any free port. */
  port?: number;
  scenario?: Scenario;
  /** The only token that is taken. Without one, any bearer token is. */
  token?: string;
};

function authorization(authentication: Authentication | undefined): Record<string, string> {
  switch (authentication?.strategy) {
    case "bearer":
      return { authorization: `Bearer ${authentication.token}` };
    case "basic": {
      const { username, password } = authentication;
      return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
    }
    case undefined:
      return {};
  }
}

function target(kind: Notice["kind"], callbacks: Callbacks) {
  if (kind === "human-input") return callbacks.humanInput;
  const url = callbacks[kind];
  return url ? { url } : undefined;
}

/** Which ids an event carries. Only the human-input event names the execution that the run began with. */
function idsOf({ kind, execution, segment }: Notice): object {
  const own = { kickoff_id: segment.id };
  return kind === "human-input" ? { ...own, execution_id: execution.id } : own;
}

/** Starts a local AMP: the real paths, answers and webhooks of one dialect, for crews of one scenario. */
export async function startAmp({ dialect: name, port = 0, scenario, token }: AmpOptions): Promise<LocalAmp> {
  const dialect: Dialect = DIALECTS[name];
  const log: LogLine[] = [];

  const engine = new Engine(scenario ?? defaultScenario(), {
    taskId: (task) => (name === "documented" ? task.name : randomUUID()),
    async send(notice, callbacks) {
      const body = { ...notice.body, ...idsOf(notice), meta: notice.execution.meta };
      const to = target(notice.kind, callbacks);
      if (!to) {
        const line = { kind: "webhook", event: notice.kind, url: "", body, status: 0 } as const;
        log.push({ at: new Date().toISOString(), ...line });
        return;
      }
      const authentication = "authentication" in to ? to.authentication : undefined;
      const response = await fetch(to.url, {
        method: "POST",
        headers: { "content-type": "application/json", ...authorization(authentication) },
        body: JSON.stringify(body),
      }).catch(() => undefined);
      const line = {
        kind: "webhook",
        event: notice.kind,
        url: to.url,
        body,
        status: response?.status ?? 0,
      } as const;
      log.push({ at: new Date().toISOString(), ...line });
    },
  });

  const answer = async (request: Request): Promise<{ status: number; body: unknown; sent?: unknown }> => {
    const path = new URL(request.url).pathname;
    if (request.method === "GET" && path === "/_log") return { status: 200, body: log };
    const header = request.headers.get("authorization");
    const given = /^Bearer (.+)$/.exec(header ?? "")?.[1];
    if (!given || (token && given !== token)) return dialect.unauthorized(header !== null);
    if (request.method === "GET" && path === "/inputs")
      return { status: 200, body: { inputs: engine.scenario.inputs } };
    const status = /^\/status\/([^/]+)$/.exec(path)?.[1];
    if (request.method === "GET" && status) return dialect.status(engine, decodeURIComponent(status));
    if (request.method !== "POST" || !(path === "/kickoff" || path === "/resume")) return dialect.notFound();
    const sent: unknown = await request.json().catch(() => undefined);
    if (sent === undefined) return dialect.notJson();
    const reply = path === "/kickoff" ? dialect.kickoff(engine, sent) : dialect.resume(engine, sent);
    return { ...reply, sent };
  };

  const { url, close } = await listen({ port }, async (request) => {
    const path = new URL(request.url).pathname;
    const fault = amp.fault?.(path);
    const breakOff = () => {
      request.runtime?.node?.res?.destroy();
      return new Response();
    };
    if (fault && "answer" in fault) return fault.answer;
    if (fault?.drop === "before") return breakOff();
    const { status, body, sent } = await answer(request);
    if (!path.startsWith("/_")) {
      const at = new Date().toISOString();
      log.push({ at, kind: "request", method: request.method, path, body: sent, status, answer: body });
    }
    if (fault?.drop === "after") return breakOff();
    return typeof body === "string" ? new Response(body, { status }) : Response.json(body, { status });
  });
  const amp: LocalAmp = { url, log, engine, fault: undefined, close };
  return amp;
}
