import type { ApprovalRecord, DecisionRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { boxed, details, list, paragraphs, person, sentence, time } from "./parts.ts";
import { replaceSection, section } from "./section.ts";

export type DecisionView = {
  readonly round: number;
  /** The exact text for the crew. */
  readonly sent: string;
  /** What became of the words after `/approve`, if there were any. */
  readonly remarks?: "kept" | "sent";
  readonly commentUrl: string;
  /** Whether it was decided before and is sent once more. */
  readonly isAgain?: boolean;
};

/** The comment that counts one of several approvals. */
export function approvalComment(
  { gate, person: who, at, run }: ApprovalRecord,
  { count, wanted, commentUrl }: { count: number; wanted: number; commentUrl: string },
  say: Messages,
): string {
  return paragraphs(
    say.approvalTitle(inlineCode(gate), count, wanted),
    say.decisionBy(person(who.login), time(at), commentUrl, ""),
    count < wanted && say.approvalOpen(wanted - count),
    details([["run", run]], say),
  );
}

/** Who decided, as one line. */
function byWhom(
  { person: who, others, claim, at }: DecisionRecord,
  view: DecisionView,
  say: Messages,
): string {
  const before = list(
    others.map(({ login }) => person(login)),
    say,
  );
  return view.isAgain && claim > 0
    ? say.decisionAgain(person(who.login), time(at), view.commentUrl, before)
    : say.decisionBy(person(who.login), time(at), view.commentUrl, before);
}

/** Returns why an outcome is what it is: by its code, or in AMP's or the network's words. */
function reasonFor(
  { why, code }: { why?: string | undefined; code?: "job-cut-off" | undefined },
  say: Messages,
) {
  return code ? say.signs.sentence(say.cutOff) : sentence(why ?? "", say);
}

/** What became of a decision, as one paragraph. */
function outcome({ resume }: DecisionRecord, say: Messages): string {
  switch (resume.state) {
    case "sending":
      return say.resume.sending;
    case "accepted":
      if (resume.next) return say.resume[resume.next.kind](resume.next.url);
      if (resume.wentOn) return say.resume["went-on"];
      return resume.noSignFor === undefined ? say.resume.accepted : say.resume["no-sign"](resume.noSignFor);
    case "refused":
      return say.resume.refused(reasonFor(resume, say));
    case "unknown":
      if (resume.next) return say.resume[`${resume.next.kind}-unanswered`](resume.next.url);
      return resume.wentOn ? say.resume["went-on-unanswered"] : say.resume.unknown(reasonFor(resume, say));
  }
}

/** The comment that tells who decided what, what became of it, and which words went to the crew. */
export function decisionComment(record: DecisionRecord, view: DecisionView, say: Messages): string {
  return paragraphs(
    say.decisionTitle(say.verdictTitle[record.verdict], inlineCode(record.gate), view.round),
    byWhom(record, view, say),
    section("outcome", outcome(record, say)),
    say.sentToCrew,
    boxed(view.sent, say),
    view.remarks === "kept" && say.remarksKept,
    view.remarks === "sent" && say.remarksSent,
    section("details", detailsOf(record, say)),
  );
}

function detailsOf({ run, resume }: DecisionRecord, say: Messages): string {
  const answer = resume.state === "accepted" ? resume : undefined;
  return details(
    [
      ["run", run],
      ["segment", answer?.segment],
      ["answer", answer?.status],
    ],
    say,
  );
}

/**
 * Returns a decision's comment with another outcome, for a writer that does not know what else stands in it. Where the
 * comment has no section for it, the outcome follows behind it: nothing of the comment gets lost.
 */
export function withOutcome(visible: string, record: DecisionRecord, say: Messages): string {
  const updated = replaceSection(visible, "outcome", outcome(record, say));
  if (updated === undefined) return paragraphs(visible, outcome(record, say));
  return replaceSection(updated, "details", detailsOf(record, say)) ?? updated;
}
