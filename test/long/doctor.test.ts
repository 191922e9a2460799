import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";

const DECIDE = readFileSync(join(import.meta.dirname, "../../examples/decide.yml"), "utf8");
const PATH = ".github/workflows/crew-decide.yml";
const TASKS = "[{ name: draft, human_input: true, seconds: 0.05 }, { name: print, seconds: 0.2 }]";

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox({
    dialect: "observed",
    scenario: readScenario(`{ inputs: [topic], tasks: ${TASKS} }`),
  });
  await sandbox.kickoff("octavia", { "issue-title": "A thread to try on", inputs: "topic: tides" });
  await sandbox.github.commit(PATH, DECIDE);
});
afterAll(() => sandbox.close());
afterEach(async () => {
  sandbox.github.fault = undefined;
  await sandbox.github.commit(PATH, DECIDE);
});

type Finding = { about: string; verdict: string; message: string };

async function doctor(more: Record<string, string> = {}) {
  const ended = await sandbox.kickoff("octavia", { command: "doctor", "issue-number": "1", ...more });
  const { findings = [] } = JSON.parse(ended.outputs["result"] ?? "{}") as { findings?: Finding[] };
  return { ...ended, findings, wrong: findings.filter(({ verdict }) => verdict !== "ok") };
}

describe("the doctor", () => {
  it("reports a correct setup in a table, and leaves nothing behind", async () => {
    const { code, outputs, findings, wrong, summary, log } = await doctor();
    expect(wrong).toEqual([]);
    expect(code).toBe(0);
    expect(outputs).toMatchObject({ outcome: "checked", reason: "healthy" });
    const about = [
      "crew-url and crew-token",
      "bridge-url",
      "secret",
      "the functions' access",
      "github-token",
      PATH,
      "policy",
      "public key",
    ];
    expect(findings.map((finding) => finding.about)).toEqual(about);
    expect(summary).toContain("<tr><th>what</th><th>verdict</th><th>finding</th></tr>");
    for (const name of about) expect(summary).toContain(`<td>${name}</td><td>ok</td>`);
    expect(log).toContain("It wants the inputs topic.");
    expect(sandbox.github.reactions.ofIssue(1)).toEqual([]);
  });

  it.each<[string, Record<string, string>, RegExp]>([
    [
      "another secret",
      { secret: "another-secret-of-more-than-32-characters" },
      /^secret: The functions hold another secret/,
    ],
    ["a wrong token", { "crew-token": "wrong" }, /^crew-url and crew-token: GET \/inputs answered 401/],
    [
      "functions that are not there",
      { "bridge-url": "http://127.0.0.1:2" },
      /^bridge-url: The functions could not/,
    ],
    [
      "something else at bridge-url",
      { "bridge-url": "SANDBOX" },
      /^bridge-url: GET \/api\/health of the functions answered 401, but not/,
    ],
    ["a crew-url that is missing", { "crew-url": "" }, /^inputs: crew-url is missing/],
  ])("turns red when it finds %s", async (_name, more, message) => {
    const inputs = Object.fromEntries(
      Object.entries(more).map(([name, value]) => [name, value === "SANDBOX" ? sandbox.amp.url : value]),
    );
    const { code, outputs, wrong } = await doctor(inputs);
    expect(code).toBe(1);
    expect(outputs).toMatchObject({ outcome: "checked", reason: "unhealthy" });
    expect(wrong.map(({ about, message: text }) => `${about}: ${text}`)).toEqual([
      expect.stringMatching(message),
    ]);
  });

  it("finds that the token may not write", async () => {
    const forbidden = { message: "Resource not accessible by integration" };
    sandbox.github.fault = ({ method, url }) =>
      method === "POST" && url.includes("/reactions") ? Response.json(forbidden, { status: 403 }) : undefined;
    const { code, wrong } = await doctor();
    expect(code).toBe(1);
    expect(wrong).toMatchObject([{ about: "github-token", verdict: "error" }]);
  });

  it("finds a missing decide workflow, and a workflow that could lose decisions", async () => {
    const group = "concurrency: { group: decisions, cancel-in-progress: true }";
    await sandbox.github.commit(PATH, DECIDE.replace("jobs:", `${group}\njobs:`));
    expect((await doctor()).wrong).toMatchObject([{ about: PATH, verdict: "error" }]);
    await sandbox.github.commit(PATH, "on: push\njobs: { other: { steps: [] } }\n");
    expect((await doctor()).wrong).toMatchObject([{ about: "workflows", verdict: "error" }]);
    await sandbox.github.commit(PATH, undefined);
    expect((await doctor()).wrong).toMatchObject([{ about: "workflows", verdict: "skipped" }]);
  });

  it("calls the workflows unknown where the runner does not name the Action's repository", async () => {
    const inputs = { command: "doctor", "issue-number": "1" };
    const unnamed = { env: { GITHUB_ACTION_REPOSITORY: "" } };
    const { code, outputs } = await sandbox.kickoff("octavia", inputs, undefined, unnamed);
    expect(code).toBe(0);
    const { findings } = JSON.parse(outputs["result"] ?? "{}") as { findings: Finding[] };
    expect(findings.find(({ about }) => about === "workflows")).toMatchObject({
      verdict: "skipped",
      message: expect.stringMatching(/^It is unknown which of them use crew-gate/) as string,
    });
  });

  it("skips checks that it may not run or was not asked to run, and stays green", async () => {
    sandbox.github.fault = ({ url }) =>
      decodeURIComponent(url).includes("/contents/.github/workflows")
        ? Response.json({ message: "no" }, { status: 403 })
        : undefined;
    const { code, wrong } = await doctor({ "issue-number": "" });
    expect(code).toBe(0);
    expect(wrong).toMatchObject([
      { about: "github-token", verdict: "skipped" },
      { about: "workflows", verdict: "skipped" },
    ]);
  });
});

