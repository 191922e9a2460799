import type { Policy } from "../../src/command/policy.ts";
import { formatList, formatTime } from "../../src/comment/format.ts";
import {
  type PlainNotice,
  renderNoticeComment,
  renderReminderComment,
} from "../../src/comment/notice-comment.ts";
import type { RenderedOutput } from "../../src/comment/output.ts";
import type { Presentation } from "../../src/comment/presentation.ts";
import { renderResultComment, renderRunComment } from "../../src/comment/run-comment.ts";
import type { Person } from "../../src/ledger/record.ts";
import { inlineCode } from "../../src/markdown/box.ts";
import type { Messages } from "../../src/messages/en.ts";
import { at, gate, mei, notice, octavia, result, run, url } from "./records.ts";
import type { SampleOutputs } from "./sample-outputs.ts";
import type { ScreenSection } from "./section.ts";

function results(
  { messages }: Presentation,
  { report, inThree, failed, pauseGone }: SampleOutputs,
): ScreenSection {
  const rows: [string, string][] = [
    ["completed", renderResultComment(result("completed"), report, false, messages)],
    ["failed", renderResultComment(result("error"), failed, false, messages)],
    ["failed, since the pause was gone", renderResultComment(result("error"), pauseGone, true, messages)],
    ["the last of three parts", renderResultComment(result("completed"), inThree, false, messages)],
  ];
  return { kind: "result", comments: rows.map(([name, body]) => ({ name, by: "crew-gate", body })) };
}

function notices({ messages }: Presentation, { harmful, reported }: SampleOutputs): ScreenSection {
  const { gateId: name } = gate();
  const args: { [A in PlainNotice["about"]]: Parameters<typeof renderNoticeComment>[1] } = {
    "failure-reported": [],
    "late-question": [],
    "unread-question": ["question", "expires_at"],
    "claim-stuck": [name],
    "claim-freed": [name],
    stale: [formatTime(at(0))],
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
      body: renderNoticeComment({ ...notice(about), about }, args[about], outputs[about], messages),
    })),
  };
}

const WRITTEN_BY_ACTION: readonly PlainNotice["about"][] = ["claim-stuck", "claim-freed", "stale"];

function reminders({ messages }: Presentation): ScreenSection {
  const record = { ...gate(), visibleDigest: "" };
  const openGate = { commentId: 1, url: url(1), record, updatedAtMs: 0, visibleText: "", isIntact: true };
  const policy = { minimumRole: "write", requiredApprovals: 1, allowSelfApproval: true };
  const named = { users: [mei.login], teams: [{ organisation: "harbour", slug: "pilots" }] };
  const rows: [string, Policy["approvers"], Person | undefined][] = [
    ["approvers are named", named, octavia],
    ["everybody with the role may decide", { users: [], teams: [] }, octavia],
    ["the starter is unknown", { users: [], teams: [] }, undefined],
  ];
  return {
    kind: "reminder",
    comments: rows.map(([name, approvers, starter]) => ({
      name,
      by: "github-actions",
      body: renderReminderComment(
        notice("reminder"),
        { gate: openGate, policy: { ...policy, approvers }, starter },
        messages,
      ),
    })),
  };
}

type Refusals = Messages["refusal"];
type WithArguments = { [R in keyof Refusals as Refusals[R] extends string ? never : R]: Refusals[R] };

/** Returns the arguments of the refusals that have any. */
function refusalArguments(messages: Messages): {
  readonly [R in keyof WithArguments]: Parameters<WithArguments[R]>;
} {
  const commands = ["/approve ab3de", "/approve kq7wx"].map(inlineCode);
  return {
    "not-permitted": [inlineCode("triage"), inlineCode("write")],
    "unknown-command": ["approve"],
    "ambiguous-gate": [formatList(commands, messages)],
    "repeated-text": [formatList(commands.slice(0, 1), messages)],
    "already-decided": [mei.login],
    "decided-unknown": [mei.login],
  };
}

/** Returns the samples of the comments by the post step of a job that was cut off. */
function cutOff({ messages }: Presentation): ScreenSection {
  const unknown = { ...run("unknown"), kickoff: { state: "unknown", code: "job-cut-off" } } as const;
  const rows: [string, string][] = [
    ["kickoff", renderRunComment(unknown, [], messages)],
    ["before a decision", messages.cutOffBefore.decision(url(3))],
    ["before a decision, with the gate held", messages.cutOffBefore.held(url(3))],
    ["before a kickoff", messages.cutOffBefore.kickoff],
  ];
  return { kind: "cut off", comments: rows.map(([name, body]) => ({ name, by: "github-actions", body })) };
}

function refusals({ messages }: Presentation): ScreenSection {
  const given: Readonly<Record<string, readonly string[]>> = refusalArguments(messages);
  return {
    kind: "refusal",
    comments: Object.entries(messages.refusal).map(([name, message]) => ({
      name,
      by: "github-actions",
      body: typeof message === "string" ? message : Reflect.apply(message, undefined, given[name] ?? []),
    })),
  };
}

/** Returns the samples of all other comments. */
export function noticeScreens(style: Presentation, outputs: SampleOutputs): ScreenSection[] {
  return [
    results(style, outputs),
    notices(style, outputs),
    reminders(style),
    cutOff(style),
    { kind: "help", comments: [{ name: "help", by: "github-actions", body: style.messages.help }] },
    refusals(style),
  ];
}
