import { afterAll, beforeAll, expect, it } from "vitest";
import { OWNER, REPOSITORY, tokenOf } from "../../playground/github/seed.ts";
import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { runOf } from "../../src/ledger/fold.ts";
import { keyring } from "../../src/ledger/secret.ts";
import { en } from "../../src/messages/en.ts";
import { readThread, type Thread } from "../../src/thread/log.ts";
import { recordResult } from "../../src/thread/result.ts";
import { Octokit } from "@octokit/core";
import { octokitOptions, PLUGINS } from "../../src/thread/limits.ts";

let github: LocalGitHub;
beforeAll(async () => {
  github = await startGitHub();
});
afterAll(() => github.close());

const keys = keyring("a-secret-of-at-least-32-characters!");

/** The thread as one of several processes with the same credential sees it. */
function threadFor(token: string, number: number): Thread {
  if (!keys) throw new Error("the secret of this test is too short");
  return {
    github: new (Octokit.plugin(...PLUGINS))({ ...octokitOptions(github.url), auth: token }),
    at: { repository: { owner: OWNER, name: REPOSITORY }, thread: number },
    place: { repository: github.repositoryId, thread: number },
    keyring: keys,
    say: en,
    format: "markdown",
    secrets: [],
  };
}

it("ends with one comment when many processes write the same result at the same moment", async () => {
  const { data } = await github.person("mei").request("POST /repos/{owner}/{repo}/issues", {
    owner: OWNER,
    repo: REPOSITORY,
    title: "A race",
  });
  github.latency = 30;
  const bot = await github.workflowToken();
  const tokens = [bot, bot, bot, tokenOf("harbour"), tokenOf("harbour"), tokenOf("mei")];
  const settled = {
    run: "run-a",
    at: new Date().toISOString(),
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
  expect(runOf(ledger, "run-a").result?.comment).toBe(comments[0]?.id);
});
