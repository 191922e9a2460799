import { setTimeout as sleep } from "node:timers/promises";
import { Octokit } from "@octokit/core";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { APPS, type Login, OWNER, PEOPLE, REPO, tokenOf } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { CommentEvent, LocalGitHub, ReviewEvent } from "../../playground/github/types.ts";

// Checks that the local GitHub behaves as GitHub documents where emulate alone does not.

let github: LocalGitHub;
let bot: string;
let app: string;
let heard: CommentEvent[];
let reviews: ReviewEvent[];
beforeAll(async () => {
  github = await startGitHub();
  [bot, app] = await Promise.all([github.workflowToken(), github.appToken()]);
});
afterAll(() => github.close());
beforeEach(() => {
  heard = [];
  reviews = [];
  github.onComment = (event) => heard.push(event);
  github.onReview = (event) => reviews.push(event);
});

type Answer = { status: number; body: unknown; link: string };

/** Makes one call with a token: a person's by login, or any other token. */
async function call(who: string, route: string, body?: unknown): Promise<Answer> {
  const [method = "", path = ""] = route.split(" ");
  const token = who in PEOPLE ? tokenOf(who as Login) : who;
  const response = await fetch(github.url + path, {
    method,
    headers: { authorization: `Bearer ${token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  const link = response.headers.get("link") ?? "";
  return { status: response.status, body: text ? (JSON.parse(text) as unknown) : undefined, link };
}

type Made = { id: number; number: number; user: { id: number } };

async function made(who: string, route: string, body: unknown): Promise<Made> {
  const { status, body: created } = await call(who, route, body);
  expect(status, JSON.stringify(created)).toBe(201);
  return created as Made;
}

const openIssue = () => made("mei", `POST ${REPO}/issues`, { title: "Talk" });
const comment = (who: string, number: number, body = "Hello") =>
  made(who, `POST ${REPO}/issues/${number}/comments`, { body });

describe("reactions on the local GitHub", () => {
  it.each(["issue", "pull request", "comment"])(
    "to an %s are created once, listed and removed",
    async (what) => {
      const number =
        what === "pull request" ? await github.openPull("mei", "Change") : (await openIssue()).number;
      const subject = what === "comment" ? `comments/${(await comment("mei", number)).id}` : number;
      const at = `${REPO}/issues/${subject}/reactions`;
      const { id } = await made(bot, `POST ${at}`, { content: "rocket" });
      expect(await call(bot, `POST ${at}`, { content: "rocket" })).toMatchObject({
        status: 200,
        body: { id },
      });
      await made("mei", `POST ${at}`, { content: "eyes" });
      const { body } = await call(bot, `GET ${at}`);
      expect(body).toMatchObject([
        { id, content: "rocket", user: { login: "github-actions[bot]", type: "Bot" } },
        { content: "eyes", user: { login: "mei", type: "User" } },
      ]);
      expect((await call(bot, `GET ${at}?content=eyes`)).body).toHaveLength(1);
      expect((await call(bot, `DELETE ${at}/${id}`)).status).toBe(204);
      expect((await call(bot, `DELETE ${at}/${id}`)).status).toBe(404);
    },
  );

  it("belong to the account that comments, also when it is an App's", async () => {
    const { number } = await openIssue();
    const written = await comment(app, number);
    const reaction = await made(app, `POST ${REPO}/issues/${number}/reactions`, { content: "eyes" });
    expect(reaction.user.id).toBe(written.user.id);
    expect(github.reactions.ofIssue(number).map(({ content }) => content)).toEqual(["eyes"]);
  });

  it("are rejected in a locked thread, and for missing targets", async () => {
    const { number } = await openIssue();
    github.lock(number);
    const at = `${REPO}/issues/${number}/reactions`;
    expect(await call("harbour", `POST ${at}`, { content: "eyes" })).toMatchObject({
      status: 403,
      body: { message: expect.stringContaining("locked") },
    });
    expect(await call("harbour", `GET ${at}`)).toMatchObject({ status: 200, body: [] });
    expect((await call("mei", `POST ${REPO}/issues/9999/reactions`, { content: "eyes" })).status).toBe(404);
  });
});

describe("the repository's files on the local GitHub", () => {
  const at = `${REPO}/contents/.github/workflows`;

  it("are the ones that a test commits, listed and in Base64, and gone when it removes them", async () => {
    const text = `name: Décide\n${"# filler\n".repeat(20)}`;
    expect((await call(bot, `GET ${at}`)).status).toBe(404);
    await github.commit(".github/workflows/decide.yml", "name: First");
    await github.commit(".github/workflows/decide.yml", text);
    expect((await call(bot, `GET ${at}`)).body).toMatchObject([
      { type: "file", name: "decide.yml", path: ".github/workflows/decide.yml" },
    ]);
    const { body } = await call(bot, `GET ${at}/decide.yml`);
    expect(body).toMatchObject({ encoding: "base64", size: Buffer.byteLength(text) });
    const { content } = body as { content: string };
    expect(content.split("\n")[0]).toHaveLength(60);
    expect(Buffer.from(content, "base64").toString()).toBe(text);
    await github.commit(".github/workflows/decide.yml", undefined);
    expect((await call(bot, `GET ${at}/decide.yml`)).status).toBe(404);
  });

  it("are those of the default branch, unless a call names another branch", async () => {
    const path = `${REPO}/contents/.github/rules.yml`;
    const textOf = async (query: string) => {
      const { body } = await call(bot, `GET ${path}${query}`);
      return Buffer.from((body as { content: string }).content, "base64").toString();
    };
    await github.commit(".github/rules.yml", "ours: true");
    await github.commit(".github/rules.yml", "theirs: true", "topic");
    expect(await textOf("")).toBe("ours: true");
    expect(await textOf("?ref=topic")).toBe("theirs: true");
  });
});

describe("teams on the local GitHub", () => {
  const at = `/orgs/${OWNER}/teams`;

  it.each([
    ["mei", { status: 200, body: { state: "active", role: "maintainer" } }],
    ["ZORA", { status: 200, body: { state: "active", role: "member" } }],
    ["tariq", { status: 200, body: { state: "active", role: "member" } }],
    ["petra", { status: 200, body: { state: "pending", role: "member" } }],
    ["octavia", { status: 404 }],
    ["nobody", { status: 404 }],
  ])("report whether %s is a member, also of a child team", async (login, answer) => {
    expect(await call(app, `GET ${at}/pilots/memberships/${login}`)).toMatchObject(answer);
  });

  it("list their members over several pages, with those of child teams and without the invited ones", async () => {
    const first = await call("mei", `GET ${at}/pilots/members?per_page=100`);
    expect(first.body).toHaveLength(100);
    const next = /<([^>]+)>; rel="next"/.exec(first.link)?.[1] ?? "";
    expect(next).toContain("page=2");
    const second = await call("mei", `GET ${next.replace(github.url, "")}`);
    const logins = (second.body as { login: string }[]).map(({ login }) => login);
    expect(logins).toHaveLength(23);
    expect(logins.slice(-3)).toEqual(["mei", "zora", "tariq"]);
    expect(second.link).not.toContain('rel="next"');
    expect((await call("mei", `GET ${at}/pilots/members`)).body).toHaveLength(30);
  });

  it("list their child teams, which name their parent", async () => {
    expect((await call("mei", `GET ${at}/pilots/teams`)).body).toMatchObject([
      { slug: "night-pilots", parent: { slug: "pilots" } },
    ]);
    expect((await call("mei", `GET ${at}/night-pilots/teams`)).body).toEqual([]);
  });

  it("are hidden from a workflow's token and from outsiders, and an unknown team is 404", async () => {
    for (const path of ["memberships/mei", "members", "teams"]) {
      expect(await call(bot, `GET ${at}/pilots/${path}`)).toMatchObject({
        status: 403,
        body: { message: "Resource not accessible by integration" },
      });
      expect((await call("stranger", `GET ${at}/pilots/${path}`)).status).toBe(404);
      expect((await call("mei", `GET ${at}/divers/${path}`)).status).toBe(404);
      expect((await call("mei", `GET /orgs/lagoon/teams/pilots/${path}`)).status).toBe(404);
    }
  });
});

describe("roles on the local GitHub", () => {
  const of = (login: string) => call(bot, `GET ${REPO}/collaborators/${login}/permission`);

  it.each([
    ["harbour", "admin", "admin"],
    ["mei", "write", "maintain"],
    ["octavia", "write", "write"],
    ["marisol", "write", "release-manager"],
    ["tariq", "read", "triage"],
    ["reader", "read", "read"],
    ["stranger", "read", "read"],
  ])("give %s the permission %s by the role %s", async (login, permission, role_name) => {
    expect(await of(login)).toMatchObject({ status: 200, body: { permission, role_name, user: { login } } });
  });

  it("are none for an outsider to a private repository, and 404 for an unknown user", async () => {
    github.private = true;
    expect((await of("stranger")).body).toMatchObject({ permission: "none", role_name: "none" });
    github.private = false;
    expect((await of("nobody")).status).toBe(404);
    expect((await of("github-actions[bot]")).status).toBe(404);
  });

  it("can be changed, also to custom ones", async () => {
    const change = (permission: string) =>
      call("harbour", `PUT ${REPO}/collaborators/reader`, { permission });
    await change("release-manager");
    expect((await of("reader")).body).toMatchObject({ permission: "write", role_name: "release-manager" });
    await change("pull");
    expect((await of("reader")).body).toMatchObject({ permission: "read", role_name: "read" });
  });
});

describe("a pull request on the local GitHub", () => {
  it("is an issue with `pull_request`, also in the events of its comments", async () => {
    const number = await github.openPull("octavia", "A change");
    const { id } = await comment("mei", number);
    const [event] = heard;
    const pull_request = { html_url: `${github.url}/${OWNER}/briefs/pull/${number}` };
    expect(event).toMatchObject({
      comment: { id, html_url: `${pull_request.html_url}#issuecomment-${id}`, user: { site_admin: false } },
      issue: { number, comments: 1, title: "A change", user: { login: "octavia" }, pull_request },
    });
    const issue = `${REPO}/issues/${number}`;
    expect((await call(bot, `GET ${issue}`)).body).toEqual(event?.issue);
    await call("mei", `PATCH ${issue}`, { state: "closed" });
    expect((await call(bot, `GET ${issue}`)).body).toMatchObject({ state: "closed", pull_request });
    await comment("mei", (await openIssue()).number);
    expect(heard[1]?.issue).not.toHaveProperty("pull_request");
  });

  it.each([
    ["APPROVE", "approved", undefined],
    ["REQUEST_CHANGES", "changes_requested", "Shorter"],
    ["COMMENT", "commented", "Hm"],
  ] as const)("sends an event for a review with the event %s", async (event, state, body) => {
    const number = await github.openPull("octavia", "A change");
    const review = await github.review("mei", number, { event, ...(body && { body }) });
    expect(review).toMatchObject({ state: state.toUpperCase(), body: body ?? "" });
    expect(reviews).toEqual([
      {
        action: "submitted",
        review: { ...review, state, body: body ?? null, updated_at: review.submitted_at },
        pull_request: expect.objectContaining({
          number,
          user: expect.objectContaining({ login: "octavia" }),
          head: expect.objectContaining({ sha: review.commit_id }),
          base: expect.objectContaining({ ref: "main" }),
        }),
        repository: { id: github.repositoryId, full_name: `${OWNER}/briefs` },
        sender: review.user,
      },
    ]);
    expect(reviews[0]?.review.submitted_at).toMatch(/:\d\dZ$/);
  });

  it("shows a review in its current state: edited, then dismissed", async () => {
    const number = await github.openPull("octavia", "A change");
    const { id } = await github.review("mei", number, { event: "APPROVE", body: "Good" });
    const at = `${REPO}/pulls/${number}/reviews/${id}`;
    expect((await call("reader", `PUT ${at}`, { body: "Bad" })).status).toBe(403);
    expect((await call("mei", `PUT ${at}`, { body: "Very good" })).status).toBe(200);
    expect((await call(bot, `GET ${at}`)).body).toMatchObject({ state: "APPROVED", body: "Very good" });
    expect((await call("mei", `PUT ${at}/dismissals`, { message: "Too soon" })).status).toBe(200);
    const { body } = await call(bot, `GET ${at}`);
    expect(body).toMatchObject({ state: "DISMISSED", body: "Very good", user: { login: "mei" } });
    expect(body).not.toHaveProperty("updated_at");
    expect((await call(bot, `GET ${REPO}/pulls/${number}/reviews`)).body).toEqual([body]);
    expect((await call("mei", `PUT ${at}/dismissals`, { message: "Again" })).status).toBe(422);
    expect((await call(bot, `GET ${REPO}/pulls/${number}/reviews/9999`)).status).toBe(404);
  });

  it("can be approved by others only, and a review by a workflow's token starts nothing", async () => {
    const number = await github.openPull("octavia", "A change");
    await expect(github.review("octavia", number, { event: "APPROVE" })).rejects.toThrow(
      /your own pull request/,
    );
    await expect(github.review("mei", number, { event: "COMMENT" })).rejects.toThrow(/blank/);
    await made(bot, `POST ${REPO}/issues/${number}/comments`, { body: "Hello" });
    const review = { event: "COMMENT", body: "By a workflow" };
    expect((await call(bot, `POST ${REPO}/pulls/${number}/reviews`, review)).status).toBe(200);
    expect([...reviews, ...heard]).toEqual([]);
  });
});

