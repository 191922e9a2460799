import { describe, expect, it } from "vitest";
import type { Denial } from "../../src/command/denial.ts";
import { denialText } from "../../src/action/commands/deny.ts";
import type { Command } from "../../src/command/parse-command.ts";
import { renderNoticeComment } from "../../src/comment/notice-comment.ts";
import { renderPartComment } from "../../src/comment/output.ts";
import { renderProgressState } from "../../src/comment/run-comment.ts";
import { renderStatusComment, type RunStatusLine } from "../../src/comment/status-comment.ts";
import { fold } from "../../src/ledger/fold.ts";
import type { LedgerRecord } from "../../src/ledger/record.ts";
import { en } from "../../src/messages/en.ts";
import { createProgress } from "../../src/webhooks/record-progress.ts";
import {
  AT,
  createDecisionRecord,
  createEntry,
  createGateRecord,
  createRunRecord,
} from "../support/records.ts";

const CONTEXT = { messages: en };
const GATES = fold([
  createEntry(1, createRunRecord("e1")),
  createEntry(2, createGateRecord("ga2aa", { taskId: "draft" })),
  createEntry(3, createGateRecord("gb3bb", { runId: "b", taskId: "98b2c1d4-0b6f-4c5e-9d1a-3f7a60b4e2c8" })),
  { ...createEntry(4, createGateRecord("gc4cc", { runId: "c", round: 2 })), isIntact: false },
]).runs.flatMap(({ gates }) => gates);

function requestOf<C extends Exclude<Command, { kind: "none" }>>(command: C) {
  return {
    command,
    comment: { id: 9, body: "", url: "#9" },
    writtenAt: AT,
    person: { id: 5, login: "octavia" },
    isOutsider: false,
    threadNumber: 3,
    isPullRequest: false,
    commentCount: 4,
    isClosed: false,
  };
}

describe("a refusal that lists questions", () => {
  it.each([
    ["approve", { kind: "approve", remarks: "" }, "⚠️ Blocked (edited): only `/reject gc4cc`"],
    ["revise", { kind: "revise", feedback: "x" }, "⚠️ Blocked (edited): only `/reject gc4cc`"],
    ["reject", { kind: "reject", reason: "" }, "`/reject gc4cc`"],
  ] as const)(
    "has a link and the command for each, and no /%s that an edited one refuses",
    (verb, command, last) => {
      for (const code of ["ambiguous-gate", "unknown-gate"] as const)
        expect(denialText(requestOf(command), { code, gates: GATES }, CONTEXT).split("\n\n").at(-1)).toBe(
          [
            `- [\`draft\` · Round 1](#2) · \`/${verb} ga2aa\``,
            `- [Round 1](#3) · \`/${verb} gb3bb\``,
            `- [\`t1\` · Round 2](#4) · ${last}`,
          ].join("\n"),
        );
    },
  );

  it("offers no /reject for an edited one that has a decision", () => {
    const [draft, , edited] = GATES;
    const gates = [draft, edited].flatMap((gate) => (gate ? [{ ...gate, status: "decided" as const }] : []));
    const text = denialText(requestOf({ kind: "resume-again" }), { code: "ambiguous-gate", gates }, CONTEXT);
    expect(text.split("\n").at(-1)).toBe("- [`t1` · Round 2](#4) · ⚠️ Blocked");
  });

  it("repeats the name that no question has", () => {
    const command = { kind: "approve", remarks: "", gateId: "zz9zz" } as const;
    for (const gates of [[], GATES])
      expect(denialText(requestOf(command), { code: "unknown-gate", gates }, CONTEXT)).toContain(
        "No question here is named `zz9zz`",
      );
  });

  it("has no next step where none is open", () => {
    for (const code of ["ambiguous-gate", "unknown-gate"] as const)
      expect(
        denialText(requestOf({ kind: "approve", remarks: "" }), { code, gates: [] }, CONTEXT),
      ).not.toContain("Next step");
  });
});

