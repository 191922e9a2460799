import { randomUUID } from "node:crypto";
import type { ServerRequest } from "srvx";
import { listen } from "../../server/listen.ts";
import { createCallHandler } from "./calls.ts";
import type { DialectReply, LocalDialect } from "./dialect.ts";
import { documented } from "./documented.ts";
import { Engine } from "./engine.ts";
import type { CallRule } from "./fault-rule.ts";
import { FaultInjector } from "./faults.ts";
import type { LogEntry, LogLine } from "./log.ts";
import { observed } from "./observed.ts";
import type { Fork } from "./run.ts";
import { defaultScenario, type Scenario } from "./scenario.ts";
import { createWebhookSender, findDestination, webhookBody } from "./webhooks.ts";

export type { LogLine } from "./log.ts";

export const DIALECTS = { documented, observed } as const;
export type DialectName = keyof typeof DIALECTS;

/** A fault of a call: another answer, a connection closed before or after the call takes effect, or no answer. */
export type AmpFault = { answer: Response } | { drop: "before" | "after" } | { hang: true };

export type LocalAmp = {
  url: string;
  /** The only accepted token. Without one, any bearer token is accepted. */
  token: string | undefined;
  log: LogLine[];
  engine: Engine;
  /** Every pause that was resumed more than once, with all its continuations. */
  forks: readonly Fork[];
  /** Called before every call, with its path, and before the scenario's own faults. A promise delays the call. */
  fault: ((path: string) => AmpFault | Promise<AmpFault | undefined> | undefined) | undefined;
  /** Receives every line of the log as it is written. */
  watch: ((line: LogLine) => void) | undefined;
  /** Waits until no crew is working. Webhooks that a scenario delays may still be in transit. */
  idle(): Promise<void>;
  close(): Promise<void>;
};

export type AmpOptions = {
  dialect: DialectName;
  /** 0 picks a free port. */
  port?: number;
  scenario?: Scenario;
  /** The only accepted token. Without one, any bearer token is accepted. */
  token?: string;
};

function toResponse({ status, body }: DialectReply, headers: Record<string, string> = {}): Response {
  return typeof body === "string"
    ? new Response(body, { status, headers })
    : Response.json(body, { status, headers });
}

function toFault(rule: CallRule | undefined, dialect: LocalDialect): AmpFault | undefined {
  if (!rule) return undefined;
  switch (rule.do) {
    case "drop-before":
      return { drop: "before" };
    case "drop-after":
      return { drop: "after" };
    case "hang":
      return { hang: true };
    default: {
      const wait = rule.retry_after === undefined ? {} : { "retry-after": String(rule.retry_after) };
      return { answer: toResponse(dialect.injectedError(rule.do), wait) };
    }
  }
}

function describeFault(fault: AmpFault): string {
  if ("answer" in fault) return `answered ${fault.answer.status}`;
  return "hang" in fault ? "no answer" : `connection closed ${fault.drop} the call took effect`;
}

function closeConnection(request: ServerRequest): Response {
  request.runtime?.node?.res?.destroy();
  return new Response();
}

/** Starts a local AMP with the paths, answers and webhooks of one dialect, for crews of one scenario. */
export async function startAmp({
  dialect: name,
  port = 0,
  scenario = defaultScenario(),
  token,
}: AmpOptions): Promise<LocalAmp> {
  const dialect: LocalDialect = DIALECTS[name];
  const log: LogLine[] = [];
  const record = (entry: LogEntry) => {
    const line = { loggedAt: new Date().toISOString(), ...entry };
    log.push(line);
    amp.watch?.(line);
  };
  const faults = new FaultInjector(scenario.faults);
  const send = createWebhookSender(record, faults);
  const engine = new Engine(scenario, {
    taskId: (task) => (name === "documented" ? task.name : randomUUID()),
    send: (webhook, callbacks) =>
      send(webhook.kind, findDestination(webhook.kind, callbacks), webhookBody(webhook)),
    stream: (to, events) => send("events", to, { events }),
    forked: (fork) => record({ kind: "fork", ...fork, segmentIds: [...fork.segmentIds] }),
  });
  const answer = createCallHandler(dialect, engine, token);

  const { url, close } = await listen({ port }, async (request) => {
    const { pathname: path } = new URL(request.url);
    const { method } = request;
    if (method === "GET" && path === "/_log") return Response.json(log);
    const fault = (await amp.fault?.(path)) ?? toFault(faults.onCall(path), dialect);
    if (fault) record({ kind: "fault", method, path, did: describeFault(fault) });
    if (fault && "answer" in fault) return fault.answer;
    // Never answered: the caller gives up, or the server is closed.
    if (fault && "hang" in fault) return new Promise(() => {});
    if (fault?.drop === "before") return closeConnection(request);
    const { sent, ...reply } = await answer(request);
    record({ kind: "request", method, path, body: sent, status: reply.status, answer: reply.body });
    return fault?.drop === "after" ? closeConnection(request) : toResponse(reply);
  });
  const amp: LocalAmp = {
    url,
    token,
    log,
    engine,
    forks: engine.forks,
    fault: undefined,
    watch: undefined,
    idle: () => engine.idle(),
    close,
  };
  return amp;
}
