import { afterAll, beforeAll, describe, it } from "vitest";
import { DRAFT, GateFixture, PRINT, REPOSITORY_PATH, type WaitingRun } from "../support/gate-fixture.ts";

// Comments on which other tools misfired, did nothing or broke.

let gates: GateFixture;
beforeAll(async () => {
  const tasks = Array.from({ length: 6 }, (_, index) => DRAFT.replace("draft", `draft_${index}`));
  gates = await GateFixture.open(`${tasks.join(", ")}, ${PRINT}`);
});
afterAll(() => gates.close());

const MAIL =
  "\r\n\r\nOn Mon, 2 Nov 2026 at 09:14, Crew <noreply@example.org> wrote:\r\n> ✋ Decision needed\r\n";

describe.concurrent("an approval", () => {
  it("is any comment that begins with the command and a space or its end, in any case", async ({
    expect,
  }) => {
    const run = await gates.waiting();
    const approvals = ["/approve", " /approve", "\t/Approve", `/approve${MAIL}`, "/approve 0123456789abcdef"];
    for (const [before, body] of approvals.entries()) {
      await run.paused(before + 1);
      const { ended } = await run.comment("octavia", body);
      expect(ended, ended.log).toMatchObject({ code: 0, outputs: { decision: "approve" } });
      const isKept = (await run.answer(ended)).includes("**not sent**");
      expect({ body, isKept }).toEqual({ body, isKept: body.includes("0123456789abcdef") });
    }
    expect(run.resumes().map(({ humanFeedback }) => humanFeedback)).toEqual(approvals.map(() => "Approved."));
  });
});

describe.concurrent("feedback", () => {
  const long = `${"字".repeat(64_999)}.`;
  const hostile = [
    "@harbour/pilots and &#64;mei, </details> ![x](https://example.org/x.png)",
    "~~~",
    "`".repeat(40),
    "\u202Eright to left\u202C, \u200Bhidden, half of a pair: \uD83D",
    "/deploy and text /approve",
  ].join("\n");

  it("arrives as typed, without invisible characters", async ({ expect }) => {
    const run = await gates.waiting();
    const wishes = [
      ["/revise a\nb\n> quote", "a\nb\n> quote"],
      [`/revise ${long}`, long],
      [`/revise ${hostile}`, hostile],
      ["/revise shorter<!-- marker -->, please", "shorter, please"],
    ] as const;
    for (const [before, [body, words]] of wishes.entries()) {
      await run.paused(before + 1);
      const { ended } = await run.comment("octavia", body);
      expect(ended, ended.log.slice(0, 2000)).toMatchObject({ code: 0, outputs: { decision: "revise" } });
      expect(await run.answer(ended)).toContain(words.slice(0, 59_000).toWellFormed());
    }
    const sent = run.resumes().map(({ humanFeedback }) => humanFeedback);
    expect(sent).toEqual(wishes.map(([, words]) => words));
  });
});

describe.concurrent("an ambiguous command", () => {
  let run: WaitingRun;
  beforeAll(async () => {
    run = await gates.waiting();
  });

  it.for([
    ["/revise", "empty-feedback"],
    ["/revise \n ", "empty-feedback"],
    [`/revise${MAIL}`, "empty-feedback"],
    ["/approve\n/revise x", "several-commands"],
    ["/approve!", "unknown-command"],
    ["/approved", "unknown-command"],
    ["/approve-now", "unknown-command"],
    ["/approve zz2zz", "unknown-gate"],
  ] as const)("is denied: %j", async ([body, reason], { expect }) => {
    const { ended } = await run.comment("octavia", body);
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { outcome: "refused", reason } });
    expect(run.resumes()).toEqual([]);
  });
});

describe.concurrent("ordinary discussion", () => {
  it.for([
    ["> /approve"],
    ["```\n/approve\n```"],
    ["\u200B/approve"],
    ["／approve"],
    ["text /approve"],
    ["\n/approve"],
    ["/deploy"],
    ["//approve"],
    ["/usr/bin/approve"],
  ])("makes no call and gets no reply: %j", async ([body = ""], { expect }) => {
    const { data } = await gates.sandbox.github
      .person("mei")
      .request("POST /repos/{owner}/{repo}/issues", { ...REPOSITORY_PATH, title: "Talk" });
    const event = await gates.write("zora", data.number, body);
    const ended = await gates.sandbox.decide(event);
    expect(ended, ended.log).toMatchObject({
      code: 0,
      outputs: { outcome: "ignored", reason: "no-command" },
    });
    const { calls } = gates.sandbox.github;
    const about = [`/issues/${data.number}/comments`, `/comments/${event.comment.id}/reactions`, "/zora/"];
    const made = calls.filter(
      ({ caller, path }) => caller === "github-actions[bot]" && about.some((part) => path.includes(part)),
    );
    expect(made).toEqual([]);
  });
});