describe("a refusal for an edited question", () => {
  it("offers /reject, except where the question may already be decided", () => {
    const textOf = (more: { isResend: true } | { rejectableAtMs: number }) =>
      denialText(
        requestOf({ kind: "resume-again" }),
        { code: "text-changed", url: "#2", ...more },
        CONTEXT,
        "ga2aa",
      );
    const [decided, open] = [
      textOf({ isResend: true }),
      // The first full minute that is not too early.
      textOf({ rejectableAtMs: Date.UTC(2026, 10, 22, 14, 5, 1) }),
    ];
    expect(open).toContain("comment `/reject ga2aa` after 2026-11-22 14:06 UTC");
    expect(decided).not.toContain("/reject");
    for (const text of [decided, open]) expect(text).toContain("[The question](#2)");
  });
});

describe("a refusal with commands", () => {
  const denials: Denial[] = [
    { code: "self-approval" },
    { code: "starter-unknown" },
    { code: "commits-added" },
    { code: "head-unknown" },
    { code: "empty-feedback" },
    { code: "approval-word" },
    { code: "already-claimed", url: "#2", gateId: "ga2aa" },
    { code: "already-claimed", url: "#2", gateId: "ga2aa", isUnclear: true },
    { code: "outcome-unknown", url: "#3", gateId: "ga2aa" },
  ];

  it.each(denials)("names the question in each of them: %o", (denial) => {
    const command = { kind: "approve", remarks: "" } as const;
    const text = denialText(requestOf(command), denial, CONTEXT, "ga2aa");
    const commands = text.match(/`\/[^`]+`/g) ?? [];
    expect(commands).not.toEqual([]);
    for (const one of commands) expect(one).toMatch(/ ga2aa`$/);
  });
});

describe("a notice", () => {
  const record = { kind: "notice", runId: "r", writtenAt: AT, key: "k" } as const;
  it("names the task in its title, the question by a link, and the gate in its details and commands only", () => {
    for (const about of ["claim-stuck", "claim-freed"] as const) {
      const subject = { taskId: "draft", gate: { gateId: "ga2aa", url: "#2" } };
      const text = renderNoticeComment({ ...record, about }, subject, undefined, CONTEXT);
      expect(text.split("\n")[0]).toMatch(/: `draft`$/);
      expect(text).toContain("[this question](#2)");
      expect(text).toContain("- gate `ga2aa`");
      expect(text.split("**Next step:**")[0]).not.toContain("ga2aa");
    }
  });

  it("has a title without a task where it is about none", () => {
    const text = renderNoticeComment({ ...record, about: "failure-reported" }, {}, undefined, CONTEXT);
    expect(text.split("\n")[0]).toBe("### ⚠️ Failure reported");
  });
});

describe("a part of an output", () => {
  it.each([
    ["draft", "### Output of `draft`, part 1 of 3"],
    ["", "### Output, part 1 of 3"],
  ])("names the task %j in its title", (taskId, title) => {
    const belongsTo = { kind: "gate", key: "ga2aa" } as const;
    const part = {
      kind: "part",
      runId: "r",
      writtenAt: AT,
      belongsTo,
      partNumber: 1,
      partCount: 3,
      taskId,
    } as const;
    expect(renderPartComment(part, "text", CONTEXT).split("\n")[0]).toBe(title);
  });
});

describe("the progress of a run whose question was edited", () => {
  it("says below the title what still works, until the state is another one", () => {
    const progress = createProgress("r", AT);
    const before = "### ▶️ Running\n\nMore.";
    const view = { state: "blocked", url: "#2", gateId: "ga2aa" } as const;
    const blocked = renderProgressState(before, progress, view, en);
    expect(blocked).toBe(`### ⚠️ [Blocked](#2)\n${en.progressBlocked(" ga2aa")}\n\nMore.`);
    expect(renderProgressState(blocked, progress, { state: "running" }, en)).toBe(before);
  });
});

