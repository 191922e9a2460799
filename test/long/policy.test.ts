import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { countRoundTrips } from "../../bench/trips.ts";
import { type Login, tokenOf } from "../../playground/github/seed.ts";
import type { ReviewEvent } from "../../playground/github/types.ts";
import type { JobResult } from "../../playground/runner.ts";
import { TITLES } from "../../playground/titles.ts";
import {
  DRAFT,
  GateFixture,
  PRINT,
  REPOSITORY_PATH,
  secondAfter,
  type WaitingRun,
} from "../support/gate-fixture.ts";

const PATH = ".github/crew-gate.yml";
const forbidden = () => Response.json({ message: "Resource not accessible by integration" }, { status: 403 });

let gates: GateFixture;
const reviews: ReviewEvent[] = [];
beforeAll(async () => {
  gates = await GateFixture.open(`${DRAFT}, ${PRINT}`);
  gates.sandbox.github.onReview = (event) => reviews.push(event);
});
afterEach(async () => {
  Object.assign(gates.sandbox.github, { fault: undefined, latency: 0 });
  await policy(undefined);
});
afterAll(() => gates.close());

/** Writes the policy file on the default branch, or removes it when there is no text. */
async function policy(text: string | undefined, branch?: string): Promise<void> {
  await gates.sandbox.github.commit(PATH, text, branch);
}

/** Answers every call for the policy file in this way. */
function policyAnswers(answer: () => Response): void {
  gates.sandbox.github.fault = ({ url }) =>
    decodeURIComponent(url).endsWith(`/contents/${PATH}`) ? answer() : undefined;
}

/** Expects a red job that names a problem and sends nothing. */
function expectMisconfigured({ code, outputs, log }: JobResult, run: WaitingRun, problem: string): void {
  expect({ code, reason: outputs["reason"] }, log).toEqual({ code: 1, reason: "misconfigured" });
  expect(log).toContain(problem);
  expect(run.resumes()).toEqual([]);
}

