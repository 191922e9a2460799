import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { INPUTS } from "../../src/action/inputs.ts";
import { PERSON } from "../github/threads.ts";
import { startFastGitHub } from "../github/server.ts";
import { parseLoadedFiles, LOG_LOADED_FILES } from "../loaded.ts";
import { measureInTurns } from "../numbers.ts";
import type { Part } from "../row.ts";

const ENTRY = join(import.meta.dirname, "..", "..", "dist", "index.js");
const ROUNDS = 40;

function createDiscussionEvent() {
  const at = "2026-11-01T09:00:00Z";
  const body = "Thanks, I will read it tonight and say what I think.";
  const comment = { id: 5, body, user: PERSON, created_at: at, updated_at: at, html_url: "" };
  const issue = { number: 1, comments: 12 };
  return { action: "created", comment, issue, sender: PERSON, repository: { id: 1 } };
}

/** Measures the cost of a comment without a command, compared with an empty script. */
export async function idle(): Promise<Part> {
  const folder = mkdtempSync(join(tmpdir(), "crew-gate-bench-"));
  const file = (name: string, text = "") => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const github = await startFastGitHub();
  const env = {
    PATH: process.env["PATH"] ?? "",
    ...Object.fromEntries(
      Object.entries(INPUTS).map(([name, text]) => [`INPUT_${name.toUpperCase()}`, text]),
    ),
    GITHUB_ACTIONS: "true",
    GITHUB_EVENT_NAME: "issue_comment",
    GITHUB_EVENT_PATH: file("event.json", JSON.stringify(createDiscussionEvent())),
    GITHUB_REPOSITORY: "harbour/briefs",
    GITHUB_API_URL: github.url,
    GITHUB_OUTPUT: file("output"),
    GITHUB_STEP_SUMMARY: file("summary"),
    GITHUB_STATE: file("state"),
  };
  const empty = file("empty.mjs");
  const run = (...args: string[]) => {
    const started = performance.now();
    const { status, stdout } = spawnSync(process.execPath, args, { env });
    if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
    return { milliseconds: performance.now() - started, log: stdout.toString() };
  };
  const times = await measureInTurns(
    { action: () => run(ENTRY).milliseconds, empty: () => run(empty).milliseconds },
    { rounds: ROUNDS, warmUp: 5 },
  );
  const { log } = run(...LOG_LOADED_FILES, ENTRY);
  const loaded = parseLoadedFiles(log);
  github.close();
  rmSync(folder, { recursive: true });
  return {
    letter: "a",
    title: "A comment without a command",
    rows: [
      {
        what: "process, start to end",
        unit: "ms",
        value: times.action,
        baseline: { name: "an empty script", value: times.empty },
        target: { of: "ratio", most: 1.15 },
        reason: "Loading 9 kB of script takes 3 ms. Starting a runner takes a thousand times as long.",
      },
      { what: "calls", unit: "", value: github.calls.length, target: { of: "value", most: 0 } },
      { what: "modules loaded", unit: "", value: loaded.names.length, target: { of: "value", most: 1 } },
    ],
    notes: [
      `${ROUNDS} runs of each, alternating. The loaded file is ${loaded.names.map((name) => `dist/${name}`).join(", ")}.`,
    ],
  };
}
