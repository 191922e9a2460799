import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type LocalAmp, startAmp } from "../../playground/amp/server.ts";
import { findSentBodies } from "../../playground/check.ts";

const root = join(import.meta.dirname, "../..");
const DRAFT = "{ name: draft_task, human_input: true, seconds: 0.05, outputs: [草稿, 第二稿] }";

let amp: LocalAmp | undefined;
afterEach(() => amp?.close());

/** Starts a local AMP for a crew. */
async function openAmp(scenario: string): Promise<LocalAmp> {
  return (amp = await startAmp({
    dialect: "documented",
    token: "t",
    scenario: readScenario(scenario),
  }));
}

/** Starts a crew and waits until its first task pauses. */
async function waitingRun(scenario: string): Promise<string> {
  const { url, engine } = await openAmp(scenario);
  const response = await fetch(`${url}/kickoff`, {
    method: "POST",
    headers: { authorization: "Bearer t" },
    body: JSON.stringify({ inputs: { topic: "tides" } }),
  });
  const { kickoff_id: id } = (await response.json()) as { kickoff_id: string };
  await engine.idle();
  return id;
}

/**
 * Runs workflows of a file with redocly respect, which also checks the status and the body of every answer
 * against the OpenAPI document. Without a name it runs all workflows of the file.
 */
async function respect(file: string, inputs: Record<string, string>, workflow?: string) {
  const folder = await mkdtemp(join(tmpdir(), "crew-gate-arazzo-"));
  const report = join(folder, "report.json");
  const run = promisify(execFile)(
    process.execPath,
    [
      join(root, "node_modules/@redocly/cli/bin/cli.js"),
      "respect",
      join(root, "test/contract", file),
      ...(workflow ? ["--workflow", workflow] : []),
      "--json-output",
      report,
      "--server",
      `crewaiAmpApi=${amp?.url}`,
      ...Object.entries(inputs).flatMap(([name, value]) => ["--input", `${name}=${value}`]),
    ],
    { cwd: folder, env: { PATH: process.env["PATH"], REDOCLY_TELEMETRY: "off" } },
  );
  const { stdout, stderr } = await run.catch((error: { stdout: string; stderr: string }) => error);
  const text = await readFile(report, "utf8").catch(() => "{}");
  await rm(folder, { recursive: true });
  return { output: stdout + stderr, text };
}

/** Returns the status of every answer to a path. */
function answersOf(path: string): number[] {
  return (amp?.log ?? []).flatMap((line) =>
    line.kind === "request" && line.path === path ? [line.status] : [],
  );
}

describe("Arazzo workflows on the local AMP in the documented dialect", () => {
  it("inspect, resume and poll a run until it completes", async () => {
    const kickoffId = await waitingRun(
      `tasks: [${DRAFT}, { name: print_task, seconds: 0.3, outputs: [완료] }]`,
    );
    const inputs = {
      bearerToken: "t",
      kickoffId,
      taskId: "draft_task",
      humanFeedback: "好的。",
      isApprove: "true",
    };
    const { output, text } = await respect("decide.arazzo.yml", inputs, "completes");
    expect(output).toContain("Workflows: 1 passed, 1 total");
    expect(text).toContain("완료");
    const resume = amp?.log.find((line) => line.kind === "request" && line.path === "/resume");
    expect(resume).toMatchObject({ status: 200, body: { human_feedback: "好的。", is_approve: true } });
  });

  it("inspect, resume and poll a run until it fails", async () => {
    const kickoffId = await waitingRun(
      `tasks: [${DRAFT}, { name: print_task, seconds: 0.1, fails: the printer burns }]`,
    );
    const inputs = {
      bearerToken: "t",
      kickoffId,
      taskId: "draft_task",
      humanFeedback: "Good.",
      isApprove: "true",
    };
    const { output } = await respect("decide.arazzo.yml", inputs, "fails");
    expect(output).toContain("Workflows: 1 passed, 1 total");
  });

  it("ask for the inputs, start, send back once, approve, and get the second draft", async () => {
    const { log } = await openAmp(`{ inputs: [topic], tasks: [${DRAFT}] }`);
    const inputs = { bearerToken: "t", topic: "tides", taskId: "draft_task", feedback: "더 짧게." };
    const { output, text } = await respect("run.arazzo.yml", inputs);
    expect(output).toContain("Workflows: 1 passed, 1 total");
    expect(text).toContain("第二稿");
    expect(findSentBodies(log, "/resume").map((body) => body["human_feedback"])).toContain("더 짧게.");
    expect(answersOf("/resume").filter((status) => status === 200)).toHaveLength(2);
  });

  it("are rejected as documented: no token, too few inputs, unknown ids, missing fields, a second resume", async () => {
    const kickoffId = await waitingRun(`{ inputs: [topic], tasks: [${DRAFT}] }`);
    const inputs = { bearerToken: "t", kickoffId, taskId: "draft_task" };
    const { output } = await respect("refusals.arazzo.yml", inputs);
    expect(output).toContain("Workflows: 4 passed, 4 total");
    // The first answer to /kickoff belongs to our own call, before the workflows.
    expect(answersOf("/kickoff")).toEqual([200, 401, 400, 422]);
    expect(answersOf("/resume")).toEqual([401, 404, 404, 400, 200, 400]);
  });

  it("fail when an error answer lacks a field of the documents", async () => {
    const kickoffId = await waitingRun(`{ inputs: [topic], tasks: [${DRAFT}] }`);
    const inputs = { bearerToken: "t", kickoffId, taskId: "draft_task" };
    const answer = () => Response.json({ error: "Execution not found" }, { status: 404 });
    if (amp) amp.fault = (path) => (path.startsWith("/status/") ? { answer: answer() } : undefined);
    const { output } = await respect("refusals.arazzo.yml", inputs, "unknownIds");
    expect(output).toContain("Workflows: 1 failed, 1 total");
    expect(output).toContain("message");
  });
});
