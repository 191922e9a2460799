import { wasEdited } from "../command/event.ts";
import { findQuestion } from "../comment/gate-comment.ts";
import { nameInChain, wasPutBack } from "../ledger/chain.ts";
import type { IsoTime, LedgerRecord } from "../ledger/record.ts";
import { digestVisibleText } from "../ledger/signing/digest.ts";
import { hasSeal, isWriter, stripSeal, type ThreadIdentity, verifySeal } from "../ledger/signing/seal.ts";
import type { Entry } from "../ledger/state.ts";
import {
  type AuditFinding,
  describeName,
  FAULT_REASONS,
  type SealFault,
  type ThreadFinding,
} from "./audit-finding.ts";
import type { AuditKey } from "./audit-keys.ts";
import { checkChain } from "./check-chain.ts";

/** A comment of a thread, as an audit reads it from GitHub or from an export. */
export type AuditComment = {
  readonly id: number;
  readonly url: string;
  readonly author: { readonly id: number; readonly type: string; readonly login?: string | undefined };
  readonly createdAt: IsoTime;
  readonly updatedAt: IsoTime;
  readonly body: string;
};

/** The comments of one thread, oldest first. */
export type AuditThread = { readonly threadNumber: number; readonly comments: readonly AuditComment[] };

/**
 * The verdict on a sealed comment. `edited`: the record is genuine, and its comment does not show the signed text.
 * `unverified`: the record does not count, in a comment by an account that wrote genuine records. `foreign`: the same in
 * a comment by anyone else, who could have copied or forged it.
 */
type AuditVerdict =
  | { readonly kind: "verified" | "edited"; readonly entry: Entry }
  | { readonly kind: "unverified" | "foreign"; readonly cause: SealFault };

export type AuditedComment = { readonly comment: AuditComment; readonly verdict: AuditVerdict };

export type ThreadAudit = AuditThread & {
  /** The sealed comments, oldest first. */
  readonly sealed: readonly AuditedComment[];
  readonly findings: readonly AuditFinding[];
};

type RecordCheck =
  | { readonly kind: "unsealed" }
  | { readonly kind: "genuine"; readonly record: LedgerRecord }
  | { readonly kind: "void"; readonly cause: SealFault };

function isExpired({ untilMs }: AuditKey, writtenAt: IsoTime, createdAt: IsoTime): boolean {
  // With an old secret, the time in a record can be chosen, but not the time of a comment.
  return untilMs !== undefined && Math.max(Date.parse(writtenAt), Date.parse(createdAt)) > untilMs;
}

function checkRecord(
  { body, author, createdAt }: AuditComment,
  identity: ThreadIdentity,
  keys: readonly AuditKey[],
): RecordCheck {
  const check = verifySeal(body, identity, keys);
  if (check.kind !== "genuine") return check;
  const { record, publicKey } = check;
  if (!isWriter(record, author)) return { kind: "void", cause: "other-writer" };
  const key = keys.find((known) => known.publicKey === publicKey);
  return key && isExpired(key, record.writtenAt, createdAt)
    ? { kind: "void", cause: "key-expired" }
    : { kind: "genuine", record };
}

/** Returns the signed text that a comment shows, and whether it has the digest in its record. */
function readSignedText(record: LedgerRecord, body: string): Pick<Entry, "visibleText" | "isIntact"> {
  const visibleText = stripSeal(body);
  if (record.kind === "gate") {
    const { text, isPosted } = findQuestion(visibleText, record);
    return { visibleText: text, isIntact: isPosted };
  }
  const isIntact = record.kind !== "part" || record.visibleDigest === digestVisibleText(visibleText);
  return { visibleText, isIntact };
}

function createVerdict(
  { id, url, author, updatedAt, body }: AuditComment,
  check: Exclude<RecordCheck, { kind: "unsealed" }>,
  writerIds: ReadonlySet<number>,
): AuditVerdict {
  if (check.kind === "void")
    return { kind: writerIds.has(author.id) ? "unverified" : "foreign", cause: check.cause };
  const { record } = check;
  const signed = readSignedText(record, body);
  const entry: Entry = { commentId: id, url, record, updatedAtMs: Date.parse(updatedAt), ...signed };
  return { kind: entry.isIntact ? "verified" : "edited", entry };
}

/** Returns the comments that an audit of a thread needs: those with a record, and those that a record names. */
export function selectComments(
  { threadNumber, comments }: AuditThread,
  repositoryId: number,
  keys: readonly AuditKey[],
): AuditThread {
  const named = new Set(
    comments.flatMap((comment) => {
      const check = checkRecord(comment, { repositoryId, threadNumber }, keys);
      return check.kind === "genuine" && "commentId" in check.record ? [check.record.commentId] : [];
    }),
  );
  return { threadNumber, comments: comments.filter(({ id, body }) => hasSeal(body) || named.has(id)) };
}

