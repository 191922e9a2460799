import { setTimeout as sleep } from "node:timers/promises";
import type { Authentication, Destination, RequestedCallbacks } from "./callbacks.ts";
import type { FaultInjector } from "./faults.ts";
import type { LogEntry, LogLine } from "./log.ts";
import type { Notice } from "./segment-runner.ts";

type Event = Extract<LogLine, { kind: "webhook" }>["event"];
type Fault = Extract<LogLine, { kind: "webhook" }>["fault"];

/** Longer than any receiver should take; without a limit one that hangs would hold the crew for ever. */
const TIMEOUT = 30_000;

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

/** Where a webhook is to go, if anybody asked for it. */
export function target(kind: Notice["kind"], callbacks: RequestedCallbacks): Destination | undefined {
  if (kind === "human-input") return callbacks.humanInput;
  const url = callbacks[kind];
  return url ? { url } : undefined;
}

/** The whole body of a webhook. Only the human-input one names the execution that the run began with. */
export function payload({ kind, execution, segment, body }: Notice): object {
  const ids = { kickoff_id: segment.id, ...(kind === "human-input" && { execution_id: execution.id }) };
  return { ...body, ...ids, meta: execution.meta };
}

/**
 * Gives what sends webhooks and notes each with what became of it. A webhook is sent once and never again,
 * whatever the answer, unless a fault of the scenario wants it otherwise. One that is late holds nobody up, so that
 * others overtake it.
 */
export function webhookSender(note: (line: LogEntry) => void, faults: FaultInjector) {
  const post = async (event: Event, to: Destination, body: object, fault?: Fault) => {
    const response = await fetch(to.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...authorization(to.authentication) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT),
    }).catch(() => undefined);
    const status = response?.status ?? 0;
    note({ kind: "webhook", event, url: to.url, body, status, ...(fault && { fault }) });
  };
  return async (event: Event, to: Destination | undefined, body: object): Promise<void> => {
    if (!to) return note({ kind: "webhook", event, url: "", body, status: 0 });
    const rule = faults.onWebhook(event);
    switch (rule?.do) {
      case "lose":
        return note({ kind: "webhook", event, url: to.url, body, status: 0, fault: "lose" });
      case "repeat":
        await post(event, to, body);
        return post(event, to, body, "repeat");
      case "delay":
        void sleep((rule.seconds ?? 0) * 1000).then(() => post(event, to, body, "delay"));
        return;
      case undefined:
        return post(event, to, body);
    }
  };
}
