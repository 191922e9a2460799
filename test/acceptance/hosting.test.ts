import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { tokenOf } from "../../playground/github/seed.ts";
import { type HostedFunctions, startFunctions } from "../../playground/hosted-functions.ts";
import { type Sandbox, SECRET, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";

let functions: HostedFunctions | undefined;
let sandbox: Sandbox | undefined;
afterEach(async () => {
  await functions?.close();
  await sandbox?.close();
  functions = sandbox = undefined;
});

async function health(env: Record<string, string>) {
  functions = await startFunctions(env);
  const response = await fetch(`${functions.url}/api/health`);
  return { status: response.status, body: (await response.json()) as { missing: string[] } };
}

describe("hosting the functions", () => {
  it("reports every missing setting at the start", async () => {
    const { status, body } = await health({});
    expect(status).toBe(503);
    expect(body.missing.join(" ")).toMatch(/CREW_GATE_SECRET is missing.*A GitHub credential is missing/);
  });

  it("prints every missing setting before it is ready, and names an invalid App ID", async () => {
    const { body } = await health({ GITHUB_APP_ID: "abc", GITHUB_APP_PRIVATE_KEY: "x" });
    expect(body.missing).toEqual([
      expect.stringMatching(/^CREW_GATE_SECRET is missing/),
      expect.stringMatching(/^GITHUB_APP_ID is not an App ID/),
    ]);
    await expect.poll(() => functions?.log.join("").trim().split("\n")).toEqual(body.missing);
  });

  it("reports a secret that is too short without revealing it", async () => {
    const { status, body } = await health({ CREW_GATE_SECRET: "hunter2", GITHUB_TOKEN: "x" });
    expect(status).toBe(503);
    expect(body.missing).toEqual([expect.stringContaining("at least 32 characters")]);
    expect(JSON.stringify(body)).not.toContain("hunter2");
  });

  it("reads .env in the current folder, and a variable that is set wins", async ({ onTestFinished }) => {
    const folder = await mkdtemp(join(tmpdir(), "crew-gate-env-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    const lines = [`CREW_GATE_SECRET=${SECRET}`, "GITHUB_TOKEN=x", "CREW_GATE_LANGUAGE=ko"];
    await writeFile(join(folder, ".env"), lines.join("\n"));
    functions = await startFunctions({ CREW_GATE_LANGUAGE: "zh" }, folder);
    const response = await fetch(`${functions.url}/api/health`);
    expect(await response.json()).toMatchObject({ status: "ok", credential: "token", language: "zh" });
  });

  it("serves a page at the root and 404 at other addresses", async () => {
    functions = await startFunctions({});
    expect(await (await fetch(functions.url)).text()).toContain("<h1>crew-gate</h1>");
    expect((await fetch(`${functions.url}/package.json`)).status).toBe(404);
  });
});

describe("functions and a workflow that write as a person", () => {
  it("write records that name their writer", async () => {
    const scenario = readScenario(
      "tasks: [{ name: draft, human_input: true, seconds: 0.05, outputs: [draft] }, { name: end, seconds: 0.05, outputs: [end] }]",
    );
    sandbox = await startSandbox({
      dialect: "documented",
      scenario,
      functions: { GITHUB_TOKEN: tokenOf("harbour") },
      with: { "github-token": tokenOf("mei") },
    });
    const started = await sandbox.kickoff("octavia", { "issue-title": "By people" });
    expect(started.code, started.log).toBe(0);
    await waitFor(sandbox, 1, GATE, 1);
    const { job } = await sandbox.comment("octavia", 1, "/approve");
    expect((await job).outputs).toMatchObject({ outcome: "decided", "final-status": "completed" });
    // A copy by another account is not a record, although its signature is valid.
    const [gate] = await waitFor(sandbox, 1, GATE, 1);
    expect(gate?.user.login).toBe("harbour");
  });

  it("keep working while the secret is changed on one side and then on the other", async () => {
    const scenario = readScenario(
      "tasks: [{ name: draft, human_input: true, seconds: 0.05, outputs: [draft] }, { name: end, seconds: 0.05, outputs: [end] }]",
    );
    const rotated = `new-${SECRET}`;
    sandbox = await startSandbox({
      dialect: "observed",
      scenario,
      // A line end that was pasted with the secret is not part of it.
      functions: {
        GITHUB_TOKEN: tokenOf("harbour"),
        CREW_GATE_SECRET: `${rotated}\n`,
        CREW_GATE_SECRET_PREVIOUS: SECRET,
      },
    });
    await sandbox.kickoff("octavia", { "issue-title": "Rotation" });
    await waitFor(sandbox, 1, GATE, 1);
    const { event, job } = await sandbox.comment("tariq", 1, "/approve");
    await job;
    const ended = await sandbox.decide(event, {
      secret: rotated,
      "secret-previous": SECRET,
      "minimum-role": "triage",
    });
    expect(ended.outputs).toMatchObject({ outcome: "decided", "final-status": "completed" });
  });
});
