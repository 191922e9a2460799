import { randomBytes } from "node:crypto";
import { equal, type Keyring, type Keys, mac } from "./secret.ts";

function tag(keys: Keys, purpose: "ask" | "answer", nonce: string): string {
  return mac(keys.challenge, `${purpose}\n${nonce}`).toString("base64url");
}

function same(a: string, b: string): boolean {
  return equal(Buffer.from(a, "utf8"), Buffer.from(b, "utf8"));
}

/** A question that only who holds the same secret can read as one and answer. The secret itself is not in it. */
export function mintChallenge(keyring: Keyring): string {
  const nonce = randomBytes(18).toString("base64url");
  return `${nonce}.${tag(keyring.current, "ask", nonce)}`;
}

/**
 * The answer to a challenge that one of our secrets signed, or `undefined`: strangers get nothing signed, so there
 * is nothing to learn from asking.
 */
export function answerChallenge(challenge: string, keyring: Keyring): string | undefined {
  const [nonce = "", asked = ""] = challenge.split(".");
  const keys = keyring.accepted.find((own) => same(tag(own, "ask", nonce), asked));
  return keys && tag(keys, "answer", nonce);
}

/** Whether an answer to our challenge comes from who holds our current secret. */
export function isAnswered(challenge: string, answer: string, keyring: Keyring): boolean {
  const [nonce = ""] = challenge.split(".");
  return same(tag(keyring.current, "answer", nonce), answer);
}
