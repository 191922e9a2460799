import {
  formatList,
  formatTime,
  joinParagraphs,
  renderPerson,
  renderPlatform,
  renderSmallLinks,
} from "../../src/comment/format.ts";
import {
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
import { inlineCode } from "../../src/markdown/box.ts";
import { en, type Messages } from "../../src/messages/en.ts";
import { renderWithdrawn } from "../../src/comment/withdrawn-comment.ts";
import { at, gate, mei, notice, octavia, result, run, url } from "./records.ts";
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
  const { gateId: name } = gate();
  const args: { [A in PlainNotice["about"]]: Parameters<typeof renderNoticeComment>[1] } = {
    "failure-reported": [],
    "late-question": [],
    "outdated-question": [],
    "continued-elsewhere": [],
    "unread-question": ["question", "expires_at"],
    "claim-stuck": [name],
    "claim-freed": [name],
    stale: [formatTime(at(0))],
    "not-started": [formatTime(at(0))],
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

type Refusals = Messages["refusal"];
type WithArguments = { [R in keyof Refusals as Refusals[R] extends string ? never : R]: Refusals[R] };

const PLATFORM = renderPlatform({ messages: en });

/** Returns the arguments of the refusals that have any. */
function refusalArguments(messages: Messages): {
  readonly [R in keyof WithArguments]: Parameters<WithArguments[R]>;
} {
  const commands = ["/approve ab3de", "/approve kq7wx"].map(inlineCode);
  return {
    "not-permitted": [inlineCode("triage"), inlineCode("write")],
    "not-an-approver": [formatList(["joon", "harbour/pilots"].map(inlineCode), messages)],
    "may-not-start": [inlineCode("read"), inlineCode("write")],
    "unknown-command": ["approve"],
    "ambiguous-gate": [formatList(commands, messages)],
    "repeated-text": [formatList(commands.slice(0, 1), messages)],
    "already-decided": [renderPerson(octavia.login)],
    "decided-unknown": [renderPerson(octavia.login), PLATFORM],
    "starter-unknown": [PLATFORM],
    "other-thread": [PLATFORM],
    "attempts-exhausted": [PLATFORM],
    "outcome-unknown": [PLATFORM],
    "feedback-unavailable": [PLATFORM],
    "text-changed": [PLATFORM],
  };
}

/** Returns the samples of the comments by the post step of a job that was cut off. */
function cutOff(style: Presentation): ScreenSection {
  const unknown = { ...run("unknown"), kickoff: { state: "unknown", code: "job-cut-off" } } as const;
  const rows: [string, string][] = [
    ["kickoff", renderRunComment(unknown, { names: [] }, style)],
    ["before a decision", style.messages.cutOffBefore.decision(url(3))],
    ["before a decision, with the gate held", style.messages.cutOffBefore.held(url(3))],
    ["before a kickoff", style.messages.cutOffBefore.kickoff],
  ];
  return { kind: "cut off", comments: rows.map(([name, body]) => ({ name, by: "github-actions", body })) };
}

function refusals(style: Presentation): ScreenSection {
  const { messages } = style;
  const refused = messages.refused(renderPerson(mei.login), url(3));
  const given: Readonly<Record<string, readonly string[]>> = refusalArguments(messages);
  return {
    kind: "refusal",
    comments: Object.entries(messages.refusal).map(([name, message]) => ({
      name,
      by: "github-actions",
      body: joinParagraphs(
        `${refused} ${typeof message === "string" ? message : Reflect.apply(message, undefined, given[name] ?? [])}`,
        renderSmallLinks(style),
      ),
    })),
  };
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
      comments: (["decision", "run"] as const).map((name) => ({
        name,
        by: "github-actions",
        body: renderWithdrawn(name, style),
      })),
    },
  ];
}
