import { setTimeout as sleep } from "node:timers/promises";
import type { Authentication, Destination, RequestedCallbacks } from "./callbacks.ts";
import type { FaultInjector } from "./faults.ts";
import type { LogEntry, LogLine } from "./log.ts";
import type { OutgoingWebhook } from "./segment-runner.ts";

type Event = Extract<LogLine, { kind: "webhook" }>["event"];
type Fault = Extract<LogLine, { kind: "webhook" }>["fault"];

/** Longer than any receiver should need. Without a limit, a receiver that hangs would block the crew for ever. */
const TIMEOUT_MS = 30_000;

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

/** Returns the destination of a webhook, if one was requested. */
export function findDestination(
  kind: OutgoingWebhook["kind"],
  callbacks: RequestedCallbacks,
): Destination | undefined {
  if (kind === "human-input") return callbacks.humanInput;
  const url = callbacks[kind];
  return url ? { url } : undefined;
}

/** Returns the whole body of a webhook. Only human-input webhooks have the id of the first execution. */
export function webhookBody({ kind, execution, segment, body }: OutgoingWebhook): object {
  const ids = { kickoff_id: segment.id, ...(kind === "human-input" && { execution_id: execution.id }) };
  return { ...body, ...ids, meta: execution.meta };
}

/**
 * Creates a function that sends a webhook and logs the answer. A webhook is sent once, whatever the answer, unless a
 * fault of the scenario changes that. A delayed webhook does not block the crew, so later ones can overtake it.
 */
export function createWebhookSender(record: (line: LogEntry) => void, faults: FaultInjector) {
  const post = async (event: Event, to: Destination, body: object, fault?: Fault) => {
    const response = await fetch(to.url, {
      method: "POST",
      headers: { "content-type": "application/json", ...authorization(to.authentication) },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch(() => undefined);
    const status = response?.status ?? 0;
    record({ kind: "webhook", event, url: to.url, body, status, ...(fault && { fault }) });
  };
  return async (event: Event, to: Destination | undefined, body: object): Promise<void> => {
    if (!to) return record({ kind: "webhook", event, url: "", body, status: 0 });
    const rule = faults.onWebhook(event);
    switch (rule?.do) {
      case "lose":
        return record({ kind: "webhook", event, url: to.url, body, status: 0, fault: "lose" });
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