describe("the answer to /status", () => {
  const crewPage = "https://amp.example";
  const statusOf = (platform: RunStatusLine["platform"], ...records: Parameters<typeof createEntry>[1][]) => {
    const { runs } = fold(records.map((record, index) => createEntry(index + 1, record)));
    return renderStatusComment(
      runs.map((run) => ({ run, platform })),
      AT,
      CONTEXT,
    ).split("\n\n")[1];
  };
  const unknown = createDecisionRecord("ga2aa", { state: "unknown" });

  it.each<[what: string, run: Parameters<typeof statusOf>, url: string, next: RegExp | undefined]>([
    [
      "a run that starts",
      ["unasked", createRunRecord("e1", { kickoff: { state: "calling" } })],
      "#1",
      undefined,
    ],
    ["a run", ["running", createRunRecord("e1")], "#1", undefined],
    ["a run without its own comment", ["running", createProgress("r", AT)], "#1", undefined],
    [
      "a run that was refused",
      ["unasked", createRunRecord("e1", { kickoff: { state: "refused", reason: "no" } })],
      "#1",
      undefined,
    ],
    [
      "a run that may have started",
      ["unasked", createRunRecord("e1", { kickoff: { state: "unknown" } })],
      "#1",
      /before/,
    ],
    [
      "a question that did not arrive",
      ["waiting", createRunRecord("e1")],
      "#1",
      /decide in .*the person who maintains the workflow/,
    ],
    ["a result that is not posted", ["success", createRunRecord("e1")], "#1", /`\/status` once more/],
    [
      "a decision of unknown outcome",
      ["absent", createRunRecord("e1"), createGateRecord("ga2aa"), unknown],
      "#3",
      /check the run in .*`\/resume-again ga2aa`/,
    ],
    [
      "a decision of unknown outcome of a run that still waits",
      ["waiting", createRunRecord("e1"), createGateRecord("ga2aa"), unknown],
      "#3",
      /comment `\/resume-again ga2aa` to send the decision once more/,
    ],
    [
      "a decision of unknown outcome after the end",
      ["failure", createRunRecord("e1"), createGateRecord("ga2aa"), unknown],
      "#3",
      /`\/status` once more.* read the reason in/,
    ],
  ])("links to %s, and has the next step, if there is one, on a line of its own", (_what, run, url, next) => {
    const [line, step, ...more] = statusOf(...run)?.split("\n") ?? [];
    expect(line).toContain(`](${url})`);
    expect(more).toEqual([]);
    if (next) expect(step).toMatch(new RegExp(`^  \\*\\*Next step:\\*\\* .*${next.source}`));
    else expect(step).toBeUndefined();
  });

  it("lists what needs a person first, then what is going on, then what has ended, and the oldest of equal ones first", () => {
    const ofRun = <R extends LedgerRecord>(runId: string, record: R) => ({ ...record, runId });
    const result = { kind: "result", writtenAt: AT, outcome: "completed", outputDigest: "d" } as const;
    const rows = statusOf(
      "unasked",
      ...["a", "b", "c", "d", "e"].map((id) => ofRun(id, createRunRecord(`e-${id}`))),
      ofRun("a", { ...result, runId: "a" }),
      ofRun("c", createGateRecord("ga2aa")),
      ofRun("e", createGateRecord("gb3bb")),
    );
    const urls = [...(rows ?? "").matchAll(/\]\(#(\d+)\)/g)].map(([, id]) => id);
    expect(urls).toEqual(["7", "8", "2", "4", "6"]);
  });

  it("gives an edited question the only command that it takes, with its name", () => {
    const entries = [createRunRecord("e1"), createGateRecord("ga2aa")].map((record, index) => ({
      ...createEntry(index + 1, record),
      isIntact: false,
    }));
    const lines = fold(entries).runs.map((run) => ({ run, platform: "unasked" as const }));
    expect(renderStatusComment(lines, AT, CONTEXT)).toContain("rejected with `/reject ga2aa`");
  });

  it("links the next step to the deployment's page that the kickoff recorded", () => {
    expect(statusOf("waiting", createRunRecord("e1", { crewPage }))).toContain(
      `decide in [CrewAI AMP](${crewPage})`,
    );
  });
});
