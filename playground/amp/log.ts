import type { Notice } from "./stretch.ts";

type Call = { kind: "request"; method: string; path: string; body: unknown; status: number; answer: unknown };

type Webhook = {
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
type Spoilt = { kind: "fault"; method: string; path: string; did: string };

/** A pause that was resumed again. `segments` are all that went on from it, the newest last. */
type Forked = { kind: "fork"; execution: string; task: string; segments: string[] };

/** What happened, as it is noted. */
export type Noted = Call | Webhook | Spoilt | Forked;

/** Everything that came in and went out, in order, for whoever wants to check what crew-gate did. */
export type LogLine = { at: string } & Noted;

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
      return `fork  task ${line.task} of execution ${line.execution} was resumed ${line.segments.length} times, by ${line.segments.join(" and ")}`;
    case "webhook": {
      if (!line.url) return `webhook ${line.event}  not sent, nobody asked for it`;
      const fault = line.fault ? `  fault: ${line.fault}` : "";
      return `webhook ${line.event} to ${plain(line.url)}  ${line.status || "no answer"}${fault}`;
    }
  }
}

/** One line for a person who watches: when, what, which status. No header, no token, no query string. */
export function lineOf(line: LogLine): string {
  return `${line.at.slice(11, 23)}  ${said(line)}`;
}
