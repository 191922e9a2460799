import { findSentBodies } from "../../playground/check.ts";
import type { CommentEvent } from "../../playground/github/types.ts";
import type { JobResult, RunOptions } from "../../playground/runner.ts";
import { DRAFT, GateFixture, type WaitingRun } from "./gate-fixture.ts";

/** A call of a job: to AMP by its path, or to GitHub by its method and the end of its path. */
type KillCall = { amp: string } | { github: string };

/** Where a job is killed: before its call is processed, or with `after`, before its answer comes. */
export type KillPoint = KillCall & { after?: true };

const never = new Promise<never>(() => {});

/** A sandbox in which jobs are killed at a given call. One at a time: the first caller is killed. */
export class JobKiller {
  readonly gates: GateFixture;
  private constructor(gates: GateFixture) {
    this.gates = gates;
  }

  static async open(): Promise<JobKiller> {
    return new JobKiller(
      await GateFixture.open(`${DRAFT}, { name: print, seconds: 600, outputs: [printed] }`),
    );
  }

  /** Kills the job that makes a given call: at once, or as GitHub cancels a job. The call gets no answer. */
  at(point: KillPoint, signal: "SIGKILL" | "SIGINT" = "SIGKILL"): RunOptions {
    const { amp, github } = this.gates.sandbox;
    const cut = new AbortController();
    const kill = () => {
      cut.abort(signal);
      amp.fault = undefined;
      github.fault = undefined;
      github.faultResponse = undefined;
    };
    if ("amp" in point) {
      amp.fault = (path) => {
        if (!path.startsWith(point.amp)) return undefined;
        kill();
        return { hang: true };
      };
      return { cancel: cut.signal };
    }
    const [method, end = ""] = point.github.split(" ");
    const hang = (request: Request) => {
      const isOfJob = request.headers.get("authorization")?.includes("ghs_");
      if (!isOfJob || request.method !== method || !new RegExp(`${end}$`).test(new URL(request.url).pathname))
        return undefined;
      kill();
      return never;
    };
    if (point.after) github.faultResponse = hang;
    else github.fault = hang;
    return { cancel: cut.signal };
  }

  /** Runs a person's command on a run, and kills its job. */
  async comment(
    run: WaitingRun,
    body: string,
    running: RunOptions,
    inputs: Record<string, string> = {},
  ): Promise<{ event: CommentEvent; ended: JobResult }> {
    const event = await this.gates.write("octavia", run.threadNumber, body);
    return { event, ended: await this.gates.sandbox.decide(event, inputs, running) };
  }

  /** Kills a kickoff in its own issue, and returns what the thread shows then. */
  async kickoff(running: RunOptions): Promise<{ ended: JobResult; bodies: string[]; sent: number }> {
    const { sandbox } = this.gates;
    const before = findSentBodies(sandbox.amp.log, "/kickoff").length;
    const owner = sandbox.github.person("harbour");
    const { data } = await owner.request("POST /repos/{owner}/{repo}/issues", {
      owner: "harbour",
      repo: "briefs",
      title: "Tides",
    });
    const inputs = { "issue-number": String(data.number) };
    const ended = await sandbox.kickoff("octavia", inputs, undefined, running);
    const bodies = (await sandbox.comments(data.number)).map(({ body }) => body);
    return { ended, bodies, sent: findSentBodies(sandbox.amp.log, "/kickoff").length - before };
  }
}
