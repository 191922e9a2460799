import { usageOf } from "../../amp/status.ts";
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
import type { DecisionRequest } from "../../delivery/decision-request.ts";
import { rejectGate } from "../../delivery/reject-gate.ts";
import { type Appended, appendNoticeOnce, type WriteContext } from "../../thread/log.ts";
import type { Thread, ThreadSnapshot } from "../../thread/snapshot.ts";
import { recordResult } from "../../thread/run-result.ts";
import type { ReconcileStep } from "./plan.ts";

/** The thread, the run and the policy that a step needs. `snapshot` is the reading from which the plan was made. */
export type StepContext = {
  readonly thread: Thread;
  readonly snapshot: ThreadSnapshot;
  readonly run: Run;
  readonly policy: Policy;
};

/** `duplicate`: another job or webhook wrote the same record at the same time. `claimed`: the gate cannot be claimed now. */
export type StepOutcome = Appended["kind"] | "claimed";

/** Rejects a gate that nobody decided, with the same claim as a command. */
async function rejectAutomatically(
  { gate, afterHours }: Extract<ReconcileStep, { kind: "reject" }>,
  { thread, snapshot, run }: StepContext,
  context: WriteContext,
): Promise<StepOutcome> {
  const request: DecisionRequest = {
    run,
    gate,
    verdict: "reject",
    sentText: "",
    person: undefined,
    afterHours,
    others: [],
    source: { id: gate.commentId, url: gate.url, isReview: false },
    readAtMs: snapshot.readAtMs,
  };
  // No checkpoint: if this job is cut off while it holds the claim, `/resume-again` releases the gate.
  const settings = { saveCheckpoint: () => {} };
  const { kind } = await rejectGate(settings, thread, request, { ...context, snapshot });
  return kind === "rejected" ? "recorded" : "claimed";
}

/** Applies one step to a run. Throws GitHub's errors. */
export async function applyStep(
  step: ReconcileStep,
  { thread, snapshot, run, policy }: StepContext,
): Promise<StepOutcome> {
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
      const result = { ...context, outcome, segmentId, output, ...usageOf(step) };
      return (await recordResult(thread, result, snapshot)).kind;
    }
    case "confirm-resumed":
      await confirmResumed(thread, snapshot, context, step.evidence);
      return "recorded";
    case "reject":
      return rejectAutomatically(step, { thread, snapshot, run, policy }, context);
    case "remind": {
      const key = step.gate.record.gateId;
      const record: NoticeRecord = { kind: "notice", ...context, about: "reminder", key };
      const visibleText = renderReminderComment(
        record,
        { gate: step.gate, policy, starter: run.record?.record.starter },
        thread,
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
      const visibleText = renderNoticeComment(record, [formatTime(since)], undefined, thread);
      return (await appendNoticeOnce(thread, snapshot, { record, visibleText })).kind;
    }
  }
}
