import { describe, expect, it } from "vitest";
import { INPUTS, readJobUrl } from "../../src/action/inputs.ts";
import { parseInputs } from "../../src/action/parse-inputs.ts";
import {
  DEFAULT_APPROVAL_TEXT,
  renderDecisionComment,
  renderDecisionOutcome,
} from "../../src/comment/decision-comment.ts";
import { formatDuration } from "../../src/comment/format.ts";
import { renderResultComment } from "../../src/comment/result-comment.ts";
import {
  renderKickoffOutcome,
  renderProgressComment,
  renderProgressState,
  renderRunComment,
} from "../../src/comment/run-comment.ts";
import { renderStatusComment } from "../../src/comment/status-comment.ts";
import type { DecisionRecord } from "../../src/ledger/record.ts";
import { en } from "../../src/messages/en.ts";
import { createProgress } from "../../src/webhooks/record-progress.ts";
import { AT, createDecisionRecord, createRunRecord, foldRunOf } from "../support/records.ts";

const CONTEXT = { messages: en };

it("shows the outcome of a kickoff and keeps the person who started it, also with the line ends of GitHub's pages", () => {
  const now = { ...createRunRecord("e1"), starter: { id: 4, login: "octavia" } };
  const before = renderRunComment({ ...now, kickoff: { state: "calling" } }, { names: ["topic"] }, CONTEXT);
  for (const visibleText of [before, before.replaceAll("\n", "\r\n")])
    expect(renderKickoffOutcome(visibleText, now, CONTEXT)).toBe(
      renderRunComment(now, { names: ["topic"] }, CONTEXT),
    );
});

describe("a decision", () => {
  const view = { taskId: "t1", round: 2, commentUrl: "#9", sentText: DEFAULT_APPROVAL_TEXT };
  const approval = (resume: DecisionRecord["resume"]) =>
    createDecisionRecord("8z269", resume, { verdict: "approve" });

  it("shows the text for the crew, except the default text of an approval", () => {
    expect(INPUTS["approval-text"]).toBe(DEFAULT_APPROVAL_TEXT);
    const accepted = approval({ state: "accepted" });
    expect(renderDecisionComment(accepted, view, CONTEXT)).not.toContain(en.sentToCrew);
    expect(renderDecisionComment(accepted, { ...view, sentText: "Go." }, CONTEXT)).toContain("Go.");
    expect(renderDecisionComment({ ...accepted, verdict: "revise" }, view, CONTEXT)).toContain(en.sentToCrew);
  });

  it("says that the crew failed after it, and does not call that finished", () => {
    const next = { kind: "failed", url: "#12" } as const;
    for (const resume of [
      { state: "accepted", next },
      { state: "unknown", next },
    ] as const) {
      const text = renderDecisionComment(approval(resume), view, CONTEXT);
      expect(text).toContain("**the crew then failed**.\n\n**Next step:** read the [failure](#12)");
      expect(text).not.toMatch(/finished|completed|continued/);
    }
  });

  it.each<[title: string, resume: DecisionRecord["resume"]]>([
    ["✅ Approved", { state: "sending" }],
    ["✅ Approved", { state: "accepted" }],
    ["⚠️ Approved, not confirmed", { state: "accepted", silentMinutes: 10 }],
    ["✅ Approved", { state: "accepted", silentMinutes: 10, confirmedAt: AT }],
    ["⚠️ Approved, not confirmed", { state: "unknown" }],
    ["✅ Approved", { state: "unknown", next: { kind: "next-gate", url: "#9" } }],
    ["❌ Crew failed after the approval", { state: "accepted", next: { kind: "failed", url: "#9" } }],
    ["❌ Approval refused", { state: "refused", reason: "no" }],
  ])("has the title %s with the outcome %o, also when that is written later", (words, resume) => {
    const pause = renderDecisionComment(approval({ state: "unknown" }), view, CONTEXT);
    for (const [taskId, about] of [
      ["t1", ": `t1`"],
      ["a`b: c", ": `` a`b: c ``"],
      ["", ""],
    ]) {
      const title = `### ${words}${about}\n`;
      const named = { ...view, taskId: taskId ?? "" };
      expect(renderDecisionComment(approval(resume), named, CONTEXT).startsWith(title)).toBe(true);
      const posted = renderDecisionComment(approval({ state: "sending" }), named, CONTEXT);
      const after = renderDecisionOutcome(posted, approval(resume), CONTEXT);
      expect(after.startsWith(title)).toBe(true);
      expect(renderDecisionOutcome(after, approval({ state: "sending" }), CONTEXT)).toBe(posted);
    }
    // A title that a person changed stays as it is.
    const changed = pause.replace(/^.*/, "Look here");
    expect(renderDecisionOutcome(changed, approval(resume), CONTEXT)).toMatch(/^Look here\n/);
  });

  it("says after a refusal who can find the cause, and where to decide again", () => {
    const refused = approval({ state: "refused", reason: "401" });
    const jobUrl = "https://github.com/o/r/actions/runs/1";
    const text = renderDecisionComment(refused, { ...view, questionUrl: "#2" }, { ...CONTEXT, jobUrl });
    expect(text).toContain(
      `**Your decision did not reach the crew.** CrewAI AMP refused it: \`401\`.\n\n**Next step:** ask the person who maintains the workflow to read [the job](${jobUrl}), then decide again: [question](#2).`,
    );
    expect(renderDecisionComment(refused, view, CONTEXT)).toContain("**The question is open again**");
  });

  it("says that only its comment is cut where the text for the crew does not fit, and not for a reason", () => {
    const long = { ...view, sentText: "x".repeat(70_000) };
    const accepted = approval({ state: "accepted" });
    expect(renderDecisionComment(accepted, long, CONTEXT)).toContain(en.sentWhole);
    expect(renderDecisionComment(accepted, { ...view, sentText: "x" }, CONTEXT)).not.toContain(en.sentWhole);
    const rejected = createDecisionRecord("8z269", { state: "not-sent" }, { verdict: "reject" });
    expect(renderDecisionComment(rejected, long, CONTEXT)).not.toContain(en.sentWhole);
  });

  it("links to its job and to the deployment's page where they are known", () => {
    const links = {
      ...CONTEXT,
      jobUrl: "https://github.com/o/r/actions/runs/1",
      crewPage: "https://amp.example",
    };
    const text = renderDecisionComment(approval({ state: "unknown", reason: "x" }), view, links);
    expect(text.match(/\[Job\]\(https:\/\/github\.com\/o\/r\/actions\/runs\/1\)/g)).toHaveLength(1);
    expect(text).toContain("check the run in [CrewAI AMP](https://amp.example).");
  });
});

