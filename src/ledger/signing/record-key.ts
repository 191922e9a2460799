import { createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";

/** The Ed25519 key pair that signs records. Whoever has the public key can verify them, and cannot make any. */
export type RecordKey = {
  /** The public key: 32 bytes in base64url, 43 characters. */
  readonly publicKey: string;
  readonly signing: KeyObject;
  readonly verifying: KeyObject;
};

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

/** Returns the text by which a record names its key: the first 12 characters of the public key. */
export function keyIdOf({ publicKey }: Pick<RecordKey, "publicKey">): string {
  return publicKey.slice(0, 12);
}
