import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findSentBodies } from "../../playground/check.ts";
import { CREW_TOKEN } from "../../playground/sandbox.ts";
import { TITLES } from "../../playground/titles.ts";
import { buildCallbackFields, buildResumeFields } from "../../src/amp/dialect.ts";
import {
  DRAFT,
  GateFixture,
  PRINT,
  REPOSITORY_PATH,
  secondAfter,
  type WaitingRun,
} from "../support/gate-fixture.ts";
import { fetchLabels, waitForLabel } from "../support/thread-labels.ts";

const REJECTED = { code: 0, outputs: { outcome: "decided", reason: "rejected", decision: "reject" } };

/** Returns the id of the task at which a run paused. */
function taskOf({ gates: { sandbox }, executionId }: WaitingRun): string {
  const bodies = sandbox.amp.log.flatMap((line) =>
    line.kind === "webhook" && line.event === "human-input" ? [line.body as Record<string, string>] : [],
  );
  return bodies.find((body) => body["execution_id"] === executionId)?.["task_id"] ?? "";
}

/** Resumes a run as a person does on its page in CrewAI AMP, with the callbacks of its kickoff. */
async function approveElsewhere(run: WaitingRun): Promise<void> {
  const { sandbox } = run.gates;
  const { executionId } = run;
  const kickoff = findSentBodies(sandbox.amp.log, "/kickoff").at(-1) ?? {};
  const { taskWebhookUrl, stepWebhookUrl, crewWebhookUrl, humanInputWebhook } = kickoff as ReturnType<
    typeof buildCallbackFields
  >;
  const answer = await fetch(`${sandbox.amp.url}/resume`, {
    method: "POST",
    headers: { authorization: `Bearer ${CREW_TOKEN}`, "content-type": "application/json" },
    body: JSON.stringify({
      taskWebhookUrl,
      stepWebhookUrl,
      crewWebhookUrl,
      humanInputWebhook,
      ...buildResumeFields(
        { executionId, taskId: taskOf(run), feedback: "Approved.", approve: true },
        "auto",
      ),
    }),
  });
  expect(answer.status, await answer.text()).toBe(200);
  await sandbox.amp.idle();
}

