import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { type HostedFunctions, startFunctions } from "../../playground/hosted-functions.ts";
import { webhookEnvironment } from "../../playground/sandbox.ts";
import { mintBearer, type WebhookKind } from "../../src/ledger/signing/link.ts";
import { callbackPath, KEYS, linkBase } from "../support/local-thread.ts";
import { SHAPES } from "./shapes.ts";

let github: LocalGitHub;
let functions: HostedFunctions;
beforeAll(async () => {
  github = await startGitHub();
  functions = await startFunctions(webhookEnvironment(github));
});
afterAll(async () => {
  await functions.close();
  await github.close();
});

const MOST_MS = 1000;
/** A busy machine delays answers now and then. A server that does not yield delays them every time. */
const ATTEMPTS = 5;
const MAX_BODY_BYTES = 4_000_000;

async function openThread(): Promise<number> {
  const { data } = await github
    .person(OWNER)
    .request("POST /repos/{owner}/{repo}/issues", { owner: OWNER, repo: REPOSITORY, title: "A run" });
  return data.number;
}

async function send(threadNumber: number, kind: WebhookKind, body: unknown): Promise<number> {
  const path = callbackPath(github, threadNumber, "run-x", kind);
  const bearer = mintBearer(linkBase(github, threadNumber, "run-x"), KEYS);
  const response = await fetch(functions.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${bearer}` },
    body: JSON.stringify(body),
  });
  await response.arrayBuffer();
  return response.status;
}

async function timed(request: () => Promise<number>): Promise<number> {
  const began = performance.now();
  expect(await request()).toBe(200);
  return performance.now() - began;
}

/** Returns how many times longer than its CPU time some work takes, since other processes use the machine too. */
function slowdown(): number {
  const [began, { user, system }] = [performance.now(), process.threadCpuUsage()];
  for (;;) {
    const now = process.threadCpuUsage({ user, system });
    const used = (now.user + now.system) / 1000;
    if (used >= 20) return Math.max(1, (performance.now() - began) / used);
  }
}

/**
 * Sends a pause with a large output, and returns how much longer than before another request waited for its answer,
 * without the time in which other processes used the machine.
 */
async function longestDelay(output: unknown): Promise<number> {
  const [paused, other] = [await openThread(), await openThread()];
  let index = 0;
  const requests = [
    async () => (await fetch(`${functions.url}/api/health`)).status,
    async () => send(other, "task", { kickoff_id: "s1", name: `task ${index++}`, output: "text" }),
  ];
  const slowdowns = [slowdown()];
  const waitsUntil = (isOver: (count: number) => boolean) =>
    Promise.all(
      requests.map(async (request) => {
        const waits: number[] = [];
        do waits.push(await timed(request));
        while (!isOver(waits.length));
        return Math.max(...waits);
      }),
    );
  const before = await waitsUntil((count) => count === 5);
  let isAnswered = false;
  const pause = { kickoff_id: "s1", execution_id: "s1", task_id: "t1", task_output: output };
  const answer = send(paused, "human-input", pause).finally(() => (isAnswered = true));
  const meanwhile = await waitsUntil(() => isAnswered);
  expect(await answer).toBe(200);
  slowdowns.push(slowdown());
  const delays = meanwhile.map((wait, kind) => wait - (before[kind] ?? 0));
  return (Math.max(...delays) * slowdowns.length) / slowdowns.reduce((sum, one) => sum + one, 0);
}

describe("the functions while they render an output as long as a webhook may be", () => {
  it.each(["tasks", "numbered items", "commits"])(
    "answer health checks and other webhooks within a second, for %s",
    { timeout: 600_000 },
    async (shape) => {
      const whole = String(SHAPES[shape]?.());
      const bytesPerUnit = Buffer.byteLength(JSON.stringify(whole)) / whole.length;
      const output = whole.slice(0, (MAX_BODY_BYTES - 1000) / bytesPerUnit);
      let longest = Infinity;
      for (let attempt = 0; attempt < ATTEMPTS && longest >= MOST_MS; attempt++)
        longest = Math.min(longest, await longestDelay(output));
      expect(longest).toBeLessThan(MOST_MS);
    },
  );
});
