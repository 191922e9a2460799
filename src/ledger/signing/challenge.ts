import { randomBytes } from "node:crypto";
import { hmac, isEqualInConstantTime, type Keyring, type Keys } from "./secret.ts";

function signNonce(keys: Keys, purpose: "ask" | "answer", nonce: string): string {
  return hmac(keys.challenge, `${purpose}\n${nonce}`).toString("base64url");
}

function isSameText(a: string, b: string): boolean {
  return isEqualInConstantTime(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
}

/** A question that only who holds the same secret can read as one and answer. The secret itself is not in it. */
export function mintChallenge(keyring: Keyring): string {
  const nonce = randomBytes(18).toString("base64url");
  return `${nonce}.${signNonce(keyring.current, "ask", nonce)}`;
}

/**
 * The answer to a challenge that one of our secrets signed, or `undefined`: strangers get nothing signed, so there
 * is nothing to learn from asking.
 */
export function answerChallenge(challenge: string, keyring: Keyring): string | undefined {
  const [nonce = "", askTag = ""] = challenge.split(".");
  const keys = keyring.accepted.find((own) => isSameText(signNonce(own, "ask", nonce), askTag));
  return keys && signNonce(keys, "answer", nonce);
}

/** Whether an answer to our challenge comes from who holds our current secret. */
export function isChallengeAnswered(challenge: string, answer: string, keyring: Keyring): boolean {
  const [nonce = ""] = challenge.split(".");
  return isSameText(signNonce(keyring.current, "answer", nonce), answer);
}
