import { type Mark, MARKS } from "../src/comment/marks.ts";
import { en, type Messages } from "../src/messages/en.ts";

/** Returns a pattern for the comments that begin with one of these titles, whatever it is about, and that contain a section. */
function titled(marks: Mark | readonly Mark[], titles: string | readonly string[], section = ""): RegExp {
  const rest = section && `[^]*<!-- crew-gate:${section} -->`;
  const anyMark = [marks].flat().map((mark) => MARKS[mark]);
  return new RegExp(`^### (?:${anyMark.join("|")}) (?:${[titles].flat().join("|")})(?=[:：\\n]|$)${rest}`);
}

/** Returns the patterns of our comments in a language. A closed question has its decision's title, and the folded question. */
export function titlesIn(messages: Messages) {
  const { verdictTitle, troubleTitle, gateOverTitle, runTitle, resultTitle, noticeTitle, progressTitle } =
    messages;
  const closed = {
    approved: titled("approved", verdictTitle.approve, "question"),
    changes: titled("changes", verdictTitle.revise, "question"),
    rejected: titled("rejected", verdictTitle.reject, "question"),
    outdated: titled("closed", gateOverTitle.outdated, "question"),
    closed: titled("closed", gateOverTitle.closed, "question"),
  };
  const question = titled("waiting", messages.gateTitle);
  // A decision with an outcome that people must act on has the mark and the title of that outcome.
  const titlesOf = (verdict: "approve" | "revise") => [
    verdictTitle[verdict],
    ...Object.values(troubleTitle).map((titles) => titles[verdict]),
  ];
  const decision = {
    approved: titled(["approved", "attention", "failed"], titlesOf("approve"), "outcome"),
    changes: titled(["changes", "attention", "failed"], titlesOf("revise"), "outcome"),
    rejected: titled("rejected", verdictTitle.reject, "outcome"),
  };
  return {
    question,
    /** A question that was closed, by its outcome. */
    over: closed,
    /** A question, open or closed. */
    gate: anyOf(question, ...Object.values(closed)),
    ...decision,
    /** A decision that is sent to the crew. */
    sent: anyOf(decision.approved, decision.changes),
    reminder: titled("waiting", messages.reminder.title),
    awaitingStart: titled("running", runTitle["awaiting-start"]),
    starting: titled("running", runTitle.calling),
    started: titled("running", runTitle.started),
    notStarted: titled("failed", runTitle.refused),
    mayHaveStarted: titled("attention", runTitle.unknown),
    // The number of tasks, or a link, distinguishes it from other comments with the same words. Without a task, there is no number.
    progress: anyOf(
      new RegExp(`^### \\S+ ${progressTitle.running}\\n`),
      ...Object.values(progressTitle).map(
        (words) => new RegExp(`^### \\S+ (?:${words}[:：] \\d+|\\[${words}\\]\\(\\S+\\))`),
      ),
    ),
    completed: titled("done", resultTitle.completed),
    failed: titled("failed", resultTitle.error),
    stuck: titled("attention", noticeTitle["claim-stuck"]),
    released: titled("waiting", noticeTitle["claim-freed"]),
    stale: titled("attention", noticeTitle.stale),
    neverStarted: titled("attention", noticeTitle["not-started"]),
    continued: titled("attention", noticeTitle["continued-elsewhere"]),
    failureReported: titled("attention", noticeTitle["failure-reported"]),
  };
}

function anyOf(...patterns: readonly RegExp[]): RegExp {
  return new RegExp(`(?:${patterns.map(({ source }) => source).join("|")})`);
}

/** The patterns of our comments in English. */
export const TITLES = titlesIn(en);
