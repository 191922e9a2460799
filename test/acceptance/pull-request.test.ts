import { afterAll, beforeAll, describe, it } from "vitest";
import type { DialectName } from "../../playground/amp/server.ts";
import type { ReviewEvent } from "../../playground/github/types.ts";
import { TITLES } from "../../playground/titles.ts";
import { DRAFT, GateFixture, PRINT, secondAfter, type WaitingRun } from "../support/gate-fixture.ts";
import { GatedPull } from "../support/gated-pull.ts";

const REFUSE = { "after-push": "refuse" };

describe.each<DialectName>(["documented", "observed"])("a gated pull request, %s", (dialect) => {
  let gates: GateFixture;
  const heard = new Map<number, ReviewEvent>();
  beforeAll(async () => {
    gates = await GateFixture.open(`${DRAFT}, ${PRINT}`, { dialect });
    gates.sandbox.github.onReview = (event) => heard.set(event.review.id, event);
  });
  afterAll(() => gates.close());

  async function review(run: WaitingRun): Promise<ReviewEvent> {
    await secondAfter(Date.parse((await run.gate()).postedAt));
    const { id } = await gates.sandbox.github.review("mei", run.threadNumber, { event: "APPROVE" });
    return heard.get(id) as ReviewEvent;
  }

  it("is refused after a push, and passes by a review once the crew was run again", async ({ expect }) => {
    const pull = await GatedPull.open(gates);
    const first = await pull.label(REFUSE);
    const gate = await first.run.gate();
    expect(await pull.status(first.sha, "pending", /^Decision needed(?:: draft)?$/)).toBe(gate.url);
    const question = (await first.run.comments(TITLES.question))[0]?.body;
    expect(question).toContain(`About commit [\`${first.sha.slice(0, 7)}\`](`);
    expect(question).toContain(`/harbour/briefs/commit/${first.sha})`);

    const head = await gates.sandbox.github.push(pull.number);
    const refused = await first.run.comment("octavia", "/approve", REFUSE);
    expect(refused.ended).toMatchObject({
      code: 0,
      outputs: { outcome: "refused", reason: "commits-added" },
    });
    expect(await first.run.answer(refused.ended)).toContain("start the crew again for the new commits");
    expect(first.run.resumes()).toEqual([]);
    expect(gates.sandbox.github.statuses.of(head)).toEqual([]);

    const second = await pull.label(REFUSE);
    expect(second.sha).toBe(head);
    await pull.status(first.sha, "pending", /^Outdated$/);
    expect((await first.run.comments(TITLES.over.outdated))[0]?.body).toContain("for a newer commit");
    const late = await first.run.comment("octavia", `/approve ${gate.name}`);
    expect(late.ended.outputs).toMatchObject({ outcome: "refused", reason: "superseded" });
    expect(await first.run.answer(late.ended)).toContain("decide on the newer run");

    const approved = await gates.sandbox.decide(await review(second.run), REFUSE);
    expect(approved, approved.log).toMatchObject({ code: 0, outputs: { reason: "approved" } });
    await pull.status(head, "success", /^Crew completed$/);
    await pull.status(first.sha, "pending", /^Outdated$/);
    expect(await second.run.answer(approved)).toContain(`About commit [\`${head.slice(0, 7)}\`](`);
    expect(first.run.resumes()).toEqual([]);
  });

  it("fails when the run is rejected, also after a push", async ({ expect }) => {
    const pull = await GatedPull.open(gates);
    const { run, sha } = await pull.label(REFUSE);
    await run.paused(1);
    await gates.sandbox.github.push(pull.number);
    const { ended } = await run.comment("octavia", "/reject not yet", REFUSE);
    expect(ended.outputs).toMatchObject({ reason: "rejected" });
    expect(await pull.status(sha, "failure", /^Rejected$/)).toBe(ended.outputs["comment-url"]);
  });

  it("says in the decision that commits were added when decisions are allowed", async ({ expect }) => {
    const pull = await GatedPull.open(gates);
    const { run } = await pull.label();
    await run.paused(1);
    await gates.sandbox.github.push(pull.number);
    const { ended } = await run.comment("octavia", "/approve");
    expect(ended.outputs).toMatchObject({ reason: "approved" });
    expect(await run.answer(ended)).toContain("Commits were added to the pull request");
  });

  it("refuses a review of an earlier commit, whatever the head is", async ({ expect }) => {
    const pull = await GatedPull.open(gates);
    const { run } = await pull.label(REFUSE);
    const event = await review(run);
    const other = { ...event, review: { ...event.review, commit_id: "0".repeat(40) } };
    expect((await gates.sandbox.decide(other, REFUSE)).outputs).toMatchObject({ reason: "commits-added" });
  });

  it("refuses a decision while the head is unknown, and decides without a remark when that is allowed", async ({
    expect,
  }) => {
    const pull = await GatedPull.open(gates);
    const { run } = await pull.label();
    await run.paused(1);
    const { github } = gates.sandbox;
    const path = `/pulls/${pull.number}`;
    github.fault = ({ url }) => (url.endsWith(path) ? Response.json({}, { status: 404 }) : undefined);
    const refused = await run.comment("octavia", "/approve", REFUSE);
    const approved = await run.comment("octavia", "/approve");
    github.fault = undefined;
    expect(refused.ended.outputs).toMatchObject({ outcome: "refused", reason: "head-unknown" });
    expect(await run.answer(refused.ended)).toContain("comment again");
    expect(approved.ended.outputs).toMatchObject({ reason: "approved" });
    expect(await run.answer(approved.ended)).not.toContain("Commits were added");
  });
});
