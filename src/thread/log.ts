import type { Presentation } from "../comment/presentation.ts";
import { type GitHub, rememberWriter, writerField } from "../github/client.ts";
import {
  type Comment,
  deleteComment,
  editComment,
  getComment,
  listComments,
  postComment,
  type ThreadAddress,
} from "../github/comments.ts";
import { fold } from "../ledger/fold.ts";
import type { DecisionRecord, EpochMs, IsoTime, LedgerRecord } from "../ledger/record.ts";
import { digestVisibleText } from "../ledger/signing/digest.ts";
import { hasSeal, seal, stripSeal, type ThreadIdentity, unseal } from "../ledger/signing/seal.ts";
import type { Keyring } from "../ledger/signing/secret.ts";
import { entriesOfKind, type Entry, type Ledger } from "../ledger/state.ts";
import { mask } from "../text/mask.ts";
import { createOnce } from "../github/create-once.ts";

export type Thread = Presentation & {
  readonly github: GitHub;
  readonly address: ThreadAddress;
  readonly identity: ThreadIdentity;
  readonly keyring: Keyring;
  /** Texts that must never be posted, whatever their source. */
  readonly secrets: readonly string[];
};

/** The fields shared by all records that one event or command writes. */
export type WriteContext = { readonly runId: string; readonly writtenAt: IsoTime };

/** The comments of a thread and the state that their records give, at one moment. */
export type ThreadSnapshot = {
  readonly ledger: Ledger;
  /** Every decision, including those that are not valid. */
  readonly decisions: readonly Entry<DecisionRecord>[];
  readonly comments: readonly Comment[];
  /** When reading began, by this machine's clock, in milliseconds since 1970. */
  readonly readAtMs: EpochMs;
  /** Whether a bot's comment ends in a record that is invalid here: signed for another thread, or with another secret. */
  readonly hasForeignRecords: boolean;
};

/** The result of writing a record: its own comment's URL, or that of the existing copy. */
export type Appended = { readonly kind: "recorded" | "duplicate"; readonly url: string };

/** Parses a comment's record. Returns no entry unless the author is the writer that the record names, or else a bot. */
function parseEntry(comment: Comment, { identity, keyring }: Thread): Entry[] {
  const record = unseal(comment.body, identity, keyring);
  if (!record) return [];
  const isByWriter =
    record.writerId === undefined ? comment.author.type === "Bot" : comment.author.id === record.writerId;
  if (!isByWriter) return [];
  // An edited gate or part is not intact, and we never edit a gate that can still be decided. Otherwise anyone who can edit our
  // comments could copy an old gate's body into another of our comments, on which no claim exists.
  const visibleText = stripSeal(comment.body);
  const hasDigest = record.kind === "gate" || record.kind === "part";
  const isIntact =
    !hasDigest || (!comment.isEdited && record.visibleDigest === digestVisibleText(visibleText));
  const { id, url, updatedAt } = comment;
  return [{ commentId: id, url, record, updatedAtMs: Date.parse(updatedAt), visibleText, isIntact }];
}

function createSnapshot(thread: Thread, comments: readonly Comment[], readAtMs: EpochMs): ThreadSnapshot {
  const hasForeignRecords = comments.some(
    ({ body, author }) =>
      author.type === "Bot" && hasSeal(body) && !unseal(body, thread.identity, thread.keyring),
  );
  const entries = comments.flatMap((comment) => parseEntry(comment, thread));
  return {
    comments,
    readAtMs,
    ledger: fold(entries),
    decisions: entriesOfKind(entries, "decision"),
    hasForeignRecords,
  };
}

/** Reads the thread's comments and the state that their records give. `expectedCount` is as in `listComments`. */
export async function readThread(thread: Thread, expectedCount?: number): Promise<ThreadSnapshot> {
  const readAtMs = Date.now();
  return createSnapshot(
    thread,
    await listComments(thread.github, thread.address, { expectedCount }),
    readAtMs,
  );
}

/** How late GitHub may show a comment, in milliseconds. */
const OVERLAP_MS = 5000;

/**
 * Reads a thread again. Fetches only comments written or edited since `before`, so that a long thread costs as little as a
 * short one. Comments deleted meanwhile are still included, so use the result to follow a run, never to decide.
 */
export async function refreshSnapshot(
  thread: Thread,
  before: ThreadSnapshot | undefined,
): Promise<ThreadSnapshot> {
  const newest = Math.max(...(before?.comments ?? []).map(({ updatedAt }) => Date.parse(updatedAt)));
  if (!before || !Number.isFinite(newest)) return readThread(thread);
  const readAtMs = Date.now();
  const since = new Date(newest - OVERLAP_MS).toISOString();
  const changed = await listComments(thread.github, thread.address, { since });
  const all = new Map([...before.comments, ...changed].map((comment) => [comment.id, comment]));
  return createSnapshot(
    thread,
    [...all.values()].toSorted((a, b) => a.id - b.id),
    readAtMs,
  );
}

