import { describe, expect, it } from "vitest";
import { inspectWorkflow } from "../../src/action/doctor/workflow.ts";
import { answerChallenge, isAnswered, mintChallenge } from "../../src/ledger/challenge.ts";
import { keyring } from "../../src/ledger/secret.ts";

const GOOD = `
on: { issue_comment: { types: [created] } }
permissions: { issues: write }
jobs:
  decide:
    if: github.event.comment.user.type == 'User'
    steps: [{ uses: harbour/crew-gate@v1, with: { crew-url: "https://a.crewai.com" } }]
`;

function verdicts(text: string, action = "harbour/crew-gate") {
  return inspectWorkflow("decide.yml", text, action)?.map(({ verdict, says }) => `${verdict}: ${says}`);
}

describe("the doctor's look at a workflow file", () => {
  it("finds a good one good", () => {
    expect(verdicts(GOOD)).toEqual([expect.stringMatching(/^good/)]);
  });

  it.each<[string, string | RegExp, string, RegExp]>([
    ["no right to write", "issues: write", "issues: read", /^mend: Give it the permission/],
    ["a job for every comment", /if: .*/, "", /^advice: Give the job an if/],
    ["edited comments", "[created]", "[created, edited]", /^advice: Set the types/],
    ["no new comments", "[created]", "[edited]", /^mend: Its issue_comment has types/],
  ])("sees %s", (_name, from, to, says) => {
    const text = GOOD.replace(from, to);
    expect(text).not.toBe(GOOD);
    expect(verdicts(text)).toEqual([expect.stringMatching(says)]);
  });

  const GROUP = 'group: "x-${{ github.event.issue.number }}"';
  it.each<[string, string, string, RegExp]>([
    ["cancels running jobs", "job", `{ ${GROUP}, cancel-in-progress: true }`, /^mend: .*the middle/],
    [
      "may cancel running jobs",
      "job",
      `{ ${GROUP}, cancel-in-progress: "\${{ x }}" }`,
      /^mend: .*the middle/,
    ],
    [
      "cancels running jobs",
      "workflow",
      `{ ${GROUP}, cancel-in-progress: true, queue: max }`,
      /^mend: .*the middle/,
    ],
    ["every comment enters", "workflow", `{ ${GROUP}, queue: max }`, /^mend: .*any comment/],
    ["has only a name", "workflow", "x", /^mend: .*any comment/],
    ["lets one job wait", "job", `{ ${GROUP}, cancel-in-progress: false }`, /^advice: .*only one/],
    ["has only a name", "job", "x", /^advice: .*only one/],
    ["cancels nothing and only delays", "job", `{ ${GROUP}, queue: max }`, /^advice: .*waits/],
  ])("advises against a concurrency group that %s on the %s", (_name, where, group, says) => {
    const line = where === "job" ? "    if:" : "jobs:";
    const indent = where === "job" ? "    " : "";
    const text = GOOD.replace(line, `${indent}concurrency: ${group}\n${line}`);
    expect(verdicts(text)).toEqual([expect.stringMatching(says)]);
  });

  it("passes over files that do not decide with this action, or are no workflows", () => {
    for (const text of ["", "- 1", "on: push\njobs: {}", ": : :", GOOD.replace("crew-gate@", "other@")])
      expect(verdicts(text)).toBeUndefined();
    expect(verdicts(GOOD.replace("with: {", "with: { command: kickoff,"))).toBeUndefined();
    expect(verdicts(GOOD.replace("harbour/crew-gate@v1", "./"), "")).toBeDefined();
  });

  it("reads triggers in every form", () => {
    for (const on of ["on: issue_comment", "on: [push, issue_comment]", "on: { issue_comment: }"])
      expect(verdicts(GOOD.replace(/on: .*/, on))?.[0]).toMatch(/^advice: Set the types/);
  });
});

describe("a challenge", () => {
  const ours = keyring("s".repeat(32));
  const theirs = keyring("t".repeat(32));
  const rotating = keyring("t".repeat(32), "s".repeat(32));
  if (!ours || !theirs || !rotating) throw new Error("a secret is too short");

  it("is answered by who holds the same secret, now or as the previous one", () => {
    const challenge = mintChallenge(ours);
    for (const ring of [ours, rotating]) {
      const answer = answerChallenge(challenge, ring) ?? "";
      expect(isAnswered(challenge, answer, ours)).toBe(true);
      expect(isAnswered(mintChallenge(ours), answer, ours)).toBe(false);
    }
  });

  it("is not answered by others, and nothing is signed for who does not hold it", () => {
    expect(answerChallenge(mintChallenge(ours), theirs)).toBeUndefined();
    for (const text of ["", ".", "nonce", "nonce.tag", `${"x".repeat(10_000)}.y`])
      expect(answerChallenge(text, ours)).toBeUndefined();
    expect(isAnswered(mintChallenge(ours), "", ours)).toBe(false);
    expect(isAnswered(mintChallenge(ours), mintChallenge(theirs), ours)).toBe(false);
  });
});
