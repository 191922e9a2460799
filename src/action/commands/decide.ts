import { authorize, type Denial, denialFor, denialForStarter } from "../../command/authorize.ts";
import type { CommandRequest } from "../../command/event.ts";
import { type Decision, isBareVerdict } from "../../command/parse-command.ts";
import { countApproval } from "../../delivery/count-approvals.ts";
import { composeFeedback, type DecisionRequest } from "../../delivery/decision-request.ts";
import { react } from "../../github/reactions.ts";
import type { Person } from "../../ledger/record.ts";
import { refreshLabel } from "../../thread/labels.ts";
import type { WriteContext } from "../../thread/log.ts";
import { type CommandContext, fetchEligibility, loadContext } from "../load-context.ts";
import type { Result } from "../result.ts";
import type { ActionSettings } from "../settings.ts";
import { denyCommand, denialText } from "./deny.ts";
import { executeDecision } from "./execute-decision.ts";

type Seen = Extract<CommandContext<Decision>, { kind: "loaded" }>;

/**
 * Refuses a decision. A review without a command is answered only where a gate is open: most pull requests have no crew
 * that waits. A gate that was edited no longer counts as waiting, which the label shows from then on.
 */
async function denyDecision(
  { thread, snapshot }: Seen,
  request: CommandRequest<Decision>,
  denial: Denial,
): Promise<Result> {
  const isOpen = snapshot.ledger.runs.some(({ gates }) => gates.some(({ status }) => status === "open"));
  const isBare = request.review !== undefined && isBareVerdict(request.comment.body);
  if (isBare && !isOpen)
    return {
      code: denial.code,
      message: denialText(request, denial, thread.messages),
      issueNumber: request.threadNumber,
    };
  if (denial.code === "text-changed") await refreshLabel(thread, snapshot.ledger);
  return denyCommand(thread, request, denial);
}

/**
 * Carries out a comment's or review's decision: reads and judges, counts where it takes several people, hands it to the
 * crew, and follows the run. Three round trips to GitHub before the crew hears of it.
 */
export async function decideGate(
  settings: ActionSettings,
  request: CommandRequest<Decision>,
): Promise<Result> {
  const { policy } = settings;
  const { command, person, comment } = request;
  const context = await loadContext(settings, request);
  const { thread } = context;
  if (context.kind === "denied") return denyCommand(thread, request, context.denial);
  const authorization = authorize(context.input, settings);
  if (authorization.kind === "denied") return denyDecision(context, request, authorization.denial);
  const { run, gate } = authorization;

  const writeContext: WriteContext = { runId: run.id, writtenAt: new Date().toISOString() };
  const source = { id: comment.id, url: comment.url, isReview: request.review !== undefined };
  const mayApprove = async (other: Person) =>
    !denialFor(await fetchEligibility(settings, other, false), policy) &&
    !denialForStarter(run, other.id, policy);
  const { requiredApprovals: wanted } = policy;
  const count =
    command.kind === "approve"
      ? await countApproval(thread, context.snapshot, {
          run,
          gate,
          person,
          source,
          wanted,
          context: writeContext,
          mayApprove,
        })
      : ({ kind: "reached", others: [], gate, readAtMs: context.snapshot.readAtMs } as const);
  if (count.kind === "before") return denyCommand(thread, request, { code: "already-counted" });
  if (count.kind === "locked") return denyCommand(thread, request, { code: "locked" });
  const { counted } = count;
  const countedResult: Result = {
    code: "approval-counted",
    message: `Approval ${counted?.count} of ${wanted} by ${person.login}.`,
    issueNumber: request.threadNumber,
    ...(counted && { commentUrl: counted.url }),
  };
  if (counted && !source.isReview) await react(thread.github, thread.address, comment.id, "rocket");
  if (count.kind === "short") return countedResult;

  const decisionRequest: DecisionRequest = {
    run,
    gate: count.gate,
    verdict: command.kind,
    ...composeFeedback(command, settings),
    person,
    others: count.others,
    source,
    readAtMs: count.readAtMs,
  };
  return executeDecision(settings, context, request, decisionRequest, writeContext, counted && countedResult);
}
