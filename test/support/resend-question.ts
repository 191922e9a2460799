import type { LogLine } from "../../playground/amp/server.ts";
import { findSentBodies } from "../../playground/check.ts";

/** A webhook in the log of the local AMP. */
export type SentWebhook = Extract<LogLine, { kind: "webhook" }>;

/** Sends a human-input webhook of the local AMP once more, with the bearer token that its run was given. */
export async function resendQuestion(log: readonly LogLine[], { url, body }: SentWebhook): Promise<Response> {
  const kickoff = findSentBodies(log, "/kickoff").find(({ humanInputWebhook }) =>
    JSON.stringify(humanInputWebhook).includes(url),
  );
  if (!kickoff) throw new Error("no kickoff gave this webhook's URL");
  const { authentication } = kickoff["humanInputWebhook"] as { authentication: { token: string } };
  return fetch(url, {
    method: "POST",
    headers: { authorization: `Bearer ${authentication.token}` },
    body: JSON.stringify(body),
  });
}
