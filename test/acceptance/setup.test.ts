import { describe, expect, it, type TestContext } from "vitest";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { type HostedFunctions, startFunctions } from "../../playground/hosted-functions.ts";
import { SECRET, webhookEnvironment } from "../../playground/sandbox.ts";
import { listen } from "../../server/listen.ts";

const REQUEST = { step: "app", repository: "harbour/briefs", account: "organization" };
const ANSWERS = {
  step: "files",
  repository: "harbour/briefs",
  branch: "main",
  action: "harbour/crew-gate",
  "bridge-url": "https://gate.example.org",
  "crew-url": "https://brief.crewai.com",
  start: "label",
  reviews: "yes",
  "required-approvals": "2",
};

type Page = { status: number; headers: Headers; text: string };

async function get(
  { url }: HostedFunctions,
  query: Record<string, string> = {},
  init: RequestInit = {},
): Promise<Page> {
  const response = await fetch(`${url}/setup?${new URLSearchParams(query).toString()}`, init);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** Starts the functions with these settings only. */
async function open({ onTestFinished }: TestContext, env: Record<string, string> = {}) {
  const functions = await startFunctions(env);
  onTestFinished(() => functions.close());
  return functions;
}

/** Starts a local GitHub, and functions that know only its address. */
async function openBoth(context: TestContext, env: Record<string, string> = {}) {
  const github = await startGitHub();
  context.onTestFinished(() => github.close());
  return { github, functions: await open(context, { GITHUB_API_URL: github.url, ...env }) };
}

/** Returns the value of an attribute, as a browser reads it. */
function attribute(text: string, pattern: RegExp): string {
  return (pattern.exec(text)?.[1] ?? "")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
}

/** Creates an App as a browser without scripts does: the first form, GitHub's confirmation, and GitHub's redirect. */
async function createApp(functions: HostedFunctions, headers: Record<string, string> = {}) {
  const asked = await get(functions, REQUEST, { headers });
  const cookie = asked.headers.get("set-cookie") ?? "";
  const action = attribute(asked.text, /method="post" action="([^"]+)"/);
  const manifest = attribute(asked.text, /name="manifest" value="([^"]+)"/);
  const state = new URL(action).searchParams.get("state") ?? "";
  const { origin } = new URL(action);
  const body = new URLSearchParams({ manifest, state });
  const confirmed = await fetch(`${origin}/settings/apps`, { method: "POST", body, redirect: "manual" });
  const { searchParams } = new URL(confirmed.headers.get("location") ?? "");
  const answer = Object.fromEntries(searchParams);
  return { asked, action, manifest: JSON.parse(manifest) as Record<string, unknown>, cookie, answer };
}

/** Returns the headers of a browser that has the cookie. */
const withCookie = (cookie: string) => ({ headers: { cookie: cookie.split(";")[0] ?? "" } });

const conversions = ({ calls }: LocalGitHub) => calls.filter(({ path }) => path.includes("/app-manifests/"));

