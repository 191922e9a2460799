import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { ReviewEvent } from "../../playground/github/types.ts";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, PRINT, REPOSITORY_PATH, type WaitingRun } from "../support/gate-fixture.ts";
import { resendQuestion } from "../support/resend-question.ts";

// Ways around the promise of an approval that a review of the whole product found. Each is tried from
// outside.

let documented: GateFixture;
let observed: GateFixture;
beforeAll(async () => {
  [documented, observed] = await Promise.all([
    GateFixture.open(`${DRAFT}, ${PRINT}`, { dialect: "documented" }),
    GateFixture.open(`${DRAFT}, ${PRINT}`),
  ]);
});
afterAll(() => Promise.all([documented.close(), observed.close()]));

/** Delivers the nth question's webhook of a run once more, with its bearer token, and returns the answer's body. */
async function replay(run: WaitingRun, nth: number): Promise<unknown> {
  const { log } = run.gates.sandbox.amp;
  const questions = log.filter(
    (line) =>
      line.kind === "webhook" &&
      line.event === "human-input" &&
      (line.body as { execution_id?: string }).execution_id === run.executionId,
  );
  const question = questions[nth - 1];
  if (question?.kind !== "webhook") throw new Error(`there is no question ${nth}`);
  const response = await resendQuestion(log, question);
  return response.json();
}

describe("a repeated webhook of a question whose round was sent back", () => {
  it("opens and closes no gate while the next round is open", async () => {
    const run = await documented.waiting();
    await run.comment("octavia", "/revise Shorter.");
    await run.paused(2);
    expect(await replay(run, 1)).toMatchObject({ status: "duplicate" });
    const gates = await run.comments(TITLES.gate);
    expect(gates.map(({ body }) => body)).toEqual([
      expect.stringMatching(TITLES.over.outdated),
      expect.stringMatching(TITLES.question),
    ]);
    const { ended } = await run.comment("octavia", "/approve");
    expect(ended.outputs).toMatchObject({ decision: "approve" });
  });

  it("opens a repeated gate when no newer question is open, which only a command that names it decides", async () => {
    const run = await documented.waiting();
    const { sandbox } = documented;
    // The crew never pauses again: the next webhook is the old one.
    sandbox.amp.fault = (path) =>
      path === "/resume"
        ? { answer: Response.json({ status: "retrying", kickoff_id: run.executionId }) }
        : undefined;
    await run.comment("octavia", "/revise Shorter.");
    expect(await replay(run, 1)).toMatchObject({ status: "recorded" });
    const [repeated] = await run.comments(/same text as in round 1/);
    expect(repeated?.body).toContain("CrewAI AMP may have sent it twice");
    const unnamed = await run.comment("octavia", "/approve");
    expect(unnamed.ended.outputs).toMatchObject({ outcome: "refused", reason: "ambiguous-gate" });
    const [, name = ""] = /`\/approve (\w{5})`/.exec(await run.answer(unnamed.ended)) ?? [];
    const named = await run.comment("octavia", `/approve ${name}`);
    expect(named.ended.outputs, named.ended.log).toMatchObject({ decision: "approve" });
    sandbox.amp.fault = undefined;
  });
});

describe("a command for an older question", () => {
  it("is denied when an e-mail reply quotes that question", async () => {
    const run = await observed.waiting();
    const first = await run.gate();
    const mail = "On Sun, Nov 22, 2026 at 10:00 AM octavia <reply@example.org> wrote:";
    await run.comment("mei", "/revise Shorter.");
    const second = await run.gate(2);
    const old = await run.comment(
      "octavia",
      `/approve\n\n${mail}\n\n> gate \`${first.name}\`, round 1\n> first`,
    );
    expect(old.ended.outputs).toMatchObject({ outcome: "refused", reason: "superseded" });
    const right = await run.comment("octavia", `/approve\n\n${mail}\n\n> gate \`${second.name}\`, round 2`, {
      "reading-seconds": "60",
    });
    expect(right.ended.outputs).toMatchObject({ decision: "approve" });
    expect(run.resumes()).toHaveLength(2);
  });

  it("is denied within the reading time of a question that replaced another one", async () => {
    const run = await observed.waiting();
    const reading = { "reading-seconds": "60" };
    const first = await run.comment("mei", "/revise Shorter.", reading);
    expect(first.ended.outputs).toMatchObject({ decision: "revise" });
    const { name } = await run.gate(2);
    const early = await run.comment("octavia", "/approve", reading);
    expect(early.ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "just-replaced" } });
    expect(await run.answer(early.ended)).toContain("just before your comment");
    const named = await run.comment("octavia", `/approve ${name}`, reading);
    expect(named.ended.outputs).toMatchObject({ decision: "approve" });
  });
});

