import type { Policy } from "../../command/policy.ts";
import { formatTime } from "../../comment/format.ts";
import {
  type PlainNotice,
  renderNoticeComment,
  renderReminderComment,
} from "../../comment/notice-comment.ts";
import type { NoticeRecord } from "../../ledger/record.ts";
import type { Run } from "../../ledger/state.ts";
import { confirmResumed, recordUnknownOutcome } from "../../thread/amend.ts";
import { type Appended, appendNoticeOnce, type WriteContext } from "../../thread/log.ts";
import type { Thread, ThreadSnapshot } from "../../thread/snapshot.ts";
import { recordResult } from "../../thread/run-result.ts";
import type { ReconcileStep } from "./plan.ts";

/** The place and the rules for a step. `snapshot` is the thread from which the plan was made. */
export type StepContext = {
  readonly thread: Thread;
  readonly snapshot: ThreadSnapshot;
  readonly run: Run;
  readonly policy: Policy;
};

/**
 * Applies one step to a run. Returns `duplicate` if another job or webhook wrote the same record at the same time.
 * Throws GitHub's errors.
 */
export async function applyStep(
  step: ReconcileStep,
  { thread, snapshot, run, policy }: StepContext,
): Promise<Appended["kind"]> {
  const context: WriteContext = { runId: run.id, writtenAt: new Date().toISOString() };
  switch (step.kind) {
    case "record-unknown": {
      const { decision, next } = step;
      const evidence = next && {
        confirmedAt: next.record.writtenAt,
        next: { kind: "next-gate" as const, url: next.url },
      };
      await recordUnknownOutcome(thread, decision, evidence);
      return "recorded";
    }
    case "record-result": {
      const { outcome, segmentId, output } = step;
      return (await recordResult(thread, { ...context, outcome, segmentId, output }, snapshot)).kind;
    }
    case "confirm-resumed":
      await confirmResumed(thread, snapshot, context, step.evidence);
      return "recorded";
    case "remind": {
      const key = step.gate.record.gateId;
      const record: NoticeRecord = { kind: "notice", ...context, about: "reminder", key };
      const visibleText = renderReminderComment(
        record,
        { gate: step.gate, policy, starter: run.record?.record.starter },
        thread.messages,
      );
      return (await appendNoticeOnce(thread, snapshot, { record, visibleText })).kind;
    }
    case "report-silence": {
      const since = new Date(step.sinceAtMs).toISOString();
      // One notice per silence: after new activity, a run may fall silent again.
      const record: PlainNotice = {
        kind: "notice",
        ...context,
        about: "stale",
        key: `${run.id} ${since}`,
      };
      const visibleText = renderNoticeComment(record, [formatTime(since)], undefined, thread.messages);
      return (await appendNoticeOnce(thread, snapshot, { record, visibleText })).kind;
    }
  }
}
