import { generateKeyPairSync } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { findSentBodies } from "../../playground/check.ts";
import { APPS, tokenOf } from "../../playground/github/seed.ts";
import { type HostedFunctions, startFunctions } from "../../playground/hosted-functions.ts";
import { type Sandbox, startSandbox, webhookEnvironment } from "../../playground/sandbox.ts";
import { mintChallenge } from "../../src/ledger/signing/challenge.ts";
import { deriveKeyring } from "../../src/ledger/signing/secret.ts";
import { listen } from "../../server/listen.ts";
import { KEYS } from "../support/local-thread.ts";

let sandbox: Sandbox;
let functions: HostedFunctions | undefined;
beforeAll(async () => {
  const scenario = readScenario("tasks: [{ name: wait, seconds: 600, outputs: [late] }]");
  sandbox = await startSandbox({ dialect: "observed", scenario });
});
afterAll(() => sandbox.close());
afterEach(async () => {
  await functions?.close();
  functions = undefined;
  Object.assign(sandbox.github.access, {
    isInstalled: true,
    suspendedAt: null,
    permissions: { ...APPS[0].permissions },
  });
  sandbox.github.fault = undefined;
});

/** Starts functions with a credential, or with the App's. Every test has its own, since they repeat a finding for seconds. */
async function startWith(credential?: Record<string, string>): Promise<HostedFunctions> {
  functions = await startFunctions(webhookEnvironment(sandbox.github, credential));
  return functions;
}

function kickoff(bridgeUrl: string, more: Record<string, string> = { "issue-title": "Tides" }) {
  return sandbox.kickoff("octavia", { "bridge-url": bridgeUrl, ...more });
}

async function doctor(bridgeUrl: string) {
  const { code, outputs } = await kickoff(bridgeUrl, { command: "doctor" });
  const { findings } = JSON.parse(outputs["result"] ?? "{}") as {
    findings: { about: string; verdict: string; message: string }[];
  };
  return { code, row: findings.find(({ about }) => about === "the functions' access") };
}

/** Returns the calls that start a crew, and the threads of the repository. */
async function effects() {
  const { data } = await sandbox.github
    .person("harbour")
    .request("GET /repos/{owner}/{repo}/issues", { owner: "harbour", repo: "briefs", state: "all" });
  return { started: findSentBodies(sandbox.amp.log, "/kickoff").length, threads: data.length };
}

async function askHealth({ url }: HostedFunctions, challenge: string) {
  const response = await fetch(`${url}/api/health?challenge=${challenge}`);
  return (await response.json()) as Record<string, unknown>;
}

const named = () => ({ repository: "harbour/briefs", repositoryId: sandbox.github.repositoryId });
const callsOf = (from: number) => sandbox.github.calls.slice(from).map(({ path }) => path);

describe("functions that could not post a question", () => {
  const otherKey = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  }).privateKey;
  const asApp = (more: Record<string, string>) => () => {
    const { id, privateKey } = sandbox.github.app;
    return { GITHUB_APP_ID: id, GITHUB_APP_PRIVATE_KEY: privateKey, ...more };
  };

  it.each<[string, () => Record<string, string>, () => void, string, RegExp]>([
    [
      "the token is wrong",
      () => ({ GITHUB_TOKEN: "ghp_wrong" }),
      () => {},
      "wrong-token",
      /GITHUB_TOKEN: it is/,
    ],
    ["the App is unknown", asApp({ GITHUB_APP_ID: "99" }), () => {}, "unknown-app", /knows no App with/],
    [
      "the key is another App's",
      asApp({ GITHUB_APP_PRIVATE_KEY: otherKey }),
      () => {},
      "wrong-key",
      /the key of/,
    ],
    [
      "the App is not installed there",
      asApp({}),
      () => (sandbox.github.access.isInstalled = false),
      "not-installed",
      /App is not installed on harbour\/briefs\. Install it there, then run this job again\./,
    ],
    [
      "the installation is suspended",
      asApp({}),
      () => (sandbox.github.access.suspendedAt = "2026-01-01T00:00:00Z"),
      "suspended",
      /on harbour\/briefs is suspended/,
    ],
    [
      "a permission was not accepted",
      asApp({}),
      () => (sandbox.github.access.permissions = { issues: "read", pull_requests: "write" }),
      "missing-permission. It has issues: read.",
      /lacks Issues: write in harbour\/briefs/,
    ],
    [
      "the token lacks a scope",
      () => ({ GITHUB_TOKEN: tokenOf("reader") }),
      () => sandbox.github.access.scopes.set(tokenOf("reader"), "read:org"),
      "missing-permission. It has issues: read, pull_requests: read.",
      /lacks Issues: write/,
    ],
  ])("turn the doctor red and stop the kickoff before it calls AMP when %s", async (...row) => {
    const [, credential, change, logged, message] = row;
    change();
    const before = await effects();
    const { url, log } = await startWith(credential());
    const [found, refused] = await Promise.all([doctor(url), kickoff(url)]);
    expect(found).toMatchObject({ code: 1, row: { verdict: "error" } });
    expect(found.row?.message).toMatch(message);
    expect(refused).toMatchObject({ code: 1, outputs: { outcome: "refused", reason: "misconfigured" } });
    expect(refused.log).toMatch(message);
    expect(await effects()).toEqual(before);
    await expect.poll(() => log.join("")).toContain(`The functions lack access to harbour/briefs: ${logged}`);
    expect(log.join("").trim().split("\n")).toHaveLength(1);
    expect(log.join("")).not.toMatch(/ghp_|local-token|BEGIN/);
  });
});