describe("a result", () => {
  it("shows the duration and the tokens that CrewAI AMP reports, and nothing where it reports none", () => {
    const record = {
      kind: "result",
      runId: "r",
      writtenAt: "2026-11-22T10:00:00.000Z",
      outcome: "completed",
      outputDigest: "d",
    } as const;
    const output = { parts: ["text"] } as const;
    expect(
      renderResultComment(record, output, { executionSeconds: 184.4, totalTokens: 120 }, CONTEXT),
    ).toContain("\n\nDuration: 3 min 4 s · Tokens: 120\n\n");
    expect(renderResultComment(record, output, {}, CONTEXT)).not.toMatch(/Duration|Tokens/);
    expect([0.4, 59.6, 3600, 90_000].map(formatDuration)).toEqual(["0 s", "1 min 0 s", "1 h", "25 h"]);
  });
});

describe("the answer to /status", () => {
  it("shows nothing that CrewAI AMP said before the result came", () => {
    const run = foldRunOf(createRunRecord("e1"), {
      kind: "result",
      runId: "r",
      writtenAt: "2026-11-22T10:00:00.000Z",
      outcome: "completed",
      outputDigest: "d",
    });
    const text = renderStatusComment([{ run, platform: "running" }], "2026-11-22T10:00:00.000Z", CONTEXT);
    expect(text).toContain("- ✅ [Completed](#");
    expect(text).not.toContain(en.platformSays.running);
  });
});

describe("the progress of a run", () => {
  const progress = createProgress("r", "2026-11-22T10:00:00.000Z");
  const startedAt = "2026-11-22T10:00:00.000Z";

  it("links to the question in its title while the run waits, and no longer after it", () => {
    const view = { state: "waiting", url: "#9" } as const;
    const waiting = renderProgressComment(progress, { ...view, startedAt }, CONTEXT);
    const title = "### ✋ [Decision requested](#9)";
    expect(waiting.startsWith(`${title}\n`)).toBe(true);
    const running = renderProgressComment(progress, { state: "running", startedAt }, CONTEXT);
    expect(running).not.toContain("#9");
    expect(renderProgressState(running, progress, view, en)).toBe(waiting);
    expect(renderProgressState(waiting, progress, { state: "running" }, en)).toBe(running);
    const later = renderProgressState(waiting, { ...progress, taskCount: 2 }, view, en);
    expect(later.startsWith(`${title}: 2 tasks finished\n`)).toBe(true);
  });

  it("says after a rejection that the crew waits until it is stopped", () => {
    const rejected = renderProgressComment(progress, { state: "rejected", url: "#9", startedAt }, CONTEXT);
    expect(rejected.startsWith(`### ⛔ [Rejected](#9)\n${en.progressRejected}\n\n`)).toBe(true);
  });
});

describe("a run", () => {
  it("shows the values of its inputs literally and folded, where people may see them", () => {
    const values = { topic: "@mei </details> <!-- crew-gate:outcome -->\n\n# x", count: 3 };
    const text = renderRunComment(createRunRecord("e1"), { names: Object.keys(values), values }, CONTEXT);
    expect(text).toContain(`<details><summary>${en.inputValues}</summary>\n\n\`\`\`json\n`);
    expect(text).toContain(JSON.stringify(values.topic));
    const hidden = renderRunComment(createRunRecord("e1"), { names: Object.keys(values) }, CONTEXT);
    expect(hidden).toContain("Inputs: `topic`, `count`");
    expect(hidden).not.toContain("@mei");
  });

  it("links to its job by the variables of the runner, and only where all are there", () => {
    const env = {
      GITHUB_SERVER_URL: "https://github.com",
      GITHUB_REPOSITORY: "harbour/briefs",
      GITHUB_RUN_ID: "4711",
      GITHUB_RUN_ATTEMPT: "2",
    };
    const url = "https://github.com/harbour/briefs/actions/runs/4711/attempts/2";
    expect(readJobUrl(env)).toBe(url);
    expect(readJobUrl({ ...env, GITHUB_RUN_ID: "" })).toBeUndefined();
    const context = { ...CONTEXT, jobUrl: url };
    expect(renderRunComment(createRunRecord("e1"), { names: [] }, context)).toContain(`[Job](${url})`);
  });

  it("accepts only an https address as the deployment's page", () => {
    const parse = (page: string) => parseInputs({ "INPUT_CREW-PAGE": page });
    expect(parse("https://app.crewai.com/x(1)").values["crew-page"]).toBe("https://app.crewai.com/x%281%29");
    expect(parse("").values["crew-page"]).toBeUndefined();
    for (const page of ["http://a.example", "a.example", "https://me:pw@a.example", "javascript:alert(1)"])
      expect(parse(page).problems, page).toEqual([
        "crew-page must be the full address of a page, starting with https://.",
      ]);
  });
});
