import type { CrewEvent, ParsedWebhook } from "../amp/webhooks.ts";
import type { Link } from "../ledger/signing/link.ts";
import { maskValues } from "../text/mask-values.ts";
import type { Appended, WriteContext } from "../thread/log.ts";
import type { Thread } from "../thread/snapshot.ts";
import { recordResult } from "../thread/run-result.ts";
import type { FunctionSettings } from "./configuration.ts";
import { connectThread } from "./connect.ts";
import { enqueueProgress, flushProgress, type ProgressTarget } from "./progress-buffer.ts";
import { recordStream, recordUnreadQuestion } from "./record-notice.ts";
import { recordPause } from "./record-pause.ts";
import { createArrival } from "./record-progress.ts";
import { runExclusive, withSignal } from "./scheduling.ts";

/** The outcome of an event. `buffered`: it is accepted, and will be written with others within seconds. */
export type WebhookOutcome =
  | Appended
  | { kind: "buffered" }
  | { kind: "ignored"; fields?: readonly string[] };

/** A webhook that was parsed, even if its shape is unknown. */
type RoutableWebhook = Exclude<ParsedWebhook, { kind: "malformed" }>;

type ExclusiveEvent = Exclude<CrewEvent, { kind: "task" | "step" }>;

/** Writes an event into the thread, as its kind requires. */
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
      const { kind: _kind, ...result } = event;
      return recordResult(thread, { ...context, ...result });
    }
    case "events":
      return recordStream(thread, event.events, context);
  }
}

/** Acknowledges a payload of unknown shape, and logs its field names so that a human can investigate. */
async function acknowledgeUnknown(
  { link: { kind }, secrets, thread }: ProgressTarget,
  { fields, body }: { fields: readonly string[]; body: unknown },
  context: WriteContext,
): Promise<WebhookOutcome> {
  const names = JSON.stringify(maskValues(fields, secrets));
  console.warn(`A ${kind} webhook has a shape that crew-gate does not know. Its fields: ${names}`);
  // Only this kind makes a crew wait for people.
  if (kind === "human-input") return recordUnreadQuestion(await thread(), fields, body, context);
  return { kind: "ignored", fields };
}

/** A parsed webhook, and its body as JSON. */
export type ReceivedWebhook = { readonly parsed: RoutableWebhook; readonly body: unknown };

/** Writes a webhook into the thread that its link names. `signal` aborts it. */
export async function routeEvent(
  link: Link,
  { parsed, body }: ReceivedWebhook,
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
      // An event that waited too long in the queue was already answered.
      signal.throwIfAborted();
      return work(async () => withSignal(await target.thread(), signal));
    });
  if (parsed.kind === "unknown")
    return exclusively((thread) =>
      acknowledgeUnknown({ ...target, thread }, { fields: parsed.keys, body }, context),
    );
  const { event } = parsed;
  if (event.kind === "task" || event.kind === "step")
    return enqueueProgress(target, createArrival(event, body, context.writtenAt), signal);
  return exclusively(async (thread) => {
    // Flushes buffered steps before a question or a result is posted.
    if (event.kind !== "events") await flushProgress(target, signal);
    return writeEvent(await thread(), event, context, link);
  });
}
