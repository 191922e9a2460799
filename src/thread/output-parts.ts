import { type RenderedOutput, renderPartComment } from "../comment/output.ts";
import { deleteComment } from "../github/comments.ts";
import type { GateRecord, IsoTime, NoticeRecord, PartRecord, Parts, ResultRecord } from "../ledger/record.ts";
import { digestVisibleText } from "../ledger/signing/digest.ts";
import type { Entry, Ledger, Run } from "../ledger/state.ts";
import { mask } from "../text/mask.ts";
import { append, type Appended, appendOnce, type NewComment } from "./log.ts";
import type { Thread, ThreadSnapshot } from "./snapshot.ts";

type MultipartRecord = GateRecord | ResultRecord | NoticeRecord;

/** The record that an output belongs to, and the thread and its run as they were read just before. */
export type PartOwner = {
  readonly belongsTo: PartRecord["belongsTo"];
  /** The task of the output, if it belongs to one. */
  readonly taskId?: string | undefined;
  readonly run: Run;
  readonly writtenAt: IsoTime;
  readonly snapshot: ThreadSnapshot;
};

type PostedParts = { readonly posted: NonNullable<Parts>; readonly ownCommentIds: readonly number[] };

/** Posts all parts but the last, and reuses the parts that an earlier attempt posted. */
async function postParts(
  thread: Thread,
  { belongsTo, taskId = "", run, writtenAt }: PartOwner,
  { parts }: RenderedOutput,
): Promise<PostedParts> {
  const posted: { commentId: number; visibleDigest: string }[] = [];
  const ownCommentIds: number[] = [];
  // One after the other, so that people read the parts in order.
  for (const [index, content] of parts.slice(0, -1).entries()) {
    const base = {
      kind: "part",
      runId: run.id,
      writtenAt,
      belongsTo,
      partNumber: index + 1,
      partCount: parts.length,
    } as const;
    const visibleText = mask(renderPartComment({ ...base, taskId }, content, thread), thread.secrets);
    const visibleDigest = digestVisibleText(visibleText);
    const existing = run.parts.find(
      ({ record, isIntact }) =>
        isIntact &&
        record.visibleDigest === visibleDigest &&
        record.belongsTo.kind === belongsTo.kind &&
        record.belongsTo.key === belongsTo.key,
    );
    if (existing) {
      posted.push({ commentId: existing.commentId, visibleDigest });
      continue;
    }
    const { comment } = await append(thread, { ...base, visibleDigest }, visibleText);
    ownCommentIds.push(comment.id);
    posted.push({ commentId: comment.id, visibleDigest });
  }
  return { posted, ownCommentIds };
}

export type MultipartWrite<R extends MultipartRecord> = {
  /** Returns the last comment, which names the parts before it. */
  readonly build: (parts: Parts) => NewComment<R>;
  /** Returns the copy of the record that is valid. */
  readonly find: (ledger: Ledger) => Entry<R> | undefined;
};

/**
 * Appends a record once, as `appendOnce` does, with an output that may take several comments. Posts the parts before the
 * last first, so that a question follows the whole output. If the record is a duplicate, deletes the parts posted here.
 */
export async function appendInParts<R extends MultipartRecord>(
  thread: Thread,
  owner: PartOwner,
  output: RenderedOutput,
  { build, find }: MultipartWrite<R>,
): Promise<Appended & { readonly after: ThreadSnapshot }> {
  const { posted, ownCommentIds } = await postParts(thread, owner, output);
  const comment = build(posted.length > 0 ? posted : undefined);
  const { existing, ...appended } = await appendOnce(thread, comment, find, owner.snapshot);
  if (appended.kind === "duplicate") {
    const usedIds = new Set(partCommentIds(existing));
    await Promise.all(ownCommentIds.filter((id) => !usedIds.has(id)).map((id) => deleteComment(thread, id)));
  }
  return appended;
}

function partCommentIds(entry: Entry | undefined): number[] {
  const record = entry?.record;
  return record && "parts" in record ? (record.parts?.map(({ commentId }) => commentId) ?? []) : [];
}
