import type { AuditComment } from "../../src/audit/audit-thread.ts";
import { type AuditKey, parseAuditKeys } from "../../src/audit/audit-keys.ts";
import { findHeads } from "../../src/ledger/chain.ts";
import { NO_RUN_ID } from "../../src/ledger/ids.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { digestVisibleText } from "../../src/ledger/signing/digest.ts";
import { seal } from "../../src/ledger/signing/seal.ts";
import { deriveKeyring, type Keyring } from "../../src/ledger/signing/secret.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createProgressRecord,
  createRefusalRecord,
  createRunRecord,
} from "./records.ts";

// A thread with signed records, as an audit reads it.

export const REPOSITORY_ID = 77;
const BOT = { id: 41, type: "Bot", login: "gate[bot]" };
export const STRANGER = { id: 5, type: "User", login: "mallory" };

export function createKeyring(name: string): Keyring {
  const ring = deriveKeyring(name.repeat(8));
  if (!ring) throw new Error("the secret of a test is too short");
  return ring;
}
export const RING = createKeyring("ours");

/** Returns the public key of a keyring as an audit takes it, with an optional time after the key. */
export function publicKeyOf({ current }: Keyring, until = ""): AuditKey {
  const [key] = parseAuditKeys(`${current.record.publicKey}${until && `@${until}`}`).keys;
  if (!key) throw new Error("the key of a test is not valid");
  return key;
}

const SENDING = { state: "sending" } as const;

/** The records of two runs, in an order in which they can be written. Each is another event. */
export const EVENTS: readonly LedgerRecord[] = [
  createRunRecord("e1"),
  createGateRecord("aa2aa"),
  createDecisionRecord("aa2aa", SENDING, { commentId: 1001 }),
  createProgressRecord([]),
  createGateRecord("bb3bb"),
  { kind: "approval", runId: "r", writtenAt: AT, gateId: "bb3bb", ...personsComment(1002) },
  createDecisionRecord("bb3bb", SENDING, { commentId: 1003 }),
  { kind: "result", runId: "r", writtenAt: AT, outcome: "completed", outputDigest: "o" },
  createRefusalRecord(1004),
  createRunRecord("e2", { runId: "s" }),
  // No later record names this one.
  createRefusalRecord(1005, { runId: NO_RUN_ID, gateId: undefined }),
];

function personsComment(commentId: number) {
  return { commentId, person: { id: 5, login: "octavia" } };
}

export function createComment(id: number, body: string, more: Partial<AuditComment> = {}): AuditComment {
  const time = "2026-11-22T10:00:00Z";
  return {
    id,
    url: `https://github.com/o/r/issues/3#issuecomment-${id}`,
    author: BOT,
    createdAt: time,
    updatedAt: time,
    body,
    ...more,
  };
}

/** Returns a comment that shows a text and ends in a signed record, which has the text's digest if its kind has one. */
export function sealComment(
  id: number,
  record: LedgerRecord,
  threadNumber = 3,
  more: Partial<AuditComment> & { ring?: Keyring } = {},
): AuditComment {
  const text = `The text of comment ${id}.`;
  const signed =
    record.kind === "gate" || record.kind === "part"
      ? { ...record, visibleDigest: digestVisibleText(text) }
      : record;
  const { ring = RING, ...changes } = more;
  const line = seal(signed, { repositoryId: REPOSITORY_ID, threadNumber }, ring);
  return createComment(id, `${text}\n\n${line}`, changes);
}

/** The comments by which people decided, or tried to. */
const SOURCES = [1001, 1002, 1003, 1004, 1005].map((id) =>
  createComment(id, "/approve", { author: STRANGER }),
);

/**
 * Writes the events one after another as comments 1, 2, 3 and so on. `unseen` has for each how many of the newest records its
 * writer had not seen yet.
 */
export function writeComments(unseen: readonly number[], threadNumber = 3): AuditComment[] {
  const records: LedgerRecord[] = [];
  for (const [index, record] of EVENTS.entries()) {
    const seen = records.slice(0, Math.max(0, records.length - (unseen[index] ?? 0)));
    const heads = findHeads(seen.map((other, id) => createEntry(id, other)));
    records.push({ ...record, writerId: BOT.id, ...(record.kind !== "progress" && { heads }) });
  }
  return [...records.map((record, index) => sealComment(index + 1, record, threadNumber)), ...SOURCES];
}
