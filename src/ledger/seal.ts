import { LedgerRecord } from "./record.ts";
import { equal, type Keyring, mac } from "./secret.ts";

/** Where a record belongs. Ids, not names: a repository keeps its id when it is renamed. */
export type Place = { readonly repository: number; readonly thread: number };

const OPENING = "<!-- crew-gate:1:";
const SEALED = /^<!-- crew-gate:1:([A-Za-z0-9_-]+)\.([A-Za-z0-9_-]{43}) -->$/;

/**
 * A comment's text and the record that is its last line. Crew output stands above our own closing words, so a
 * record that a crew writes can never be the last line. Found by its opening, not by a pattern over the whole
 * text: anybody may comment, and a pattern can be made slow by what they write.
 */
function split(body: string): { visible: string; payload?: string; tag?: string } {
  const start = body.lastIndexOf(OPENING);
  const [, payload, tag] = start < 0 ? [] : (SEALED.exec(body.slice(start).trimEnd()) ?? []);
  return payload && tag ? { visible: body.slice(0, start).trimEnd(), payload, tag } : { visible: body };
}

function signed(payload: string, place: Place): string {
  return `${place.repository}\n${place.thread}\n${payload}`;
}

/**
 * A record as a line of Markdown that GitHub does not show: signed with HMAC-SHA256 together with the
 * repository's id and the thread's number, so that it is void anywhere else. base64url, because `-->`
 * inside would end the comment.
 */
export function seal(record: LedgerRecord, place: Place, keyring: Keyring): string {
  const payload = Buffer.from(JSON.stringify(record), "utf8").toString("base64url");
  const tag = mac(keyring.current.record, signed(payload, place)).toString("base64url");
  return `<!-- crew-gate:1:${payload}.${tag} -->`;
}

/** Whether a comment ends in something that has the form of a record, whoever signed it for wherever. */
export function looksSealed(body: string): boolean {
  return split(body).tag !== undefined;
}

/** What a reader sees of a comment: the body without its record. */
export function visiblePart(body: string): string {
  return split(body).visible;
}

/**
 * The record that a comment holds, or `undefined` when there is none that counts: no record, a broken or
 * foreign signature, another thread's, or a form that this version does not know.
 */
export function unseal(body: string, place: Place, keyring: Keyring): LedgerRecord | undefined {
  const { payload, tag } = split(body);
  if (!payload || !tag) return undefined;
  const given = Buffer.from(tag, "base64url");
  const genuine = keyring.accepted.some((keys) => equal(mac(keys.record, signed(payload, place)), given));
  if (!genuine) return undefined;
  const parsed = LedgerRecord.safeParse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  return parsed.success ? parsed.data : undefined;
}
