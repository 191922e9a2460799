import { type RenderedOutput, renderPartComment } from "../comment/output.ts";
import type { GateRecord, NoticeRecord, PartRecord, Parts, ResultRecord } from "../ledger/record.ts";
import { digestVisibleText } from "../ledger/signing/digest.ts";
import type { Entry, Ledger, Run } from "../ledger/state.ts";
import { mask } from "../text/mask.ts";
import {
  append,
  type Appended,
  appendOnce,
  type Thread,
  type ThreadSnapshot,
  withdraw,
  type WriteContext,
} from "./log.ts";

type MultipartRecord = GateRecord | ResultRecord | NoticeRecord;

/** What an output belongs to, and the thread and its run as they were read just before. */
export type PartOwner = {
  readonly belongsTo: PartRecord["belongsTo"];
  readonly run: Run;
  readonly snapshot: ThreadSnapshot;
};

type PostedParts = { readonly posted: NonNullable<Parts>; readonly ownCommentIds: readonly number[] };

/** Posts all parts but the last. What an earlier try left behind is taken as it is. */
async function postParts(
  thread: Thread,
  { belongsTo, run }: PartOwner,
  { parts }: RenderedOutput,
  context: WriteContext,
): Promise<PostedParts> {
  const posted: { commentId: number; visibleDigest: string }[] = [];
  const ownCommentIds: number[] = [];
  // One after the other, since their order is what people read.
  for (const [index, content] of parts.slice(0, -1).entries()) {
    const base = {
      kind: "part",
      ...context,
      belongsTo,
      partNumber: index + 1,
      partCount: parts.length,
    } as const;
    const visibleText = mask(renderPartComment(base, content, thread.messages), thread.secrets);
    const visibleDigest = digestVisibleText(visibleText);
    const existing = run.parts.find(
      ({ record, isIntact }) =>
        isIntact &&
        record.visibleDigest === visibleDigest &&
        record.belongsTo.kind === belongsTo.kind &&
        record.belongsTo.key === belongsTo.key,
    );
    if (!existing) {
      const { comment } = await append(thread, { ...base, visibleDigest }, visibleText);
      ownCommentIds.push(comment.id);
      posted.push({ commentId: comment.id, visibleDigest });
    } else posted.push({ commentId: existing.commentId, visibleDigest });
  }
  return { posted, ownCommentIds };
}

/**
 * As appendOnce, for a record with an output that may take several comments: the parts before the last are posted first,
 * so that what asks for a decision stands under all that it is about. Whoever turns out to be second removes their parts.
 */
export async function appendInParts<R extends MultipartRecord>(
  thread: Thread,
  owner: PartOwner,
  output: RenderedOutput,
  context: WriteContext,
  build: (parts: Parts) => { readonly record: R; readonly visibleText: string },
  find: (ledger: Ledger) => Entry<R> | undefined,
): Promise<Appended & { readonly after: ThreadSnapshot }> {
  const { posted, ownCommentIds } = await postParts(thread, owner, output, context);
  const { record, visibleText } = build(posted.length > 0 ? posted : undefined);
  const { existing, ...appended } = await appendOnce(thread, record, visibleText, find, owner.snapshot);
  if (appended.kind === "duplicate") {
    const named = new Set(partCommentIds(existing));
    await Promise.all(ownCommentIds.filter((id) => !named.has(id)).map((id) => withdraw(thread, id)));
  }
  return appended;
}

function partCommentIds(entry: Entry | undefined): number[] {
  const record = entry?.record;
  return record && "parts" in record ? (record.parts?.map(({ commentId }) => commentId) ?? []) : [];
}