describe("a comment of another author on the local GitHub", () => {
  it("can be edited and deleted with the role write, and keeps its author", async () => {
    const { id } = await comment("reader", (await openIssue()).number);
    const at = `${REPO}/issues/comments/${id}`;
    const before = (await call(bot, `GET ${at}`)).body as CommentEvent["comment"];
    for (const login of ["tariq", "stranger"]) {
      expect((await call(login, `PATCH ${at}`, { body: "Mine" })).status).toBe(403);
      expect((await call(login, `DELETE ${at}`)).status).toBe(403);
    }
    await sleep(1100);
    expect((await call("marisol", `PATCH ${at}`, { body: "Changed" })).status).toBe(200);
    const after = (await call(bot, `GET ${at}`)).body as CommentEvent["comment"];
    expect(after).toMatchObject({ body: "Changed", user: before.user, created_at: before.created_at });
    expect(after.updated_at > before.updated_at).toBe(true);
    expect((await call("octavia", `DELETE ${at}`)).status).toBe(204);
    expect((await call(bot, `GET ${at}`)).status).toBe(404);
  });
});

describe("a login on the local GitHub", () => {
  it("can be given up and taken by another account, while ids stay", async () => {
    const { number } = await openIssue();
    const login = (who: string) =>
      new Octokit({ baseUrl: github.url, auth: tokenOf(who as Login) }).request("GET /user");
    const { data: tariq } = await login("tariq");
    await comment("tariq", number);
    github.rename("tariq", "tariq-k");
    const role = (name: string) => call(bot, `GET ${REPO}/collaborators/${name}/permission`);
    expect((await role("tariq")).status).toBe(404);
    expect((await role("tariq-k")).body).toMatchObject({ role_name: "triage", user: { id: tariq.id } });
    github.rename("stranger", "tariq");
    await comment("stranger", number);
    expect(heard.map(({ sender }) => sender.login)).toEqual(["tariq", "tariq"]);
    expect(heard[1]?.sender.id).not.toBe(tariq.id);
    expect((await role("tariq")).body).toMatchObject({ role_name: "read" });
    expect((await call(bot, `GET ${REPO}/issues/${number}/comments`)).body).toMatchObject([
      { user: { login: "tariq-k", id: tariq.id } },
      { user: { login: "tariq" } },
    ]);
  });
});

