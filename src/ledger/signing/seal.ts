import { LedgerRecord } from "../record.ts";
import { digest } from "./digest.ts";
import { isSignedRecordText, keyIdOf, type RecordKey, signRecordText } from "./record-key.ts";
import type { Keyring } from "./secret.ts";

/** The thread that a record belongs to, by ids: a renamed repository keeps its id. */
export type ThreadIdentity = { readonly repositoryId: number; readonly threadNumber: number };

const OPENING = "<!-- crew-gate:1:";
const SEALED = /^<!-- crew-gate:1:([\w-]+)\.([\w-]{12})\.([\w-]{86}) -->$/;

/** A sealed record as it stands in a comment: the encoded record, the id of its key, and the signature. */
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
  const [oldest = ""] = genuine;
  if (genuine.size === MAX_GENUINE) genuine.delete(oldest);
  genuine.add(name);
}

function isGenuine(text: string, key: RecordKey, seal: Seal): boolean {
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

/** Returns the visible text of a comment: the body without its record. */
export function stripSeal(body: string): string {
  return splitSeal(body).visibleText;
}

/**
 * Returns the verified record of a comment. Returns `undefined` if there is none, if the signature is invalid
 * or for another thread, or if this version does not know its format.
 */
export function unseal(body: string, identity: ThreadIdentity, keyring: Keyring): LedgerRecord | undefined {
  const { seal: found } = splitSeal(body);
  const keys = keyring.accepted.find(({ record }) => keyIdOf(record) === found?.keyId);
  if (!found || !keys || !isGenuine(signedText(found.payload, identity), keys.record, found))
    return undefined;
  const parsed = LedgerRecord.safeParse(JSON.parse(Buffer.from(found.payload, "base64url").toString("utf8")));
  return parsed.success ? parsed.data : undefined;
}
