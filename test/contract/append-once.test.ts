import { afterAll, beforeAll, expect, it } from "vitest";
import { OWNER, REPOSITORY, tokenOf } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { findRun } from "../../src/ledger/fold.ts";
import { readThread } from "../../src/thread/snapshot.ts";
import { recordResult } from "../../src/thread/run-result.ts";
import { createClient, createThread } from "../support/local-thread.ts";

let github: LocalGitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());

/** Returns the thread as one of several processes with the same credential sees it. */
const threadFor = (token: string, number: number) =>
  createThread(createClient(token, github), github, number);

it("leaves one comment when many processes write the same result at the same moment", async () => {
  const { data } = await github.person("mei").request("POST /repos/{owner}/{repo}/issues", {
    owner: OWNER,
    repo: REPOSITORY,
    title: "A race",
  });
  github.latency = 30;
  const bot = await github.workflowToken();
  const tokens = [bot, bot, bot, tokenOf("harbour"), tokenOf("harbour"), tokenOf("mei")];
  const settled = {
    runId: "run-a",
    writtenAt: new Date().toISOString(),
    outcome: "completed",
    output: "done",
  } as const;
  const outcomes = await Promise.all(
    tokens.map((token) => recordResult(threadFor(token, data.number), settled)),
  );
  github.latency = 0;
  expect(outcomes.filter(({ kind }) => kind === "recorded")).toHaveLength(1);
  const { comments, ledger } = await readThread(threadFor(bot, data.number));
  expect(comments).toHaveLength(1);
  expect(findRun(ledger, "run-a").result?.commentId).toBe(comments[0]?.id);
});

it("writes no failure after a completion, and a completion after a failure", async () => {
  const issue = await github.person("mei").request("POST /repos/{owner}/{repo}/issues", {
    owner: OWNER,
    repo: REPOSITORY,
    title: "Two results",
  });
  const thread = threadFor(await github.workflowToken(), issue.data.number);
  const record = async (runId: string, outcome: "completed" | "error") =>
    (
      await recordResult(thread, {
        runId,
        writtenAt: new Date().toISOString(),
        outcome,
        segmentId: "s1",
        output: "text",
      })
    ).kind;
  expect(await record("run-b", "completed")).toBe("recorded");
  expect(await record("run-b", "error")).toBe("duplicate");
  expect(await record("run-c", "error")).toBe("recorded");
  expect(await record("run-c", "completed")).toBe("recorded");
  expect(await record("run-c", "error")).toBe("duplicate");
});