describe.concurrent("the setup page", () => {
  it("runs only its own script and style, is never cached or framed, and tells nobody its address", async (context) => {
    const { expect } = context;
    const functions = await open(context);
    const { status, headers, text } = await get(functions);
    expect(status).toBe(200);
    const policy = headers.get("content-security-policy") ?? "";
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[^']+'; style-src 'sha256-[^']+'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'$/,
    );
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("referrer-policy")).toBe("no-referrer");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(text).not.toMatch(/ style=| on\w+=|javascript:/);
    expect(text).toContain("CREW_GATE_SECRET is missing");
    const github = await get(functions, REQUEST);
    expect(github.headers.get("content-security-policy")).toMatch(/; form-action https:\/\/github\.com$/);
    expect((await fetch(`${functions.url}/setup`, { method: "POST" })).status).toBe(405);
  });

  it("keeps what was typed in, says what to correct, and escapes it", async (context) => {
    const { expect } = context;
    const functions = await open(context);
    const hostile = `"><script>alert(1)</script>`;
    const app = await get(functions, { ...REQUEST, repository: hostile, host: "github.example.org" });
    expect(app.status).toBe(400);
    expect(app.headers.get("set-cookie")).toBeNull();
    expect(app.text).toContain("Write the repository as OWNER/REPOSITORY");
    expect(app.text).toContain("set GITHUB_API_URL to https://HOST/api/v3");
    expect(app.text).toContain("&quot;&gt;&lt;script&gt;alert(1)");
    expect(app.text).not.toContain("<script>alert");

    const files = await get(functions, {
      ...ANSWERS,
      "crew-url": "http://brief.example.org",
      "required-approvals": "many",
    });
    expect(files.status).toBe(400);
    expect(files.text).toContain("2 answers need a correction.");
    expect(files.text).toContain("It must start with https://");
    expect(files.text).toContain("Write a whole number of at least 1.");
    expect(files.text).toContain(`value="http://brief.example.org"`);
    expect(files.text).toMatch(/value="label" checked/);
    expect(files.text).toContain(`value="harbour/crew-gate"`);
  });

  it("shows the workflow files filled in, and links GitHub's page for each new file", async (context) => {
    const { expect } = context;
    const functions = await open(context);
    const { status, text } = await get(functions, ANSWERS);
    expect(status).toBe(200);
    expect(text).toContain("crew-url: https://brief.crewai.com");
    expect(text).toContain("bridge-url: https://gate.example.org");
    expect(text).toContain("required-approvals: 2");
    expect(text).not.toMatch(/OWNER\/crew-gate|vars\./);
    const links = [...text.matchAll(/href="(https:\/\/github\.com\/harbour\/briefs\/new\/main\?[^"]+)"/g)];
    const names = links.map(([, url = ""]) =>
      new URL(url.replaceAll("&amp;", "&")).searchParams.get("filename"),
    );
    expect(names).toEqual([
      ".github/workflows/crew-decide.yml",
      ".github/workflows/crew-review.yml",
      ".github/crew-gate.yml",
      ".github/workflows/crew-doctor.yml",
      ".github/workflows/crew-start-on-pull-request.yml",
    ]);
    expect(text).toContain("https://github.com/harbour/briefs/settings/secrets/actions/new");
    expect(text).not.toContain("looks like a single deployment");
  });

  it("fills in nothing that a link of another site brings along", async (context) => {
    const { expect } = context;
    const functions = await open(context);
    const link = { ...ANSWERS, action: "mallory/crew-gate" };
    const from = async (site: string) => get(functions, link, { headers: { "sec-fetch-site": site } });
    for (const site of ["cross-site", "same-site"]) {
      const { status, text } = await from(site);
      expect(status).toBe(200);
      expect(text).toContain("Address of your crew");
      expect(text).not.toContain("mallory");
    }
    expect((await from("same-origin")).text).toContain("uses: mallory/crew-gate@main");
  });

  it.each([
    ["crew-gate-a1b2c3-you.vercel.app", true],
    ["crew-gate-k3j9x0q2w-harbour-briefs.vercel.app", true],
    ["crew-gate-git-main-harbour.vercel.app", true],
    ["crew-gate.vercel.app", false],
    ["crew-gate-harbour-briefs.vercel.app", false],
    ["crew-gate-a1b2c3-you.example.org", false],
  ])(
    "warns at an address of a single deployment on Vercel, and shows the files: %s",
    async (host, isSingle) => {
      const functions = await startFunctions({});
      const { status, text } = await get(functions, { ...ANSWERS, "bridge-url": `https://${host}` });
      await functions.close();
      expect(status).toBe(200);
      expect(text).toContain(`bridge-url: https://${host}`);
      expect(text.includes(`<code>${host}</code> looks like a single deployment on Vercel`)).toBe(isSingle);
    },
  );

  it("fills in the address and the repository of a project on Vercel", async (context) => {
    const { expect } = context;
    const functions = await open(context, {
      VERCEL_PROJECT_PRODUCTION_URL: "crew-gate.vercel.app",
      VERCEL_GIT_REPO_OWNER: "harbour",
      VERCEL_GIT_REPO_SLUG: "gates",
    });
    const { text } = await get(functions, { step: "files" });
    expect(text).toContain('value="https://crew-gate.vercel.app"');
    expect(text).toContain('value="harbour/gates"');
  });

  it("asks GitHub for an App with the permissions that crew-gate needs, without a webhook", async (context) => {
    const { expect } = context;
    const { github, functions } = await openBoth(context);
    const { action, manifest, cookie } = await createApp(functions);
    expect(action).toMatch(`${github.url}/organizations/harbour/settings/apps/new?state=`);
    expect(manifest).toEqual({
      name: "crew-gate harbour",
      description: expect.any(String) as string,
      url: functions.url,
      redirect_url: `${functions.url}/setup`,
      public: false,
      default_permissions: {
        issues: "write",
        pull_requests: "write",
        statuses: "write",
        metadata: "read",
        members: "read",
      },
    });
    expect(cookie).toMatch(/^crew-gate-setup=[\w-]+; Path=\/; Max-Age=3600; HttpOnly; SameSite=Lax$/);
    const person = await get(functions, { ...REQUEST, account: "user" });
    expect(person.text).toContain(`action="${github.url}/settings/apps/new?state=`);
    expect(person.text).not.toContain("Members of the organization");
  });

  it("ignores the host in a link from before GITHUB_API_URL was set", async (context) => {
    const { expect } = context;
    const { github, functions } = await openBoth(context);
    const { status, text } = await get(functions, { ...REQUEST, host: "github.example.org" });
    expect(status).toBe(200);
    expect(text).toContain(`action="${github.url}/organizations/harbour/settings/apps/new?state=`);
  });

  it("sends people back to the public address, with a cookie for HTTPS only, behind a proxy", async (context) => {
    const { expect } = context;
    const { functions } = await openBoth(context);
    const proxied = await createApp(functions, { "x-forwarded-proto": "https" });
    expect(proxied.manifest["redirect_url"]).toBe(`${functions.url.replace("http:", "https:")}/setup`);
    expect(proxied.cookie).toMatch(/^__Host-crew-gate-setup=[\w-]+; Path=\/;.*; Secure$/);
    const https = { "x-forwarded-proto": "https" };
    // A neighbouring subdomain can set a cookie for this host, but not with that prefix.
    const planted = proxied.cookie.replace("__Host-", "").split(";")[0] ?? "";
    const refused = await get(functions, proxied.answer, { headers: { ...https, cookie: planted } });
    expect(refused.text).toContain("does not belong to a request of this browser");
    const { cookie } = withCookie(proxied.cookie).headers;
    expect(await get(functions, proxied.answer, { headers: { ...https, cookie } })).toMatchObject({
      status: 200,
      text: expect.stringContaining("GITHUB_APP_ID=") as string,
    });
    const named = await open(context, { CREW_GATE_URL: "https://gate.example.org/crew/" });
    expect((await get(named, REQUEST)).text).toContain("https://gate.example.org/crew/setup");
  });
});