describe("the list of threads on the local GitHub", () => {
  it("has the open issues and pull requests with all requested labels, newest first, in pages", async () => {
    const pull = await github.openPull("mei", "Change");
    const issues = [(await openIssue()).number, (await openIssue()).number, (await openIssue()).number];
    const [first = 0, second = 0, closed = 0] = issues;
    for (const number of [pull, ...issues])
      await call("mei", `POST ${REPO}/issues/${number}/labels`, { labels: ["crew: waiting"] });
    await call("mei", `POST ${REPO}/issues/${second}/labels`, { labels: ["brief"] });
    await call("mei", `PATCH ${REPO}/issues/${closed}`, { state: "closed" });
    const list = async (query: string) => {
      const { body, link } = await call(bot, `GET ${REPO}/issues?labels=crew:%20waiting${query}`);
      return { numbers: (body as { number: number }[]).map(({ number }) => number), link, body };
    };
    const { numbers, body } = await list("");
    expect(numbers).toEqual([second, first, pull]);
    expect(body).toMatchObject([{ comments: 0 }, {}, { pull_request: expect.any(Object) }]);
    expect((await list(",brief")).numbers).toEqual([second]);
    expect((await list(",nothing")).numbers).toEqual([]);
    expect((await list("&state=all")).numbers).toEqual([closed, second, first, pull]);
    const paged = await list("&per_page=2&page=2");
    expect([paged.numbers, paged.link]).toEqual([[pull], expect.stringContaining('rel="prev"')]);
  });
});

