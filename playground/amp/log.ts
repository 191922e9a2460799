import type { OutgoingWebhook } from "./segment-runner.ts";

type LoggedCall = {
  kind: "request";
  method: string;
  path: string;
  body: unknown;
  status: number;
  answer: unknown;
};

type LoggedWebhook = {
  kind: "webhook";
  event: OutgoingWebhook["kind"] | "events";
  /** Empty if no call requested this webhook. It was not sent. */
  url: string;
  body: unknown;
  /** 0 if no answer came. */
  status: number;
  /** The scenario's fault that was applied to it. */
  fault?: "lose" | "repeat" | "delay";
};

/** A call with a fault: answered with an error, disconnected, or never answered. */
type LoggedFault = { kind: "fault"; method: string; path: string; did: string };

/** A pause that was resumed again. `segmentIds` are all its continuations, the newest last. */
type LoggedFork = { kind: "fork"; executionId: string; taskId: string; segmentIds: string[] };

/** One logged event. */
export type LogEntry = LoggedCall | LoggedWebhook | LoggedFault | LoggedFork;

/** A line of the log, which has all calls and webhooks in order, so that tests can check the behaviour of crew-gate. */
export type LogLine = { loggedAt: string } & LogEntry;

/** Returns a URL without its query string and its user, which may be secret. */
function redactUrl(url: string): string {
  if (!URL.canParse(url)) return "an invalid URL";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function describeLine(line: LogLine): string {
  switch (line.kind) {
    case "request":
      return `${line.method} ${line.path}  ${line.status}`;
    case "fault":
      return `${line.method} ${line.path}  fault: ${line.did}`;
    case "fork":
      return `fork  task ${line.taskId} of execution ${line.executionId} was resumed ${line.segmentIds.length} times, by ${line.segmentIds.join(" and ")}`;
    case "webhook": {
      if (!line.url) return `webhook ${line.event}  not sent, not requested`;
      const fault = line.fault ? `  fault: ${line.fault}` : "";
      return `webhook ${line.event} to ${redactUrl(line.url)}  ${line.status || "no answer"}${fault}`;
    }
  }
}

/** Formats one line for the terminal: time, event and status, without headers, tokens and query strings. */
export function formatLine(line: LogLine): string {
  return `${line.loggedAt.slice(11, 23)}  ${describeLine(line)}`;
}
