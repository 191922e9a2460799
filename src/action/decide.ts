import type { Asking } from "../command/filter.ts";
import { judge } from "../command/judge.ts";
import type { Decision } from "../command/read.ts";
import { countApproval } from "../resume/count.ts";
import { type Order, wordsOf } from "../resume/order.ts";
import type { Writing } from "../thread/log.ts";
import { react } from "../thread/reactions.ts";
import { carryOut } from "./carry-out.ts";
import { look } from "./look.ts";
import { refuse } from "./refuse.ts";
import type { Result } from "./result.ts";
import type { Settings } from "./settings.ts";

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
  const judgement = judge(seen.wanted, settings.approvalText);
  if (judgement.kind === "refused") return refuse(thread, asking, judgement.refusal);
  const { run } = judgement;

  const writing: Writing = { run: run.id, at: new Date().toISOString() };
  const source = { id: comment.id, url: comment.url, isReview: asking.review !== undefined };
  const count =
    command.kind === "approve"
      ? await countApproval(
          thread,
          seen.reading,
          judgement,
          { person, source },
          policy.requiredApprovals,
          writing,
        )
      : ({ kind: "reached", others: [], gate: judgement.gate, asOf: seen.reading.at } as const);
  if (count.kind === "before") return refuse(thread, asking, { reason: "already-counted" });
  if (count.kind === "locked") return refuse(thread, asking, { reason: "locked" });
  const { written } = count;
  const counted: Result = {
    reason: "counted",
    message: `Approval ${written?.count} of ${policy.requiredApprovals} by ${person.login}.`,
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
