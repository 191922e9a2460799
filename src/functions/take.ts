import type { CrewEvent, Reading } from "../amp/webhooks.ts";
import type { Link } from "../ledger/link.ts";
import { maskValues } from "../text/mask-values.ts";
import type { Appended, Thread, Writing } from "../thread/log.ts";
import { oneAtATime } from "../thread/queue.ts";
import { recordResult } from "../thread/result.ts";
import { within } from "./budget.ts";
import { threadOf } from "./connect.ts";
import { clear, type Place, takeProgress } from "./desk.ts";
import { recordStream, recordUnreadQuestion } from "./notice.ts";
import { recordPause } from "./pause.ts";
import { arrivalOf } from "./progress.ts";
import type { Settings } from "./settings.ts";

/** What became of an event. `held`: it is taken, and will be written down with others in some seconds. */
export type Outcome = Appended | { kind: "held" } | { kind: "ignored"; fields?: readonly string[] };

/** What was read of a webhook's body, where it was something. */
export type Readable = Exclude<Reading, { kind: "malformed" }>;

type Alone = Exclude<CrewEvent, { kind: "task" | "step" }>;

/** Writes an event down where its kind has its place. */
async function record(
  thread: Thread,
  event: Alone,
  writing: Writing,
  { deploymentId }: Link,
): Promise<Outcome> {
  switch (event.kind) {
    case "human-input":
      return recordPause(thread, event, { ...writing, deploymentId });
    case "crew": {
      const { segment, outcome, output } = event;
      return recordResult(thread, { ...writing, outcome, segment, output });
    }
    case "events":
      return recordStream(thread, event.events, writing);
  }
}

/** A shape that nobody foresaw is no error of the sender's. Its fields are named, since only people can read on from there. */
async function keep(
  { link: { kind }, secrets, thread }: Place,
  fields: readonly string[],
  body: unknown,
  writing: Writing,
): Promise<Outcome> {
  const names = JSON.stringify(maskValues(fields, secrets));
  console.warn(`A ${kind} webhook has a shape that crew-gate does not know. Its fields: ${names}`);
  // Of all kinds only this one makes a crew wait for somebody.
  if (kind === "human-input") return recordUnreadQuestion(await thread(), fields, body, writing);
  return { kind: "ignored", fields };
}

/** Takes what one webhook tells into the thread that its link names. When `signal` says so, it ends wherever it is. */
export async function take(
  link: Link,
  reading: Readable,
  body: unknown,
  settings: Settings,
  signal: AbortSignal,
): Promise<Outcome> {
  const writing: Writing = { run: link.run, at: new Date().toISOString() };
  const place: Place = {
    queue: `${link.repositoryId}#${link.thread}`,
    link,
    secrets: settings.secrets,
    thread: () => threadOf(link, settings),
  };
  const alone = (work: (thread: () => Promise<Thread>) => Promise<Outcome>) =>
    oneAtATime(place.queue, async () => {
      // What waited too long behind others was answered already.
      signal.throwIfAborted();
      return work(async () => within(await place.thread(), signal));
    });
  if (reading.kind === "unknown")
    return alone((thread) => keep({ ...place, thread }, reading.keys, body, writing));
  const { event } = reading;
  if (event.kind === "task" || event.kind === "step")
    return takeProgress(place, arrivalOf(event, body, writing.at), signal);
  return alone(async (thread) => {
    // The steps before a question or an end stand in the thread before it does.
    if (event.kind !== "events") await clear(place, signal);
    return record(await thread(), event, writing, link);
  });
}
