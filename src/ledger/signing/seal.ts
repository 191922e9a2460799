import { LedgerRecord } from "../record.ts";
import { isEqualInConstantTime, type Keyring, signText } from "./secret.ts";

/** The thread that a record belongs to, by ids: a renamed repository keeps its id. */
export type ThreadIdentity = { readonly repositoryId: number; readonly threadNumber: number };

const OPENING = "<!-- crew-gate:1:";
const SEALED = /^<!-- crew-gate:1:([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43}) -->$/;

/**
 * Splits a comment into its visible text and the record in its last line. We always write below crew output,
 * so a record in that output is never the last line. The search is for the fixed opening: a regular
 * expression over the whole text could be made slow by a crafted comment.
 */
function splitSeal(body: string): { visibleText: string; payload?: string; tag?: string } {
  // Without an opening, `start` is -1: the last character alone never matches.
  const start = body.lastIndexOf(OPENING);
  const [, payload, tag] = SEALED.exec(body.slice(start).trimEnd()) ?? [];
  return payload && tag
    ? { visibleText: body.slice(0, start).trimEnd(), payload, tag }
    : { visibleText: body };
}

function signedText(payload: string, identity: ThreadIdentity): string {
  return `${identity.repositoryId}\n${identity.threadNumber}\n${payload}`;
}

/**
 * Returns a record as a signed HTML comment, which GitHub does not show. The HMAC-SHA256 also covers the
 * repository's id and the thread's number, so that the record is invalid in any other thread. It is encoded
 * as base64url, because `-->` in the record would end the HTML comment.
 */
export function seal(record: LedgerRecord, identity: ThreadIdentity, keyring: Keyring): string {
  const payload = Buffer.from(JSON.stringify(record), "utf8").toString("base64url");
  const tag = signText(keyring.current.record, signedText(payload, identity));
  return `<!-- crew-gate:1:${payload}.${tag} -->`;
}

/** Returns whether a comment ends in the form of a sealed record. Does not verify the signature. */
export function hasSeal(body: string): boolean {
  return splitSeal(body).tag !== undefined;
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
  const { payload, tag } = splitSeal(body);
  if (!payload || !tag) return undefined;
  const isGenuine = keyring.accepted.some((keys) =>
    isEqualInConstantTime(signText(keys.record, signedText(payload, identity)), tag),
  );
  if (!isGenuine) return undefined;
  const parsed = LedgerRecord.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  return parsed.success ? parsed.data : undefined;
}
