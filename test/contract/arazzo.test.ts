import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { readScenario } from "../../playground/amp/scenario.ts";
import { type LocalAmp, startAmp } from "../../playground/amp/server.ts";

const root = join(import.meta.dirname, "../..");

let amp: LocalAmp | undefined;
afterEach(() => amp?.close());

/** Starts a crew that waits at its first task. */
async function waitingRun(scenario: string): Promise<string> {
  amp = await startAmp({ dialect: "documented", token: "t", scenario: readScenario(scenario) });
  const response = await fetch(`${amp.url}/kickoff`, {
    method: "POST",
    headers: { authorization: "Bearer t" },
    body: JSON.stringify({ inputs: {} }),
  });
  const { kickoff_id: id } = (await response.json()) as { kickoff_id: string };
  await expect.poll(() => amp?.engine.segments.get(id)?.state).toBe("paused");
  return id;
}

/** Runs one workflow with redocly respect, which also checks every answer against the schemas. */
async function respect(workflow: string, inputs: Record<string, string>) {
  const folder = await mkdtemp(join(tmpdir(), "crew-gate-arazzo-"));
  const report = join(folder, "report.json");
  const run = promisify(execFile)(
    process.execPath,
    [
      join(root, "node_modules/@redocly/cli/bin/cli.js"),
      "respect",
      join(root, "test/contract/decide.arazzo.yml"),
      "--workflow",
      workflow,
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

describe("the local AMP in the documented dialect, by an Arazzo workflow", () => {
  it("is inspected, resumed and polled until it completes", async () => {
    const kickoffId = await waitingRun(
      "tasks: [{ name: draft_task, human_input: true, seconds: 0.05, outputs: [草稿] }, { name: print_task, seconds: 0.3, outputs: [완료] }]",
    );
    const inputs = {
      bearerToken: "t",
      kickoffId,
      taskId: "draft_task",
      humanFeedback: "好的。",
      isApprove: "true",
    };
    const { output, text } = await respect("completes", inputs);
    expect(output).toContain("Workflows: 1 passed, 1 total");
    expect(text).toContain("완료");
    const resume = amp?.log.find((line) => line.kind === "request" && line.path === "/resume");
    expect(resume).toMatchObject({ status: 200, body: { human_feedback: "好的。", is_approve: true } });
  });

  it("is inspected, resumed and polled until it fails", async () => {
    const kickoffId = await waitingRun(
      "tasks: [{ name: draft_task, human_input: true, seconds: 0.05, outputs: [draft] }, { name: print_task, seconds: 0.1, fails: the printer burns }]",
    );
    const inputs = {
      bearerToken: "t",
      kickoffId,
      taskId: "draft_task",
      humanFeedback: "Good.",
      isApprove: "true",
    };
    const { output } = await respect("fails", inputs);
    expect(output).toContain("Workflows: 1 passed, 1 total");
  });
});
