import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OWNER, REPOSITORY, tokenOf } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { deleteComment } from "../../src/github/comments.ts";
import { claimGate, deleteClaim } from "../../src/github/claim-reactions.ts";
import { OneFailure } from "../support/one-failure.ts";
import { createClient } from "../support/local-thread.ts";

let github: LocalGitHub;
let commentId: number;
let address: { repository: { owner: string; name: string }; threadNumber: number };

beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());
beforeEach(async () => {
  const where = { owner: OWNER, repo: REPOSITORY };
  const { request } = github.person("mei");
  const issue = await request("POST /repos/{owner}/{repo}/issues", { ...where, title: "A gate" });
  address = { repository: { owner: OWNER, name: REPOSITORY }, threadNumber: issue.data.number };
  const posted = await request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
    ...where,
    issue_number: address.threadNumber,
    body: "### A question",
  });
  commentId = Number(posted.data.id);
});
afterEach(() => {
  github.fault = undefined;
  github.faultResponse = undefined;
});

/** Claims the gate with a token after GitHub has failed once. */
async function claimAfterFailure(token: string) {
  const label = "POST /issues/comments/N/reactions";
  const isIts = (request: Request) => request.headers.get("authorization")?.endsWith(token) ?? false;
  github.fault = new OneFailure(isIts, { label, nth: 1, how: "502" }).fault;
  return claimGate({ github: createClient(token, github), address }, commentId, 0);
}

const claimAs = async (token: string) =>
  claimGate({ github: createClient(token, github), address }, commentId, 0);

// Each test waits a second for the retry. test/unit/claim-reactions.test.ts has the other cases, without the wait.
describe("a claim at which GitHub fails is retried", () => {
  it("when the gate has no reaction of ours", async () => {
    expect(await claimAfterFailure(await github.workflowToken())).toMatchObject({ kind: "won" });
    expect(github.reactions.of(commentId)).toHaveLength(1);
  });
});

describe("a removal whose answer was lost counts as done", () => {
  const loseAnswer = (label: string, token: string) => {
    const isIts = (request: Request) => request.headers.get("authorization")?.endsWith(token) ?? false;
    const failure = new OneFailure(isIts, { label, nth: 1, how: "done, then 502" });
    github.fault = failure.fault;
    github.faultResponse = failure.faultResponse;
    return createClient(token, github);
  };

  it("when it removes a claim", async () => {
    const token = await github.workflowToken();
    const claim = await claimAs(token);
    const client = loseAnswer("DELETE /issues/comments/N/reactions/N", token);
    await deleteClaim({ github: client, address }, commentId, claim.kind === "won" ? claim.reactionId : 0);
    expect(github.reactions.of(commentId)).toEqual([]);
  });

  it("when it removes a comment", async () => {
    const client = loseAnswer("DELETE /issues/comments/N", tokenOf("mei"));
    await deleteComment({ github: client, address }, commentId);
    expect(github.calls.filter(({ method }) => method === "DELETE").slice(-2)).toMatchObject([
      { status: 502 },
      { status: 404 },
    ]);
  });
});

describe("a claim at which GitHub fails counts as lost", () => {
  it("when a bot's reaction exists, since a bot's token cannot find out whose it is", async () => {
    await claimAs(await github.workflowToken());
    const claim = await claimAfterFailure(await github.appToken());
    expect(claim).toMatchObject({ kind: "lost", isUnclear: true });
    expect(github.reactions.of(commentId)).toHaveLength(1);
  });
});
