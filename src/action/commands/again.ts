import { authorizeResend } from "../../command/authorize-resend.ts";
import type { CommandRequest } from "../../command/event.ts";
import { type Command, parseCommand, parseReview } from "../../command/parse-command.ts";
import { composeFeedback, type DecisionRequest, fieldsOfReading } from "../../delivery/decision-request.ts";
import { fetchReview } from "../../github/reviews.ts";
import type { DecisionRecord } from "../../ledger/record.ts";
import { digest } from "../../ledger/signing/digest.ts";
import type { Entry } from "../../ledger/state.ts";
import { recordUnknownOutcome } from "../../thread/amend.ts";
import type { WriteContext } from "../../thread/log.ts";
import type { Thread, ThreadSnapshot } from "../../thread/snapshot.ts";
import { createDecisionBasis } from "../decision-basis.ts";
import { loadContext } from "../load-context.ts";
import { requirePolicyFile } from "../load-policy.ts";
import type { Result } from "../result.ts";
import type { ActionSettings, JobSettings } from "../settings.ts";
import { denyCommand } from "./deny.ts";
import { executeDecision } from "./execute-decision.ts";
import { releaseStuckGate } from "./stuck-gate.ts";

type ResendRequest = Extract<Command, { kind: "resume-again" }>;

/**
 * Returns the command that made a decision, or `undefined` if its comment or review is gone or was edited.
 */
async function fetchOriginalCommand(
  { record }: Entry<DecisionRecord>,
  thread: Thread,
  { comments }: ThreadSnapshot,
): Promise<Command | undefined> {
  if (record.isReview) {
    const review = await fetchReview(thread, record.commentId);
    return review && parseReview(review.state, review.body);
  }
  const comment = comments.find(({ id }) => id === record.commentId);
  return comment && !comment.isEdited ? parseCommand(comment.body) : undefined;
}

/**
 * Rebuilds the exact text that a decision sent. Returns `undefined` if the original command gives another
 * text now.
 */
async function recomposeFeedback(
  decision: Entry<DecisionRecord>,
  thread: Thread,
  snapshot: ThreadSnapshot,
  settings: ActionSettings,
): Promise<Pick<DecisionRequest, "sentText" | "remarks"> | undefined> {
  const { verdict, sentDigest } = decision.record;
  const command = await fetchOriginalCommand(decision, thread, snapshot);
  const plain = { sentText: settings.approvalText };
  const feedback =
    command && (command.kind === "approve" || command.kind === "revise")
      ? composeFeedback(command, settings)
      : plain;
  if (digest(feedback.sentText) === sentDigest) return feedback;
  // An approval sends the workflow's own text, even if that text has changed since.
  return verdict === "approve" ? plain : undefined;
}

/**
 * Executes `/resume-again`: resends a decision of unknown outcome under a new claim, or releases a stuck
 * gate.
 */
export async function resendDecision(
  job: JobSettings,
  request: CommandRequest<ResendRequest>,
): Promise<Result> {
  const context = await loadContext(job, request);
  const { thread, attempt } = context;
  if (context.kind === "denied") return denyCommand(thread, request, context.denial, attempt);
  const { settings } = context;
  const authorization = authorizeResend(context.input, Date.now());
  if (authorization.kind === "denied") return denyCommand(thread, request, authorization.denial, attempt);
  const { run, gate } = authorization;
  requirePolicyFile(settings, run);
  const writeContext: WriteContext = { runId: run.id, writtenAt: new Date().toISOString() };
  if (authorization.kind === "release")
    return releaseStuckGate(thread, request, gate, {
      ...writeContext,
      snapshot: context.snapshot,
      attempt,
    });

  const { decision } = authorization;
  if (authorization.kind === "report-unknown") {
    // The post step of the interrupted job did not run, or could not write.
    await recordUnknownOutcome(thread, decision);
    const { gateId } = gate.record;
    return denyCommand(thread, request, { code: "outcome-unknown", url: decision.url, gateId }, attempt);
  }
  const feedback = await recomposeFeedback(decision, thread, context.snapshot, settings);
  if (!feedback) return denyCommand(thread, request, { code: "feedback-unavailable" }, attempt);
  const decisionRequest: DecisionRequest = {
    run,
    gate,
    verdict: decision.record.verdict,
    ...feedback,
    person: request.person,
    basis: createDecisionBasis(settings, context.input.eligibility.role.role, context.input.head),
    others: [decision.record.person],
    originalSource: { id: decision.record.commentId, isReview: decision.record.isReview === true },
    source: { id: request.comment.id, url: request.comment.url, isReview: request.review !== undefined },
    ...fieldsOfReading(context.snapshot),
  };
  return executeDecision(settings, {
    thread,
    snapshot: context.snapshot,
    request,
    decisionRequest,
    context: writeContext,
    attempt,
  });
}
