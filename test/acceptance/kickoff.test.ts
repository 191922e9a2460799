import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findSentBodies } from "../../playground/check.ts";
import { runAction } from "../../playground/runner.ts";
import { type Sandbox, SECRET, startSandbox } from "../../playground/sandbox.ts";
import { TITLES } from "../../playground/titles.ts";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ dialect: "observed" });
});
afterAll(() => sandbox.close());

const INPUTS = '{"topic": "tides", "audience": "pilots"}';

async function issues() {
  const { data } = await sandbox.github.person("harbour").request("GET /repos/{owner}/{repo}/issues", {
    owner: "harbour",
    repo: "briefs",
  });
  return data;
}

describe("a kickoff", () => {
  it("writes the run down before AMP is called, and sends callbacks, inputs and meta", async () => {
    let before: string[] = [];
    // AMP delays its answer, so that the test sees the thread as it was during the call.
    sandbox.amp.fault = async (path) => {
      if (path === "/kickoff") before = await bodiesOf((await issues())[0]?.number ?? 0);
      return undefined;
    };
    const ended = await sandbox.kickoff("octavia", {
      "issue-title": "Tides",
      labels: "crew, urgent",
      inputs: INPUTS,
      meta: "ticket: 42",
    });
    sandbox.amp.fault = undefined;
    expect(ended.code, ended.log).toBe(0);
    expect(before[0]).toContain("CrewAI AMP is being called.");
    const [body] = findSentBodies(sandbox.amp.log, "/kickoff");
    expect(body).toMatchObject({
      inputs: { topic: "tides", audience: "pilots" },
      meta: { ticket: 42, crew_gate: { thread: "harbour/briefs#1" } },
      humanInputWebhook: { authentication: { strategy: "bearer" } },
    });
    for (const name of ["taskWebhookUrl", "stepWebhookUrl", "crewWebhookUrl"])
      expect(body?.[name]).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api\/webhooks\/(task|step|crew)\?link=/);
    const [issue] = await issues();
    expect(issue?.labels.map((label) => (typeof label === "string" ? label : label.name))).toEqual([
      "crew",
      "urgent",
      "crew: running",
    ]);
  });

  it("can use an existing thread", async () => {
    const ended = await sandbox.kickoff("octavia", { "issue-number": "1", inputs: INPUTS });
    expect(ended.outputs).toMatchObject({ outcome: "started", "issue-number": "1" });
    expect(await issues()).toHaveLength(1);
  });

  it("reports the run in the pull request whose event started it", async () => {
    const pull = { number: 1, head: { sha: "3f9c1d2e8b7a60415c2d9e8f7a6b5c4d3e2f1a0b" } };
    const event = { name: "pull_request", payload: { action: "opened", pull_request: pull } };
    const ended = await sandbox.kickoff("octavia", { inputs: INPUTS }, event);
    expect(ended.outputs).toMatchObject({ outcome: "started", "issue-number": "1" });
  });

  it("continues when a deployment does not list its inputs", async () => {
    sandbox.amp.fault = (path) =>
      path === "/inputs" ? { answer: Response.json({ detail: "Not Found" }, { status: 404 }) } : undefined;
    const ended = await sandbox.kickoff("octavia", { "issue-number": "1", inputs: INPUTS });
    sandbox.amp.fault = undefined;
    expect(ended.outputs).toMatchObject({ outcome: "started" });
    expect(ended.log).toContain("::warning::The crew's inputs could not be read");
  });

  it("turns red when AMP rejects it, and the thread says that nothing was started", async () => {
    const answer = () => Response.json({ detail: "Monthly execution limit reached" }, { status: 429 });
    sandbox.amp.fault = (path) => (path === "/kickoff" ? { answer: answer() } : undefined);
    const ended = await sandbox.kickoff("octavia", { "issue-number": "1", inputs: INPUTS });
    sandbox.amp.fault = undefined;
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "amp-quota" } });
    expect((await bodiesOf(1)).find((body) => TITLES.notStarted.test(body))).toContain(
      "execution limit reached",
    );
  });
});

async function bodiesOf(threadNumber: number): Promise<string[]> {
  return (await sandbox.comments(threadNumber)).map(({ body }) => body);
}

