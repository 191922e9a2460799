import { randomBytes } from "node:crypto";
import * as z from "zod";
import { isEqualInConstantTime, type Keyring, type Keys, signText } from "./secret.ts";

const NamedRepository = z.object({
  repository: z.string().regex(/^[^/]+\/[^/]+$/),
  repositoryId: z.number().int(),
});

/** The repository that a challenge asks about, by name and id. */
export type NamedRepository = z.infer<typeof NamedRepository>;

/** A challenge that one of our secrets signed, and the answer to it. An older Action's names no repository. */
export type VerifiedChallenge = { readonly answer: string; readonly named?: NamedRepository };

function signPayload(keys: Keys, purpose: "ask" | "answer", payload: string): string {
  return signText(keys.challenge, `${purpose}\n${payload}`);
}

/**
 * Mints a challenge about a repository that only a holder of the same secret can verify and answer. It does not reveal
 * the secret.
 */
export function mintChallenge(keyring: Keyring, { repository, repositoryId }: NamedRepository): string {
  const nonce = randomBytes(18).toString("base64url");
  const subject = Buffer.from(JSON.stringify({ repository, repositoryId }), "utf8").toString("base64url");
  const payload = `${nonce}~${subject}`;
  return `${payload}.${signPayload(keyring.current, "ask", payload)}`;
}

/**
 * Returns the answer to a challenge and the repository that it names, or `undefined` if none of our secrets signed it.
 * Strangers thus can neither use us to sign anything nor ask about a repository.
 */
export function answerChallenge(challenge: string, keyring: Keyring): VerifiedChallenge | undefined {
  const [payload = "", askTag = ""] = challenge.split(".");
  const keys = keyring.accepted.find((candidate) =>
    isEqualInConstantTime(signPayload(candidate, "ask", payload), askTag),
  );
  if (!keys) return undefined;
  const named = parseNamedRepository(payload);
  return { answer: signPayload(keys, "answer", payload), ...(named && { named }) };
}

/** Returns the repository of a signed payload. The payload of an older Action is only a nonce. */
function parseNamedRepository(payload: string): NamedRepository | undefined {
  const [, subject] = payload.split("~");
  if (!subject) return undefined;
  return NamedRepository.safeParse(JSON.parse(Buffer.from(subject, "base64url").toString("utf8"))).data;
}

/** Returns whether the answer to our challenge was signed with our current secret. */
export function isChallengeAnswered(challenge: string, answer: string, keyring: Keyring): boolean {
  const [payload = ""] = challenge.split(".");
  return isEqualInConstantTime(signPayload(keyring.current, "answer", payload), answer);
}
