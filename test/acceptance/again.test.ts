import { afterAll, beforeAll, describe, it } from "vitest";
import type { CommentEvent } from "../../playground/github/types.ts";
import type { JobResult } from "../../playground/runner.ts";
import {
  DRAFT,
  GateFixture,
  type JobOutcome,
  PRINT,
  secondAfter,
  type WaitingRun,
} from "../support/gate-fixture.ts";

// AMP received every first decision here and closed the connection before it answered. The functions have
// stopped by then, so no webhook shows the outcome unless a test needs one.

/** Returns a run whose first decision was lost in this way. */
type Lost = JobOutcome & { run: WaitingRun };

/** The page of the crew, which only the kickoff of one run names. */
const PAGE = "https://app.crewai.com/crew";
const WISH = "把标题改短。\n\n제목을 짧게!\n> e cite as fontes";

let gates: GateFixture;
let approval: Lost;
let revision: Lost;
let race: Lost;
let removed: Lost;
let wentOn: Lost;

async function lose(run: WaitingRun, body: string): Promise<Lost> {
  return { run, ...(await run.comment("octavia", body)) };
}

beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${DRAFT.replace("draft", "edit")}, ${PRINT}`);
  const { sandbox } = gates;
  const waiting = () => gates.waiting();
  const [one, two, three, four, five] = await Promise.all([
    waiting(),
    gates.waiting({ "issue-title": "Draft", "crew-page": PAGE }),
    waiting(),
    waiting(),
    waiting(),
  ]);
  sandbox.amp.fault = (path) => (path === "/resume" ? { drop: "after" } : undefined);
  wentOn = await lose(one, "/approve");
  await one.paused(2);
  await sandbox.functions.close();
  [approval, revision, race, removed] = await Promise.all([
    lose(two, "/approve but check the title"),
    lose(three, `/revise ${WISH}`),
    lose(four, "/approve"),
    lose(five, "/revise shorter"),
  ]);
  sandbox.amp.fault = undefined;
  // Only a command written after the thread reported the unknown outcome sends a decision again.
  await secondAfter(Date.now());
});
afterAll(() => gates.close());

function reasonOf({ ended }: { ended: JobResult }) {
  const { outcome, reason } = ended.outputs;
  return { code: ended.code, outcome, reason };
}

async function rerun(event: CommentEvent) {
  return reasonOf({ ended: await gates.sandbox.decide(event) });
}

const NOTHING = { code: 0, outcome: "refused", reason: "nothing-to-resend" };

describe.concurrent("a decision with an unknown outcome", () => {
  it("turns the job red, and neither another /approve nor a re-run of its job sends it again", async ({
    expect,
  }) => {
    const { run, event } = approval;
    expect(reasonOf(approval)).toEqual({ code: 1, outcome: "unknown", reason: "amp-unknown" });
    expect(await run.answer(approval.ended)).toContain(
      "**It is unknown whether CrewAI AMP received the decision**",
    );
    const link = `check the run in [CrewAI AMP](${PAGE})`;
    expect(await run.answer(approval.ended)).toContain(link);
    const other = await run.comment("mei", "/approve");
    expect(reasonOf(other)).toEqual({ code: 0, outcome: "refused", reason: "already-decided" });
    expect(await run.answer(other.ended)).toContain("it is unknown whether CrewAI AMP received the decision");
    expect(await run.answer(other.ended)).toContain(link);
    expect(await rerun(event)).toMatchObject({ code: 0, reason: "already-decided" });
    const stranger = await run.comment("stranger", "/resume-again");
    expect(reasonOf(stranger)).toEqual({ code: 0, outcome: "refused", reason: "not-permitted" });
    expect(run.resumes()).toHaveLength(1);

    const again = await run.comment("mei", "/resume-again");
    expect(again.ended).toMatchObject({ code: 0, outputs: { outcome: "decided", decision: "approve" } });
    expect(await run.answer(again.ended)).toMatch(
      /^Resent by \*\*mei\*\* at .* · First decided by \*\*octavia\*\* · /m,
    );
    const [first, second] = run.resumes();
    expect(first).toMatchObject({ humanFeedback: "Approved.", isApprove: true });
    expect(second).toEqual(first);
    expect(await rerun(again.event)).toEqual(NOTHING);
    expect(reasonOf(await run.comment("octavia", "/resume-again"))).toEqual(NOTHING);
    expect(await rerun(event)).toMatchObject({ code: 0, reason: "already-decided" });
    expect(run.resumes()).toHaveLength(2);
  });

  it("is sent once more by /resume-again, with all lines of a revision's exact text", async ({ expect }) => {
    const { run } = revision;
    expect(reasonOf(revision)).toMatchObject({ code: 1, reason: "amp-unknown" });
    const again = await run.comment("octavia", `/resume-again ${(await run.gate()).name}`);
    expect(again.ended).toMatchObject({ code: 0, outputs: { outcome: "decided", decision: "revise" } });
    const [first, second] = run.resumes();
    expect(first).toMatchObject({ humanFeedback: WISH, isApprove: false });
    expect(second).toEqual(first);
    expect(run.resumes()).toHaveLength(2);
  });

  it("is sent once more when two people ask at once, even if the approval's comment is gone", async ({
    expect,
  }) => {
    const { run, event } = race;
    await gates.change(event.comment.id);
    const commands = await Promise.all([
      run.comment("mei", "/resume-again"),
      run.comment("harbour", "/resume-again"),
    ]);
    expect(commands.map(({ ended }) => ended.code)).toEqual([0, 0]);
    const outcomes = commands.map(({ ended }) => ended.outputs["outcome"] ?? "");
    expect(outcomes.toSorted()).toEqual(["decided", "refused"]);
    for (const { event: repeated } of commands) expect(await rerun(repeated)).toEqual(NOTHING);
    expect(run.resumes()).toHaveLength(2);
  });

  it("is not sent again when its text is gone", async ({ expect }) => {
    const { run, event } = removed;
    await gates.change(event.comment.id);
    const again = await run.comment("mei", "/resume-again");
    expect(reasonOf(again)).toEqual({ code: 0, outcome: "refused", reason: "feedback-unavailable" });
    expect(await run.answer(again.ended)).toContain("its text cannot be sent again");
    expect(run.resumes()).toHaveLength(1);
  });

  it("is not sent again when the crew has visibly continued", async ({ expect }) => {
    const { run } = wentOn;
    expect(reasonOf(wentOn)).toMatchObject({ code: 1, reason: "amp-unknown" });
    expect(reasonOf(await run.comment("mei", "/resume-again"))).toEqual(NOTHING);
    expect(run.resumes()).toHaveLength(1);
    expect(gates.sandbox.amp.forks.filter(({ executionId }) => executionId === run.executionId)).toEqual([]);
  });
});
