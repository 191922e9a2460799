import type { Policy } from "../../src/command/policy.ts";
import { noticeComment, type PlainNotice } from "../../src/comment/notice.ts";
import type { Output } from "../../src/comment/output.ts";
import { list, time } from "../../src/comment/parts.ts";
import { reminderComment } from "../../src/comment/reminder.ts";
import { resultComment } from "../../src/comment/result.ts";
import { runComment } from "../../src/comment/run.ts";
import type { Style } from "../../src/comment/style.ts";
import type { Person } from "../../src/ledger/record.ts";
import { inlineCode } from "../../src/markdown/box.ts";
import type { Messages } from "../../src/messages/en.ts";
import type { Outputs } from "./outputs.ts";
import { at, gate, mei, notice, octavia, result, run, url } from "./records.ts";
import type { Section } from "./section.ts";

function results({ say }: Style, { report, inThree, failed, pauseGone }: Outputs): Section {
  const rows: [string, string][] = [
    ["completed", resultComment(result("completed"), report, false, say)],
    ["failed", resultComment(result("error"), failed, false, say)],
    ["failed, as the pause was gone", resultComment(result("error"), pauseGone, true, say)],
    ["the last of three parts", resultComment(result("completed"), inThree, false, say)],
  ];
  return { kind: "result", comments: rows.map(([name, body]) => ({ name, by: "crew-gate", body })) };
}

function notices({ say }: Style, { harmful, reported }: Outputs): Section {
  const { gate: name } = gate();
  const told: { [A in PlainNotice["about"]]: Parameters<typeof noticeComment>[1] } = {
    "failure-reported": [],
    "late-question": [],
    "unread-question": ["question", "expires_at"],
    "claim-stuck": [name],
    "claim-freed": [name],
    stale: [time(at(0))],
  };
  const outputs: Partial<Record<PlainNotice["about"], Output>> = {
    "failure-reported": reported,
    "late-question": harmful,
  };
  const abouts = Object.keys(told) as PlainNotice["about"][];
  return {
    kind: "notice",
    comments: abouts.map((about) => ({
      name: about,
      by: BY_THE_ACTION.includes(about) ? "github-actions" : "crew-gate",
      body: noticeComment({ ...notice(about), about }, told[about], outputs[about], say),
    })),
  };
}

const BY_THE_ACTION: readonly PlainNotice["about"][] = ["claim-stuck", "claim-freed", "stale"];

function reminders({ say }: Style): Section {
  const record = { ...gate(), shown: "" };
  const asked = { comment: 1, url: url(1), record, saidAt: 0, visible: "", intact: true };
  const policy = { minimumRole: "write", requiredApprovals: 1, allowSelfApproval: true };
  const named = { users: [mei.login], teams: [{ organisation: "harbour", slug: "pilots" }] };
  const rows: [string, Policy["approvers"], Person | undefined][] = [
    ["approvers are named", named, octavia],
    ["whoever has the role may decide", { users: [], teams: [] }, octavia],
    ["nobody is known", { users: [], teams: [] }, undefined],
  ];
  return {
    kind: "reminder",
    comments: rows.map(([name, approvers, starter]) => ({
      name,
      by: "github-actions",
      body: reminderComment(notice("reminder"), asked, { ...policy, approvers }, starter, say),
    })),
  };
}

type Refusals = Messages["refusal"];
type WithArguments = { [R in keyof Refusals as Refusals[R] extends string ? never : R]: Refusals[R] };

/** What the refusals that name something are told with. */
function named(say: Messages): { readonly [R in keyof WithArguments]: Parameters<WithArguments[R]> } {
  const commands = ["/approve ab3de", "/approve kq7wx"].map(inlineCode);
  return {
    "not-permitted": [inlineCode("triage"), inlineCode("write")],
    misspelt: ["approve"],
    "which-gate": [list(commands, say)],
    "repeated-text": [list(commands.slice(0, 1), say)],
    "already-decided": [mei.login],
    "decided-unknown": [mei.login],
  };
}

/** What the post step of a job that was cut off says. */
function cutOff({ say }: Style): Section {
  const unknown = { ...run("unknown"), kickoff: { state: "unknown", code: "job-cut-off" } } as const;
  const words: [string, string][] = [
    ["kickoff", runComment(unknown, [], say)],
    ["before a decision", say.cutOffBefore.decision(url(3))],
    ["before a decision, with the gate held", say.cutOffBefore.held(url(3))],
    ["before a kickoff", say.cutOffBefore.kickoff],
  ];
  return { kind: "cut off", comments: words.map(([name, body]) => ({ name, by: "github-actions", body })) };
}

function refusals({ say }: Style): Section {
  const given: Readonly<Record<string, readonly string[]>> = named(say);
  return {
    kind: "refusal",
    comments: Object.entries(say.refusal).map(([name, message]) => ({
      name,
      by: "github-actions",
      body: typeof message === "string" ? message : Reflect.apply(message, undefined, given[name] ?? []),
    })),
  };
}

/** What the tool says beside the way of a gate. */
export function telling(style: Style, outputs: Outputs): Section[] {
  return [
    results(style, outputs),
    notices(style, outputs),
    reminders(style),
    cutOff(style),
    { kind: "help", comments: [{ name: "help", by: "github-actions", body: style.say.help }] },
    refusals(style),
  ];
}