describe.concurrent("GitHub's answer to the setup page", () => {
  it("shows id and key once as settings, and a reload says what to do", async (context) => {
    const { expect } = context;
    const { github, functions } = await openBoth(context);
    const { cookie, answer } = await createApp(functions);
    const head = await get(functions, answer, { ...withCookie(cookie), method: "HEAD" });
    expect(head.status).toBe(200);
    const shown = await get(functions, answer, withCookie(cookie));
    expect(shown.status).toBe(200);
    expect(shown.headers.get("cache-control")).toBe("no-store");
    const key = Buffer.from(github.app.privateKey).toString("base64");
    expect(shown.text).toContain(`GITHUB_APP_ID=${github.app.id}\n`);
    expect(shown.text).toContain(`GITHUB_API_URL=${github.url}\nGITHUB_APP_PRIVATE_KEY=${key}`);
    expect(shown.text).toContain(`-e GITHUB_APP_PRIVATE_KEY=${key} \\`);
    expect(shown.text).toContain(`href="${github.url}/apps/crew-gate/installations/new"`);
    // Where no script has run, the place of the secret is too short to be one.
    expect(shown.text).toContain("CREW_GATE_SECRET=<span data-secret>REPLACE-ME</span>");

    const again = await get(functions, answer, withCookie(cookie));
    expect(again.status).toBe(400);
    expect(again.text).toContain("It can be used once");
    expect(again.text).toContain(`href="${github.url}/organizations/harbour/settings/apps"`);
    expect(again.text).not.toContain(key);
    const log = functions.log.join("");
    expect(log).toMatch(/could not fetch the new GitHub App: GitHub answered 404/);
    expect(log).not.toContain(answer["code"]);
    expect(log).not.toContain("PRIVATE KEY");
  });

  it("is refused without the state that this browser got, before any call", async (context) => {
    const { expect } = context;
    const { github, functions } = await openBoth(context);
    const { cookie, answer } = await createApp(functions);
    const other = await createApp(functions);
    const attempts = [
      get(functions, answer),
      get(functions, { ...answer, state: "" }, withCookie(cookie)),
      get(functions, { code: answer["code"] ?? "" }, withCookie(cookie)),
      get(functions, answer, withCookie(other.cookie)),
      get(functions, answer, { headers: { cookie: "crew-gate-setup=e30" } }),
    ];
    for (const { status, text } of await Promise.all(attempts)) {
      expect(status).toBe(400);
      expect(text).toContain("does not belong to a request of this browser");
    }
    expect(conversions(github)).toEqual([]);
    const invalid = await get(functions, { ...answer, code: "../../user" }, withCookie(cookie));
    expect(invalid.text).toContain("no valid code");
    expect(conversions(github)).toEqual([]);
  });

  it("never makes the functions call a host that a visitor chose", async (context) => {
    const { expect } = context;
    const reached: string[] = [];
    const elsewhere = await listen({ port: 0 }, ({ url }) => {
      reached.push(url);
      return new Response();
    });
    context.onTestFinished(() => elsewhere.close());
    const { github, functions } = await openBoth(context);
    const { cookie, answer } = await createApp(functions);
    const kept = JSON.parse(Buffer.from(/=([\w-]+)/.exec(cookie)?.[1] ?? "", "base64url").toString()) as {
      request: object;
    };
    const { host } = new URL(elsewhere.url);
    for (const name of [host, `${host}#.ghe.com`, `${host}/.ghe.com`, `x@${host}`]) {
      const forged = { ...kept, request: { ...kept.request, host: name } };
      const value = Buffer.from(JSON.stringify(forged)).toString("base64url");
      const { status } = await get(functions, answer, { headers: { cookie: `crew-gate-setup=${value}` } });
      expect(status).toBe(400);
    }
    // Where GITHUB_API_URL is set, not even an allowed host of the cookie counts.
    const named = { ...kept, request: { ...kept.request, host: "harbour.ghe.com" } };
    const value = Buffer.from(JSON.stringify(named)).toString("base64url");
    const shown = await get(functions, answer, { headers: { cookie: `crew-gate-setup=${value}` } });
    expect(shown.status).toBe(200);
    expect(conversions(github)).toHaveLength(1);
    expect(reached).toEqual([]);
  });

  it("names what failed, with the code masked, because it may still be usable", async (context) => {
    const { expect } = context;
    const { github, functions } = await openBoth(context);
    const { cookie, answer } = await createApp(functions);
    github.fault = ({ url }) =>
      url.includes("/app-manifests/")
        ? Response.json({ message: "Server Error" }, { status: 502 })
        : undefined;
    const failed = await get(functions, answer, withCookie(cookie));
    expect(failed.status).toBe(400);
    expect(failed.text).toContain("GitHub answered 502 to POST /app-manifests/***/conversions: Server Error");
    expect(failed.text).not.toContain(answer["code"]);
    expect(functions.log.join("")).not.toContain(answer["code"]);
    github.fault = undefined;
    expect((await get(functions, answer, withCookie(cookie))).status).toBe(200);
  });

  it("leaves a secret alone that is set already", async (context) => {
    const { expect } = context;
    const { functions } = await openBoth(context, { CREW_GATE_SECRET: SECRET });
    const { cookie, answer } = await createApp(functions);
    const { text } = await get(functions, answer, withCookie(cookie));
    expect(text).toContain("GITHUB_APP_ID=");
    expect(text).not.toContain("data-secret>");
    expect(text).not.toContain(SECRET);
    // With its quotes it is long enough, and the functions refuse it without them.
    const quoted = await open(context, { CREW_GATE_SECRET: `"${"x".repeat(30)}"` });
    expect((await get(quoted)).text).toContain("CREW_GATE_SECRET=<span data-secret>");
    // .env and docker run replace all variables; Vercel adds the lines to those that are set.
    const boxOf = (id: string) => attribute(text, new RegExp(`<pre id="${id}"[^>]*>([^]*?)</pre>`));
    expect(boxOf("env")).toMatch(/^GITHUB_APP_ID=/);
    expect(boxOf("env-file")).toMatch(/^CREW_GATE_SECRET=&lt;your secret&gt;\nGITHUB_APP_ID=/);
    expect(boxOf("docker")).toContain("  -e CREW_GATE_SECRET=&lt;your secret&gt; \\\n");
    expect(text).toContain("CREW_GATE_SECRET is set here already, so it is not among these lines.");
  });
});

