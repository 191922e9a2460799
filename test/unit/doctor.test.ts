import { describe, expect, it } from "vitest";
import { inspectWorkflow } from "../../src/action/doctor/inspect-workflow.ts";
import { answerChallenge, isChallengeAnswered, mintChallenge } from "../../src/ledger/signing/challenge.ts";
import { deriveKeyring, signText } from "../../src/ledger/signing/secret.ts";

const GOOD = `
on: { issue_comment: { types: [created] } }
permissions: { issues: write }
jobs:
  decide:
    if: github.event.comment.user.type == 'User'
    steps: [{ uses: harbour/crew-gate@v1, with: { crew-url: "https://a.crewai.com" } }]
`;

function verdicts(text: string, action = "harbour/crew-gate") {
  return inspectWorkflow("decide.yml", text, action)?.map(({ verdict, message }) => `${verdict}: ${message}`);
}

describe("the doctor's check of a workflow file", () => {
  it("accepts a correct one", () => {
    expect(verdicts(GOOD)).toEqual([expect.stringMatching(/^ok/)]);
  });

  it.each<[string, string | RegExp, string, RegExp]>([
    ["no right to write", "issues: write", "issues: read", /^error: Give it the permission/],
    ["a job for every comment", /if: .*/, "", /^warning: Give the job an if/],
    ["edited comments", "[created]", "[created, edited]", /^warning: Set the types/],
    ["no new comments", "[created]", "[edited]", /^error: Its issue_comment has types/],
  ])("reports %s", (_name, from, to, expected) => {
    const text = GOOD.replace(from, to);
    expect(text).not.toBe(GOOD);
    expect(verdicts(text)).toEqual([expect.stringMatching(expected)]);
  });

  const GROUP = 'group: "x-${{ github.event.issue.number }}"';
  it.each<[string, string, string, RegExp]>([
    ["cancels running jobs", "job", `{ ${GROUP}, cancel-in-progress: true }`, /^error: .*the middle/],
    [
      "may cancel running jobs",
      "job",
      `{ ${GROUP}, cancel-in-progress: "\${{ x }}" }`,
      /^error: .*the middle/,
    ],
    [
      "cancels running jobs",
      "workflow",
      `{ ${GROUP}, cancel-in-progress: true, queue: max }`,
      /^error: .*the middle/,
    ],
    ["every comment enters", "workflow", `{ ${GROUP}, queue: max }`, /^error: .*any comment/],
    ["has only a name", "workflow", "x", /^error: .*any comment/],
    ["lets one job wait", "job", `{ ${GROUP}, cancel-in-progress: false }`, /^warning: .*only one/],
    ["has only a name", "job", "x", /^warning: .*only one/],
    ["cancels nothing and only delays", "job", `{ ${GROUP}, queue: max }`, /^warning: .*waits/],
  ])("warns of a concurrency group that %s on the %s", (_name, where, group, expected) => {
    const line = where === "job" ? "    if:" : "jobs:";
    const indent = where === "job" ? "    " : "";
    const text = GOOD.replace(line, `${indent}concurrency: ${group}\n${line}`);
    expect(verdicts(text)).toEqual([expect.stringMatching(expected)]);
  });

  it("skips files that do not decide with this action, or are not workflows", () => {
    for (const text of ["", "- 1", "on: push\njobs: {}", ": : :", GOOD.replace("crew-gate@", "other@")])
      expect(verdicts(text)).toBeUndefined();
    expect(verdicts(GOOD.replace("with: {", "with: { command: kickoff,"))).toBeUndefined();
    expect(verdicts(GOOD.replace("harbour/crew-gate@v1", "./"), "")).toBeDefined();
  });

  it("reads triggers in every form", () => {
    for (const on of ["on: issue_comment", "on: [push, issue_comment]", "on: { issue_comment: }"])
      expect(verdicts(GOOD.replace(/on: .*/, on))?.[0]).toMatch(/^warning: Set the types/);
  });
});

describe("a challenge", () => {
  const ours = deriveKeyring("s".repeat(32));
  const theirs = deriveKeyring("t".repeat(32));
  const rotating = deriveKeyring("t".repeat(32), "s".repeat(32));
  if (!ours || !theirs || !rotating) throw new Error("a secret is too short");
  const named = { repository: "harbour/briefs", repositoryId: 7 };

  it("is answered by the holder of the same secret, current or previous, who learns the repository", () => {
    const challenge = mintChallenge(ours, named);
    for (const ring of [ours, rotating]) {
      const verified = answerChallenge(challenge, ring);
      expect(verified?.named).toEqual(named);
      expect(isChallengeAnswered(challenge, verified?.answer ?? "", ours)).toBe(true);
      expect(isChallengeAnswered(mintChallenge(ours, named), verified?.answer ?? "", ours)).toBe(false);
    }
  });

  it("of an older Action, which names no repository, is answered", () => {
    const tag = signText(ours.current.challenge, "ask\nnonce");
    expect(answerChallenge(`nonce.${tag}`, ours)).toEqual({
      answer: signText(ours.current.challenge, "answer\nnonce"),
    });
  });

  it("is not answered by others, and nothing is signed for a caller without the secret", () => {
    expect(answerChallenge(mintChallenge(ours, named), theirs)).toBeUndefined();
    for (const text of ["", ".", "nonce", "nonce.tag", `${"x".repeat(10_000)}.y`])
      expect(answerChallenge(text, ours)).toBeUndefined();
    expect(isChallengeAnswered(mintChallenge(ours, named), "", ours)).toBe(false);
    expect(isChallengeAnswered(mintChallenge(ours, named), mintChallenge(theirs, named), ours)).toBe(false);
  });

  it("names another repository only with another signature", () => {
    const [payload = "", tag = ""] = mintChallenge(ours, named).split(".");
    const [nonce] = payload.split("~");
    const other = Buffer.from(JSON.stringify({ ...named, repositoryId: 8 })).toString("base64url");
    expect(answerChallenge(`${nonce}~${other}.${tag}`, ours)).toBeUndefined();
  });
});
