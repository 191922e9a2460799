import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub, RawComment } from "../../playground/github/types.ts";
import { type HostedFunctions, startFunctions } from "../../playground/hosted-functions.ts";
import { webhookEnvironment } from "../../playground/sandbox.ts";
import { mintBearer, type WebhookKind } from "../../src/ledger/signing/link.ts";
import { callbackPath, KEYS, linkBase } from "../support/local-thread.ts";

/** Four instances of the functions, as a host starts them under load. */
let instances: HostedFunctions[];
let github: LocalGitHub;
let threadNumber: number;

beforeAll(async () => {
  github = await startGitHub();
  const env = webhookEnvironment(github);
  instances = await Promise.all([1, 2, 3, 4].map(() => startFunctions(env)));
});
afterAll(async () => {
  await Promise.all([...instances.map((instance) => instance.close()), github.close()]);
});
beforeEach(async () => {
  const { data } = await github
    .person(OWNER)
    .request("POST /repos/{owner}/{repo}/issues", { owner: OWNER, repo: REPOSITORY, title: "A run" });
  threadNumber = data.number;
});

/** Sends a webhook to the instances in turn. */
async function send(kind: WebhookKind, body: unknown, turn: number): Promise<number> {
  const { url = "" } = instances[turn % instances.length] ?? {};
  const response = await fetch(`${url}${callbackPath(github, threadNumber, "run-x", kind)}`, {
    method: "POST",
    headers: { authorization: `Bearer ${mintBearer(linkBase(github, threadNumber, "run-x"), KEYS)}` },
    body: JSON.stringify({ kickoff_id: "segment-1", ...(body as object) }),
  });
  await response.arrayBuffer();
  return response.status;
}

async function comments(): Promise<RawComment[]> {
  const at = { owner: OWNER, repo: REPOSITORY, issue_number: threadNumber };
  const { data } = await github
    .person(OWNER)
    .request("GET /repos/{owner}/{repo}/issues/{issue_number}/comments", at);
  return data as RawComment[];
}

/** Returns the calls since `from` that count against GitHub's limit on writes. */
function writes(from: number) {
  return github.calls
    .slice(from)
    .filter(({ method, path }) => method !== "GET" && path.includes("/comments"));
}

const PAUSE = { execution_id: "segment-1", task_id: "task-1", task_output: "Read me." };
const STEPS = 200;
const SECONDS = 10;
/** The bounds that docs/testing.md states. */
const MOST_WRITES = 24;

describe("four instances of the functions", () => {
  it("write one comment for twenty simultaneous copies of a pause", async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => send("human-input", PAUSE, turn)),
    );
    expect(answers).toEqual(Array(20).fill(200));
    expect(await comments()).toHaveLength(1);
  });

  it("lose none of 200 steps in ten seconds, with few edits", async () => {
    const from = github.calls.length;
    const startedAtMs = Date.now();
    const answers = await Promise.all(
      Array.from({ length: STEPS }, async (_, turn) => {
        await new Promise((resolve) => setTimeout(resolve, (turn * SECONDS * 1000) / STEPS));
        return send("step", { thought: `thought ${turn}`, tool: "search" }, turn);
      }),
    );
    expect(Date.now() - startedAtMs).toBeLessThan(2 * SECONDS * 1000);
    expect(new Set(answers)).toEqual(new Set([200, 202]));
    await expect
      .poll(async () => (await comments()).map(({ body }) => /\d+ steps?/.exec(body)?.[0]), {
        timeout: 40_000,
      })
      .toEqual([`${STEPS} steps`]);
    expect(writes(from).length).toBeLessThanOrEqual(MOST_WRITES);
  });
});
