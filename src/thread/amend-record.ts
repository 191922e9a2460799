import type { CommentContext } from "../comment/presentation.ts";
import { type ProgressView, renderProgressState } from "../comment/run-comment.ts";
import { bestEffort } from "../github/best-effort.ts";
import { replaceVersion, wasPutBack } from "../ledger/chain.ts";
import type { LedgerRecord } from "../ledger/record.ts";
import type { RecordOf, Run } from "../ledger/state.ts";
import { rewrite } from "./log.ts";
import { readRecord, type Thread } from "./snapshot.ts";

/** Returns the updated record, or `undefined` if nothing changes. */
export type RecordChange<K extends LedgerRecord["kind"]> = (record: RecordOf<K>) => RecordOf<K> | undefined;

function isOfKind<K extends LedgerRecord["kind"]>(record: LedgerRecord, kind: K): record is RecordOf<K> {
  return record.kind === kind;
}

type Amendment<K extends LedgerRecord["kind"]> = {
  readonly change: RecordChange<K>;
  /** Returns the comment's new visible text from its current one. */
  readonly render: (visibleText: string, record: RecordOf<K>, context: CommentContext) => string;
};

/**
 * Updates a record in its comment. Reads the comment first, so that concurrent changes are kept. Returns the current record,
 * or `undefined` if the comment holds none of this kind.
 */
export async function amendRecord<K extends LedgerRecord["kind"]>(
  thread: Thread,
  commentId: number,
  kind: K,
  { change, render }: Amendment<K>,
): Promise<RecordOf<K> | undefined> {
  const current = await readRecord(thread, commentId);
  if (!current || !isOfKind(current.record, kind)) return undefined;
  const changed = change(current.record);
  // A first version that was put back is not named, so that an audit still finds it after this change.
  const isUnnamed = wasPutBack(current.record, current.isEdited);
  const amended = changed && (isUnnamed ? changed : replaceVersion(current.record, changed));
  if (amended) await rewrite(thread, commentId, amended, render(current.visibleText, amended, thread));
  return amended ?? current.record;
}

/** Shows a run's state in the title of its progress comment, if there is one. Best effort: other comments say the same. */
export async function showProgressState(
  thread: Thread,
  { progress }: Run,
  view: ProgressView,
): Promise<void> {
  if (!progress) return;
  const update = amendRecord(thread, progress.commentId, "progress", {
    change: (record) => record,
    render: (visibleText, record, { messages }) => renderProgressState(visibleText, record, view, messages),
  });
  await bestEffort("The update of the progress comment", update);
}
