import { startGitHub } from "../../playground/github/server.ts";
import type { LocalGitHub } from "../../playground/github/types.ts";
import { type HostedFunctions, startFunctions } from "../../playground/hosted-functions.ts";
import { webhookEnvironment } from "../../playground/sandbox.ts";

/** A GitHub and two instances of the functions, in which schedules run one after another. */
export class ChaosSandbox {
  readonly github: LocalGitHub;
  /** A workflow's token. */
  readonly token: string;
  readonly instances: HostedFunctions[];
  readonly #env: Record<string, string>;

  private constructor(
    github: LocalGitHub,
    token: string,
    instances: HostedFunctions[],
    env: Record<string, string>,
  ) {
    this.github = github;
    this.token = token;
    this.instances = instances;
    this.#env = env;
  }

  static async open(): Promise<ChaosSandbox> {
    const github = await startGitHub();
    const env = webhookEnvironment(github);
    const [token, ...instances] = await Promise.all([
      github.workflowToken(),
      startFunctions(env),
      startFunctions(env),
    ]);
    return new ChaosSandbox(github, token, instances, env);
  }

  /** Kills an instance between two lines, and starts another in its place. */
  async kill(index: number): Promise<void> {
    await this.instances[index]?.close();
    this.instances[index] = await startFunctions(this.#env);
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.close()));
    await this.github.close();
  }
}
