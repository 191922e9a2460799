import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";

/**
 * The keys derived from one signing secret, one per purpose. A key for links thus cannot sign a record. Node would
 * convert raw bytes to a `KeyObject` at every signature, which takes longer than the signature.
 */
export type Keys = {
  readonly link: KeyObject;
  readonly record: KeyObject;
  readonly bearer: KeyObject;
  readonly challenge: KeyObject;
  readonly gateName: KeyObject;
  readonly issue: KeyObject;
};

/** The current keys, which sign, and all keys whose signatures are accepted (the current ones first). */
export type Keyring = { readonly current: Keys; readonly accepted: readonly Keys[] };

/**
 * The minimum length in characters. A shorter secret could be brute-forced offline from one intercepted link.
 */
export const MINIMUM_SECRET_LENGTH = 32;

function deriveKeys(secret: string): Keys {
  const key = (purpose: string) =>
    createSecretKey(Buffer.from(hkdfSync("sha256", secret, "", `crew-gate ${purpose} v1`, 32)));
  return {
    link: key("link"),
    record: key("record"),
    bearer: key("bearer"),
    challenge: key("challenge"),
    gateName: key("gate name"),
    issue: key("issue"),
  };
}

/**
 * Derives the keyring of a secret and, during a rotation, of the previous one. Returns `undefined` if either
 * is shorter than 32 characters. The caller reports this, because it knows the setting's name.
 */
export function deriveKeyring(secret: string, previous?: string): Keyring | undefined {
  if (secret.length < MINIMUM_SECRET_LENGTH) return undefined;
  if (previous && previous.length < MINIMUM_SECRET_LENGTH) return undefined;
  const current = deriveKeys(secret);
  return { current, accepted: previous ? [current, deriveKeys(previous)] : [current] };
}

/** Returns the HMAC-SHA256 of a text, 32 bytes. */
export function hmac(key: KeyObject, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

/** Returns the HMAC-SHA256 of a text in base64url, 43 characters. */
export function signText(key: KeyObject, text: string): string {
  return hmac(key, text).toString("base64url");
}

/** Returns whether two texts are equal, in constant time for equal lengths. */
export function isEqualInConstantTime(a: string, b: string): boolean {
  const [bytes, otherBytes] = [Buffer.from(a, "utf8"), Buffer.from(b, "utf8")];
  return bytes.length === otherBytes.length && timingSafeEqual(bytes, otherBytes);
}
