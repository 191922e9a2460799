import { LedgerRecord } from "../record.ts";
import { hmac, isEqualInConstantTime, type Keyring } from "./secret.ts";

/** Where a record belongs. Ids, not names: a repository keeps its id when it is renamed. */
export type ThreadIdentity = { readonly repositoryId: number; readonly threadNumber: number };

const OPENING = "<!-- crew-gate:1:";
const SEALED = /^<!-- crew-gate:1:([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43}) -->$/;

/**
 * A comment's text and the record that is its last line. Crew output stands above our own closing words, so a
 * record that a crew writes can never be the last line. Found by its opening, not by a pattern over the whole
 * text: anybody may comment, and a pattern can be made slow by what they write.
 */
function splitSeal(body: string): { visibleText: string; payload?: string; tag?: string } {
  const start = body.lastIndexOf(OPENING);
  const [, payload, tag] = start < 0 ? [] : (SEALED.exec(body.slice(start).trimEnd()) ?? []);
  return payload && tag
    ? { visibleText: body.slice(0, start).trimEnd(), payload, tag }
    : { visibleText: body };
}

function signedText(payload: string, identity: ThreadIdentity): string {
  return `${identity.repositoryId}\n${identity.threadNumber}\n${payload}`;
}

/**
 * A record as a line of Markdown that GitHub does not show: signed with HMAC-SHA256 together with the
 * repository's id and the thread's number, so that it is void anywhere else. base64url, because `-->`
 * inside would end the comment.
 */
export function seal(record: LedgerRecord, identity: ThreadIdentity, keyring: Keyring): string {
  const payload = Buffer.from(JSON.stringify(record), "utf8").toString("base64url");
  const tag = hmac(keyring.current.record, signedText(payload, identity)).toString("base64url");
  return `<!-- crew-gate:1:${payload}.${tag} -->`;
}

/** Whether a comment ends in something that has the form of a record, whoever signed it for wherever. */
export function hasSeal(body: string): boolean {
  return splitSeal(body).tag !== undefined;
}

/** What a reader sees of a comment: the body without its record. */
export function stripSeal(body: string): string {
  return splitSeal(body).visibleText;
}

/**
 * The record that a comment holds, or `undefined` when there is none that counts: no record, a broken or
 * foreign signature, another thread's, or a form that this version does not know.
 */
export function unseal(body: string, identity: ThreadIdentity, keyring: Keyring): LedgerRecord | undefined {
  const { payload, tag } = splitSeal(body);
  if (!payload || !tag) return undefined;
  const givenTag = Buffer.from(tag, "base64url");
  const isGenuine = keyring.accepted.some((keys) =>
    isEqualInConstantTime(hmac(keys.record, signedText(payload, identity)), givenTag),
  );
  if (!isGenuine) return undefined;
  const parsed = LedgerRecord.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  return parsed.success ? parsed.data : undefined;
}
