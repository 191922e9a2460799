import type { Environment } from "../github/client.ts";
import { answerChallenge } from "../ledger/signing/challenge.ts";
import { cachedConfiguration } from "./configuration.ts";
import { probeAccess } from "./probe-access.ts";
import { errorResponse } from "./responses.ts";

/**
 * Reports the configuration, the public key that verifies records, and missing settings. The answer contains no secrets. With `?challenge=`, `secret` shows
 * whether the caller has the same secret: `different`, or `same` with an `answer` as proof. Only for a caller with the same
 * secret, `access` shows what the credential can do in the repository of the challenge. Nothing else calls GitHub.
 */
export async function reportHealth(request: Request, env: Environment): Promise<Response> {
  if (request.method !== "GET" && request.method !== "HEAD")
    return errorResponse("wrong-method", "Health accepts only GET and HEAD. Use GET.", {
      allow: "GET, HEAD",
    });
  const configuration = await cachedConfiguration(env);
  if (configuration.kind === "incomplete")
    return Response.json({ status: "incomplete", missing: configuration.missing }, { status: 503 });
  const { credential, apiUrl, keyring, language } = configuration.settings;
  const challenge = new URL(request.url).searchParams.get("challenge");
  const verified = challenge ? answerChallenge(challenge, keyring) : undefined;
  const access = verified?.named && (await probeAccess(configuration.settings, verified.named));
  return Response.json({
    status: "ok",
    credential: credential.kind,
    github: apiUrl,
    language,
    public_key: keyring.current.record.publicKey,
    rotating: keyring.accepted.length > 1,
    ...(challenge && { secret: verified ? "same" : "different" }),
    ...(verified && { answer: verified.answer }),
    ...(access && { access }),
  });
}
