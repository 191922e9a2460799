import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Login } from "../../playground/github/seed.ts";
import type { NewReview, ReviewEvent } from "../../playground/github/types.ts";
import {
  DRAFT,
  GateFixture,
  PRINT,
  REPOSITORY_PATH,
  secondAfter,
  type WaitingRun,
} from "../support/gate-fixture.ts";

let gates: GateFixture;
const heard = new Map<number, ReviewEvent>();
/** A run whose gate no test decides. */
let open: WaitingRun;

beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
  gates.sandbox.github.onReview = (event) => heard.set(event.review.id, event);
  open = await waiting();
});
afterAll(() => gates.close());

/** A run that is told in a pull request of marisol's. Reviews and comments of one second cannot be told apart. */
async function waiting(): Promise<WaitingRun> {
  const pull = await gates.sandbox.github.openPull("marisol", "Our brief");
  const run = await gates.waiting({ "issue-number": String(pull) });
  await secondAfter(Date.parse((await run.gate()).postedAt));
  return run;
}

/** Submits a review, and gives the event that GitHub sends for it. */
async function submit(by: Login, { threadNumber }: WaitingRun, review: NewReview): Promise<ReviewEvent> {
  const { id } = await gates.sandbox.github.review(by, threadNumber, review);
  return eventOf(id);
}

function eventOf(id: number): ReviewEvent {
  const event = heard.get(id);
  if (!event) throw new Error("GitHub sent no event for the review");
  return event;
}

/** Changes a review as mei: its text, or whether it counts. */
async function change({ review, pull_request: { number } }: ReviewEvent, to: { body: string } | "dismissed") {
  const at = { ...REPOSITORY_PATH, pull_number: number, review_id: review.id };
  const route = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}";
  const mei = gates.sandbox.github.person("mei");
  if (to === "dismissed") await mei.request(`${route}/dismissals`, { ...at, message: "Not like this." });
  else await mei.request(route, { ...at, ...to });
}

