import { inspect } from "node:util";
import { readWebhook } from "../amp/webhooks.ts";
import { isOurBearer, type Link, readLink, WEBHOOK_KINDS, type WebhookKind } from "../ledger/link.ts";
import { mask } from "../text/mask.ts";
import { statusOf, troubleOf } from "../thread/github.ts";
import { done, fail, pending, TryLater } from "./answer.ts";
import { BODY_LIMIT, readBody } from "./body.ts";
import { ANSWER_WITHIN, tooLateAfter } from "./budget.ts";
import { forgetConnections } from "./connect.ts";
import { later } from "./later.ts";
import { configureOnce, type Environment, type Settings } from "./settings.ts";
import { type Outcome, take } from "./take.ts";

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

/** What is said of an event that GitHub did not take in time. Whatever of it was written will be found when it comes again. */
function late(): Response {
  return fail("github-unavailable", "It may not have been written: GitHub took too long. Send it again.");
}

async function answer(
  taking: Promise<Outcome>,
  signal: AbortSignal,
  secrets: readonly string[],
): Promise<Response> {
  try {
    const { kind: status, ...more } = await taking;
    return status === "held" ? pending() : done(status, more);
  } catch (error) {
    return signal.aborted ? late() : failed(error, secrets);
  }
}

/**
 * Takes one webhook of AMP: checks its link, reads it, and writes it down in the thread. 200 once it is safe
 * there, 202 when it will be within seconds; every other answer says why it may not be (`answer.ts` has the codes).
 * Sending again is always safe.
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
  const signal = tooLateAfter(ANSWER_WITHIN);
  const answered = answer(take(link, reading, body.value, settings, signal), signal, settings.secrets);
  later(answered);
  // Some waits do not hear the signal. The sender must.
  const out = new Promise<Response>((resolve) => signal.addEventListener("abort", () => resolve(late())));
  return Promise.race([answered, out]);
}
