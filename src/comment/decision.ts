import type { ApprovalRecord, DecisionRecord } from "../ledger/record.ts";
import { inlineCode } from "../markdown/box.ts";
import type { Messages } from "../messages/en.ts";
import { boxed, details, list, paragraphs, person, sentence, time } from "./parts.ts";

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
      return say.resume.refused(sentence(resume.why, say));
    case "unknown":
      if (resume.next) return say.resume[`${resume.next.kind}-unanswered`](resume.next.url);
      return resume.wentOn ? say.resume["went-on-unanswered"] : say.resume.unknown(sentence(resume.why, say));
  }
}

/** The comment that tells who decided what, what became of it, and which words went to the crew. */
export function decisionComment(record: DecisionRecord, view: DecisionView, say: Messages): string {
  return paragraphs(
    say.decisionTitle(say.verdictTitle[record.verdict], inlineCode(record.gate), view.round),
    byWhom(record, view, say),
    outcome(record, say),
    say.sentToCrew,
    boxed(view.sent, say),
    view.remarks === "kept" && say.remarksKept,
    view.remarks === "sent" && say.remarksSent,
    detailsOf(record, say),
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
 * A decision's comment with another outcome in it, for who does not know what else stands there. The outcome is its
 * third paragraph, and nothing before it is longer than a line. The details at its end learn what AMP answered.
 */
export function withOutcome(visible: string, record: DecisionRecord, say: Messages): string {
  // A comment that somebody edited on GitHub's pages comes back with other line ends.
  const [, head = "", tail = ""] = /^((?:[^]*?\r?\n\r?\n){2})[^]*?(\r?\n\r?\n[^]*)$/.exec(visible) ?? [];
  // Not as we write it: then nothing of it may get lost.
  if (!head) return paragraphs(visible, outcome(record, say));
  const before = details([["run", record.run]], say);
  const rest = tail.endsWith(before) ? `${tail.slice(0, -before.length)}${detailsOf(record, say)}` : tail;
  return `${head}${outcome(record, say)}${rest}`;
}
