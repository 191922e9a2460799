import { randomBytes } from "node:crypto";
import { hmac, isEqualInConstantTime, type Keyring, type Keys } from "./secret.ts";

function signNonce(keys: Keys, purpose: "ask" | "answer", nonce: string): string {
  return hmac(keys.challenge, `${purpose}\n${nonce}`).toString("base64url");
}

function isSameText(a: string, b: string): boolean {
  return isEqualInConstantTime(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
}

/**
 * Mints a challenge that only a holder of the same secret can verify and answer. It does not reveal the
 * secret.
 */
export function mintChallenge(keyring: Keyring): string {
  const nonce = randomBytes(18).toString("base64url");
  return `${nonce}.${signNonce(keyring.current, "ask", nonce)}`;
}

/**
 * Returns the answer to a challenge, or `undefined` if none of our secrets signed it. Strangers thus cannot
 * use us to sign anything.
 */
export function answerChallenge(challenge: string, keyring: Keyring): string | undefined {
  const [nonce = "", askTag = ""] = challenge.split(".");
  const keys = keyring.accepted.find((candidate) => isSameText(signNonce(candidate, "ask", nonce), askTag));
  return keys && signNonce(keys, "answer", nonce);
}

/** Returns whether the answer to our challenge was signed with our current secret. */
export function isChallengeAnswered(challenge: string, answer: string, keyring: Keyring): boolean {
  const [nonce = ""] = challenge.split(".");
  return isSameText(signNonce(keyring.current, "answer", nonce), answer);
}
