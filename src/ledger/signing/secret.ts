import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Keys derived from one signing secret, one per purpose: what signs a link can never sign a record. */
export type Keys = {
  readonly link: Uint8Array;
  readonly record: Uint8Array;
  readonly bearer: Uint8Array;
  readonly challenge: Uint8Array;
  readonly gateName: Uint8Array;
};

/** The keys that sign, and all keys whose signatures still count (the current ones first). */
export type Keyring = { readonly current: Keys; readonly accepted: readonly Keys[] };

/** Shorter secrets can be guessed from one signed link, which anybody on the way may have seen. */
export const MINIMUM_SECRET_LENGTH = 32;

function deriveKeys(secret: string): Keys {
  const key = (purpose: string) =>
    new Uint8Array(hkdfSync("sha256", secret, "", `crew-gate ${purpose} v1`, 32));
  return {
    link: key("link"),
    record: key("record"),
    bearer: key("bearer"),
    challenge: key("challenge"),
    gateName: key("gate name"),
  };
}

/**
 * The keyring of a secret and, while rotating, of the one before it. Both at least 32 characters;
 * `undefined` when either is shorter: the caller knows where it was set and says so.
 */
export function deriveKeyring(secret: string, previous?: string): Keyring | undefined {
  if (secret.length < MINIMUM_SECRET_LENGTH) return undefined;
  if (previous && previous.length < MINIMUM_SECRET_LENGTH) return undefined;
  const current = deriveKeys(secret);
  return { current, accepted: previous ? [current, deriveKeys(previous)] : [current] };
}

/** HMAC-SHA256 of a text, 32 bytes. */
export function hmac(key: Uint8Array, text: string): Buffer {
  return createHmac("sha256", key).update(text, "utf8").digest();
}

/** Whether two byte strings are equal, in constant time for equal lengths. */
export function isEqualInConstantTime(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