describe("the doctor's check of the policy", () => {
  const POLICY = ".github/crew-gate.yml";
  const REVIEW = ".github/workflows/crew-review.yml";
  afterEach(async () => {
    await sandbox.github.commit(POLICY, undefined);
    await sandbox.github.commit(REVIEW, undefined);
  });

  it("accepts a policy file that everything agrees with", async () => {
    await sandbox.github.commit(POLICY, "approvers: [mei, octavia]\nrequired-approvals: 2\n");
    const { code, wrong, log } = await doctor();
    expect(wrong).toEqual([]);
    expect(code).toBe(0);
    expect(log).toContain(`policy: ${POLICY} on the default branch is the policy for comments and reviews.`);
  });

  it.each<[string, string, Record<string, string>, Finding[]]>([
    [
      "a key that does not exist",
      "approver: mei\n",
      {},
      [{ about: "policy", verdict: "error", message: 'line 1: "approver" is not a key' }],
    ],
    [
      "a role that is not built in",
      "minimum-role: writer\n",
      {},
      [{ about: "minimum-role", verdict: "warning", message: '"writer" is not a built-in role' }],
    ],
    [
      "a login that does not exist, and more approvals than people",
      "approvers: [mei, nobody-of-that-name]\nrequired-approvals: 3\n",
      {},
      [
        { about: "approvers", verdict: "error", message: "GitHub has no user nobody-of-that-name." },
        { about: "required-approvals", verdict: "error", message: "approvers names 2 people" },
      ],
    ],
    [
      "a team that does not exist",
      "approvers: harbour/divers\n",
      {},
      [{ about: "approvers", verdict: "error", message: "cannot read the team harbour/divers" }],
    ],
    [
      "a team with too few people",
      "approvers: [harbour/night-pilots]\nrequired-approvals: 2\n",
      {},
      [{ about: "required-approvals", verdict: "error", message: "approvers names 1 person" }],
    ],
    [
      "an input of its own that contradicts the file",
      "notify: none\n",
      { "after-push": "refuse" },
      [{ about: "policy", verdict: "error", message: "this workflow sets after-push to something else" }],
    ],
    [
      "a language that is not the functions'",
      "language: ko\n",
      {},
      [
        {
          about: "language",
          verdict: "warning",
          message: 'The functions post in "en", and this workflow in "ko"',
        },
      ],
    ],
  ])("finds %s", async (_name, text, inputs, expected) => {
    await sandbox.github.commit(POLICY, text);
    const { wrong } = await doctor({ "github-token": await sandbox.github.appToken(), ...inputs });
    expect(wrong).toEqual(
      expected.map((finding) => ({
        ...finding,
        message: expect.stringContaining(finding.message) as string,
      })),
    );
  });

  it("finds workflows that contradict the file or, without one, each other", async () => {
    await sandbox.github.commit(REVIEW, `${DECIDE}          minimum-role: read\n`);
    expect((await doctor()).wrong).toMatchObject([
      {
        about: REVIEW,
        verdict: "warning",
        message: expect.stringContaining(`${PATH} set minimum-role`) as string,
      },
    ]);
    await sandbox.github.commit(POLICY, "minimum-role: write\n");
    expect((await doctor()).wrong).toMatchObject([
      { about: REVIEW, verdict: "error", message: expect.stringContaining("sets minimum-role") as string },
    ]);
  });

  it("is an error when the token may not read the policy file, because no command would work", async () => {
    sandbox.github.fault = ({ url }) =>
      decodeURIComponent(url).endsWith(POLICY)
        ? Response.json({ message: "no" }, { status: 403 })
        : undefined;
    const { code, wrong } = await doctor();
    expect(code).toBe(1);
    expect(wrong).toMatchObject([{ about: "policy", verdict: "error" }]);
  });
});

describe("the doctor's rehearsal", () => {
  const rehearse = {
    "doctor-resume": "true",
    "issue-number": "",
    "issue-title": "A rehearsal",
    inputs: "topic: tides",
  };

  it("starts the crew, approves its pause, and reports that the run continued", async () => {
    const { code, findings } = await doctor(rehearse);
    expect(code).toBe(0);
    expect(findings.at(-1)).toMatchObject({ about: "resume", verdict: "ok" });
    const resumes = sandbox.amp.log.filter((line) => line.kind === "request" && line.path === "/resume");
    expect(resumes).toHaveLength(1);
  });

  it("spends no execution while another check fails", async () => {
    const before = sandbox.amp.log.length;
    const { findings } = await doctor({ ...rehearse, "crew-token": "wrong" });
    expect(findings.at(-1)).toMatchObject({ about: "resume", verdict: "skipped" });
    expect(
      sandbox.amp.log.slice(before).filter((line) => line.kind === "request" && line.path !== "/inputs"),
    ).toEqual([]);
  });

  it("reports a deployment that accepts decisions without effect", async () => {
    const scenario = readScenario(`{ resume: ignored, tasks: ${TASKS} }`);
    const other = await startSandbox({ dialect: "observed", scenario, with: { "wait-minutes": "0.1" } });
    await other.github.commit(PATH, DECIDE);
    const ended = await other.kickoff("octavia", {
      command: "doctor",
      "doctor-resume": "true",
      "issue-title": "A rehearsal",
    });
    await other.close();
    expect(ended).toMatchObject({ code: 1, outputs: { reason: "unhealthy" } });
    expect(ended.log).toMatch(/resume: AMP accepted the decision, and nothing shows that the crew continued/);
  });
});
