import { randomBytes } from "node:crypto";
import { isEqualInConstantTime, type Keyring, type Keys, signText } from "./secret.ts";

function signNonce(keys: Keys, purpose: "ask" | "answer", nonce: string): string {
  return signText(keys.challenge, `${purpose}\n${nonce}`);
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
  const keys = keyring.accepted.find((candidate) =>
    isEqualInConstantTime(signNonce(candidate, "ask", nonce), askTag),
  );
  return keys && signNonce(keys, "answer", nonce);
}

/** Returns whether the answer to our challenge was signed with our current secret. */
export function isChallengeAnswered(challenge: string, answer: string, keyring: Keyring): boolean {
  const [nonce = ""] = challenge.split(".");
  return isEqualInConstantTime(signNonce(keyring.current, "answer", nonce), answer);
}
