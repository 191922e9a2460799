import type { Environment } from "../github/client.ts";
import { answerChallenge } from "../ledger/signing/challenge.ts";
import { readConfiguration } from "./configuration.ts";
import { errorResponse } from "./responses.ts";

/**
 * Reports the configuration and lists missing settings. Reads the environment only. The answer contains no secrets. With
 * `?challenge=`, `secret` shows whether the caller has the same secret: `different`, or `same` with an `answer` as proof.
 */
export function reportHealth(request: Request, env: Environment): Response {
  if (request.method !== "GET" && request.method !== "HEAD")
    return errorResponse("wrong-method", "Health accepts only GET and HEAD. Use GET.", {
      allow: "GET, HEAD",
    });
  const configuration = readConfiguration(env);
  if (configuration.kind === "incomplete")
    return Response.json({ status: "incomplete", missing: configuration.missing }, { status: 503 });
  const { credential, apiUrl, keyring } = configuration.settings;
  const challenge = new URL(request.url).searchParams.get("challenge");
  const answer = challenge ? answerChallenge(challenge, keyring) : undefined;
  return Response.json({
    status: "ok",
    credential: credential.kind,
    github: apiUrl,
    rotating: keyring.accepted.length > 1,
    ...(challenge && { secret: answer ? "same" : "different" }),
    ...(answer && { answer }),
  });
}
