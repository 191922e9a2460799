import { inspect } from "node:util";
import { type CrewEvent, type Reading, readWebhook } from "../amp/webhooks.ts";
import { isOurBearer, type Link, readLink, WEBHOOK_KINDS, type WebhookKind } from "../ledger/link.ts";
import { mask } from "../markdown/mask.ts";
import { statusOf, troubleOf } from "../thread/github.ts";
import type { Appended, Thread, Writing } from "../thread/log.ts";
import { oneAtATime } from "../thread/queue.ts";
import { recordResult } from "../thread/result.ts";
import { done, fail } from "./answer.ts";
import { BODY_LIMIT, readBody } from "./body.ts";
import { forgetConnections, threadOf } from "./connect.ts";
import { recordStream, recordUnreadQuestion } from "./notice.ts";
import { recordPause, TryLater } from "./pause.ts";
import { recordProgress } from "./progress.ts";
import { configureOnce, type Environment, type Settings } from "./settings.ts";

type Known = Exclude<Reading, { kind: "malformed" }>;

function kindOf(request: Request): WebhookKind | undefined {
  const last = new URL(request.url).pathname.split("/").findLast((part) => part !== "") ?? "";
  return WEBHOOK_KINDS.find((kind) => kind === last);
}

/** The link of a request that may speak for its run, or the answer to one that may not. */
async function admit(request: Request, kind: WebhookKind, { keyring }: Settings): Promise<Link | Response> {
  const text = new URL(request.url).searchParams.get("link");
  const link = text ? await readLink(text, keyring) : undefined;
  if (!link || link.kind !== kind)
    return fail(
      "bad-link",
      `The link is ${text ? "not one of ours for this kind of event" : "missing"}. Use the callback URL that crew-gate gave to the crew.`,
    );
  // AMP sends a bearer token with human-input webhooks only, and none where the older field for the URL is
  // used. The link is the credential; a token that is there must be ours.
  const header = request.headers.get("authorization");
  if (header && !isOurBearer(header, link, keyring))
    return fail(
      "bad-bearer",
      "The bearer token is not the one that crew-gate gave to the crew for this run.",
    );
  return link;
}

/** What an error means to the sender: 503 where sending again may help, 502 where it will not. */
function failed(error: unknown, secrets: readonly string[]): Response {
  if (error instanceof TryLater) return fail("try-later", `Nothing was written yet. ${error.message}`);
  const status = statusOf(error);
  // An App that was installed anew has new ids and tokens.
  if (status === 401 || status === 404) forgetConnections();
  if (status === undefined) {
    console.error(mask(inspect(error), secrets));
    return fail(
      "github-unavailable",
      "It may not have been written, for a reason that is in the function's log.",
    );
  }
  const passing = status >= 500 || status === 429 || (status === 403 && /rate limit/i.test(String(error)));
  return fail(
    passing ? "github-unavailable" : "github-refused",
    `It may not have been written. ${troubleOf(error)}`,
  );
}

type Outcome = Appended | { kind: "ignored"; fields?: readonly string[] };

/** Writes an event down where its kind has its place. */
async function record(thread: Thread, event: CrewEvent, body: unknown, writing: Writing): Promise<Outcome> {
  switch (event.kind) {
    case "human-input":
      return recordPause(thread, event, writing);
    case "task":
    case "step":
      return recordProgress(thread, event, body, writing);
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
  kind: WebhookKind,
  fields: readonly string[],
  body: unknown,
  thread: () => Promise<Thread>,
  writing: Writing,
) {
  console.warn(
    `A ${kind} webhook has a shape that crew-gate does not know. Its fields: ${JSON.stringify(fields)}`,
  );
  // Of all kinds only this one makes a crew wait for somebody.
  if (kind === "human-input") return recordUnreadQuestion(await thread(), fields, body, writing);
  return { kind: "ignored", fields } as const;
}

async function take(link: Link, reading: Known, body: unknown, settings: Settings): Promise<Outcome> {
  const writing: Writing = { run: link.run, at: new Date().toISOString() };
  const thread = () => threadOf(link, settings);
  return oneAtATime(`${link.repositoryId}#${link.thread}`, async () =>
    reading.kind === "unknown"
      ? keep(link.kind, reading.keys, body, thread, writing)
      : record(await thread(), reading.event, body, writing),
  );
}

/**
 * Takes one webhook of AMP: checks its link, reads it, and writes it down in the thread. 200 once it is safe
 * there; every other answer says why it may not be (`answer.ts` has the codes). Sending again is always safe.
 */
export async function receiveWebhook(request: Request, env: Environment): Promise<Response> {
  const kind = kindOf(request);
  if (!kind) return fail("no-such-kind", `There is no such webhook. There are: ${WEBHOOK_KINDS.join(", ")}.`);
  if (request.method !== "POST")
    return fail("wrong-method", "Webhooks are sent with POST.", { allow: "POST" });
  const configuration = configureOnce(env);
  if (configuration.kind === "incomplete") return fail("not-configured", configuration.missing.join(" "));
  const { settings } = configuration;
  const link = await admit(request, kind, settings);
  if (link instanceof Response) return link;
  const body = await readBody(request);
  // What was not read of the body would be taken for the next request.
  if (body.kind === "too-large")
    return fail("too-large", `A webhook may have ${BODY_LIMIT} bytes at most.`, { connection: "close" });
  if (body.kind === "malformed") return fail("bad-payload", `This is no webhook of AMP: ${body.why}.`);
  const reading = readWebhook(kind, body.value);
  if (reading.kind === "malformed")
    return fail("bad-payload", `This is no ${kind} webhook of AMP: ${reading.why}.`);
  try {
    const { kind: status, ...more } = await take(link, reading, body.value, settings);
    return done(status, more);
  } catch (error) {
    return failed(error, settings.secrets);
  }
}
