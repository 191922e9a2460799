import { setTimeout as sleep } from "node:timers/promises";
import { debug } from "@actions/core";
import { ofetch } from "ofetch";
import * as z from "zod";
import { type PermissionName, RepositoryAccess } from "../../github/repository-access.ts";
import { isChallengeAnswered, mintChallenge } from "../../ledger/signing/challenge.ts";
import type { JobSettings } from "../settings.ts";
import { createFinding, type Finding } from "./finding.ts";
import { assessAccess } from "./assess-access.ts";

/** The language in which the functions post, if they report it. */
type Answered = { readonly language?: string | undefined };

/** What the functions answered to a challenge. */
export type FunctionsAnswer =
  | { readonly kind: "no-answer"; readonly reason: string }
  | { readonly kind: "incomplete"; readonly missing: readonly string[] }
  | ({ readonly kind: "other-secret" } & Answered)
  /**
   * The functions run another version: they did not prove the secret, or they reported their access in an unknown
   * format.
   */
  | ({ readonly kind: "other-version"; readonly hasSameSecret: boolean } & Answered)
  | ({ readonly kind: "proven"; readonly access: RepositoryAccess } & Answered);

const Health = z.looseObject({
  status: z.string(),
  missing: z.array(z.string()).default([]),
  secret: z.string().optional(),
  answer: z.string().default(""),
  language: z.string().optional().catch(undefined),
  // A newer version of the functions may report problems that this version does not know.
  access: RepositoryAccess.optional().catch(undefined),
});

const ANSWER_TIMEOUT_MS = 20_000;
const RETRY_DELAY_MS = 1000;

/** Sends the functions one challenge about the repository. Never throws. */
async function sendChallenge(
  { bridgeUrl, keyring, repository: { owner, name } }: JobSettings,
  repositoryId: number,
): Promise<FunctionsAnswer> {
  const challenge = mintChallenge(keyring, { repository: `${owner}/${name}`, repositoryId });
  const response = await ofetch
    .raw(`${bridgeUrl}/api/health`, {
      query: { challenge },
      ignoreResponseError: true,
      redirect: "manual",
      timeout: ANSWER_TIMEOUT_MS,
      retry: 0,
    })
    .catch((error: unknown) => {
      // The error message contains the URL, and the URL the challenge.
      debug(
        `GET /api/health failed: ${String(error instanceof Error ? (error.cause ?? error.name) : error)}`,
      );
      return undefined;
    });
  if (!response)
    return {
      kind: "no-answer",
      reason: "The functions could not be reached. Check bridge-url, and whether they run.",
    };
  const health = Health.safeParse(response._data).data;
  if (!health)
    return {
      kind: "no-answer",
      reason: `GET /api/health of the functions answered ${response.status}, but not as crew-gate does. Check bridge-url.`,
    };
  if (health.status !== "ok") return { kind: "incomplete", missing: health.missing };
  const { language } = health;
  if (health.secret === undefined) return { kind: "other-version", hasSameSecret: false, language };
  if (health.secret !== "same" || !isChallengeAnswered(challenge, health.answer, keyring))
    return { kind: "other-secret", language };
  return health.access
    ? { kind: "proven", access: health.access, language }
    : { kind: "other-version", hasSameSecret: true, language };
}

/**
 * Asks the functions to prove that they hold the same secret, and what their credential can do in the repository. Asks
 * once more if they, or GitHub behind them, did not answer. Never throws.
 */
export async function askFunctions(settings: JobSettings, repositoryId: number): Promise<FunctionsAnswer> {
  const answer = await sendChallenge(settings, repositoryId);
  const isUnanswered =
    answer.kind === "no-answer" ||
    (answer.kind === "proven" &&
      answer.access.kind === "failed" &&
      answer.access.problem === "github-unavailable");
  if (!isUnanswered) return answer;
  await sleep(RETRY_DELAY_MS);
  return sendChallenge(settings, repositoryId);
}

/** Assesses the functions' answer. An error means that a question would be lost. */
export function assessFunctions(answer: FunctionsAnswer, needed: readonly PermissionName[]): Finding[] {
  const otherVersion =
    "The functions are of another version, which this check does not know. Deploy them again.";
  const reachable = createFinding("bridge-url", "ok", "The functions answer, and no setting is missing.");
  const sameSecret = createFinding("secret", "ok", "Both sides hold the same secret.");
  switch (answer.kind) {
    case "no-answer":
      return [createFinding("bridge-url", "error", answer.reason)];
    case "incomplete": {
      const message = `The functions lack a setting. ${answer.missing.join(" ")}`;
      return [createFinding("bridge-url", "error", message)];
    }
    case "other-secret": {
      const message = "The functions hold another secret. Set secret to the value of their CREW_GATE_SECRET.";
      return [reachable, createFinding("secret", "error", message)];
    }
    case "other-version":
      return [
        reachable,
        answer.hasSameSecret ? sameSecret : createFinding("secret", "skipped", otherVersion),
        createFinding("the functions' access", "skipped", otherVersion),
      ];
    case "proven":
      return [reachable, sameSecret, assessAccess(answer.access, needed)];
  }
}