describe.each(["documented", "observed"] as const)("a rejection, %s", (dialect) => {
  let gates: GateFixture;
  beforeAll(async () => {
    gates = await GateFixture.open(`${DRAFT}, ${DRAFT.replace("draft", "edit")}, ${PRINT}`, { dialect });
  });
  afterAll(() => gates.close());

  it("ends the run in the thread, and calls CrewAI AMP for nothing", async () => {
    const run = await gates.waiting();
    const { id } = await run.gate();
    const before = gates.sandbox.amp.log.length;
    const { event, ended } = await run.comment("octavia", "/reject Off topic, @mei.\n<!-- hidden -->");
    expect(ended, ended.log).toMatchObject({
      ...REJECTED,
      outputs: {
        ...REJECTED.outputs,
        "final-status": "rejected",
        "task-id": taskOf(run),
        "execution-id": run.executionId,
      },
    });
    expect(gates.sandbox.amp.log.slice(before).filter(({ kind }) => kind === "request")).toEqual([]);
    const text = await run.answer(ended);
    expect(text).toMatch(TITLES.rejected);
    expect(text).toMatch(/\n\nReason:\n\n`{3,}[^`]*\nOff topic, @mei\.\n`{3,}/);
    expect(text).toContain("Nothing was sent, so the crew still waits in CrewAI AMP");
    expect(
      (await run.comments(TITLES.over.rejected)).map(({ body }) => body.includes("Rejected by **octavia**")),
    ).toEqual([true]);
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: rejected"]);
    expect(gates.reactions(id)).toEqual(["rocket"]);
    expect(gates.reactions(event.comment.id)).toEqual(["rocket"]);

    const { ended: status } = await run.comment("octavia", "/status");
    expect(await run.answer(status)).toMatch(/^- ⛔ \[Rejected\]\(.*\) by \*\*octavia\*\*/m);
    for (const command of ["/approve", "/reject", "/revise shorter"])
      expect((await run.comment("mei", command)).ended).toMatchObject({
        code: 0,
        outputs: { outcome: "refused", reason: "already-decided" },
      });
    expect((await run.comment("mei", "/resume-again")).ended.outputs).toMatchObject({
      reason: "nothing-to-resend",
    });
    expect(run.resumes()).toEqual([]);
  });

  it("stands when the run is approved elsewhere: its question and its result are shown, and decide nothing", async () => {
    const run = await gates.waiting();
    await run.comment("octavia", "/reject");
    await secondAfter(Date.now());
    await approveElsewhere(run);
    const continued = () => run.comments(TITLES.continued);
    await vi.waitFor(
      async () => expect((await continued()).some(({ body }) => body.includes("first"))).toBe(true),
      { timeout: 20_000 },
    );
    expect(await run.comments(TITLES.question)).toEqual([]);
    expect((await run.comment("mei", "/approve")).ended.outputs).toMatchObject({ reason: "already-decided" });
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: rejected"]);
    // The notice without a question is posted once.
    expect((await continued()).filter(({ body }) => !body.includes("first")).length).toBeLessThanOrEqual(1);
    expect(run.resumes()).toHaveLength(1);
  });
});

describe("a rejection", () => {
  let gates: GateFixture;
  beforeAll(async () => {
    gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
  });
  afterAll(() => gates.close());

  it("stands when the crew finishes elsewhere, and its result is shown", async () => {
    const run = await gates.waiting();
    await run.comment("octavia", "/reject");
    await secondAfter(Date.now());
    await approveElsewhere(run);
    await vi.waitFor(
      async () => {
        expect(await run.comments(TITLES.completed)).toHaveLength(1);
        expect(await run.comments(TITLES.continued)).toHaveLength(1);
      },
      { timeout: 20_000 },
    );
    expect(await fetchLabels(run.threadNumber, gates)).toEqual(["crew: rejected"]);
    const { ended } = await run.comment("octavia", "/status");
    expect(await run.answer(ended)).toMatch(/^- ⛔ \[Rejected\]\(.*\) by \*\*octavia\*\*/m);
  });

  it("excludes a simultaneous approval", async () => {
    const run = await gates.waiting();
    const [approval, rejection] = await Promise.all([
      run.comment("mei", "/approve"),
      run.comment("octavia", "/reject"),
    ]);
    const decisions = [approval, rejection].map(({ ended }) => ended.outputs["decision"] ?? "");
    expect(decisions.filter(Boolean)).toHaveLength(1);
    expect(run.resumes()).toHaveLength(decisions.includes("approve") ? 1 : 0);
    const [approvals, rejections] = await Promise.all(
      [TITLES.approved, TITLES.rejected].map((title) => run.comments(title)),
    );
    expect([...(approvals ?? []), ...(rejections ?? [])]).toHaveLength(1);
  });

  it("closes at once where two people must approve, also by the person who started the run", async () => {
    const inputs = { "required-approvals": "2", "allow-self-approval": "false" };
    const run = await gates.waiting();
    expect((await run.comment("octavia", "/approve", inputs)).ended.outputs).toMatchObject({
      reason: "self-approval",
    });
    expect((await run.comment("octavia", "/reject", inputs)).ended).toMatchObject(REJECTED);
  });

  it("needs the role of a decision", async () => {
    const run = await gates.waiting();
    const { ended } = await run.comment("reader", "/reject");
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "not-permitted" } });
    await waitForLabel(run.threadNumber, "crew: waiting", gates);
  });

  it("works in a closed issue, where /status says that closing decided nothing", async () => {
    const run = await gates.waiting();
    await gates.sandbox.github
      .person("harbour")
      .request("PATCH /repos/{owner}/{repo}/issues/{issue_number}", {
        ...REPOSITORY_PATH,
        issue_number: run.threadNumber,
        state: "closed",
      });
    const status = async () => run.answer((await run.comment("mei", "/status")).ended);
    expect(await status()).toContain("Closing decides nothing.");
    expect((await run.comment("mei", "/reject")).ended).toMatchObject(REJECTED);
    expect(await status()).not.toContain("Closing decides nothing.");
  });
});
