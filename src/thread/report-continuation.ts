import { type PlainNotice, renderNoticeComment } from "../comment/notice-comment.ts";
import { bestEffort } from "../github/best-effort.ts";
import { findNotice, findRun } from "../ledger/fold.ts";
import { appendNoticeOnce, type WriteContext } from "./log.ts";
import { type Thread, type ThreadSnapshot, withCrewPage } from "./snapshot.ts";

/** Posts once that a rejected run continues, because it was decided elsewhere. Best effort: the event itself is recorded. */
export async function reportContinuation(
  thread: Thread,
  snapshot: ThreadSnapshot,
  { runId, writtenAt, segmentId }: WriteContext & { readonly segmentId: string },
): Promise<void> {
  const about = "continued-elsewhere";
  const run = findRun(snapshot.ledger, runId);
  if (findNotice(run, { about, key: runId })) return;
  const record: PlainNotice = { kind: "notice", runId, writtenAt, about, key: runId, segmentId };
  const visibleText = renderNoticeComment(record, {}, undefined, withCrewPage(thread, run));
  const posting = appendNoticeOnce(thread, snapshot, { record, visibleText });
  await bestEffort("The notice that a rejected run continues", posting);
}
