import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { REPO, tokenOf } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub, ReviewEvent } from "../../playground/github/types.ts";

// Checks that the local GitHub has commit statuses and moving heads as GitHub documents them. emulate has neither.

let github: LocalGitHub;
let bot: string;
const reviews: ReviewEvent[] = [];
beforeAll(async () => {
  github = await startGitHub();
  github.onReview = (event) => reviews.push(event);
  bot = await github.workflowToken();
});
afterAll(() => github.close());

async function call(token: string, route: string, body?: object) {
  const [method = "", path = ""] = route.split(" ");
  const headers = { authorization: `Bearer ${token}` };
  const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
  const response = await fetch(github.url + REPO + path, init);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function headOf(number: number): Promise<string> {
  const { body } = await call(tokenOf("mei"), `GET /pulls/${number}`);
  return (body["head"] as { sha: string }).sha;
}

describe("commit statuses on the local GitHub", () => {
  it("belong to one commit, and the newest of each name counts", async () => {
    const pull = await github.openPull("mei", "Change");
    const sha = await headOf(pull);
    const combined = async (ref: string) => (await call(bot, `GET /commits/${ref}/status`)).body;
    expect(await combined(sha)).toMatchObject({ state: "pending", statuses: [] });
    const set = (state: string, context: string) => call(bot, `POST /statuses/${sha}`, { state, context });
    expect((await set("pending", "crew")).status).toBe(201);
    await set("success", "crew");
    expect(await combined(sha)).toMatchObject({
      state: "success",
      statuses: [{ context: "crew", state: "success" }],
    });
    await set("failure", "tests");
    expect(await combined(sha)).toMatchObject({ state: "failure", total_count: 2 });
    const next = await github.push(pull);
    expect(await headOf(pull)).toBe(next);
    expect(await combined(next)).toMatchObject({ statuses: [] });
    expect((await call(bot, `GET /commits/${sha}/statuses`)).body).toHaveLength(3);
  });

  it("are refused without the permission, for an unknown commit, and with a description that is too long", async () => {
    const sha = await headOf(await github.openPull("mei", "Change"));
    const status = { state: "success", context: "crew" };
    const post = async (token: string, commit = sha, more = {}) =>
      (await call(token, `POST /statuses/${commit}`, { ...status, ...more })).status;
    expect(await post(tokenOf("octavia"))).toBe(201);
    expect(await post(tokenOf("reader"))).toBe(403);
    expect(await post(bot, "0".repeat(40))).toBe(422);
    expect(await post(bot, sha, { state: "done" })).toBe(422);
    expect(await post(bot, sha, { description: "d".repeat(141) })).toBe(422);
    const app = await github.appToken();
    github.access.workflowPermissions = {};
    expect([await post(bot), await post(app)]).toEqual([403, 201]);
    github.access.permissions = { ...github.access.permissions, statuses: "read" };
    expect(await post(app)).toBe(403);
  });
});

describe("a review on the local GitHub", () => {
  it("is about the commit that was the head", async () => {
    const pull = await github.openPull("mei", "Change");
    const before = await headOf(pull);
    await github.review("octavia", pull, { event: "APPROVE" });
    const head = await github.push(pull);
    await github.review("octavia", pull, { event: "APPROVE" });
    expect(reviews.map(({ review, pull_request: { head: at } }) => [review.commit_id, at.sha])).toEqual([
      [before, before],
      [head, head],
    ]);
  });
});
