import { createPrivateKey, createPublicKey, type KeyObject, sign, verify } from "node:crypto";

/** The public key that verifies records. It cannot make any. */
export type VerificationKey = {
  /** The public key: 32 bytes in base64url, 43 characters. */
  readonly publicKey: string;
  readonly verifying: KeyObject;
};

/** The Ed25519 key pair that signs records. */
export type RecordKey = VerificationKey & { readonly signing: KeyObject };

/** What precedes the 32 bytes of a private key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_PREFIX = Buffer.from("302e020100300506032b657004220420", "hex");

/** Returns the key pair of a seed of 32 bytes. */
export function createRecordKey(seed: Uint8Array): RecordKey {
  const signing = createPrivateKey({
    key: Buffer.concat([PKCS8_PREFIX, seed]),
    format: "der",
    type: "pkcs8",
  });
  const verifying = createPublicKey(signing);
  return { publicKey: String(verifying.export({ format: "jwk" })["x"]), signing, verifying };
}

/** Returns the signature of a text's UTF-8 bytes in base64url, 86 characters. Equal texts have equal signatures. */
export function signRecordText(text: string, { signing }: RecordKey): string {
  return sign(null, Buffer.from(text, "utf8"), signing).toString("base64url");
}

/**
 * Returns whether a signature is the key's. It must be the exact text that we would write: base64url can encode the same bytes
 * in several ways.
 */
export function isSignedRecordText(text: string, { verifying }: VerificationKey, signature: string): boolean {
  const bytes = Buffer.from(signature, "base64url");
  return (
    bytes.toString("base64url") === signature && verify(null, Buffer.from(text, "utf8"), verifying, bytes)
  );
}

/** Returns the text by which a record names its key: the first 12 characters of the public key. */
export function keyIdOf({ publicKey }: Pick<RecordKey, "publicKey">): string {
  return publicKey.slice(0, 12);
}

/** Parses a public key as `createRecordKey` returns it. Returns `undefined` for any other text. */
export function parsePublicKey(publicKey: string): VerificationKey | undefined {
  // Base64url can encode the same 32 bytes in several ways.
  const bytes = Buffer.from(publicKey, "base64url");
  if (bytes.length !== 32 || bytes.toString("base64url") !== publicKey) return undefined;
  const jwk = { kty: "OKP", crv: "Ed25519", x: publicKey };
  return { publicKey, verifying: createPublicKey({ key: jwk, format: "jwk" }) };
}
