import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { LogLine } from "../../playground/amp/log.ts";
import { readScenario } from "../../playground/amp/scenario.ts";
import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { type Sandbox, startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";

const ONE_GATE = readScenario(`
tasks:
  - { name: draft_task, agent: Writer, human_input: true, seconds: 0.05, outputs: [first draft, second draft] }
  - { name: print_task, agent: Printer, seconds: 0.05, outputs: [printed] }
`);
const COMMENTS = 1000;
/** GitHub returns a hundred comments a page: two of the crew, the discussion, and the command. */
const PAGES = 11;

let sandbox: Sandbox;
let threadNumber: number;
beforeAll(async () => {
  sandbox = await startSandbox({ dialect: "observed", scenario: ONE_GATE });
  const { outputs } = await sandbox.kickoff("octavia", { "issue-title": "A long discussion" });
  threadNumber = Number(outputs["issue-number"]);
  await waitFor(sandbox, threadNumber, GATE, 1);
  // A job for each of them would take long, and do nothing.
  const { onComment } = sandbox.github;
  sandbox.github.onComment = () => undefined;
  const mei = sandbox.github.person("mei");
  const at = { owner: OWNER, repo: REPOSITORY, issue_number: threadNumber };
  for (let number = 0; number < COMMENTS; number++)
    await mei.request("POST /repos/{owner}/{repo}/issues/{issue_number}/comments", {
      ...at,
      body: `comment ${number}`,
    });
  sandbox.github.onComment = onComment;
  // Real discussions are slower. Recent comments are read twice.
  await sleep(6000);
}, 120_000);
afterAll(() => sandbox.close());

describe("a thread of a thousand comments", () => {
  it("lets a decision find its gate on the first page, read every page once, and then only new comments", async () => {
    const from = sandbox.github.calls.length;
    const { job } = await sandbox.comment("octavia", threadNumber, "/approve");
    const { outputs, log } = await job;
    expect(outputs, log).toMatchObject({ outcome: "decided", "final-status": "completed" });
    const own = sandbox.github.calls.slice(from).filter(({ caller }) => caller === "github-actions[bot]");
    const isPage = ({ method, path }: (typeof own)[number]) =>
      method === "GET" && path.endsWith(`/${threadNumber}/comments`);
    const pages = own.filter(isPage);
    const firstWrite = own.findIndex(({ method }) => method === "POST");
    expect(own.slice(0, firstWrite).filter(isPage)).toHaveLength(PAGES);
    // As many polls as for a short thread, one call each.
    expect(pages.length - PAGES).toBeLessThanOrEqual(8);
    expect(own.length - pages.length).toBeLessThanOrEqual(10);
  });

  it("costs a webhook only as many more calls as there are more pages", async () => {
    const from = sandbox.github.calls.length;
    const { outputs } = await sandbox.kickoff("octavia", { "issue-number": String(threadNumber) });
    expect(outputs).toMatchObject({ outcome: "started" });
    const paused = (line: LogLine) =>
      line.kind === "webhook" &&
      (line.body as { execution_id?: string }).execution_id === outputs["execution-id"];
    await vi.waitUntil(() => sandbox.amp.log.some(paused), { timeout: 20_000 });
    const functions = sandbox.github.calls.slice(from).filter(({ caller }) => caller === "crew-gate[bot]");
    const reads = functions.filter(({ method, path }) => method === "GET" && path.endsWith("/comments"));
    // One event is the crew's pause. After its comment is written, only new comments are read.
    expect(reads.length).toBeLessThanOrEqual(PAGES + 2);
  });
});
