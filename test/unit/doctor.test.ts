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
    concurrency: { group: "x-\${{ github.event.issue.number }}", cancel-in-progress: false, queue: max }
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
    ["concurrency on the workflow", "jobs:", "concurrency: x\njobs:", /^mend: Move concurrency/],
    ["no concurrency", /concurrency: .*/, "", /^advice: Give the job a concurrency/],
    [
      "a decision that may be cut off",
      "cancel-in-progress: false",
      "cancel-in-progress: true",
      /^mend: Set cancel/,
    ],
    ["a queue of one", ", queue: max", "", /^advice: Set queue/],
    ["no right to write", "issues: write", "issues: read", /^mend: Give it the permission/],
    ["a job for every comment", /if: .*/, "", /^advice: Give the job an if/],
    ["edited comments", "[created]", "[created, edited]", /^advice: Set the types/],
    ["no new comments", "[created]", "[edited]", /^mend: Its issue_comment has types/],
  ])("sees %s", (_name, from, to, says) => {
    const text = GOOD.replace(from, to);
    expect(text).not.toBe(GOOD);
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
