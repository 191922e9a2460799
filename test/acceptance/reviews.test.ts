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

/** Starts a run in a pull request of marisol's. Reviews and comments of the same second cannot be ordered. */
async function waiting(): Promise<WaitingRun> {
  const pull = await gates.sandbox.github.openPull("marisol", "Our brief");
  const run = await gates.waiting({ "issue-number": String(pull) });
  await secondAfter(Date.parse((await run.gate()).postedAt));
  return run;
}

/** Submits a review, and returns the event that GitHub sends for it. */
async function submit(by: Login, { threadNumber }: WaitingRun, review: NewReview): Promise<ReviewEvent> {
  const { id } = await gates.sandbox.github.review(by, threadNumber, review);
  return eventOf(id);
}

function eventOf(id: number): ReviewEvent {
  const event = heard.get(id);
  if (!event) throw new Error("GitHub sent no event for the review");
  return event;
}

/** Changes a review as mei: its text, or dismisses it. */
async function change({ review, pull_request: { number } }: ReviewEvent, to: { body: string } | "dismissed") {
  const at = { ...REPOSITORY_PATH, pull_number: number, review_id: review.id };
  const route = "PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}";
  const mei = gates.sandbox.github.person("mei");
  if (to === "dismissed") await mei.request(`${route}/dismissals`, { ...at, message: "Not like this." });
  else await mei.request(route, { ...at, ...to });
}

describe.concurrent("reviews", () => {
  it("approve once when the review approves, and the decision links to the review", async ({ expect }) => {
    const run = await waiting();
    const event = await submit("octavia", run, { event: "APPROVE" });
    const ended = await gates.sandbox.decide(event);
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { reason: "approved", decision: "approve" } });
    expect(await run.answer(ended)).toContain(`([comment](${event.review.html_url}))`);
    const again = await gates.sandbox.decide(event);
    expect(again).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "already-decided" } });
    expect(run.resumes()).toHaveLength(1);
    expect(run.resumes()[0]).toMatchObject({ humanFeedback: "Approved.", isApprove: true });
  });

  it("revise the reviewed round with exactly the review's text when changes are requested", async ({
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

  it("are denied when changes are requested on lines only, since there is no text for the crew", async ({
    expect,
  }) => {
    const event = await submit("octavia", open, { event: "REQUEST_CHANGES", body: "See below." });
    // GitHub's pages accept such a review without a text. Its REST API does not.
    const bare: ReviewEvent = { ...event, review: { ...event.review, body: null } };
    expect(await gates.sandbox.decide(bare)).toMatchObject({ code: 0, outputs: { reason: "no-command" } });
  });

  it("are denied when the requested changes have no visible text", async ({ expect }) => {
    const event = await submit("octavia", open, { event: "REQUEST_CHANGES", body: "<!-- shorter -->" });
    const ended = await gates.sandbox.decide(event);
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "empty-feedback" } });
    expect(await open.answer(ended)).toContain("The feedback is missing");
  });

  it("no longer count when dismissed while several people have to approve", async ({ expect }) => {
    const run = await waiting();
    const two = { "required-approvals": "2" };
    const event = await submit("octavia", run, { event: "APPROVE" });
    expect((await gates.sandbox.decide(event, two)).outputs).toMatchObject({ reason: "approval-counted" });
    await change(event, "dismissed");
    const second = await run.comment("mei", "/approve", two);
    expect(await run.answer(second.ended)).toContain("Approval 1 of 2");
    expect(run.resumes()).toEqual([]);
  });

  it("are ignored without any call when they only comment and have no command", async ({ expect }) => {
    const event = await submit("octavia", open, { event: "COMMENT", body: "Looks good to me." });
    expect(event.review.state).toBe("commented");
    const ended = await gates.sandbox.decide(event);
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "ignored", reason: "no-command" } });
    const about = String(event.review.id);
    expect(gates.sandbox.github.calls.filter(({ path }) => path.endsWith(`/reviews/${about}`))).toEqual([]);
  });

  it("are denied when the verdict and the command disagree", async ({ expect }) => {
    const event = await submit("octavia", open, { event: "APPROVE", body: "/revise the title" });
    expect(await gates.sandbox.decide(event)).toMatchObject({
      code: 0,
      outputs: { reason: "several-commands" },
    });
  });

  it("are denied when dismissed or edited before their job ran", async ({ expect }) => {
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

  it("are ignored when a bot submitted them", async ({ expect }) => {
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

  it("are denied with a comment when the reviewer lacks the role", async ({ expect }) => {
    const ended = await gates.sandbox.decide(await submit("reader", open, { event: "APPROVE" }));
    expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "not-permitted" } });
    expect(await open.answer(ended)).toContain("You have the role `read`");
  });

  it("decide nothing when submitted before the question, or in the same second", async ({ expect }) => {
    const pull = await gates.sandbox.github.openPull("marisol", "Reviewed early");
    const { id } = await gates.sandbox.github.review("octavia", pull, { event: "APPROVE" });
    const run = await gates.waiting({ "issue-number": String(pull) });
    const event = eventOf(id);
    const { postedAt } = await run.gate();
    const sameSecond: ReviewEvent = { ...event, review: { ...event.review, submitted_at: postedAt } };
    for (const early of [event, sameSecond]) {
      const ended = await gates.sandbox.decide(early);
      expect(ended).toMatchObject({ code: 0, outputs: { outcome: "refused", reason: "gate-newer" } });
      expect(await run.answer(ended)).toContain("was posted after your comment.\n\n**Next step:** read it");
    }
    expect(run.resumes()).toEqual([]);
  });
});

describe("the gate of the preceding tests", () => {
  it("is still open", async () => {
    expect(open.resumes()).toEqual([]);
    const ended = await gates.sandbox.decide(await submit("octavia", open, { event: "APPROVE" }));
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { decision: "approve" } });
  });
});
