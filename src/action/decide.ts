import type { Asking } from "../command/filter.ts";
import { barred, judge, type Refusal, refusalOfStarter } from "../command/judge.ts";
import { type Decision, isBareVerdict } from "../command/read.ts";
import type { Person } from "../ledger/record.ts";
import { countApproval } from "../resume/count.ts";
import { type Order, wordsOf } from "../resume/order.ts";
import { refreshLabel } from "../thread/labels.ts";
import type { Writing } from "../thread/log.ts";
import { react } from "../thread/reactions.ts";
import { carryOut } from "./carry-out.ts";
import { look, type Look, standingOf } from "./look.ts";
import { refusalText, refuse } from "./refuse.ts";
import type { Result } from "./result.ts";
import type { Settings } from "./settings.ts";

type Seen = Extract<Look<Decision>, { kind: "seen" }>;

/**
 * Refuses a decision. A review without a command is answered only where a gate is open: most pull requests have no crew
 * that waits. A gate that was edited no longer counts as waiting, which the label shows from then on.
 */
async function refuseInThread(
  { thread, reading }: Seen,
  asking: Asking<Decision>,
  refusal: Refusal,
): Promise<Result> {
  const isOpen = reading.ledger.runs.some(({ gates }) => gates.some(({ status }) => status === "open"));
  const isBare = asking.review !== undefined && isBareVerdict(asking.comment.body);
  if (isBare && !isOpen)
    return {
      reason: refusal.reason,
      message: refusalText(asking, refusal, thread.say),
      issueNumber: asking.thread,
    };
  if (refusal.reason === "text-changed") await refreshLabel(thread, reading.ledger);
  return refuse(thread, asking, refusal);
}

/**
 * Carries out a comment's or review's decision: reads and judges, counts where it takes several people, hands it to the
 * crew, and follows the run. Three round trips to GitHub before the crew hears of it.
 */
export async function decide(settings: Settings, asking: Asking<Decision>): Promise<Result> {
  const { policy } = settings;
  const { command, person, comment } = asking;
  const seen = await look(settings, asking);
  const { thread } = seen;
  if (seen.kind === "barred") return refuse(thread, asking, seen.refusal);
  const judgement = judge(seen.wanted, settings);
  if (judgement.kind === "refused") return refuseInThread(seen, asking, judgement.refusal);
  const { run, gate } = judgement;

  const writing: Writing = { run: run.id, at: new Date().toISOString() };
  const source = { id: comment.id, url: comment.url, isReview: asking.review !== undefined };
  const mayApprove = async (other: Person) =>
    !barred(await standingOf(settings, other, false), policy) && !refusalOfStarter(run, other.id, policy);
  const { requiredApprovals: wanted } = policy;
  const count =
    command.kind === "approve"
      ? await countApproval(thread, seen.reading, { run, gate, person, source, wanted, writing, mayApprove })
      : ({ kind: "reached", others: [], gate, asOf: seen.reading.at } as const);
  if (count.kind === "before") return refuse(thread, asking, { reason: "already-counted" });
  if (count.kind === "locked") return refuse(thread, asking, { reason: "locked" });
  const { written } = count;
  const counted: Result = {
    reason: "counted",
    message: `Approval ${written?.count} of ${wanted} by ${person.login}.`,
    issueNumber: asking.thread,
    ...(written && { commentUrl: written.url }),
  };
  if (written && !source.isReview) await react(thread.github, thread.at, comment.id, "rocket");
  if (count.kind === "short") return counted;

  const order: Order = {
    run,
    gate: count.gate,
    verdict: command.kind,
    ...wordsOf(command, settings),
    person,
    others: count.others,
    source,
    asOf: count.asOf,
  };
  return carryOut(settings, seen, asking, order, writing, written && counted);
}