describe("a policy file on the default branch", () => {
  it("says who decides, how many must approve and what the crew receives, and the question shows it", async () => {
    await policy("approvers: [octavia, Mei]\nrequired-approvals: 2\napproval-text: Go ahead.\n");
    const run = await gates.waiting();
    const [question] = await run.comments(TITLES.question);
    expect(question?.body).toContain(" · Approvers: `octavia`, `mei` · 2 approvals needed · ");
    const other = await run.comment("harbour", "/approve");
    expect(other.ended.outputs).toMatchObject({ outcome: "refused", reason: "not-an-approver" });
    const first = await run.comment("octavia", "/approve");
    expect(first.ended.outputs).toMatchObject({ outcome: "counted" });
    const second = await run.comment("mei", "/approve");
    expect(second.ended.outputs, second.ended.log).toMatchObject({ decision: "approve" });
    expect(run.resumes()).toMatchObject([{ humanFeedback: "Go ahead." }]);
  });

  it("counts as it is at the decision, also when it was added or changed after the kickoff", async () => {
    const run = await gates.waiting();
    expect(await run.comments(/Approvers: /)).toEqual([]);
    await policy("minimum-role: admin\n");
    const refused = await run.comment("octavia", "/approve");
    expect(refused.ended.outputs).toMatchObject({ reason: "not-permitted" });
    expect(await run.answer(refused.ended)).toContain("a decision needs the role `admin` or higher");
    await policy("minimum-role: triage\n");
    expect((await run.comment("tariq", "/approve")).ended.outputs).toMatchObject({ decision: "approve" });
  });

  it("can name a team, whose members decide", async () => {
    await policy("approvers:\n  - harbour/pilots\nminimum-role: triage\n");
    const run = await gates.waiting();
    const token = { "github-token": await gates.sandbox.github.appToken() };
    const no = await run.comment("octavia", "/approve", token);
    expect(no.ended.outputs).toMatchObject({ reason: "not-an-approver" });
    const yes = await run.comment("tariq", "/approve", token);
    expect(yes.ended.outputs, yes.ended.log).toMatchObject({ decision: "approve" });
  });

  it("is used when approvals that were counted before are checked again", async () => {
    await policy("required-approvals: 2\n");
    const run = await gates.waiting();
    expect((await run.comment("octavia", "/approve")).ended.outputs).toMatchObject({ outcome: "counted" });
    await policy("required-approvals: 2\napprovers: [mei, harbour]\n");
    const second = await run.comment("mei", "/approve");
    expect(second.ended.outputs, second.ended.log).toMatchObject({ outcome: "counted" });
    expect(run.resumes()).toEqual([]);
    expect((await run.comment("harbour", "/approve")).ended.outputs).toMatchObject({ decision: "approve" });
  });

  it("sets the language of every job, and names the people of a reminder", async () => {
    await policy("language: ko\napprovers: [mei]\n");
    const run = await gates.waiting();
    expect(await run.comments(/^### ▶️ crew가 시작됨/)).toHaveLength(1);
    const refused = await run.comment("octavia", "/approve");
    expect(await run.answer(refused.ended)).toMatch(/\p{Script=Hangul}/u);
    const status = await run.comment("octavia", "/status");
    expect(await run.answer(status.ended)).toMatch(/\p{Script=Hangul}/u);
    await gates.sandbox.kickoff("octavia", { command: "reconcile", "remind-after": "0.00001" });
    expect((await run.comments(/@mei/)).map(({ body }) => body)).toEqual([
      expect.stringMatching(TITLES.question),
      expect.stringMatching(/\p{Script=Hangul}/u),
    ]);
  });

  it.each<[what: string, file: string, inputs: Record<string, string>, trips: number]>([
    ["people", "approvers: [mei]\n", {}, 3],
    ["a team, if the workflow repeats it", "approvers: harbour/pilots\n", { approvers: "harbour/pilots" }, 3],
    // Who is in the team can be asked only once the file is read.
    ["a team otherwise", "approvers: harbour/pilots\n", {}, 4],
  ])("leaves a decision at this many round trips when it names %s", async (_what, file, inputs, trips) => {
    await policy(file);
    const run = await gates.waiting();
    const { amp, github } = gates.sandbox;
    const event = await gates.write("mei", run.threadNumber, "/approve");
    const start = github.calls.length;
    let before: typeof github.calls = [];
    amp.fault = (path) => {
      if (path === "/resume") before = github.calls.slice(start).filter(({ caller }) => caller === "harbour");
      return undefined;
    };
    // Slow enough that parallel calls overlap for certain.
    github.latency = 100;
    // A token that may read teams, and that nothing else uses.
    const ended = await gates.sandbox.decide(event, { "github-token": tokenOf("harbour"), ...inputs });
    amp.fault = undefined;
    expect(ended.outputs, ended.log).toMatchObject({ decision: "approve" });
    expect(countRoundTrips(before)).toBe(trips);
  });
});

describe("an input beside a policy file", () => {
  it("fails the job with the key and the file when it says something else, whatever the command", async () => {
    await policy("required-approvals: 2\n");
    const run = await gates.waiting();
    const problem = `${PATH} alone is the policy, and this workflow sets required-approvals to something else`;
    for (const body of ["/approve", "/revise Shorter.", "/status"]) {
      const { event, ended } = await run.comment("octavia", body, { "required-approvals": "3" });
      expectMisconfigured(ended, run, problem);
      expect(gates.reactions(event.comment.id)).toEqual(["confused"]);
    }
    const kickoff = await gates.sandbox.kickoff("octavia", { "issue-title": "x", "required-approvals": "3" });
    expect(kickoff.outputs).toMatchObject({ reason: "misconfigured" });
  });

  it("fails the job when it sets a key that the file leaves at its default", async () => {
    await policy("required-approvals: 2\n");
    const run = await gates.waiting();
    const { ended } = await run.comment("octavia", "/approve", { "minimum-role": "read" });
    expectMisconfigured(ended, run, "this workflow sets minimum-role to something else");
  });

  it("counts as left out when it equals its default, and the file wins", async () => {
    await policy("minimum-role: admin\nallow-self-approval: false\n");
    const run = await gates.waiting();
    const defaults = { "minimum-role": "write", "allow-self-approval": "true", "required-approvals": "1" };
    const { ended } = await run.comment("octavia", "/approve", defaults);
    expect(ended.outputs, ended.log).toMatchObject({ outcome: "refused", reason: "not-permitted" });
  });

  it("may repeat what the file says", async () => {
    await policy("approvers: [mei, octavia]\n");
    const run = await gates.waiting();
    const { ended } = await run.comment("octavia", "/approve", { approvers: "@Octavia mei" });
    expect(ended.outputs, ended.log).toMatchObject({ decision: "approve" });
  });
});

describe("a pull request that changes the policy file and the inputs of crew-gate", () => {
  /** Opens a pull request whose branch lets everybody approve, with a waiting run. */
  async function waitingInPull(): Promise<WaitingRun> {
    const pull = await gates.sandbox.github.openPull("marisol", "Let me approve");
    const { data } = await gates.sandbox.github
      .person("harbour")
      .request("GET /repos/{owner}/{repo}/pulls/{pull_number}", { ...REPOSITORY_PATH, pull_number: pull });
    await policy("minimum-role: read\n", data.head.ref);
    const run = await gates.waiting({ "issue-number": String(pull) });
    await secondAfter(Date.parse((await run.gate()).postedAt));
    return run;
  }

  async function review(by: Login, { threadNumber }: WaitingRun): Promise<ReviewEvent> {
    const { id } = await gates.sandbox.github.review(by, threadNumber, { event: "APPROVE" });
    const event = reviews.find((known) => known.review.id === id);
    if (!event) throw new Error("GitHub sent no event for the review");
    return event;
  }

  it("changes nothing: reviews and comments are judged alike by the default branch's file", async () => {
    await policy("approvers: [mei]\nminimum-role: triage\n");
    const run = await waitingInPull();
    for (const [by, reason] of [
      ["octavia", "not-an-approver"],
      ["reader", "not-permitted"],
    ] as const) {
      const commented = await run.comment(by, "/approve");
      const reviewed = await gates.sandbox.decide(await review(by, run));
      expect([commented.ended, reviewed].map(({ outputs }) => outputs["reason"])).toEqual([reason, reason]);
    }
    // The review's workflow file comes from the pull request, and so do its inputs.
    const loosened = { "minimum-role": "read", approvers: "octavia" };
    const tried = await gates.sandbox.decide(await review("octavia", run), loosened);
    expectMisconfigured(tried, run, "this workflow sets minimum-role, approvers to something else");
    const decided = await gates.sandbox.decide(await review("mei", run));
    expect(decided.outputs, decided.log).toMatchObject({ decision: "approve" });
  });
});

describe("a policy file that cannot be used", () => {
  it.each<[name: string, text: string, problem: string]>([
    [
      "an unknown key",
      "minimum-role: write\nrequired-approval: 2\n",
      'line 2: "required-approval" is not a key',
    ],
    [
      "an unknown value",
      "# ours\nnotify: everybody\n",
      "line 2: notify must be one of approvers, starter, none",
    ],
    ["no mapping", "- mei\n", "line 1: The file must be a mapping"],
    ["too many bytes", `# ${"x".repeat(16_000)}\n`, "has more than 16000 bytes"],
  ])("fails the job when it has %s", async (_name, text, problem) => {
    const run = await gates.waiting();
    await policy(text);
    const { ended } = await run.comment("octavia", "/approve");
    expectMisconfigured(ended, run, problem);
    expect(ended.log).toContain(PATH);
  });

  it("fails the job when the token may not read it, and names the permission", async () => {
    const run = await gates.waiting();
    policyAnswers(forbidden);
    const { ended } = await run.comment("octavia", "/approve");
    expectMisconfigured(ended, run, "Give the job the permission contents: read");
  });

  it("fails the job when it was there at the kickoff and is gone", async () => {
    await policy("required-approvals: 2\n");
    const run = await gates.waiting();
    await policy(undefined);
    const { ended } = await run.comment("octavia", "/approve");
    expectMisconfigured(ended, run, `This run was started under ${PATH}`);
    const again = await run.comment("octavia", "/resume-again");
    expectMisconfigured(again.ended, run, `This run was started under ${PATH}`);
    const reconciled = await gates.sandbox.kickoff("octavia", {
      command: "reconcile",
      "remind-after": "0.00001",
    });
    expect(reconciled.log).toMatch(new RegExp(`#${run.threadNumber} .* failed: This run was started under`));
    await policy("required-approvals: 1\n");
    expect((await run.comment("octavia", "/approve")).ended.outputs).toMatchObject({ decision: "approve" });
  });

  it("is never taken for a missing one when GitHub fails, limits calls, or sends something else", async () => {
    const run = await gates.waiting();
    const limit = { message: "You have exceeded a secondary rate limit." };
    const answers: [reason: string, answer: () => Response][] = [
      ["github-failed", () => new Response("oops", { status: 502 })],
      ["github-failed", () => Response.json(limit, { status: 403, headers: { "retry-after": "60" } })],
      ["misconfigured", () => Response.json([])],
      ["unexpected", () => Response.json({ type: "file", size: 30, content: "" })],
    ];
    for (const [reason, answer] of answers) {
      policyAnswers(answer);
      const { ended } = await run.comment("octavia", "/approve");
      expect({ code: ended.code, reason: ended.outputs["reason"] }, ended.log).toEqual({ code: 1, reason });
    }
    expect(run.resumes()).toEqual([]);
  });
});

describe("a kickoff without a policy file", () => {
  it("lets the question name only what the kickoff was given", async () => {
    const both = await gates.waiting({ "issue-title": "x", approvers: "mei", "required-approvals": "2" });
    expect((await both.comments(TITLES.question))[0]?.body).toContain(
      "Approvers: `mei` · 2 approvals needed",
    );
    const count = await gates.waiting({ "issue-title": "x", "required-approvals": "2" });
    const [question] = await count.comments(TITLES.question);
    expect(question?.body).toContain("\n\nRound 1 · 2 approvals needed · Started by **octavia**\n");
    expect(question?.body).not.toContain("Approvers");
  });
});
