import type { Style } from "../comment/style.ts";
import { digestOfShown } from "../ledger/digest.ts";
import { fold } from "../ledger/fold.ts";
import type { DecisionRecord, LedgerRecord } from "../ledger/record.ts";
import { looksSealed, type Place, seal, unseal, visiblePart } from "../ledger/seal.ts";
import type { Keyring } from "../ledger/secret.ts";
import { type Entry, type Ledger, pick } from "../ledger/state.ts";
import { mask } from "../text/mask.ts";
import {
  type Comment,
  deleteComment,
  editComment,
  getComment,
  listComments,
  postComment,
  type ThreadAddress,
} from "./comments.ts";
import { createOnce } from "./create-once.ts";
import type { GitHub } from "./github.ts";
import { noteWriter, writtenBy } from "./writer.ts";

export type Thread = Style & {
  readonly github: GitHub;
  readonly at: ThreadAddress;
  readonly place: Place;
  readonly keyring: Keyring;
  /** What must never be shown, wherever it comes from. */
  readonly secrets: readonly string[];
};

/** What every record that one event or command makes has in common. */
export type Writing = { readonly run: string; readonly at: string };

export type Reading = {
  readonly ledger: Ledger;
  /** Every decision, also those that do not stand. */
  readonly decisions: readonly Entry<DecisionRecord>[];
  readonly comments: readonly Comment[];
  /** When the reading began, by this machine's clock, in milliseconds since 1970. */
  readonly at: number;
  /** Whether a bot's comment ends in a record that is void here: signed for another thread, or with another secret. */
  readonly isMoved: boolean;
};

export type Appended = { readonly kind: "recorded" | "duplicate"; readonly url: string };

/** A record's comment, if its writer wrote it: by the id that the record names, or else a bot. */
function entryOf(comment: Comment, { place, keyring }: Thread): Entry[] {
  const record = unseal(comment.body, place, keyring);
  if (!record) return [];
  const byWriter = record.by === undefined ? comment.author.type === "Bot" : comment.author.id === record.by;
  if (!byWriter) return [];
  // We edit no gate that may still be decided. Somebody who may could otherwise put an old gate's body into another comment of ours,
  // where no claim stands.
  const visible = visiblePart(comment.body);
  const isSigned = record.kind === "gate" || record.kind === "part";
  const intact = !isSigned || (!comment.edited && record.shown === digestOfShown(visible));
  const { id, url, updatedAt } = comment;
  return [{ comment: id, url, record, saidAt: Date.parse(updatedAt), visible, intact }];
}

function reading(thread: Thread, comments: readonly Comment[], at: number): Reading {
  const isMoved = comments.some(
    ({ body, author }) =>
      author.type === "Bot" && looksSealed(body) && !unseal(body, thread.place, thread.keyring),
  );
  const entries = comments.flatMap((comment) => entryOf(comment, thread));
  return { comments, at, ledger: fold(entries), decisions: pick(entries, "decision"), isMoved };
}

/** The thread's comments and the state that their records tell. `expected` as for listComments. */
export async function readThread(thread: Thread, expected?: number): Promise<Reading> {
  const at = Date.now();
  return reading(thread, await listComments(thread.github, thread.at, { expected }), at);
}

/** GitHub may show a comment some seconds late. Milliseconds. */
const OVERLAP = 5000;

/**
 * As readThread, of a thread that was read before: GitHub is asked only for what was written or edited since, so that a long
 * thread costs no more than a short one. What was removed meanwhile is still in it: for looking on, not for deciding.
 */
export async function readOn(thread: Thread, before: Reading | undefined): Promise<Reading> {
  const newest = Math.max(...(before?.comments ?? []).map(({ updatedAt }) => Date.parse(updatedAt)));
  if (!before || !Number.isFinite(newest)) return readThread(thread);
  const at = Date.now();
  const since = new Date(newest - OVERLAP).toISOString();
  const changed = await listComments(thread.github, thread.at, { since });
  const all = new Map([...before.comments, ...changed].map((comment) => [comment.id, comment]));
  return reading(
    thread,
    [...all.values()].toSorted((a, b) => a.id - b.id),
    at,
  );
}