function createSealFindings({ comment, verdict }: AuditedComment): ThreadFinding[] {
  const { url } = comment;
  const author = comment.author.login ?? `account ${comment.author.id}`;
  switch (verdict.kind) {
    case "verified": {
      const isEdited = wasEdited(comment.createdAt, comment.updatedAt);
      if (!wasPutBack(verdict.entry.record, isEdited)) return [];
      const name = describeName(nameInChain(verdict.entry.record) ?? "");
      const message = `The comment with ${name} was edited, and has the first version of its record. A newer one may have been replaced.`;
      return [{ kind: "put-back", url, message }];
    }
    case "edited": {
      const { record } = verdict.entry;
      const what = record.kind === "gate" ? `Question ${record.gateId}` : "A part of an output";
      const message = `${what} of ${record.runId} does not show the text that was signed.`;
      return [{ kind: "edited", url, message }];
    }
    case "unverified":
    case "foreign": {
      const whose = verdict.kind === "foreign" ? `by ${author}, who wrote no record,` : `by ${author}`;
      const message = `A record in a comment ${whose} does not count: ${FAULT_REASONS[verdict.cause]}.`;
      return [{ kind: verdict.kind, url, message }];
    }
  }
}

/** Compares the comments by which people approved and decided with the records that name them. */
function createSourceFindings(
  { record, url }: Entry,
  comments: ReadonlyMap<number, AuditComment>,
): ThreadFinding[] {
  if (record.kind !== "approval" && record.kind !== "decision") return [];
  // A review is not among the comments. A rejection after some hours has no comment of its own.
  if (record.isReview || (record.kind === "decision" && record.afterHours !== undefined)) return [];
  const source = comments.get(record.commentId);
  const what = `The comment by which ${record.person.login} decided on question ${record.gateId}`;
  if (!source) return [{ kind: "source-gone", url, message: `${what} was removed since.` }];
  if (!wasEdited(source.createdAt, source.updatedAt)) return [];
  return [{ kind: "source-edited", url: source.url, message: `${what} was edited since.` }];
}

/** Returns the genuine records of sealed comments, also of those that do not show the signed text. */
export function listEntries(sealed: readonly AuditedComment[]): Entry[] {
  return sealed.flatMap(({ verdict }) => ("entry" in verdict ? [verdict.entry] : []));
}

function auditThread(
  { threadNumber, comments }: AuditThread,
  checks: ReadonlyMap<AuditComment, RecordCheck>,
  writerIds: ReadonlySet<number>,
): ThreadAudit {
  const sealed = comments.flatMap((comment): AuditedComment[] => {
    const check = checks.get(comment);
    return !check || check.kind === "unsealed"
      ? []
      : [{ comment, verdict: createVerdict(comment, check, writerIds) }];
  });
  const entries = listEntries(sealed);
  const byId = new Map(comments.map((comment) => [comment.id, comment]));
  const findings = [
    ...sealed.flatMap(createSealFindings),
    ...checkChain(entries),
    ...entries.flatMap((entry) => createSourceFindings(entry, byId)),
  ].map((finding): AuditFinding => ({ threadNumber, ...finding }));
  return { threadNumber, comments, sealed, findings };
}

/**
 * Verifies every record of some threads with public keys. The accounts that wrote genuine records are ours: a record in one
 * of their comments that does not count was changed.
 */
export function auditThreads(
  threads: readonly AuditThread[],
  repositoryId: number,
  keys: readonly AuditKey[],
): ThreadAudit[] {
  const checks = new Map(
    threads.flatMap(({ threadNumber, comments }) =>
      comments.map(
        (comment) => [comment, checkRecord(comment, { repositoryId, threadNumber }, keys)] as const,
      ),
    ),
  );
  const genuine = [...checks].filter(([, { kind }]) => kind === "genuine");
  const writerIds = new Set(genuine.map(([{ author }]) => author.id));
  const audited = threads.map((thread) => auditThread(thread, checks, writerIds));
  const first = audited.find(({ sealed }) => sealed.length > 0);
  if (genuine.length > 0 || !first) return audited;
  // With a wrong key, everything of ours would look foreign.
  const finding: AuditFinding = {
    kind: "nothing-verified",
    threadNumber: first.threadNumber,
    url: first.sealed[0]?.comment.url ?? "",
    message: "No record verifies. Check that the public keys are this repository's.",
  };
  return audited.map((thread) =>
    thread === first ? { ...thread, findings: [finding, ...thread.findings] } : thread,
  );
}
