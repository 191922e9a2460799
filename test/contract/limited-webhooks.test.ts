import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ResponseFault } from "../../playground/github/types.ts";
import { forgetConnections } from "../../src/webhooks/connect.ts";
import { WebhookFixture } from "../support/webhook-fixture.ts";
import { collectErrorLines } from "./console-lines.ts";

let functions: WebhookFixture;
beforeAll(async () => {
  functions = await WebhookFixture.start();
});
afterAll(() => functions.github.close());
beforeEach(async () => {
  await functions.openThread();
  forgetConnections();
});
afterEach(() => {
  functions.github.fault = undefined;
});
const lines = collectErrorLines();

const PAUSE = { kickoff_id: "s1", execution_id: "s1", task_id: "t1", task_output: "Read me." };

/** Answers the first `count` requests for which `isIts` holds, and counts all of them. */
function failFirst(count: number, isIts: (request: Request) => boolean, answer: () => Response) {
  const seen = { count: 0 };
  const fault: ResponseFault = (request) => {
    if (!isIts(request)) return undefined;
    return ++seen.count <= count ? answer() : undefined;
  };
  functions.github.fault = fault;
  return seen;
}

const limit = (seconds: number, status = 403) =>
  Response.json(
    { message: "You have exceeded a secondary rate limit" },
    { status, headers: { "retry-after": String(seconds) } },
  );
const isPost = (request: Request) =>
  request.method === "POST" && /\/issues\/\d+\/comments$/.test(new URL(request.url).pathname);
const isToken = (request: Request) => request.url.endsWith("/access_tokens");

async function question() {
  const answer = await functions.send("human-input", PAUSE);
  functions.github.fault = undefined;
  return answer;
}

describe("a question that GitHub limits", () => {
  it.each([403, 429])("is written once after the limit, with status %i", async (status) => {
    const posts = failFirst(1, isPost, () => limit(1, status));
    expect(await question()).toMatchObject({ status: 200, body: { status: "recorded" } });
    expect(posts.count).toBe(2);
    expect(await functions.bodies()).toHaveLength(1);
    expect(lines()).toEqual([]);
  });

  it("is refused with 503 at once when the limit ends too late", async () => {
    const posts = failFirst(9, isPost, () => limit(60));
    expect(await question()).toMatchObject({ status: 503, body: { error: "github-unavailable" } });
    expect(posts.count).toBe(1);
    expect(await functions.bodies()).toEqual([]);
  });

  it("is refused with 503 when the limit is still there after the wait, and is written when sent again", async () => {
    const posts = failFirst(9, isPost, () => limit(1));
    expect(await question()).toMatchObject({ status: 503 });
    expect(posts.count).toBe(2);
    expect(await question()).toMatchObject({ status: 200 });
    expect(await functions.bodies()).toHaveLength(1);
  });
});

describe("an App's token", () => {
  it("is used again until GitHub accepts it, which it may not do in the first seconds", async () => {
    const rejected = failFirst(
      2,
      ({ headers }) => headers.get("authorization")?.startsWith("token ") ?? false,
      () => Response.json({ message: "Bad credentials" }, { status: 401 }),
    );
    expect(await question()).toMatchObject({ status: 200, body: { status: "recorded" } });
    expect(rejected.count).toBeGreaterThan(2);
    expect(await functions.bodies()).toHaveLength(1);
    expect(lines()).toEqual([]);
  });

  it("is requested three times at most when GitHub fails", async () => {
    const requests = failFirst(99, isToken, () => Response.json({ message: "oops" }, { status: 502 }));
    expect(await question()).toMatchObject({ status: 503 });
    expect(requests.count).toBe(3);
  });
});