/** Reads a comment's current record and visible text. Returns `undefined` if it holds no valid record of ours. */
export async function readRecord(
  thread: Thread,
  commentId: number,
): Promise<{ record: LedgerRecord; visibleText: string } | undefined> {
  const current = await getComment(thread.github, thread.address, commentId);
  const [entry] = parseEntry(current, thread);
  return entry && { record: entry.record, visibleText: stripSeal(current.body) };
}

function renderBody(
  record: LedgerRecord,
  visibleText: string,
  { identity, keyring, secrets }: Thread,
): string {
  return `${mask(visibleText, secrets)}\n\n${seal(record, identity, keyring)}`;
}

/**
 * Rewrites a record in its comment. The record must come from reading or appending, because it then names the comment's
 * author, which an edit does not change.
 */
export async function rewrite(thread: Thread, commentId: number, record: LedgerRecord, visibleText: string) {
  await editComment(thread.github, thread.address, commentId, renderBody(record, visibleText, thread));
}

/** Posts a comment that ends in a record, once. The record identifies the comment, because no two records are equal. */
async function postOnce({ github, address }: Thread, body: string): Promise<Comment> {
  const record = body.slice(body.lastIndexOf("\n") + 1);
  return createOnce(
    () => postComment(github, address, body),
    async () =>
      (await listComments(github, address)).find((comment) => comment.body.trimEnd().endsWith(record)),
  );
}

/** Appends a record as a new comment. Returns the record with its writer's id. */
export async function append<R extends LedgerRecord>(
  thread: Thread,
  record: R,
  visibleText: string,
): Promise<{ comment: Comment; record: R }> {
  const signedRecord = { ...record, ...writerField(thread.github) };
  const comment = await postOnce(thread, renderBody(signedRecord, visibleText, thread));
  rememberWriter(thread.github, comment.author);
  if (signedRecord.writerId !== undefined || comment.author.type === "Bot")
    return { comment, record: signedRecord };
  // The token is a person's, and its account was unknown: only a record that names its writer is valid.
  const namedRecord = { ...record, writerId: comment.author.id };
  if (record.kind === "gate" || record.kind === "part") {
    // An edited comment would not count as intact.
    await deleteComment(thread.github, thread.address, comment.id);
    return append(thread, namedRecord, visibleText);
  }
  await rewrite(thread, comment.id, namedRecord, visibleText);
  return { comment, record: namedRecord };
}

/** A record and the text that people see above it. */
export type NewComment<R extends LedgerRecord = LedgerRecord> = {
  readonly record: R;
  readonly visibleText: string;
};

/**
 * Appends a record so that it ends up in the thread once, even if several processes write it at the same time. Each writer
 * reads the thread again after writing, and deletes its own copy unless `find` returns it. `find` must choose the same copy
 * for every writer, which is the oldest. `before` is the thread as it was read just before.
 */
export async function appendOnce(
  thread: Thread,
  { record, visibleText }: NewComment,
  find: (ledger: Ledger) => Entry | undefined,
  before: ThreadSnapshot,
): Promise<Appended & { readonly existing?: Entry; readonly after: ThreadSnapshot }> {
  const { comment: own } = await append(thread, record, visibleText);
  const after = await refreshSnapshot(thread, before);
  const existing = find(after.ledger);
  if (!existing || existing.commentId === own.id) return { kind: "recorded", url: own.url, after };
  await deleteComment(thread.github, thread.address, own.id);
  return { kind: "duplicate", url: existing.url, existing, after };
}

/** The largest difference between this machine's clock and GitHub's, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Posts a comment without a record, such as a refusal, once. The same text in a comment of the last minute shows that an
 * attempt succeeded. `delaysMs` is as in `createOnce`.
 */
export async function reply(
  { github, address, secrets }: Thread,
  text: string,
  delaysMs?: readonly number[],
): Promise<string> {
  const body = mask(text, secrets);
  const since = new Date(Date.now() - CLOCK_TOLERANCE_MS).toISOString();
  const comment = await createOnce(
    () => postComment(github, address, body),
    async () =>
      (await listComments(github, address, { since })).findLast(
        ({ createdAt, body: postedBody }) =>
          createdAt >= since && digestVisibleText(postedBody) === digestVisibleText(body),
      ),
    delaysMs,
  );
  return comment.url;
}

/** Deletes the comment of a record of ours that turned out to be superfluous. */
export async function withdraw(thread: Thread, commentId: number): Promise<void> {
  await deleteComment(thread.github, thread.address, commentId);
}
