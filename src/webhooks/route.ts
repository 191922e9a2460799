import type { CrewEvent, ParsedWebhook } from "../amp/webhooks.ts";
import type { Link } from "../ledger/signing/link.ts";
import { maskValues } from "../text/mask-values.ts";
import type { Appended, Thread, WriteContext } from "../thread/log.ts";
import { recordResult } from "../thread/run-result.ts";
import type { FunctionSettings } from "./configuration.ts";
import { connectThread } from "./connect.ts";
import { enqueueProgress, flushProgress, type ProgressTarget } from "./progress-buffer.ts";
import { recordStream, recordUnreadQuestion } from "./record-notice.ts";
import { recordPause } from "./record-pause.ts";
import { createArrival } from "./record-progress.ts";
import { runExclusive, withSignal } from "./scheduling.ts";

/** What became of an event. `held`: it is taken, and will be written down with others in some seconds. */
export type WebhookOutcome =
  | Appended
  | { kind: "buffered" }
  | { kind: "ignored"; fields?: readonly string[] };

/** What was read of a webhook's body, where it was something. */
export type RoutableWebhook = Exclude<ParsedWebhook, { kind: "malformed" }>;

type ExclusiveEvent = Exclude<CrewEvent, { kind: "task" | "step" }>;

/** Writes an event down where its kind has its place. */
async function writeEvent(
  thread: Thread,
  event: ExclusiveEvent,
  context: WriteContext,
  { deploymentId }: Link,
): Promise<WebhookOutcome> {
  switch (event.kind) {
    case "human-input":
      return recordPause(thread, event, { ...context, deploymentId });
    case "crew": {
      const { segmentId, outcome, output } = event;
      return recordResult(thread, { ...context, outcome, segmentId, output });
    }
    case "events":
      return recordStream(thread, event.events, context);
  }
}

/** A shape that nobody foresaw is no error of the sender's. Its fields are named, since only people can read on from there. */
async function acknowledgeUnknown(
  { link: { kind }, secrets, thread }: ProgressTarget,
  fields: readonly string[],
  body: unknown,
  context: WriteContext,
): Promise<WebhookOutcome> {
  const names = JSON.stringify(maskValues(fields, secrets));
  console.warn(`A ${kind} webhook has a shape that crew-gate does not know. Its fields: ${names}`);
  // Of all kinds only this one makes a crew wait for somebody.
  if (kind === "human-input") return recordUnreadQuestion(await thread(), fields, body, context);
  return { kind: "ignored", fields };
}

/** Takes what one webhook tells into the thread that its link names. When `signal` says so, it ends wherever it is. */
export async function routeEvent(
  link: Link,
  reading: RoutableWebhook,
  body: unknown,
  settings: FunctionSettings,
  signal: AbortSignal,
): Promise<WebhookOutcome> {
  const context: WriteContext = { runId: link.runId, writtenAt: new Date().toISOString() };
  const target: ProgressTarget = {
    queueKey: `${link.repositoryId}#${link.threadNumber}`,
    link,
    secrets: settings.secrets,
    thread: () => connectThread(link, settings),
  };
  const exclusively = (work: (thread: () => Promise<Thread>) => Promise<WebhookOutcome>) =>
    runExclusive(target.queueKey, async () => {
      // What waited too long behind others was answered already.
      signal.throwIfAborted();
      return work(async () => withSignal(await target.thread(), signal));
    });
  if (reading.kind === "unknown")
    return exclusively((thread) => acknowledgeUnknown({ ...target, thread }, reading.keys, body, context));
  const { event } = reading;
  if (event.kind === "task" || event.kind === "step")
    return enqueueProgress(target, createArrival(event, body, context.writtenAt), signal);
  return exclusively(async (thread) => {
    // The steps before a question or an end stand in the thread before it does.
    if (event.kind !== "events") await flushProgress(target, signal);
    return writeEvent(await thread(), event, context, link);
  });
}