/** A record of ours as its comment holds it now, and what the comment shows. `undefined` when it holds none that counts. */
export async function readRecord(
  thread: Thread,
  comment: number,
): Promise<{ record: LedgerRecord; visible: string } | undefined> {
  const now = await getComment(thread.github, thread.at, comment);
  const [entry] = entryOf(now, thread);
  return entry && { record: entry.record, visible: visiblePart(now.body) };
}

function bodyOf(record: LedgerRecord, visible: string, { place, keyring, secrets }: Thread): string {
  return `${mask(visible, secrets)}\n\n${seal(record, place, keyring)}`;
}

/**
 * Writes a record anew into the comment that holds it. The record comes from reading or appending: it names the
 * comment's author, which an edit does not change.
 */
export async function rewrite(thread: Thread, comment: number, record: LedgerRecord, visible: string) {
  await editComment(thread.github, thread.at, comment, bodyOf(record, visible, thread));
}

/** Posts a comment that ends in a record, once. The record recognises it: no two are alike. */
async function post({ github, at }: Thread, body: string): Promise<Comment> {
  const record = body.slice(body.lastIndexOf("\n") + 1);
  return createOnce(
    () => postComment(github, at, body),
    async () => (await listComments(github, at)).find((comment) => comment.body.trimEnd().endsWith(record)),
  );
}

/** Writes a record down as a new comment, and gives it back with its writer named. */
export async function append<R extends LedgerRecord>(
  thread: Thread,
  record: R,
  visible: string,
): Promise<{ comment: Comment; record: R }> {
  const signed = { ...record, ...writtenBy(thread.github) };
  const comment = await post(thread, bodyOf(signed, visible, thread));
  noteWriter(thread.github, comment.author);
  if (signed.by !== undefined || comment.author.type === "Bot") return { comment, record: signed };
  // A person's account that we did not know of: the record must name it to count.
  const named = { ...record, by: comment.author.id };
  if (record.kind === "gate" || record.kind === "part") {
    // An edited one would not count as intact.
    await deleteComment(thread.github, thread.at, comment.id);
    return append(thread, named, visible);
  }
  await rewrite(thread, comment.id, named, visible);
  return { comment, record: named };
}

/**
 * Writes a record down so that it ends up in the thread once, whoever else writes the same at the same time:
 * after writing it looks again, and of several copies everyone removes their own but the oldest. `find` gives
 * the copy that counts, by the same rule for all. `before` is the thread as it was read just before.
 */
export async function appendOnce(
  thread: Thread,
  record: LedgerRecord,
  visible: string,
  find: (ledger: Ledger) => Entry | undefined,
  before: Reading,
): Promise<Appended & { readonly standing?: Entry; readonly after: Reading }> {
  const { comment: mine } = await append(thread, record, visible);
  const after = await readOn(thread, before);
  const standing = find(after.ledger);
  if (!standing || standing.comment === mine.id) return { kind: "recorded", url: mine.url, after };
  await deleteComment(thread.github, thread.at, mine.id);
  return { kind: "duplicate", url: standing.url, standing, after };
}

/** How far this machine's clock and GitHub's may be apart, in milliseconds. */
const CLOCK_TOLERANCE_MS = 60_000;

/**
 * Posts a comment that is no record: a refusal, an explanation. Once: the same text in a comment of the last minute
 * shows that an attempt succeeded. `pauses` as for createOnce.
 */
export async function reply(
  { github, at, secrets }: Thread,
  text: string,
  pauses?: readonly number[],
): Promise<string> {
  const body = mask(text, secrets);
  const since = new Date(Date.now() - CLOCK_TOLERANCE_MS).toISOString();
  const comment = await createOnce(
    () => postComment(github, at, body),
    async () =>
      (await listComments(github, at, { since })).findLast(
        (one) => one.createdAt >= since && digestOfShown(one.body) === digestOfShown(body),
      ),
    pauses,
  );
  return comment.url;
}

/** Takes a record of ours back that turned out to be one too many. */
export async function withdraw(thread: Thread, comment: number): Promise<void> {
  await deleteComment(thread.github, thread.at, comment);
}