describe.concurrent("a review", () => {
  it("that approves approves, once, and the decision links to it", async ({ expect }) => {
    const run = await waiting();
    const event = await submit("octavia", run, { event: "APPROVE" });
    const ended = await gates.sandbox.decide(event);
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { reason: "approved", decision: "approve" } });
    expect(await run.answer(ended)).toContain(`[this comment](${event.review.html_url})`);
    const again = await gates.sandbox.decide(event);
    expect(again).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "already-decided" } });
    expect(run.resumes()).toHaveLength(1);
    expect(run.resumes()[0]).toMatchObject({ humanFeedback: "Approved.", isApprove: true });
  });

  it("that requests changes revises with exactly its text, on the round that it is about", async ({
    expect,
  }) => {
    const run = await waiting();
    const body = "请把标题改短。\n\n> 제목을 짧게\n- e cite as fontes";
    const event = await submit("octavia", run, { event: "REQUEST_CHANGES", body });
    expect((await gates.sandbox.decide(event)).outputs).toMatchObject({ decision: "revise" });
    expect(run.resumes()).toHaveLength(1);
    expect(run.resumes()[0]).toMatchObject({ humanFeedback: body, isApprove: false });
    await run.paused(2);
    expect((await gates.sandbox.decide(event)).outputs).toMatchObject({ reason: "already-decided" });
    expect(run.resumes()).toHaveLength(1);
  });

  it("that requests changes on lines only has nothing for the crew", async ({ expect }) => {
    const event = await submit("octavia", open, { event: "REQUEST_CHANGES", body: "See below." });
    // GitHub's pages take such a review without a text of its own. Its REST does not.
    const bare: ReviewEvent = { ...event, review: { ...event.review, body: null } };
    expect(await gates.sandbox.decide(bare)).toMatchObject({ code: 0, outputs: { reason: "no-command" } });
  });

  it("that requests changes in words which nobody sees is asked for others", async ({ expect }) => {
    const event = await submit("octavia", open, { event: "REQUEST_CHANGES", body: "<!-- shorter -->" });
    const ended = await gates.sandbox.decide(event);
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "empty-feedback" } });
    expect(await open.answer(ended)).toContain("Say what should be different");
  });

  it("that was dismissed counts no longer where several people approve", async ({ expect }) => {
    const run = await waiting();
    const two = { "required-approvals": "2" };
    const event = await submit("octavia", run, { event: "APPROVE" });
    expect((await gates.sandbox.decide(event, two)).outputs).toMatchObject({ reason: "approval-counted" });
    await change(event, "dismissed");
    const second = await run.say("mei", "/approve", two);
    expect(await run.answer(second.ended)).toContain("### Approval 1 of 2");
    expect(run.resumes()).toEqual([]);
  });

  it("that only comments, without a command, is ignored and costs no call", async ({ expect }) => {
    const event = await submit("octavia", open, { event: "COMMENT", body: "Looks good to me." });
    expect(event.review.state).toBe("commented");
    const ended = await gates.sandbox.decide(event);
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "ignored", reason: "no-command" } });
    const about = String(event.review.id);
    expect(gates.sandbox.github.calls.filter(({ path }) => path.endsWith(`/reviews/${about}`))).toEqual([]);
  });

  it("whose verdict and words disagree is refused", async ({ expect }) => {
    const event = await submit("octavia", open, { event: "APPROVE", body: "/revise the title" });
    expect(await gates.sandbox.decide(event)).toMatchObject({
      code: 0,
      outputs: { reason: "several-commands" },
    });
  });

  it("that was dismissed or edited before its job ran is refused", async ({ expect }) => {
    const dismissed = await submit("octavia", open, { event: "APPROVE" });
    await change(dismissed, "dismissed");
    const edited = await submit("octavia", open, { event: "REQUEST_CHANGES", body: "Shorter." });
    await change(edited, { body: "Longer." });
    for (const event of [dismissed, edited]) {
      const ended = await gates.sandbox.decide(event);
      expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "comment-changed" } });
      expect(await open.answer(ended)).toContain("was edited or deleted");
    }
  });

  it("of a bot is ignored", async ({ expect }) => {
    const { url } = gates.sandbox.github;
    const response = await fetch(
      `${url}/repos/${REPOSITORY_PATH.owner}/${REPOSITORY_PATH.repo}/pulls/${open.threadNumber}/reviews`,
      {
        method: "POST",
        headers: { authorization: `Bearer ${await gates.sandbox.github.appToken()}` },
        body: JSON.stringify({ event: "APPROVE" }),
      },
    );
    const { id } = (await response.json()) as { id: number };
    const ended = await gates.sandbox.decide(eventOf(id));
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "ignored", reason: "not-a-person" } });
  });

  it("of somebody without the role is refused in words", async ({ expect }) => {
    const ended = await gates.sandbox.decide(await submit("reader", open, { event: "APPROVE" }));
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "not-permitted" } });
    expect(await open.answer(ended)).toContain("You have the role `read`");
  });

  it("from before the question, or from its very second, decides nothing", async ({ expect }) => {
    const pull = await gates.sandbox.github.openPull("marisol", "Reviewed early");
    const { id } = await gates.sandbox.github.review("octavia", pull, { event: "APPROVE" });
    const run = await gates.waiting({ "issue-number": String(pull) });
    const event = eventOf(id);
    const { postedAt } = await run.gate();
    const sameSecond: ReviewEvent = { ...event, review: { ...event.review, submitted_at: postedAt } };
    for (const early of [event, sameSecond]) {
      const ended = await gates.sandbox.decide(early);
      expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "gate-newer" } });
      expect(await run.answer(ended)).toContain("Read it, then comment again");
    }
    expect(run.resumes()).toEqual([]);
  });
});

describe("the gate that all of these were about", () => {
  it("is open still", async () => {
    expect(open.resumes()).toEqual([]);
    const ended = await gates.sandbox.decide(await submit("octavia", open, { event: "APPROVE" }));
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { decision: "approve" } });
  });
});
