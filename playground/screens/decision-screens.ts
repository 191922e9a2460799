import {
  type DecisionView,
  renderApprovalComment,
  renderDecisionComment,
} from "../../src/comment/decision-comment.ts";
import type { Presentation } from "../../src/comment/presentation.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import type { Messages } from "../../src/messages/en.ts";
import { approval, at, COMMIT, decision, mei, octavia, RESUMES, url } from "./records.ts";
import type { SampleTexts } from "./sample-texts.ts";
import type { ScreenSample, ScreenSection } from "./section.ts";

const view = { taskId: "research_task", round: 1, commentUrl: url(4) };
const approved = { verdict: "approve", person: mei } as const;

function approvals(style: Presentation): ScreenSection {
  const count = (of: number, required: number) => ({ ...view, count: of, required });
  return {
    kind: "approval",
    comments: [
      {
        name: "1 of 3",
        by: "github-actions",
        body: renderApprovalComment(approval(octavia, 20), count(1, 3), style),
      },
      {
        name: "2 of 3",
        by: "github-actions",
        body: renderApprovalComment(approval(mei, 25), count(2, 3), style),
      },
    ],
  };
}

/** The other parts of a decision than its outcome. */
function variants(messages: Messages, { remarks }: SampleTexts): [string, DecisionRecord, DecisionView][] {
  const { sending, unknown, "next-gate": next } = RESUMES;
  const sentText = "Approved.";
  return [
    ["remarks kept", decision(next, approved), { ...view, sentText, remarks: "kept" }],
    [
      "remarks sent",
      decision(next, approved),
      { ...view, sentText: `${sentText}\n\n${remarks}`, remarks: "sent" },
    ],
    ["after a push", decision(next, approved), { ...view, sentText, commit: COMMIT, hasNewCommits: true }],
    ["the last of two approvals", decision(next, { ...approved, others: [octavia] }), { ...view, sentText }],
    [
      "sent again",
      decision(sending, { ...approved, writtenAt: at(35), claimIndex: 1, others: [octavia] }),
      { ...view, sentText, isAgain: true },
    ],
    [
      "unknown, since its job was cut off",
      decision({ state: "unknown", reason: messages.cutOff }, approved),
      { ...view, sentText },
    ],
    [
      "no sign for a minute",
      decision({ state: "accepted", silentMinutes: 1 }, approved),
      { ...view, sentText },
    ],
    [
      "rejected automatically",
      decision(RESUMES["not-sent"], { verdict: "reject", afterHours: 72 }),
      { ...view, sentText: "" },
    ],
    [
      "refused, with a link to the question",
      decision(RESUMES.refused, approved),
      { ...view, sentText, questionUrl: url(1) },
    ],
    ["failed after an approval", decision(RESUMES.failed, approved), { ...view, sentText }],
    ["unknown, in another round", decision(unknown, approved), { ...view, round: 3, sentText }],
  ];
}

/** Renders a decision whose text a comment cannot hold. The sample shortens the text to show the note below it. */
function renderTooLong(style: Presentation, { feedback }: SampleTexts): string {
  const sentText = `${feedback}\n${"=".repeat(80_000)}`;
  const body = renderDecisionComment(decision(RESUMES.accepted), { ...view, sentText }, style);
  return body.replace(/={100,}/, "=".repeat(40));
}

function decisions(style: Presentation, texts: SampleTexts): ScreenSection {
  const outcomes = Object.entries(RESUMES).map(([name, resume]): [string, DecisionRecord, DecisionView] => [
    name,
    decision(resume, name === "not-sent" ? { verdict: "reject" } : {}),
    { ...view, sentText: texts.feedback },
  ]);
  const rows = [...outcomes, ...variants(style.messages, texts)];
  const comments = rows.map(
    ([name, record, seen]): ScreenSample => ({
      name,
      by: "github-actions",
      body: renderDecisionComment(record, seen, style),
      ...(name === "accepted" && { open: true }),
    }),
  );
  const long: ScreenSample = {
    name: "more text than fits",
    by: "github-actions",
    body: renderTooLong(style, texts),
  };
  return { kind: "decision", comments: [...comments, long] };
}

/** Returns the samples of the comments about decisions. */
export function decisionScreens(style: Presentation, texts: SampleTexts): ScreenSection[] {
  return [approvals(style), decisions(style, texts)];
}