describe("a gate whose comment was edited", () => {
  it("is shown as blocked by its label, /status and reconcile, and mentions nobody", async () => {
    const run = await observed.waiting();
    const gate = await run.gate();
    const [posted] = await run.comments(TITLES.question);
    // GitHub's times are whole seconds: an edit is visible only from the next second on.
    await vi.waitUntil(() => Date.now() - Date.parse(gate.postedAt) > 1100, { timeout: 5000 });
    await observed.change(gate.id, `${posted?.body}\n`);
    const { ended } = await run.comment("octavia", "/approve");
    expect(ended.outputs).toMatchObject({ reason: "text-changed" });
    const labels = async () => {
      const { data } = await observed.sandbox.github
        .person("harbour")
        .request("GET /repos/{owner}/{repo}/issues/{issue_number}", {
          ...REPOSITORY_PATH,
          issue_number: run.threadNumber,
        });
      return data.labels.map((label) => (typeof label === "string" ? label : label.name));
    };
    expect(await labels()).toEqual(["crew: blocked"]);
    const status = await run.comment("octavia", "/status");
    expect(await run.answer(status.ended)).toMatch(/^- ⚠️ \[Blocked\]/m);
    const reconciled = await observed.sandbox.kickoff("octavia", {
      command: "reconcile",
      "remind-after": "0.00001",
    });
    expect(reconciled.log).toContain(`#${run.threadNumber}`);
    expect(reconciled.log).toMatch(/blocked at question \w{5}/);
    expect(await run.comments(TITLES.reminder)).toEqual([]);
    expect(await labels()).toEqual(["crew: blocked"]);
    expect(run.resumes()).toEqual([]);
  });
});

describe("a kickoff that was re-run by another person", () => {
  it("can be approved neither by its first starter nor by the person who re-ran it, and names both", async () => {
    const { sandbox } = observed;
    const kickoff = await sandbox.kickoff("octavia", { "issue-title": "A draft" }, undefined, {
      env: { GITHUB_TRIGGERING_ACTOR: "mei" },
    });
    const threadNumber = Number(kickoff.outputs["issue-number"]);
    const run = observed.runIn(threadNumber, kickoff.outputs["execution-id"] ?? "");
    await run.paused(1);
    expect((await run.comments(/Re-run by \*\*mei\*\*/))[0]?.body).toContain("by **octavia**");
    for (const login of ["octavia", "mei"] as const) {
      const { ended } = await run.comment(login, "/approve", { "allow-self-approval": "false" });
      expect(ended.outputs, login).toMatchObject({ reason: "self-approval" });
    }
    const other = await run.comment("harbour", "/approve", { "allow-self-approval": "false" });
    expect(other.ended.outputs).toMatchObject({ decision: "approve" });
  });
});

describe("a job of another deployment", () => {
  it("decides nothing, leaves the gate open, and reconcile skips the run", async () => {
    const run = await observed.waiting();
    const other = { "crew-url": `${observed.sandbox.amp.url}/other` };
    const { ended } = await run.comment("octavia", "/approve", other);
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "other-deployment" } });
    const reconciled = await observed.sandbox.kickoff("octavia", { command: "reconcile", ...other });
    expect(reconciled.log).toMatch(new RegExp(`#${run.threadNumber} run-\\w+ belongs to another deployment`));
    expect(run.resumes()).toEqual([]);
    const right = await run.comment("octavia", "/approve");
    expect(right.ended.outputs).toMatchObject({ decision: "approve" });
  });
});

describe("a counted approval", () => {
  it("no longer counts once its author lost the role", async () => {
    const run = await observed.waiting();
    const two = { "required-approvals": "2" };
    expect((await run.comment("octavia", "/approve", two)).ended.outputs).toMatchObject({
      outcome: "counted",
    });
    observed.sandbox.github.fault = (request) =>
      request.url.endsWith("/collaborators/octavia/permission")
        ? Response.json({ permission: "read", role_name: "read" })
        : undefined;
    const second = await run.comment("mei", "/approve", two);
    observed.sandbox.github.fault = undefined;
    expect(second.ended.outputs, second.ended.log).toMatchObject({ outcome: "counted" });
    expect(await run.answer(second.ended)).toContain("Approval 1 of 2");
    expect(run.resumes()).toEqual([]);
    const third = await run.comment("harbour", "/approve", two);
    expect(third.ended.outputs).toMatchObject({ decision: "approve" });
  });
});

describe("a review at the gate", () => {
  it("is ignored when it has no command and no gate is open, also for an outsider", async () => {
    const { github } = observed.sandbox;
    const heard: ReviewEvent[] = [];
    github.onReview = (event) => heard.push(event);
    const pull = await github.openPull("marisol", "No crew here");
    for (const login of ["reader", "octavia"] as const)
      await github.review(login, pull, { event: "APPROVE" });
    const before = (await observed.sandbox.comments(pull)).length;
    for (const event of heard) {
      const ended = await observed.sandbox.decide(event);
      expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused" } });
    }
    expect(heard).toHaveLength(2);
    expect((await observed.sandbox.comments(pull)).length).toBe(before);
  });

  it("is processed as a command when its text is one, and is always answered", async () => {
    const { github } = observed.sandbox;
    const heard: ReviewEvent[] = [];
    github.onReview = (event) => heard.push(event);
    const pull = await github.openPull("marisol", "Asked in a review");
    await github.review("octavia", pull, { event: "COMMENT", body: "/approve" });
    await github.review("octavia", pull, { event: "APPROVE", body: "/status" });
    const [approve, two] = await Promise.all(heard.map((event) => observed.sandbox.decide(event)));
    expect(approve?.outputs).toMatchObject({ outcome: "refused", reason: "no-gate" });
    expect(approve?.outputs["comment-url"]).toBeTruthy();
    expect(two?.outputs).toMatchObject({ outcome: "refused", reason: "several-commands" });
  });
});
