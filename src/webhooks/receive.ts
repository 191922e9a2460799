import { parseWebhook } from "../amp/webhooks.ts";
import { setDebugLog, setWarningLog } from "../github/best-effort.ts";
import type { Environment } from "../github/client.ts";
import { httpStatusOf } from "../github/errors.ts";
import {
  hasValidBearer,
  type Link,
  verifyLink,
  WEBHOOK_KINDS,
  type WebhookKind,
} from "../ledger/signing/link.ts";
import { maskValues } from "../text/mask-values.ts";
import { MAX_BODY_BYTES, readBody } from "./body.ts";
import { cachedConfiguration, type FunctionSettings } from "./configuration.ts";
import { forgetConnections } from "./connect.ts";
import { explainFailure, type Failure, failure, logFailure, type WebhookOrigin } from "./failure.ts";
import { errorResponse, pendingResponse, statusResponse } from "./responses.ts";
import { routeEvent, type WebhookOutcome } from "./route.ts";
import { ANSWER_TIMEOUT_MS, createTimeoutSignal, waitUntil } from "./scheduling.ts";

function parseKind({ pathname }: URL): WebhookKind | undefined {
  const last = pathname.split("/").findLast((part) => part !== "") ?? "";
  return WEBHOOK_KINDS.find((kind) => kind === last);
}

/** Returns the link of a webhook's URL if we signed it for this kind of event, or else a failure. */
function verifiedLink(url: URL, kind: WebhookKind, { keyring }: FunctionSettings): Link | Failure {
  const text = url.searchParams.get("link");
  const link = text ? verifyLink(text, keyring) : undefined;
  if (link?.kind === kind) return link;
  return failure(
    "bad-link",
    `The link is ${text ? "not one of ours for this kind of event" : "missing"}. Use the callback URL that crew-gate gave to the crew.`,
  );
}

/**
 * Returns why a request is not authorised for its run, or `undefined` if it is. AMP sends a bearer token with human-input
 * webhooks only, which open gates. For other kinds the link is the credential. A token that is sent must still be valid.
 */
function denyRequest(request: Request, link: Link, settings: FunctionSettings): Failure | undefined {
  const header = request.headers.get("authorization");
  if (header && !hasValidBearer(header, link, settings.keyring))
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
async function settle(
  writing: Promise<WebhookOutcome>,
  signal: AbortSignal,
): Promise<WebhookOutcome | Failure> {
  try {
    return await writing;
  } catch (error) {
    if (signal.aborted) return LATE;
    const status = httpStatusOf(error);
    // A reinstalled App has new ids and tokens.
    if (status === 401 || status === 404) forgetConnections();
    return explainFailure(error);
  }
}

/** The outcome of a request. */
type Handled = WebhookOrigin & { readonly outcome: WebhookOutcome | Failure };

/** Checks a webhook's link, parses its body, and writes it into the thread. */
async function handle(
  request: Request,
  url: URL,
  kind: WebhookKind,
  settings: FunctionSettings,
): Promise<Handled> {
  const link = verifiedLink(url, kind, settings);
  if ("code" in link) return { kind, outcome: link };
  const origin = { kind, link };
  const denial = denyRequest(request, link, settings);
  if (denial) return { ...origin, outcome: denial };
  const body = await readBody(request);
  if (body.kind === "too-large") {
    // The server would parse unread bytes as the next request.
    const headers = { connection: "close" };
    const message = `A webhook may have ${MAX_BODY_BYTES} bytes at most.`;
    return { ...origin, outcome: failure("too-large", message, { headers }) };
  }
  if (body.kind === "malformed")
    return { ...origin, outcome: failure("bad-payload", `This is no webhook of AMP: ${body.reason}.`) };
  const parsed = parseWebhook(kind, body.value);
  if (parsed.kind === "malformed")
    return {
      ...origin,
      outcome: failure("bad-payload", `This is no ${kind} webhook of AMP: ${parsed.reason}.`),
    };
  const signal = createTimeoutSignal(ANSWER_TIMEOUT_MS);
  const settled = settle(routeEvent(link, { parsed, body: body.value }, settings, signal), signal);
  waitUntil(() => settled);
  // Some waits ignore the signal, so the answer does not wait for them.
  const late = new Promise<Failure>((resolve) => signal.addEventListener("abort", () => resolve(LATE)));
  return { ...origin, outcome: await Promise.race([settled, late]) };
}

/** Checks path, method and configuration, and handles the webhook if they are valid. */
async function handleAny(
  request: Request,
  env: Environment,
): Promise<Handled & { secrets: readonly string[] }> {
  const url = new URL(request.url);
  const kind = parseKind(url);
  const secrets: readonly string[] = [];
  if (!kind) {
    const message = `There is no such webhook. There are: ${WEBHOOK_KINDS.join(", ")}.`;
    return { outcome: failure("no-such-kind", message), secrets };
  }
  if (request.method !== "POST") {
    const headers = { allow: "POST" };
    return { kind, outcome: failure("wrong-method", "Webhooks are sent with POST.", { headers }), secrets };
  }
  const configuration = await cachedConfiguration(env);
  if (configuration.kind === "incomplete")
    return { kind, outcome: failure("not-configured", configuration.missing.join(" ")), secrets };
  const { settings } = configuration;
  setWarningLog((message) => console.warn(maskValues(message, settings.secrets)));
  if (env["CREW_GATE_DEBUG"]) setDebugLog((message) => console.debug(maskValues(message, settings.secrets)));
  return { ...(await handle(request, url, kind, settings)), secrets: settings.secrets };
}

/**
 * Receives one AMP webhook: verifies its link, parses it, and writes it into the thread. Answers 200 once it is written, and
 * 202 if it will be written within seconds. Every other answer gives the reason (`responses.ts` has the codes) and is logged
 * in one line. Sending a webhook again is always safe. Answers and log lines contain no secrets.
 */
export async function receiveWebhook(request: Request, env: Environment): Promise<Response> {
  const { outcome, secrets, ...origin } = await handleAny(request, env);
  if (outcome.kind === "buffered") return pendingResponse();
  if (outcome.kind === "failed") {
    logFailure(origin, outcome, secrets);
    return errorResponse(outcome.code, maskValues(outcome.message, secrets), outcome.headers);
  }
  const { kind: status, ...more } = outcome;
  return statusResponse(status, maskValues(more, secrets));
}
