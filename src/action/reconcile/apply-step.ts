import { usageOf } from "../../amp/status.ts";
import { listApproverNames, type Team } from "../../command/policy.ts";
import { formatTime } from "../../comment/format.ts";
import {
  type PlainNotice,
  renderNoticeComment,
  type ReminderSubject,
  renderReminderComment,
} from "../../comment/notice-comment.ts";
import type { TeamLogins } from "../../comment/mentions.ts";
import type { NoticeRecord } from "../../ledger/record.ts";
import { fetchTeamLogins } from "../../github/permissions.ts";
import type { Gate, Run } from "../../ledger/state.ts";
import { confirmResumed, recordUnknownOutcome } from "../../thread/amend.ts";
import { type DecisionRequest, fieldsOfReading } from "../../delivery/decision-request.ts";
import { rejectGate } from "../../delivery/reject-gate.ts";
import { type Appended, appendNoticeOnce, type WriteContext } from "../../thread/log.ts";
import type { Thread, ThreadSnapshot } from "../../thread/snapshot.ts";
import { recordResult } from "../../thread/run-result.ts";
import { type BasisSettings, createDecisionBasis } from "../decision-basis.ts";
import type { ActionSettings } from "../settings.ts";
import type { ReconcileStep } from "./plan.ts";

/** The thread, the run and the policy that a step needs. `snapshot` is the reading from which the plan was made. */
export type StepContext = Pick<ActionSettings, "policy"> &
  BasisSettings & {
    readonly thread: Thread;
    readonly snapshot: ThreadSnapshot;
    readonly run: Run;
  };

/** `duplicate`: another job or webhook wrote the same record at the same time. `claimed`: the gate cannot be claimed now. */
export type StepOutcome = Appended["kind"] | "claimed";

/** Rejects a gate that nobody decided, with the same claim as a command. */
async function rejectAutomatically(
  { gate, afterHours }: Extract<ReconcileStep, { kind: "reject" }>,
  stepContext: StepContext,
  context: WriteContext,
): Promise<StepOutcome> {
  const { thread, snapshot, run } = stepContext;
  const request: DecisionRequest = {
    run,
    gate,
    verdict: "reject",
    sentText: "",
    person: undefined,
    basis: createDecisionBasis(stepContext, undefined, { kind: "none" }),
    afterHours,
    others: [],
    source: { id: gate.commentId, url: gate.url, isReview: false },
    ...fieldsOfReading(snapshot),
  };
  // No checkpoint: if this job is cut off while it holds the claim, `/resume-again` releases the gate.
  const settings = { saveCheckpoint: () => {} };
  const { kind } = await rejectGate(settings, thread, request, { ...context, snapshot });
  return kind === "rejected" ? "recorded" : "claimed";
}

/** Returns the members of the teams that the token can read. */
async function readTeams({ github }: Thread, teams: readonly Team[]): Promise<TeamLogins> {
  const read = teams.map(async (team) => {
    const logins = await fetchTeamLogins(github, team);
    return logins ? [[`${team.organisation}/${team.slug}`, logins] as const] : [];
  });
  return new Map((await Promise.all(read)).flat());
}

/** Reminds people of an open gate. */
async function remind(
  gate: Gate,
  { thread, snapshot, run, policy, policyValues: { notify } }: StepContext,
  context: WriteContext,
): Promise<StepOutcome> {
  const { approvers } = policy;
  const isAsked = notify === "approvers";
  const subject: ReminderSubject = {
    gate,
    policy,
    notify,
    approvers: listApproverNames(approvers),
    starter: run.record?.record.starter,
    teamLogins: await readTeams(thread, isAsked ? approvers.teams : []),
  };
  const record: NoticeRecord = { kind: "notice", ...context, about: "reminder", key: gate.record.gateId };
  const visibleText = renderReminderComment(record, subject, thread);
  return (await appendNoticeOnce(thread, snapshot, { record, visibleText })).kind;
}

/** Applies one step to a run. Throws GitHub's errors. */
export async function applyStep(step: ReconcileStep, stepContext: StepContext): Promise<StepOutcome> {
  const { thread, snapshot, run } = stepContext;
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
      return rejectAutomatically(step, stepContext, context);
    case "remind":
      return remind(step.gate, stepContext, context);
    case "report-silence": {
      const since = new Date(step.sinceAtMs).toISOString();
      // One notice per silence: after new activity, a run may fall silent again.
      const record: PlainNotice = {
        kind: "notice",
        ...context,
        about: step.isStarted ? "stale" : "not-started",
        key: `${run.id} ${since}`,
      };
      const visibleText = renderNoticeComment(record, { fields: [formatTime(since)] }, undefined, thread);
      return (await appendNoticeOnce(thread, snapshot, { record, visibleText })).kind;
    }
  }
}
