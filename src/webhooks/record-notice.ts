import { findFailure, type StreamEvent } from "../amp/stream.ts";
import type { Pause } from "../amp/webhooks.ts";
import { type PlainNotice, renderNoticeComment } from "../comment/notice-comment.ts";
import { renderOutput } from "../comment/output.ts";
import { findNotice, findRun } from "../ledger/fold.ts";
import { deriveShortId } from "../ledger/ids.ts";
import type { Parts } from "../ledger/record.ts";
import { digest } from "../ledger/signing/digest.ts";
import { textOf } from "../markdown/box.ts";
import { confirmResumed } from "../thread/amend.ts";
import { confirmStarted } from "../thread/amend-run.ts";
import type { Appended, WriteContext } from "../thread/log.ts";
import { readThread, type Thread, type ThreadSnapshot, withCrewPage } from "../thread/snapshot.ts";
import { appendInParts } from "../thread/output-parts.ts";

type NewNotice = Pick<PlainNotice, "about" | "key" | "segmentId"> & {
  readonly taskId?: string;
  readonly fields?: readonly string[];
  readonly output?: unknown;
};

/** Records a notice once. A notice decides nothing. */
async function recordNotice(
  thread: Thread,
  { about, key, segmentId, taskId, fields, output }: NewNotice,
  snapshot: ThreadSnapshot,
  { runId, writtenAt }: WriteContext,
): Promise<Appended> {
  const run = findRun(snapshot.ledger, runId);
  const known = findNotice(run, { about, key });
  if (known) return { kind: "duplicate", url: known.url };
  const rendered =
    output === undefined || output === ""
      ? undefined
      : await renderOutput(output, {
          ...thread,
          ...(about === "failure-reported" && { format: "text" as const }),
        });
  const context = withCrewPage(thread, run);
  const build = (parts: Parts) => {
    const record: PlainNotice = {
      kind: "notice",
      runId: run.id,
      writtenAt,
      about,
      key,
      ...(segmentId && { segmentId }),
      ...(parts && { parts }),
    };
    return { record, visibleText: renderNoticeComment(record, { taskId, fields }, rendered, context) };
  };
  const { after: _after, ...appended } = await appendInParts(
    thread,
    { belongsTo: { kind: "notice", key: `${about} ${key}` }, taskId, run, writtenAt, snapshot },
    rendered ?? { parts: [""] },
    { build, find: (ledger) => findNotice(findRun(ledger, run.id), { about, key }) },
  );
  return appended;
}

/** The notices about a question that cannot be decided here. */
export type ClosedQuestionSubject =
  | "late-question"
  | "outdated-question"
  | "other-execution"
  | "continued-elsewhere";

/**
 * Records a pause that opens no gate as a notice with its text: one of an ended segment, of a run for an earlier commit, of
 * another execution, or of a rejected run that continues because it was decided elsewhere.
 */
export async function recordClosedQuestion(
  thread: Thread,
  { segmentId, taskId, output }: Pause,
  snapshot: ThreadSnapshot,
  { about, ...context }: WriteContext & { readonly about: ClosedQuestionSubject },
): Promise<Appended> {
  const key = deriveShortId(thread.keyring.current.gateName, segmentId, taskId, digest(textOf(output).text));
  // The id of another execution must not count as a part of this run.
  const isOwn = about !== "other-execution";
  return recordNotice(thread, { about, key, ...(isOwn && { segmentId }), taskId, output }, snapshot, context);
}

/** Records a pause of unknown shape: the crew waits, so people must be notified. Its values are not shown. */
export async function recordUnreadQuestion(
  thread: Thread,
  fields: readonly string[],
  payload: unknown,
  context: WriteContext,
): Promise<Appended> {
  const snapshot = await readThread(thread);
  const key = deriveShortId(thread.keyring.current.gateName, digest(JSON.stringify(payload)));
  return recordNotice(thread, { about: "unread-question", key, fields }, snapshot, context);
}

/**
 * Records streamed events. A failure opens no gate and closes no run, because AMP may also pause a crew for a human in that
 * way. It is reported unless a gate is open, or the run has a result or was rejected. Other events prove that a run resumed.
 */
export async function recordStream(
  thread: Thread,
  events: readonly StreamEvent[],
  context: WriteContext,
): Promise<Appended | { kind: "ignored" }> {
  const snapshot = await readThread(thread);
  const run = findRun(snapshot.ledger, context.runId);
  const failure = findFailure(events);
  const lastProgress = events.findLast(({ type }) => type !== "crew_kickoff_failed");
  if (lastProgress)
    await confirmResumed(thread, snapshot, context, { segmentId: lastProgress.executionId, kind: "stream" });
  if (!failure) return { kind: "ignored" };
  const { executionId: segmentId, error: output } = failure;
  await confirmStarted(thread, run, { segmentId });
  const isOlderSegment = run.segmentIds.includes(segmentId) && run.segmentIds.at(-1) !== segmentId;
  const isWaiting = run.gates.some(({ status }) => status === "open");
  if (isOlderSegment || isWaiting || run.result || run.rejection) return { kind: "ignored" };
  return recordNotice(
    thread,
    { about: "failure-reported", key: segmentId, segmentId, output },
    snapshot,
    context,
  );
}
