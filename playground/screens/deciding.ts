import { approvalComment, type DecisionView, decisionComment } from "../../src/comment/decision.ts";
import type { Style } from "../../src/comment/style.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import type { Messages } from "../../src/messages/en.ts";
import { approval, at, decision, mei, octavia, RESUMES, url } from "./records.ts";
import type { Sample, Section } from "./section.ts";
import type { Words } from "./words.ts";

const view = { round: 1, commentUrl: url(4) };
const approved = { verdict: "approve", person: mei } as const;

function approvals({ say }: Style): Section {
  const count = (of: number, wanted: number) => ({ count: of, wanted, commentUrl: url(4) });
  return {
    kind: "approval",
    comments: [
      {
        name: "1 of 3",
        by: "github-actions",
        body: approvalComment(approval(octavia, 20), count(1, 3), say),
      },
      { name: "2 of 3", by: "github-actions", body: approvalComment(approval(mei, 25), count(2, 3), say) },
    ],
  };
}

/** What may stand in a decision beside what became of it. */
function variants(say: Messages, { remarks }: Words): [string, DecisionRecord, DecisionView][] {
  const { sending, unknown, "next-gate": next } = RESUMES;
  const sent = "Approved.";
  return [
    ["remarks kept", decision(next, approved), { ...view, sent, remarks: "kept" }],
    ["remarks sent", decision(next, approved), { ...view, sent: `${sent}\n\n${remarks}`, remarks: "sent" }],
    ["the last of two approvals", decision(next, { ...approved, others: [octavia] }), { ...view, sent }],
    [
      "sent again",
      decision(sending, { ...approved, at: at(35), claim: 1, others: [octavia] }),
      { ...view, sent, isAgain: true },
    ],
    [
      "unknown, as its job was cut off",
      decision({ state: "unknown", why: say.cutOff }, approved),
      { ...view, sent },
    ],
    ["no sign for a minute", decision({ state: "accepted", noSignFor: 1 }, approved), { ...view, sent }],
    ["unknown, in another round", decision(unknown, approved), { ...view, round: 3, sent }],
  ];
}

/** A decision with more words than a comment holds. Most of them are left out again: the page shows what stands under them. */
function tooLong(say: Messages, { feedback }: Words): string {
  const sent = `${feedback}\n${"=".repeat(80_000)}`;
  const body = decisionComment(decision(RESUMES.accepted), { ...view, sent }, say);
  return body.replace(/={100,}/, "=".repeat(40));
}

function decisions({ say }: Style, words: Words): Section {
  const outcomes = Object.entries(RESUMES).map(([name, resume]): [string, DecisionRecord, DecisionView] => [
    name,
    decision(resume),
    { ...view, sent: words.feedback },
  ]);
  const rows = [...outcomes, ...variants(say, words)];
  const comments = rows.map(
    ([name, record, seen]): Sample => ({
      name,
      by: "github-actions",
      body: decisionComment(record, seen, say),
      ...(name === "accepted" && { open: true }),
    }),
  );
  const long: Sample = { name: "more words than fit", by: "github-actions", body: tooLong(say, words) };
  return { kind: "decision", comments: [...comments, long] };
}

/** What the tool says when people decide. */
export function deciding(style: Style, words: Words): Section[] {
  return [approvals(style), decisions(style, words)];
}
