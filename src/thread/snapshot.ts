import type { Presentation } from "../comment/presentation.ts";
import { bestEffort } from "../github/best-effort.ts";
import type { GitHub } from "../github/client.ts";
import {
  type Comment,
  deleteComment,
  getComment,
  listComments,
  type ThreadAddress,
} from "../github/comments.ts";
import { findDuplicateEntries } from "../ledger/duplicates.ts";
import { fold } from "../ledger/fold.ts";
import type { DecisionRecord, EpochMs, LedgerRecord } from "../ledger/record.ts";
import { digestVisibleText } from "../ledger/signing/digest.ts";
import {
  hasSeal,
  isWriter,
  readClaimedKind,
  stripSeal,
  type ThreadIdentity,
  unseal,
} from "../ledger/signing/seal.ts";
import type { Keyring } from "../ledger/signing/secret.ts";
import { entriesOfKind, type Entry, type Ledger, type Run } from "../ledger/state.ts";

/** A thread of a repository, with everything that reading and writing it takes. */
export type Thread = Presentation & {
  readonly github: GitHub;
  readonly address: ThreadAddress;
  readonly identity: ThreadIdentity;
  readonly keyring: Keyring;
  /** Texts that must never be posted, whatever their source. */
  readonly secrets: readonly string[];
};

/** Returns the thread with the page of a run's crew: the writer's own setting, or else the one that the kickoff recorded. */
export function withCrewPage(thread: Thread, run: Run | undefined): Thread {
  return { ...thread, crewPage: thread.crewPage ?? run?.record?.record.crewPage };
}

/** The comments of a thread and the state that their records give, at one moment. */
export type ThreadSnapshot = {
  readonly ledger: Ledger;
  /** Every valid record, in the order of the comments. */
  readonly entries: readonly Entry[];
  /** Every decision, including those that are not valid. */
  readonly decisions: readonly Entry<DecisionRecord>[];
  readonly comments: readonly Comment[];
  /** When reading began, by this machine's clock, in milliseconds since 1970. */
  readonly readAtMs: EpochMs;
  /** Whether a bot's comment ends in a record that is invalid here: signed for another thread, or with another secret. */
  readonly hasForeignRecords: boolean;
  /** The newest question among those comments. The record that calls it a question is not verified, so only link to it. */
  readonly foreignQuestionUrl?: string | undefined;
  /** Younger copies of records, which do not count. */
  readonly duplicates: readonly Entry[];
};

/** Returns the entry of a comment's record, if the author is the writer that the record names, or else a bot. */
function toEntry(comment: Comment, record: LedgerRecord | undefined): Entry | undefined {
  if (!record || !isWriter(record, comment.author)) return undefined;
  // An edited gate or part is not intact, and we never edit a gate that can still be decided. Otherwise anyone who can edit our
  // comments could copy an old gate's body into another of our comments, on which no claim exists.
  const visibleText = stripSeal(comment.body);
  const hasDigest = record.kind === "gate" || record.kind === "part";
  const isIntact =
    !hasDigest || (!comment.isEdited && record.visibleDigest === digestVisibleText(visibleText));
  const { id, url, updatedAt } = comment;
  return { commentId: id, url, record, updatedAtMs: Date.parse(updatedAt), visibleText, isIntact };
}

function createSnapshot(
  { identity, keyring }: Thread,
  comments: readonly Comment[],
  readAtMs: EpochMs,
): ThreadSnapshot {
  const read = comments.map((comment) => ({ comment, record: unseal(comment.body, identity, keyring) }));
  const foreign = read.flatMap(({ comment, record }) =>
    !record && comment.author.type === "Bot" && hasSeal(comment.body) ? [comment] : [],
  );
  const entries = read.flatMap(({ comment, record }) => toEntry(comment, record) ?? []);
  return {
    comments,
    readAtMs,
    entries,
    ledger: fold(entries),
    decisions: entriesOfKind(entries, "decision"),
    hasForeignRecords: foreign.length > 0,
    foreignQuestionUrl: foreign.findLast(({ body }) => readClaimedKind(body) === "gate")?.url,
    duplicates: findDuplicateEntries(entries),
  };
}

/** Reads the thread's comments and the state that their records give. `expectedCount` is as in `listComments`. */
export async function readThread(thread: Thread, expectedCount?: number): Promise<ThreadSnapshot> {
  const readAtMs = Date.now();
  return createSnapshot(thread, await listComments(thread, { expectedCount }), readAtMs);
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
  const changed = await listComments(thread, { since });
  const all = new Map([...before.comments, ...changed].map((comment) => [comment.id, comment]));
  return createSnapshot(
    thread,
    [...all.values()].toSorted((a, b) => a.id - b.id),
    readAtMs,
  );
}

/** Reads a comment's current record and visible text, and whether it was edited. `undefined`: it holds no valid record of ours. */
export async function readRecord(
  thread: Thread,
  commentId: number,
): Promise<{ record: LedgerRecord; visibleText: string; isEdited: boolean } | undefined> {
  const current = await getComment(thread, commentId);
  const entry = toEntry(current, unseal(current.body, thread.identity, thread.keyring));
  return entry && { record: entry.record, visibleText: entry.visibleText, isEdited: current.isEdited };
}

/**
 * Removes the copies of records that killed processes left behind. A live writer removes its own copy at the same time,
 * which does no harm. Best effort.
 */
export async function removeDuplicates(thread: Thread, { duplicates }: ThreadSnapshot): Promise<void> {
  for (const { commentId } of duplicates)
    await bestEffort("The removal of a copy", deleteComment(thread, commentId));
}
