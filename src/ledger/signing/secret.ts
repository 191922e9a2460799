import { createHmac, createSecretKey, hkdfSync, type KeyObject, timingSafeEqual } from "node:crypto";
import { canonicalJson } from "./digest.ts";
import { createRecordKey, type RecordKey } from "./record-key.ts";

/**
 * The keys derived from one signing secret, one per purpose. A key for links thus cannot sign a record. Only records are for
 * others to verify, so only they have a public key. Node would convert raw bytes to a `KeyObject` at every signature, which
 * takes longer than the signature.
 */
export type Keys = {
  readonly link: KeyObject;
  readonly record: RecordKey;
  readonly bearer: KeyObject;
  readonly challenge: KeyObject;
  readonly gateName: KeyObject;
  readonly inputs: KeyObject;
};

/** The current keys, which sign, and all keys whose signatures are accepted (the current ones first). */
export type Keyring = { readonly current: Keys; readonly accepted: readonly Keys[] };

/**
 * The minimum length in characters. A shorter secret could be brute-forced offline from one intercepted link.
 */
export const MINIMUM_SECRET_LENGTH = 32;

function deriveKeys(secret: string): Keys {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync("sha256", secret, "", `crew-gate ${purpose} v1`, 32));
  const key = (purpose: string) => createSecretKey(derive(purpose));
  return {
    link: key("link"),
    record: createRecordKey(derive("record")),
    bearer: key("bearer"),
    challenge: key("challenge"),
    gateName: key("gate name"),
    inputs: key("inputs"),
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

/**
 * Returns the digest of a kickoff's inputs for its record, 43 characters. Inputs can be secret and easy to guess, so the
 * digest is keyed: a reader cannot test guesses, and with the run's id in it, cannot see that two runs had the same inputs.
 */
export function digestInputs(inputs: unknown, runId: string, { current }: Keyring): string {
  return signText(current.inputs, `${runId}\n${canonicalJson(inputs)}`);
}

/** Returns whether two texts are equal, in constant time for equal lengths. */
export function isEqualInConstantTime(a: string, b: string): boolean {
  const [bytes, otherBytes] = [Buffer.from(a, "utf8"), Buffer.from(b, "utf8")];
  return bytes.length === otherBytes.length && timingSafeEqual(bytes, otherBytes);
}