describe("a kickoff", () => {
  it("asks for the permission of its thread only", async () => {
    sandbox.github.access.permissions = { issues: "write", pull_requests: "read" };
    const pull = String(await sandbox.github.openPull("mei", "A change"));
    const { url } = await startWith();
    const onPull = await kickoff(url, { "issue-number": pull });
    expect(onPull).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(onPull.log).toContain("lacks Pull requests: write");
    expect((await kickoff(url)).outputs).toMatchObject({ outcome: "started" });
  });

  it("warns and starts when GitHub does not report what a fine-grained token may write", async () => {
    sandbox.github.access.scopes.delete(tokenOf("mei"));
    const { url } = await startWith({ GITHUB_TOKEN: tokenOf("mei") });
    const [found, started] = await Promise.all([doctor(url), kickoff(url)]);
    expect(started.outputs).toMatchObject({ outcome: "started" });
    expect(started.log).toContain("::warning::The functions can read harbour/briefs. GitHub does not report");
    expect(found.row).toMatchObject({ verdict: "warning" });
  });

  it("is refused when the functions hold another secret", async () => {
    const { url } = await startWith();
    const ended = await kickoff(url, { "issue-title": "Tides", secret: "x".repeat(32) });
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(ended.log).toContain("The functions hold another secret");
  });

  it("is refused when the functions do not answer, and asks them twice", async () => {
    const { url } = await startWith();
    let asked = 0;
    const down = await listen({ port: 0 }, () => {
      asked++;
      return new Response("Bad Gateway", { status: 502 });
    });
    const recovering = await listen({ port: 0 }, (request) => {
      const { pathname, search } = new URL(request.url);
      return asked++ === 0 ? new Response("Bad Gateway", { status: 502 }) : fetch(url + pathname + search);
    });
    const before = await effects();
    const refused = await kickoff(down.url);
    expect(refused).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(refused.log).toContain("answered 502, but not as crew-gate does. Check bridge-url");
    expect(await effects()).toEqual(before);
    expect(asked).toBe(2);
    asked = 0;
    expect((await kickoff(recovering.url)).outputs).toMatchObject({ outcome: "started" });
    expect(asked).toBe(2);
    await Promise.all([down.close(), recovering.close()]);
  });

  it("is refused when GitHub does not answer the functions", async () => {
    sandbox.github.fault = ({ headers }) =>
      headers.get("authorization")?.includes(tokenOf("mei")) ? new Response("", { status: 503 }) : undefined;
    const { url, log } = await startWith({ GITHUB_TOKEN: tokenOf("mei") });
    const ended = await kickoff(url);
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(ended.log).toContain("GitHub did not answer the functions");
    await expect
      .poll(() => log.join(""))
      .toContain("harbour/briefs: github-unavailable. GitHub answered 503");
  });
});

describe("a challenge", () => {
  it("is answered with the account and its permissions, and GitHub is asked once for a repeated one", async () => {
    const hosted = await startWith();
    const from = sandbox.github.calls.length;
    const challenge = mintChallenge(KEYS, named());
    const answers = [await askHealth(hosted, challenge), await askHealth(hosted, challenge)];
    for (const answer of answers)
      expect(answer).toMatchObject({
        secret: "same",
        access: {
          kind: "granted",
          repository: "harbour/briefs",
          account: "crew-gate[bot]",
          issues: "write",
          pull_requests: "write",
          statuses: "write",
        },
      });
    expect(callsOf(from)).toEqual([
      "/app",
      "/repos/harbour/briefs/installation",
      "/app/installations/1001/access_tokens",
    ]);
  });

  it("of a stranger causes no call and reveals nothing about the repository", async () => {
    const others = deriveKeyring("x".repeat(32));
    if (!others) throw new Error("the secret is too short");
    const hosted = await startWith();
    const from = sandbox.github.calls.length;
    const [subject = ""] = mintChallenge(KEYS, named()).split(".");
    for (const challenge of [mintChallenge(others, named()), subject, `${subject}.forged`])
      expect(await askHealth(hosted, challenge)).toEqual({
        status: "ok",
        language: "en",
        credential: "app",
        github: sandbox.github.url,
        public_key: expect.stringMatching(/^[\w-]{43}$/),
        rotating: false,
        secret: "different",
      });
    expect(callsOf(from)).toEqual([]);
  });

  it("about a name that belongs to another repository now is answered with no-access", async () => {
    const other = { ...named(), repositoryId: 424_242 };
    for (const credential of [undefined, { GITHUB_TOKEN: tokenOf("mei") }]) {
      const hosted = await startWith(credential);
      expect(await askHealth(hosted, mintChallenge(KEYS, other))).toMatchObject({
        access: { kind: "failed", problem: "no-access" },
      });
      await hosted.close();
    }
  });
});