/** Returns how many calls the Action made so far, to GitHub and to AMP. Crews of earlier tests may still be at work. */
function calls(): number[] {
  const toGitHub = sandbox.github.calls.filter(({ caller }) => caller === "github-actions[bot]");
  return [toGitHub.length, sandbox.amp.log.filter(({ kind }) => kind === "request").length];
}

describe("a wrong setting turns the kickoff red with a sentence that says what to do, and nothing is called", () => {
  const title = { "issue-title": "Tides", inputs: INPUTS };
  const cases: [string, Record<string, string>, RegExp][] = [
    ["no crew token", { ...title, "crew-token": "" }, /crew-token is missing: set it to .*Status tab/],
    [
      "a crew token with a hidden space",
      { ...title, "crew-token": "abc\u200Bdef" },
      /character that no token has/,
    ],
    [
      "no secret",
      { ...title, secret: "" },
      /secret is missing: set it to the same text of at least 32 characters/,
    ],
    ["a short secret", { ...title, secret: "short" }, /secret is too short: use at least 32 characters/],
    ["no bridge", { ...title, "bridge-url": "" }, /bridge-url is missing/],
    ["plain http", { ...title, "crew-url": "http://crew.crewai.com" }, /crew-url must start with https:/],
    [
      "a foreign host",
      { ...title, "crew-url": "https://example.com" },
      /not on \*\.crewai\.com.*allowed-hosts/,
    ],
    ["a URL with a password", { ...title, "crew-url": "https://a:b@x.crewai.com" }, /user name or password/],
    ["no URL", { ...title, "crew-url": "my crew" }, /crew-url is not a URL/],
    ["no thread", { inputs: INPUTS }, /set issue-title to open an issue, or issue-number/],
    [
      "a thread that is not a number",
      { "issue-number": "seven", inputs: INPUTS },
      /issue-number must be the number/,
    ],
    [
      "inputs that are no mapping",
      { ...title, inputs: "- a\n- b" },
      /inputs is not a mapping in JSON or YAML/,
    ],
    [
      "a waiting time that is not a number",
      { ...title, "wait-minutes": "soon" },
      /wait-minutes must be a number/,
    ],
    ["an unknown command", { ...title, command: "kick" }, /command is "kick". There are: auto, kickoff/],
    [
      "auto on another event",
      { ...title, command: "auto" },
      /auto, which acts on issue_comment and pull_request_review events/,
    ],
  ];
  it.each(cases)("%s", async (_name, settings, message) => {
    const before = calls();
    const ended = await sandbox.kickoff("octavia", settings);
    expect(ended.code, ended.log).toBe(1);
    expect(ended.outputs).toMatchObject({ reason: "misconfigured" });
    expect(ended.summary.replaceAll("&quot;", '"')).toMatch(message);
    expect(calls()).toEqual(before);
  });

  it("missing inputs of the crew", async () => {
    const ended = await sandbox.kickoff("octavia", { ...title, inputs: "topic: tides" });
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(ended.summary).toContain("The crew also wants the inputs audience");
    expect(
      findSentBodies(sandbox.amp.log, "/kickoff").every((body) => JSON.stringify(body).includes("audience")),
    ).toBe(true);
  });

  it("an untrusted certificate, which is not a lost answer", async () => {
    const ended = await sandbox.kickoff("octavia", {
      ...title,
      "crew-url": sandbox.amp.url.replace("http:", "https:"),
    });
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(ended.summary).toContain("GET /inputs: the host could not be reached");
  });

  it("a crew token that AMP does not know", async () => {
    const ended = await sandbox.kickoff("octavia", { ...title, "crew-token": "wrong-token-1234" });
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "misconfigured" } });
    expect(ended.summary).toContain("Check the input crew-token");
  });
});

describe("secrets of a kickoff", () => {
  it("are masked before anything else is printed", async () => {
    const ended = await runAction({
      with: { command: "kickoff", "crew-token": "tok-12345678", secret: SECRET, "crew-url": "nonsense" },
      token: "ghs_x",
      event: { name: "workflow_dispatch", payload: {} },
      env: {},
    });
    const lines = ended.log.split("\n");
    expect(lines.slice(0, 3)).toEqual([
      "::add-mask::tok-12345678",
      `::add-mask::${SECRET}`,
      "::add-mask::ghs_x",
    ]);
    expect(lines.slice(3).join("\n")).not.toMatch(/tok-12345678|a-local-secret|ghs_x/);
  });
});
