import { noticeComment } from "../../src/comment/notice.ts";
import type { Output } from "../../src/comment/output.ts";
import { list } from "../../src/comment/parts.ts";
import { resultComment } from "../../src/comment/result.ts";
import type { Style } from "../../src/comment/style.ts";
import type { NoticeRecord } from "../../src/ledger/record.ts";
import { inlineCode } from "../../src/markdown/box.ts";
import type { Messages } from "../../src/messages/en.ts";
import type { Outputs } from "./outputs.ts";
import { gate, mei, notice, result } from "./records.ts";
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
  const told: { [A in NoticeRecord["about"]]: Parameters<typeof noticeComment>[1] } = {
    "failure-reported": [],
    "late-question": [],
    "unread-question": ["question", "expires_at"],
    "claim-stuck": [name],
    "claim-freed": [name],
  };
  const outputs: Partial<Record<NoticeRecord["about"], Output>> = {
    "failure-reported": reported,
    "late-question": harmful,
  };
  const abouts = Object.keys(told) as NoticeRecord["about"][];
  return {
    kind: "notice",
    comments: abouts.map((about) => ({
      name: about,
      by: about.startsWith("claim") ? "github-actions" : "crew-gate",
      body: noticeComment(notice(about), told[about], outputs[about], say),
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
    "already-decided": [mei.login],
    "decided-unknown": [mei.login],
  };
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
    { kind: "help", comments: [{ name: "help", by: "github-actions", body: style.say.help }] },
    refusals(style),
  ];
}
