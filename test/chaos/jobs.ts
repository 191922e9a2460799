import type { LocalAmp } from "../../playground/amp/server.ts";
import { type Login, OWNER, REPOSITORY } from "../../playground/github/seed.ts";
import { jobInputs, runAction, type RunnerJob } from "../../playground/runner.ts";
import { SECRET } from "../../playground/sandbox.ts";
import { kickoff } from "../../src/action/commands/kickoff.ts";
import { readSettings } from "../../src/action/settings.ts";
import type { WebhookCarrier } from "./carrier.ts";
import type { ChaosSandbox } from "./chaos-sandbox.ts";
import type { Dice } from "./dice.ts";

/** The token of the crews of all schedules. */
export const CREW_TOKEN = "local-crew-token";

/** The jobs of a schedule: each a process of `dist/`, as GitHub's runner starts it. */
export class Jobs {
  readonly #sandbox: ChaosSandbox;
  readonly #amp: LocalAmp;
  readonly #carrier: WebhookCarrier;
  readonly #dice: Dice;
  readonly #note: (line: string) => void;
  readonly #running = new Set<AbortController>();

  constructor(
    sandbox: ChaosSandbox,
    amp: LocalAmp,
    carrier: WebhookCarrier,
    dice: Dice,
    note: (line: string) => void,
  ) {
    this.#sandbox = sandbox;
    this.#amp = amp;
    this.#carrier = carrier;
    this.#dice = dice;
    this.#note = note;
  }

  /** Ends the job that has run for longest, if any: as a runner that is out of memory does, or as GitHub cancels it. */
  end(how: "SIGKILL" | "SIGINT"): boolean {
    const [first] = this.#running;
    first?.abort(how);
    return first !== undefined;
  }

  /** Returns the environment that a workflow gives a person's job. */
  async #setting(by: Login, inputs: Record<string, string>): Promise<Omit<RunnerJob, "event">> {
    const { github, token } = this.#sandbox;
    const { data } = await github.person(by).request("GET /user");
    return {
      with: {
        "crew-url": this.#amp.url,
        "crew-token": CREW_TOKEN,
        secret: SECRET,
        "bridge-url": this.#carrier.url,
        "wait-minutes": this.#dice.pick("how long a job waits", { "0": 2, "0.03": 1 }),
        "reading-seconds": "0",
        ...inputs,
      },
      token,
      env: {
        GITHUB_REPOSITORY: `${OWNER}/${REPOSITORY}`,
        GITHUB_REPOSITORY_ID: String(github.repositoryId),
        GITHUB_API_URL: github.url,
        GITHUB_ACTOR: by,
        GITHUB_ACTOR_ID: String(data.id),
      },
    };
  }

  async run(
    by: Login,
    inputs: Record<string, string>,
    event: { name: string; payload: unknown } = { name: "workflow_dispatch", payload: {} },
  ): Promise<void> {
    const cancel = new AbortController();
    this.#running.add(cancel);
    const job = await this.#setting(by, inputs);
    const { code, outputs } = await runAction({ ...job, event }, { cancel: cancel.signal });
    this.#running.delete(cancel);
    this.#note(
      `job ${inputs["command"] ?? "of a comment"} ended with ${code}: ${outputs["reason"] ?? "cut off"}`,
    );
  }

  /**
   * Starts the run: as a job, or with the same code in this process, which takes a tenth of the time and
   * cannot be killed.
   */
  async kickoff(threadNumber: number, more: Record<string, string>): Promise<void> {
    const inputs = { command: "kickoff", "issue-number": String(threadNumber), ...more };
    if (this.#dice.happens("the kickoff is a job", 0.4)) return this.run("octavia", inputs);
    const job = await this.#setting("octavia", inputs);
    const env = { ...(await jobInputs(job)), ...job.env };
    const end = await kickoff({ ...(await readSettings(env)), saveCheckpoint: () => {} }, env, {}).then(
      ({ code }) => code,
      (error: unknown) => String(error),
    );
    this.#note(`the kickoff ended: ${end}`);
  }
}