describe("the App's installation on the local GitHub", () => {
  it("lets the App write only in threads for which it has the permission", async () => {
    const [{ number: issue }, pull] = await Promise.all([openIssue(), github.openPull("mei", "Change")]);
    const { id } = await comment(app, issue);
    github.access.permissions = { issues: "read", pull_requests: "write" };
    const refused = { status: 403, body: { message: "Resource not accessible by integration" } };
    const at = `${REPO}/issues`;
    expect(await call(app, `POST ${at}/${issue}/comments`, { body: "No" })).toMatchObject(refused);
    expect(await call(app, `PATCH ${at}/comments/${id}`, { body: "No" })).toMatchObject(refused);
    expect((await call(app, `POST ${at}/${pull}/comments`, { body: "Yes" })).status).toBe(201);
    expect((await call(bot, `POST ${at}/${issue}/comments`, { body: "Yes" })).status).toBe(201);
    github.access.permissions = { ...APPS[0].permissions };
  });

  it("gives no token while it is suspended or removed", async () => {
    github.access.suspendedAt = "2026-01-01T00:00:00Z";
    await expect(github.appToken()).rejects.toMatchObject({ status: 403 });
    github.access.suspendedAt = null;
    github.access.isInstalled = false;
    await expect(github.appToken()).rejects.toMatchObject({ status: 404 });
    github.access.isInstalled = true;
    expect(await github.appToken()).toMatch(/^ghs_/);
  });

  it("names the scopes of classic tokens only", async () => {
    const scopesOf = async (token: string) =>
      (await fetch(`${github.url}${REPO}`, { headers: { authorization: `Bearer ${token}` } })).headers.get(
        "x-oauth-scopes",
      );
    expect(await scopesOf(tokenOf("mei"))).toBe("repo, user");
    expect(await scopesOf(bot)).toBeNull();
    github.access.scopes.delete(tokenOf("zora"));
    expect(await scopesOf(tokenOf("zora"))).toBeNull();
  });
});