describe("the setup page of functions that are configured", () => {
  it("shows their state with a link to the files, and exchanges nothing", async (context) => {
    const github = await startGitHub();
    context.onTestFinished(() => github.close());
    const empty = await open(context, { GITHUB_API_URL: github.url });
    const { cookie, answer } = await createApp(empty);
    const functions = await open(context, webhookEnvironment(github));
    const health = (await (await fetch(`${functions.url}/api/health`)).json()) as { public_key: string };
    for (const query of [{}, answer, REQUEST]) {
      const { status, text } = await get(functions, query, withCookie(cookie));
      expect(status).toBe(200);
      expect(text).toContain("crew-gate is set up");
      expect(text).toContain(health.public_key);
      expect(text).toContain('href="setup?step=files"');
      expect(text).not.toContain("<form");
    }
    expect(conversions(github)).toEqual([]);
  });

  it("still fills in workflow files, without a secret, a form for another address or a call", async (context) => {
    const github = await startGitHub();
    context.onTestFinished(() => github.close());
    const empty = await open(context, { GITHUB_API_URL: github.url });
    const { cookie, answer } = await createApp(empty);
    const functions = await open(context, webhookEnvironment(github));
    for (const query of [{ step: "files" }, { ...answer, step: "files" }, ANSWERS]) {
      const { status, headers, text } = await get(functions, query, withCookie(cookie));
      expect(status).toBe(200);
      expect(headers.get("set-cookie")).toBeNull();
      expect(headers.get("content-security-policy")).toMatch(/; form-action 'self'$/);
      expect(text).not.toMatch(/method="post"|data-secret>|PRIVATE_KEY/);
      expect(text).not.toContain(SECRET);
    }
    const { text } = await get(functions, ANSWERS);
    expect(text).toContain(`href="${github.url}/harbour/briefs/new/main?`);
    expect(conversions(github)).toEqual([]);
  });
});
