import { ignoreHttpStatus } from "../github/errors.ts";
import { bestEffort } from "../github/best-effort.ts";
import { hasUnknownWriter, learnWriter, rememberWriter, writerField } from "../github/client.ts";
import { type Comment, deleteComment, editComment, listComments, postComment } from "../github/comments.ts";
import { renderWithdrawn } from "../comment/withdrawn-comment.ts";
import { createOnce } from "../github/create-once.ts";
import { findHeads, nameInChain, replaceVersion } from "../ledger/chain.ts";
import { findNotice, findRun } from "../ledger/fold.ts";
import type { DecisionRecord, IsoTime, LedgerRecord, NoticeRecord, RunRecord } from "../ledger/record.ts";
import { digestVisibleText } from "../ledger/signing/digest.ts";
import { seal } from "../ledger/signing/seal.ts";
import type { Entry, Ledger } from "../ledger/state.ts";
import { mask } from "../text/mask.ts";
import { refreshSnapshot, type Thread, type ThreadSnapshot } from "./snapshot.ts";

/** The fields shared by all records that one event or command writes. */
export type WriteContext = { readonly runId: string; readonly writtenAt: IsoTime };

/** The result of writing a record: its own comment's URL, or that of the existing copy. */
export type Appended = { readonly kind: "recorded" | "duplicate"; readonly url: string };

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
  await editComment(thread, commentId, renderBody(record, visibleText, thread));
}

/** Posts a comment that ends in a record, once. The record identifies the comment, because no two records are equal. */
async function postOnce(thread: Thread, body: string): Promise<Comment> {
  const record = body.slice(body.lastIndexOf("\n") + 1);
  return createOnce(
    () => postComment(thread, body),
    async () => (await listComments(thread)).find((comment) => comment.body.trimEnd().endsWith(record)),
  );
}

/** Appends a record as a new comment. Returns the record with its writer's id. */
export async function append<R extends LedgerRecord>(
  thread: Thread,
  record: R,
  visibleText: string,
): Promise<{ comment: Comment; record: R }> {
  // Before the comment: a job that is cut off after it would leave a record that is not valid.
  if (hasUnknownWriter(thread.github))
    await bestEffort("The reading of our account", learnWriter(thread.github));
  const signedRecord = { ...record, ...writerField(thread.github) };
  const comment = await postOnce(thread, renderBody(signedRecord, visibleText, thread));
  rememberWriter(thread.github, comment.author);
  if (signedRecord.writerId !== undefined || comment.author.type === "Bot")
    return { comment, record: signedRecord };
  // The token is a person's, and its account was unknown: only a record that names its writer is valid.
  const namedRecord = { ...record, writerId: comment.author.id };
  if (record.kind === "gate" || record.kind === "part") {
    // An edited comment would not count as intact.
    await deleteComment(thread, comment.id);
    return append(thread, namedRecord, visibleText);
  }
  const nextRecord = replaceVersion(signedRecord, namedRecord);
  await rewrite(thread, comment.id, nextRecord, visibleText);
  return { comment, record: nextRecord };
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
  const isChained = nameInChain(record) !== undefined;
  const chained = { ...record, ...(isChained && { heads: findHeads(before.entries) }) };
  const { comment: own } = await append(thread, chained, visibleText);
  const after = await refreshSnapshot(thread, before);
  const existing = find(after.ledger);
  if (!existing || existing.commentId === own.id) return { kind: "recorded", url: own.url, after };
  await deleteComment(thread, own.id);
  return { kind: "duplicate", url: existing.url, existing, after };
}

/** Posts a notice, unless another job or webhook has posted the same one. */
export async function appendNoticeOnce(
  thread: Thread,
  before: ThreadSnapshot,
  notice: NewComment<NoticeRecord>,
): Promise<Appended> {
  const { runId } = notice.record;
  const { kind, url } = await appendOnce(
    thread,
    notice,
    (ledger) => findNotice(findRun(ledger, runId), notice.record),
    before,
  );
  return { kind, url };
}

/** The largest difference between this machine's clock and GitHub's, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Posts a comment without a record, such as a refusal, once. The same text in a comment of the last minute shows that an
 * attempt succeeded. `delaysMs` is as in `createOnce`.
 */
export async function reply(thread: Thread, text: string, delaysMs?: readonly number[]): Promise<string> {
  const body = mask(text, thread.secrets);
  const since = new Date(Date.now() - CLOCK_TOLERANCE_MS).toISOString();
  const comment = await createOnce(
    () => postComment(thread, body),
    async () =>
      (await listComments(thread, { since })).findLast(
        ({ createdAt, body: postedBody }) =>
          createdAt >= since && digestVisibleText(postedBody) === digestVisibleText(body),
      ),
    delaysMs,
  );
  return comment.url;
}

/**
 * Takes back a decision or a run that had no effect. Its comment stays, because later records may name it: a removed one would
 * look like a forgery. `questionUrl`: the decision's question, if known.
 */
export async function withdraw(
  thread: Thread,
  commentId: number,
  record: DecisionRecord | RunRecord,
  questionUrl?: string,
): Promise<void> {
  const { kind, runId, writtenAt, writerId, heads } = record;
  const withdrawn: LedgerRecord = {
    kind: "withdrawn",
    runId,
    writtenAt,
    ...(writerId !== undefined && { writerId }),
    ...(heads && { heads }),
    replaces: nameInChain(record) ?? "",
  };
  const visibleText = renderWithdrawn(kind, thread, questionUrl);
  await ignoreHttpStatus(404, rewrite(thread, commentId, withdrawn, visibleText));
}
