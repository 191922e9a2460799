import { compareHead } from "../../command/after-push.ts";
import { authorize, denialFor, denialForStarter } from "../../command/authorize.ts";
import type { Denial } from "../../command/denial.ts";
import type { CommandRequest } from "../../command/event.ts";
import { type Decision, isBareVerdict } from "../../command/parse-command.ts";
import { countApproval, reachedNow } from "../../delivery/count-approvals.ts";
import { composeFeedback, type DecisionRequest } from "../../delivery/decision-request.ts";
import { react } from "../../github/claim-reactions.ts";
import type { Person } from "../../ledger/record.ts";
import type { WriteContext } from "../../thread/log.ts";
import { showBlockedRuns } from "../../thread/run-state.ts";
import { createDecisionBasis } from "../decision-basis.ts";
import { type CommandContext, fetchEligibility, loadContext } from "../load-context.ts";
import { requirePolicyFile } from "../load-policy.ts";
import type { Result } from "../result.ts";
import type { JobSettings } from "../settings.ts";
import { denyCommand, denialText } from "./deny.ts";
import { executeDecision } from "./execute-decision.ts";

type LoadedContext = Extract<CommandContext<Decision>, { kind: "loaded" }>;

/**
 * Refuses a decision. Answers a review without a command only if a gate is open, because most pull requests
 * have no waiting crew. An edited gate no longer waits, so the label is refreshed.
 */
async function denyDecision(
  { thread, snapshot, attempt }: LoadedContext,
  request: CommandRequest<Decision>,
  denial: Denial,
): Promise<Result> {
  const isOpen = snapshot.ledger.runs.some(({ gates }) => gates.some(({ status }) => status === "open"));
  const isBare = request.review !== undefined && isBareVerdict(request.comment.body);
  if (isBare && !isOpen)
    return {
      code: denial.code,
      message: denialText(request, denial, thread, attempt?.gateId),
      isMarkdown: true,
      issueNumber: request.threadNumber,
    };
  if (denial.code === "text-changed") await showBlockedRuns(thread, snapshot.ledger);
  return denyCommand(thread, request, denial, attempt);
}

/**
 * Executes the decision of a comment or review: reads the thread, authorizes, counts approvals if several are
 * required, delivers the decision, and follows the run. It takes three round trips to GitHub before AMP is
 * called.
 */
export async function decideGate(job: JobSettings, request: CommandRequest<Decision>): Promise<Result> {
  const { command, person, comment } = request;
  const context = await loadContext(job, request);
  const { thread, attempt } = context;
  if (context.kind === "denied") return denyCommand(thread, request, context.denial, attempt);
  const { settings } = context;
  const { policy } = settings;
  const authorization = authorize(context.input, settings);
  if (authorization.kind === "denied") return denyDecision(context, request, authorization.denial);
  const { run, gate } = authorization;
  requirePolicyFile(settings, run);

  const now = (): WriteContext => ({ runId: run.id, writtenAt: new Date().toISOString() });
  const source = { id: comment.id, url: comment.url, isReview: request.review !== undefined };
  const mayApprove = async (other: Person) =>
    !denialFor(await fetchEligibility(settings, other), policy) && !denialForStarter(run, other.id, policy);
  const { requiredApprovals: required } = policy;
  const basis = createDecisionBasis(settings, context.input.eligibility.role.role, context.input.head);
  const counting = { run, gate, person, source, basis, required, context: now(), mayApprove };
  const count =
    command.kind === "approve"
      ? await countApproval(thread, context.snapshot, counting)
      : reachedNow(context.snapshot, gate, []);
  if (count.kind === "counted-before")
    return denyCommand(thread, request, { code: "already-counted" }, attempt);
  if (count.kind === "locked") return denyCommand(thread, request, { code: "locked" }, attempt);
  const { counted } = count;
  const countedResult: Result = {
    code: "approval-counted",
    message: `Approval ${counted?.count} of ${required} by ${person.login}.`,
    issueNumber: request.threadNumber,
    ...(counted && { commentUrl: counted.url }),
  };
  if (counted && !source.isReview) await react(thread, comment.id, "rocket");
  if (count.kind === "short") return countedResult;

  const decisionRequest: DecisionRequest = {
    run,
    gate: count.gate,
    verdict: command.kind,
    ...composeFeedback(command, settings),
    person,
    basis,
    hasNewCommits: compareHead(run, context.input.head, request.review?.commitId) === "moved",
    others: count.others,
    source,
    readAtMs: count.readAtMs,
    heads: count.heads,
  };
  return executeDecision(settings, {
    thread,
    snapshot: context.snapshot,
    request,
    decisionRequest,
    // After the count, which may have read the thread again: a decision is never older than what it rests on.
    context: now(),
    attempt,
    fallback: counted && countedResult,
  });
}
