import { formatTime, joinParagraphs, renderSmallLinks } from "../../src/comment/format.ts";
import {
  type NoticeSubject,
  type PlainNotice,
  renderNoticeComment,
  renderReminderComment,
} from "../../src/comment/notice-comment.ts";
import type { TeamLogins } from "../../src/comment/mentions.ts";
import type { RenderedOutput } from "../../src/comment/output.ts";
import type { Presentation } from "../../src/comment/presentation.ts";
import { renderResultComment } from "../../src/comment/result-comment.ts";
import { renderRunComment } from "../../src/comment/run-comment.ts";
import type { Person } from "../../src/ledger/record.ts";
import { renderWithdrawn } from "../../src/comment/withdrawn-comment.ts";
import { at, gate, notice, octavia, result, run, url } from "./records.ts";
import { refusals } from "./refusal-screens.ts";
import type { SampleOutputs } from "./sample-outputs.ts";
import { asJob, type ScreenSection } from "./section.ts";

function results(style: Presentation, { report, inThree, failed, pauseGone }: SampleOutputs): ScreenSection {
  const rows: [string, string][] = [
    [
      "completed",
      renderResultComment(result("completed"), report, { executionSeconds: 2820, totalTokens: 48210 }, style),
    ],
    ["failed", renderResultComment(result("error"), failed, {}, style)],
    [
      "failed, since the pause was gone",
      renderResultComment(result("error"), pauseGone, { isPauseGone: true }, style),
    ],
    ["the last of three parts", renderResultComment(result("completed"), inThree, {}, style)],
  ];
  return { kind: "result", comments: rows.map(([name, body]) => ({ name, by: "crew-gate", body })) };
}

function notices(style: Presentation, { harmful, reported }: SampleOutputs): ScreenSection {
  const { gateId, taskId } = gate();
  const held = { taskId, gate: { gateId, url: url(1) } };
  const args: { [A in PlainNotice["about"]]: NoticeSubject } = {
    "failure-reported": {},
    "late-question": { taskId },
    "outdated-question": { taskId },
    "other-execution": { taskId },
    "continued-elsewhere": { taskId },
    "unread-question": { fields: ["question", "expires_at"] },
    "claim-stuck": held,
    "claim-freed": held,
    stale: { fields: [formatTime(at(0))] },
    "not-started": { fields: [formatTime(at(0))] },
  };
  const outputs: Partial<Record<PlainNotice["about"], RenderedOutput>> = {
    "failure-reported": reported,
    "late-question": harmful,
  };
  const abouts = Object.keys(args) as PlainNotice["about"][];
  return {
    kind: "notice",
    comments: abouts.map((about) => ({
      name: about,
      by: WRITTEN_BY_ACTION.includes(about) ? "github-actions" : "crew-gate",
      body: renderNoticeComment({ ...notice(about), about }, args[about], outputs[about], style),
    })),
  };
}

const WRITTEN_BY_ACTION: readonly PlainNotice["about"][] = [
  "claim-stuck",
  "claim-freed",
  "stale",
  "not-started",
];

function reminders(style: Presentation): ScreenSection {
  const record = { ...gate(), visibleDigest: "" };
  const openGate = { commentId: 1, url: url(1), record, updatedAtMs: 0, visibleText: "", isIntact: true };
  const policy = { minimumRole: "write", requiredApprovals: 1 };
  const named = ["mei", "harbour/pilots"];
  const pilots = new Map([["harbour/pilots", ["mei", "joon"]]]);
  const rows: [string, readonly string[], TeamLogins, Person | undefined][] = [
    ["approvers are named", named, pilots, octavia],
    ["the token cannot read a team", named, new Map(), octavia],
    ["everybody with the role may decide", [], new Map(), octavia],
    ["the starter is unknown", [], new Map(), undefined],
  ];
  return {
    kind: "reminder",
    comments: rows.map(([name, approvers, teamLogins, starter]) => ({
      name,
      by: "github-actions",
      body: renderReminderComment(
        notice("reminder"),
        { gate: openGate, policy, notify: "approvers", approvers, teamLogins, starter },
        style,
      ),
    })),
  };
}

/** Returns the samples of the comments by the post step of a job that was cut off. */
function cutOff(style: Presentation): ScreenSection {
  const unknown = { ...run("unknown"), kickoff: { state: "unknown", code: "job-cut-off" } } as const;
  const rows: [string, string][] = [
    ["kickoff", renderRunComment(unknown, { names: [] }, style)],
    ["before a decision", style.messages.cutOffBefore.decision(url(3))],
    ["before a decision, with the gate held", style.messages.cutOffBefore.held(url(3), ` ${gate().gateId}`)],
    ["before a kickoff", style.messages.cutOffBefore.kickoff],
  ];
  return { kind: "cut off", comments: rows.map(([name, body]) => ({ name, by: "github-actions", body })) };
}

/** Returns the samples of all other comments. */
export function noticeScreens(style: Presentation, outputs: SampleOutputs): ScreenSection[] {
  return [
    results(style, outputs),
    notices(style, outputs),
    reminders(asJob(style)),
    cutOff(asJob(style)),
    {
      kind: "help",
      comments: [
        {
          name: "help",
          by: "github-actions",
          body: joinParagraphs(style.messages.help, renderSmallLinks(asJob(style))),
        },
      ],
    },
    refusals(asJob(style)),
    {
      kind: "withdrawn",
      comments: [
        { name: "decision", by: "github-actions", body: renderWithdrawn("decision", style, url(1)) },
        { name: "run", by: "github-actions", body: renderWithdrawn("run", style) },
        {
          name: "decision whose question is unknown",
          by: "github-actions",
          body: renderWithdrawn("decision", style),
        },
      ],
    },
  ];
}
