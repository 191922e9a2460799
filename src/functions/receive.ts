import { readWebhook } from "../amp/webhooks.ts";
import { isOurBearer, type Link, readLink, WEBHOOK_KINDS, type WebhookKind } from "../ledger/link.ts";
import { maskValues } from "../text/mask-values.ts";
import { statusOf } from "../thread/github.ts";
import { done, fail, pending } from "./answer.ts";
import { BODY_LIMIT, readBody } from "./body.ts";
import { ANSWER_WITHIN, tooLateAfter } from "./budget.ts";
import { forgetConnections } from "./connect.ts";
import { explainFailure, type Failure, failure, logFailure, type WebhookOrigin } from "./failure.ts";
import { later } from "./later.ts";
import { configureOnce, type Environment, type Settings } from "./settings.ts";
import { type Outcome, take } from "./take.ts";

function kindOf(request: Request): WebhookKind | undefined {
  const last = new URL(request.url).pathname.split("/").findLast((part) => part !== "") ?? "";
  return WEBHOOK_KINDS.find((kind) => kind === last);
}

/** Returns what a link says, if it is one of ours for this kind of event. */
async function linkOf(request: Request, kind: WebhookKind, { keyring }: Settings): Promise<Link | Failure> {
  const text = new URL(request.url).searchParams.get("link");
  const link = text ? await readLink(text, keyring) : undefined;
  if (link?.kind === kind) return link;
  return failure(
    "bad-link",
    `The link is ${text ? "not one of ours for this kind of event" : "missing"}. Use the callback URL that crew-gate gave to the crew.`,
  );
}

/**
 * Returns why a request is not authorised for its run, or `undefined` if it is. AMP sends a bearer token with human-input webhooks only, which open
 * gates. For other kinds the link is the credential; a token that is sent must be ours all the same.
 */
function denialFor(request: Request, link: Link, settings: Settings): Failure | undefined {
  const header = request.headers.get("authorization");
  if (header && !isOurBearer(header, link, settings.keyring))
    return failure(
      "bad-bearer",
      "The bearer token is not the one that crew-gate gave to the crew for this run.",
    );
  if (header || link.kind !== "human-input" || !settings.requiresBearer) return undefined;
  return failure(
    "bad-bearer",
    "The bearer token is missing: send the one that crew-gate gave to the crew for this run, in humanInputWebhook.authentication, as Authorization: Bearer TOKEN.",
  );
}

/** The answer if GitHub takes too long. A repeated webhook finds what was written. */
const LATE = failure(
  "github-unavailable",
  "It may not have been written: GitHub took too long. Send it again.",
  { detail: "GitHub took too long." },
);

/** Waits until an event is written, and converts an error to a failure. */
async function settle(taking: Promise<Outcome>, signal: AbortSignal): Promise<Outcome | Failure> {
  try {
    return await taking;
  } catch (error) {
    if (signal.aborted) return LATE;
    const status = statusOf(error);
    // An App that was installed anew has new ids and tokens.
    if (status === 401 || status === 404) forgetConnections();
    return explainFailure(error);
  }
}

/** The outcome of a request. */
type Handled = WebhookOrigin & { readonly outcome: Outcome | Failure };

/** Checks a webhook's link, parses its body, and writes it into the thread. */
async function handle(request: Request, kind: WebhookKind, settings: Settings): Promise<Handled> {
  const link = await linkOf(request, kind, settings);
  if ("code" in link) return { kind, outcome: link };
  const origin = { kind, link };
  const denial = denialFor(request, link, settings);
  if (denial) return { ...origin, outcome: denial };
  const body = await readBody(request);
  if (body.kind === "too-large") {
    // The server would parse unread bytes as the next request.
    const headers = { connection: "close" };
    const message = `A webhook may have ${BODY_LIMIT} bytes at most.`;
    return { ...origin, outcome: failure("too-large", message, { headers }) };
  }
  if (body.kind === "malformed")
    return { ...origin, outcome: failure("bad-payload", `This is no webhook of AMP: ${body.why}.`) };
  const reading = readWebhook(kind, body.value);
  if (reading.kind === "malformed")
    return {
      ...origin,
      outcome: failure("bad-payload", `This is no ${kind} webhook of AMP: ${reading.why}.`),
    };
  const signal = tooLateAfter(ANSWER_WITHIN);
  const settled = settle(take(link, reading, body.value, settings, signal), signal);
  later(settled);
  // Some waits ignore the signal, so the answer does not wait for them.
  const out = new Promise<Failure>((resolve) => signal.addEventListener("abort", () => resolve(LATE)));
  return { ...origin, outcome: await Promise.race([settled, out]) };
}

/** Checks path, method and configuration, and handles the webhook if they are valid. */
async function handleAny(
  request: Request,
  env: Environment,
): Promise<Handled & { secrets: readonly string[] }> {
  const kind = kindOf(request);
  const secrets: readonly string[] = [];
  if (!kind) {
    const message = `There is no such webhook. There are: ${WEBHOOK_KINDS.join(", ")}.`;
    return { outcome: failure("no-such-kind", message), secrets };
  }
  if (request.method !== "POST") {
    const headers = { allow: "POST" };
    return { kind, outcome: failure("wrong-method", "Webhooks are sent with POST.", { headers }), secrets };
  }
  const configuration = configureOnce(env);
  if (configuration.kind === "incomplete")
    return { kind, outcome: failure("not-configured", configuration.missing.join(" ")), secrets };
  const { settings } = configuration;
  return { ...(await handle(request, kind, settings)), secrets: settings.secrets };
}

/**
 * Takes one webhook of AMP: checks its link, parses it, and writes it into the thread. 200 once it is safe
 * there, 202 when it will be within seconds; every other answer says why it may not be (`answer.ts` has the codes), and
 * leaves one line in the log. Sending again is always safe. Nothing that leaves holds a secret.
 */
export async function receiveWebhook(request: Request, env: Environment): Promise<Response> {
  const { outcome, secrets, ...origin } = await handleAny(request, env);
  if (outcome.kind === "held") return pending();
  if (outcome.kind === "failed") {
    logFailure(origin, outcome, secrets);
    return fail(outcome.code, maskValues(outcome.message, secrets), outcome.headers);
  }
  const { kind: status, ...more } = outcome;
  return done(status, maskValues(more, secrets));
}
