import { readScenario } from "../playground/amp/scenario.ts";
import { type LocalAmp, startAmp } from "../playground/amp/server.ts";
import { type HostedFunctions, startFunctions } from "../playground/hosted-functions.ts";
import { type JobResult, runAction, type RunOptions } from "../playground/runner.ts";
import { connectionInputs, CREW_TOKEN, eventEnvironment, webhookEnvironment } from "../playground/sandbox.ts";
import { TOKEN_CREDENTIAL } from "./app-key.ts";
import { type FastGitHub, startFastGitHub } from "./github/server.ts";
import { PERSON } from "./github/threads.ts";

/** The playground's sandbox with the fast GitHub, which fills a thread of a thousand comments at once. */
export type BenchSandbox = {
  github: FastGitHub;
  amp: LocalAmp;
  run(
    event: { name: string; payload: unknown },
    inputs: Record<string, string>,
    options?: RunOptions,
  ): Promise<JobResult>;
  /** Posts a person's comment and runs the job that it starts. */
  comment(threadNumber: number, body: string, options?: RunOptions): Promise<JobResult>;
  close(): Promise<void>;
};

/** Starts a sandbox whose crew has one gate with the given output. */
export async function startBenchSandbox(output: string): Promise<BenchSandbox> {
  const scenario = readScenario(
    JSON.stringify({ tasks: [{ name: "draft", human_input: true, seconds: 0.05, outputs: [output] }] }),
  );
  const [github, amp] = await Promise.all([
    startFastGitHub(),
    startAmp({ dialect: "observed", token: CREW_TOKEN, scenario }),
  ]);
  const functions: HostedFunctions = await startFunctions(webhookEnvironment(github, TOKEN_CREDENTIAL));
  const inputs = { ...connectionInputs(amp.url, functions.url), "wait-minutes": "0" };
  const env = eventEnvironment({ url: github.url, repositoryId: 1 }, PERSON);
  const sandbox: BenchSandbox = {
    github,
    amp,
    run: (event, more, options = {}) =>
      runAction({ with: { ...inputs, ...more }, token: "ghs_local", event, env }, options),
    comment(threadNumber, body, options) {
      const posted = github.threads.post(threadNumber, body, PERSON);
      const issue = { number: threadNumber, comments: github.threads.bodies(threadNumber).length - 1 };
      const payload = { action: "created", comment: posted, issue, sender: PERSON, repository: { id: 1 } };
      return sandbox.run({ name: "issue_comment", payload }, {}, options);
    },
    async close() {
      await Promise.all([functions.close(), amp.close()]);
      github.close();
    },
  };
  return sandbox;
}
