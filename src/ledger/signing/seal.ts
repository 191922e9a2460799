import { LedgerRecord } from "../record.ts";
import { digest } from "./digest.ts";
import { makeRoom } from "./make-room.ts";
import { isSignedRecordText, keyIdOf, signRecordText, type VerificationKey } from "./record-key.ts";
import type { Keyring } from "./secret.ts";

/** The thread that a record belongs to, by ids: a renamed repository keeps its id. */
export type ThreadIdentity = { readonly repositoryId: number; readonly threadNumber: number };

const OPENING = "<!-- crew-gate:1:";
const SEALED = /^<!-- crew-gate:1:([\w-]+)\.([\w-]{12})\.([\w-]{86}) -->$/;

/** A sealed record in a comment: the encoded record, the id of its key, and the signature. */
type Seal = { readonly payload: string; readonly keyId: string; readonly signature: string };

/**
 * Splits a comment into its visible text and the record in its last line. We always write below crew output,
 * so a record in that output is never the last line. The search is for the fixed opening: a regular
 * expression over the whole text could be made slow by a crafted comment.
 */
function splitSeal(body: string): { visibleText: string; seal?: Seal } {
  // Without an opening, `start` is -1: the last character alone never matches.
  const start = body.lastIndexOf(OPENING);
  const [, payload, keyId, signature] = SEALED.exec(body.slice(start).trimEnd()) ?? [];
  return payload && keyId && signature
    ? { visibleText: body.slice(0, start).trimEnd(), seal: { payload, keyId, signature } }
    : { visibleText: body };
}

function signedText(payload: string, identity: ThreadIdentity): string {
  return `crew-gate record\n${identity.repositoryId}\n${identity.threadNumber}\n${payload}`;
}

/** The most signatures to remember, some 300 kB. */
const MAX_GENUINE = 2000;

/**
 * Signatures that this process made or verified. A thread is read many times, and a verification takes twenty times as long
 * as this digest.
 */
const genuine = new Set<string>();

function nameSignature(text: string, { keyId, signature }: Seal): string {
  return `${keyId} ${signature} ${digest(text)}`;
}

function rememberGenuine(name: string): void {
  makeRoom(genuine, MAX_GENUINE);
  genuine.add(name);
}

function isGenuine(text: string, key: VerificationKey, seal: Seal): boolean {
  const name = nameSignature(text, seal);
  if (genuine.has(name)) return true;
  if (!isSignedRecordText(text, key, seal.signature)) return false;
  rememberGenuine(name);
  return true;
}

/**
 * Returns a record as a signed HTML comment, which GitHub does not show. The Ed25519 signature also covers the
 * repository's id and the thread's number, so that the record is invalid in any other thread. The record is encoded as
 * base64url, because `-->` in it would end the HTML comment.
 */
export function seal(record: LedgerRecord, identity: ThreadIdentity, { current }: Keyring): string {
  const payload = Buffer.from(JSON.stringify(record), "utf8").toString("base64url");
  const keyId = keyIdOf(current.record);
  const text = signedText(payload, identity);
  const signature = signRecordText(text, current.record);
  rememberGenuine(nameSignature(text, { payload, keyId, signature }));
  return `${OPENING}${payload}.${keyId}.${signature} -->`;
}

/** Returns whether a comment ends in the form of a sealed record. Does not verify the signature. */
export function hasSeal(body: string): boolean {
  return splitSeal(body).seal !== undefined;
}

/** Returns the kind that the record of a comment names. Does not verify the signature. */
export function readClaimedKind(body: string): unknown {
  const payload = splitSeal(body).seal?.payload ?? "";
  try {
    return (JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { kind?: unknown } | null)
      ?.kind;
  } catch {
    return undefined;
  }
}

/** Returns the visible text of a comment: the body without its record. */
export function stripSeal(body: string): string {
  return splitSeal(body).visibleText;
}

/**
 * What the last line of a comment proves. `unknown-format`: the signature is valid, and a version that this one does not
 * know wrote the record.
 */
export type SealCheck =
  | { readonly kind: "unsealed" }
  | { readonly kind: "genuine"; readonly record: LedgerRecord; readonly publicKey: string }
  | { readonly kind: "void"; readonly cause: "unknown-key" | "wrong-signature" | "unknown-format" };

/** Verifies the record of a comment in a thread. Public keys suffice. */
export function verifySeal(
  body: string,
  identity: ThreadIdentity,
  keys: readonly VerificationKey[],
): SealCheck {
  const { seal: found } = splitSeal(body);
  if (!found) return { kind: "unsealed" };
  const key = keys.find((known) => keyIdOf(known) === found.keyId);
  if (!key) return { kind: "void", cause: "unknown-key" };
  if (!isGenuine(signedText(found.payload, identity), key, found))
    return { kind: "void", cause: "wrong-signature" };
  const signed: unknown = JSON.parse(Buffer.from(found.payload, "base64url").toString("utf8"));
  const parsed = LedgerRecord.safeParse(signed);
  if (!parsed.success) return { kind: "void", cause: "unknown-format" };
  // Fields of a newer version stay: they are part of the record's name in the chain, and of what is signed again.
  const record = { ...parsed.data, ...(signed as LedgerRecord) };
  return { kind: "genuine", record, publicKey: key.publicKey };
}

/**
 * Returns the verified record of a comment. Returns `undefined` if there is none, if the signature is invalid
 * or for another thread, or if this version does not know its format.
 */
export function unseal(
  body: string,
  identity: ThreadIdentity,
  { accepted }: Keyring,
): LedgerRecord | undefined {
  const check = verifySeal(
    body,
    identity,
    accepted.map(({ record }) => record),
  );
  return check.kind === "genuine" ? check.record : undefined;
}

/** Returns whether an account wrote a record: the one that the record names, or else any bot. */
export function isWriter(
  { writerId }: Pick<LedgerRecord, "writerId">,
  author: { readonly id: number; readonly type: string },
): boolean {
  return writerId === undefined ? author.type === "Bot" : author.id === writerId;
}
