import { readScenario } from "../playground/amp/scenario.ts";
import { type LocalAmp, startAmp } from "../playground/amp/server.ts";
import { type HostedFunctions, startFunctions } from "../playground/hosted-functions.ts";
import { type JobResult, runAction, type RunOptions } from "../playground/runner.ts";
import { SECRET } from "../playground/sandbox.ts";
import { type FastGitHub, startFastGitHub } from "./github/server.ts";
import { PERSON } from "./github/threads.ts";

const CREW_TOKEN = "local-crew-token";

/** As the playground's town, but with the fast GitHub, in which a thread of a thousand comments is there at once. */
export type BenchSandbox = {
  github: FastGitHub;
  amp: LocalAmp;
  run(
    event: { name: string; payload: unknown },
    inputs: Record<string, string>,
    running?: RunOptions,
  ): Promise<JobResult>;
  /** A comment of a person, and the job that it starts. */
  say(threadNumber: number, body: string, running?: RunOptions): Promise<JobResult>;
  close(): Promise<void>;
};

/** A crew with one gate, whose output is given. */
export async function startBenchSandbox(output: string): Promise<BenchSandbox> {
  const scenario = readScenario(
    JSON.stringify({ tasks: [{ name: "draft", human_input: true, seconds: 0.05, outputs: [output] }] }),
  );
  const [github, amp] = await Promise.all([
    startFastGitHub(),
    startAmp({ dialect: "observed", token: CREW_TOKEN, scenario }),
  ]);
  const functions: HostedFunctions = await startFunctions({
    CREW_GATE_SECRET: SECRET,
    GITHUB_API_URL: github.url,
    GITHUB_TOKEN: "a-local-token",
  });
  const inputs = {
    "crew-url": amp.url,
    "crew-token": CREW_TOKEN,
    secret: SECRET,
    "bridge-url": functions.url,
    "wait-minutes": "0",
  };
  const village: BenchSandbox = {
    github,
    amp,
    run: (event, more, running = {}) =>
      runAction(
        {
          with: { ...inputs, ...more },
          token: "ghs_local",
          event,
          env: {
            GITHUB_REPOSITORY: "harbour/briefs",
            GITHUB_REPOSITORY_ID: "1",
            GITHUB_API_URL: github.url,
            GITHUB_ACTOR: PERSON.login,
            GITHUB_ACTOR_ID: String(PERSON.id),
          },
        },
        running,
      ),
    say(threadNumber, body, running) {
      const comment = github.threads.post(threadNumber, body, PERSON);
      const issue = { number: threadNumber, comments: github.threads.bodies(threadNumber).length - 1 };
      const payload = { action: "created", comment, issue, sender: PERSON, repository: { id: 1 } };
      return village.run({ name: "issue_comment", payload }, {}, running);
    },
    async close() {
      await Promise.all([functions.close(), amp.close()]);
      github.close();
    },
  };
  return village;
}
