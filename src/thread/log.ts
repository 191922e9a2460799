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
  /** What must never be shown, wherever it comes from. */
  readonly secrets: readonly string[];
};

/** What every record that one event or command makes has in common. */
export type WriteContext = { readonly runId: string; readonly writtenAt: IsoTime };

export type ThreadSnapshot = {
  readonly ledger: Ledger;
  /** Every decision, also those that do not stand. */
  readonly decisions: readonly Entry<DecisionRecord>[];
  readonly comments: readonly Comment[];
  /** When the reading began, by this machine's clock, in milliseconds since 1970. */
  readonly readAtMs: EpochMs;
  /** Whether a bot's comment ends in a record that is void here: signed for another thread, or with another secret. */
  readonly hasForeignRecords: boolean;
};

export type Appended = { readonly kind: "recorded" | "duplicate"; readonly url: string };

/** A record's comment, if its writer wrote it: by the id that the record names, or else a bot. */
function parseEntry(comment: Comment, { identity, keyring }: Thread): Entry[] {
  const record = unseal(comment.body, identity, keyring);
  if (!record) return [];
  const isByWriter =
    record.writerId === undefined ? comment.author.type === "Bot" : comment.author.id === record.writerId;
  if (!isByWriter) return [];
  // We edit no gate that may still be decided. Somebody who may could otherwise put an old gate's body into another comment of ours,
  // where no claim stands.
  const visibleText = stripSeal(comment.body);
  const isSigned = record.kind === "gate" || record.kind === "part";
  const isIntact =
    !isSigned || (!comment.isEdited && record.visibleDigest === digestVisibleText(visibleText));
  const { id, url, updatedAt } = comment;
  return [{ commentId: id, url, record, updatedAtMs: Date.parse(updatedAt), visibleText, isIntact }];
}

function takeSnapshot(thread: Thread, comments: readonly Comment[], readAtMs: EpochMs): ThreadSnapshot {
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

/** The thread's comments and the state that their records tell. `expectedCount` as for listComments. */
export async function readThread(thread: Thread, expectedCount?: number): Promise<ThreadSnapshot> {
  const readAtMs = Date.now();
  return takeSnapshot(thread, await listComments(thread.github, thread.address, { expectedCount }), readAtMs);
}

/** GitHub may show a comment some seconds late. Milliseconds. */
const OVERLAP_MS = 5000;

/**
 * As readThread, of a thread that was read before: GitHub is asked only for what was written or edited since, so that a long
 * thread costs no more than a short one. What was removed meanwhile is still in it: for looking on, not for deciding.
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
  return takeSnapshot(
    thread,
    [...all.values()].toSorted((a, b) => a.id - b.id),
    readAtMs,
  );
}

/** A record of ours as its comment holds it now, and what the comment shows. `undefined` when it holds none that counts. */
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
 * Writes a record anew into the comment that holds it. The record comes from reading or appending: it names the
 * comment's author, which an edit does not change.
 */
export async function rewrite(thread: Thread, commentId: number, record: LedgerRecord, visibleText: string) {
  await editComment(thread.github, thread.address, commentId, renderBody(record, visibleText, thread));
}

/** Posts a comment that ends in a record, once. The record recognises it: no two are alike. */
async function postOnce({ github, address }: Thread, body: string): Promise<Comment> {
  const record = body.slice(body.lastIndexOf("\n") + 1);
  return createOnce(
    () => postComment(github, address, body),
    async () =>
      (await listComments(github, address)).find((comment) => comment.body.trimEnd().endsWith(record)),
  );
}

/** Writes a record down as a new comment, and gives it back with its writer named. */
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
  // A person's account that we did not know of: the record must name it to count.
  const namedRecord = { ...record, by: comment.author.id };
  if (record.kind === "gate" || record.kind === "part") {
    // An edited one would not count as intact.
    await deleteComment(thread.github, thread.address, comment.id);
    return append(thread, namedRecord, visibleText);
  }
  await rewrite(thread, comment.id, namedRecord, visibleText);
  return { comment, record: namedRecord };
}

/**
 * Writes a record down so that it ends up in the thread once, whoever else writes the same at the same time:
 * after writing it looks again, and of several copies everyone removes their own but the oldest. `find` gives
 * the copy that counts, by the same rule for all. `before` is the thread as it was read just before.
 */
export async function appendOnce(
  thread: Thread,
  record: LedgerRecord,
  visibleText: string,
  find: (ledger: Ledger) => Entry | undefined,
  before: ThreadSnapshot,
): Promise<Appended & { readonly existing?: Entry; readonly after: ThreadSnapshot }> {
  const { comment: mine } = await append(thread, record, visibleText);
  const after = await refreshSnapshot(thread, before);
  const existing = find(after.ledger);
  if (!existing || existing.commentId === mine.id) return { kind: "recorded", url: mine.url, after };
  await deleteComment(thread.github, thread.address, mine.id);
  return { kind: "duplicate", url: existing.url, existing, after };
}

/** How far this machine's clock and GitHub's may be apart, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Posts a comment that is no record: a refusal, an explanation. Once: the same text in a comment of the last minute
 * shows that an attempt succeeded. `pauses` as for createOnce.
 */
export async function reply(
  { github, address, secrets }: Thread,
  text: string,
  pauses?: readonly number[],
): Promise<string> {
  const body = mask(text, secrets);
  const since = new Date(Date.now() - CLOCK_TOLERANCE_MS).toISOString();
  const comment = await createOnce(
    () => postComment(github, address, body),
    async () =>
      (await listComments(github, address, { since })).findLast(
        (one) => one.createdAt >= since && digestVisibleText(one.body) === digestVisibleText(body),
      ),
    pauses,
  );
  return comment.url;
}

/** Takes a record of ours back that turned out to be one too many. */
export async function withdraw(thread: Thread, commentId: number): Promise<void> {
  await deleteComment(thread.github, thread.address, commentId);
}
