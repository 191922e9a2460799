import type { Notice } from "./segment-runner.ts";

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
  event: Notice["kind"] | "events";
  /** Empty where nobody asked for this one: it was not sent. */
  url: string;
  body: unknown;
  /** 0 where no answer came. */
  status: number;
  /** What the scenario did to it. */
  fault?: "lose" | "repeat" | "delay";
};

/** A call that something was done to: answered in AMP's place, broken off, or left hanging. */
type LoggedFault = { kind: "fault"; method: string; path: string; did: string };

/** A pause that was resumed again. `segmentIds` are all that went on from it, the newest last. */
type LoggedFork = { kind: "fork"; executionId: string; taskId: string; segmentIds: string[] };

/** What happened, as it is noted. */
export type LogEntry = LoggedCall | LoggedWebhook | LoggedFault | LoggedFork;

/** Everything that came in and went out, in order, for whoever wants to check what crew-gate did. */
export type LogLine = { loggedAt: string } & LogEntry;

/** A URL without what may be a secret in it: no query string, no user. */
function plain(url: string): string {
  if (!URL.canParse(url)) return "no URL at all";
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function said(line: LogLine): string {
  switch (line.kind) {
    case "request":
      return `${line.method} ${line.path}  ${line.status}`;
    case "fault":
      return `${line.method} ${line.path}  fault: ${line.did}`;
    case "fork":
      return `fork  task ${line.taskId} of execution ${line.executionId} was resumed ${line.segmentIds.length} times, by ${line.segmentIds.join(" and ")}`;
    case "webhook": {
      if (!line.url) return `webhook ${line.event}  not sent, nobody asked for it`;
      const fault = line.fault ? `  fault: ${line.fault}` : "";
      return `webhook ${line.event} to ${plain(line.url)}  ${line.status || "no answer"}${fault}`;
    }
  }
}

/** One line for a person who watches: when, what, which status. No header, no token, no query string. */
export function formatLine(line: LogLine): string {
  return `${line.loggedAt.slice(11, 23)}  ${said(line)}`;
}
