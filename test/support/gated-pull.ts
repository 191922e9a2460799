import { expect, vi } from "vitest";
import type { LabelEvent } from "../../playground/github/types.ts";
import type { JobResult } from "../../playground/runner.ts";
import type { GateFixture, WaitingRun } from "./gate-fixture.ts";

/** The name of the commit status in these tests. */
export const STATUS = "crew-gate";

/** A run that a label started, the event of the label, and the commit that was then the head. */
type LabelledRun = {
  readonly run: WaitingRun;
  readonly sha: string;
  readonly event: LabelEvent;
  readonly ended: JobResult;
};

/** A pull request whose crew sets a commit status. */
export class GatedPull {
  readonly gates: GateFixture;
  readonly number: number;

  private constructor(gates: GateFixture, number: number) {
    this.gates = gates;
    this.number = number;
  }

  static async open(gates: GateFixture): Promise<GatedPull> {
    return new GatedPull(gates, await gates.sandbox.github.openPull("marisol", "Our brief"));
  }

  /** Starts the crew with a label, as the workflow does. */
  async label(more: Record<string, string> = {}): Promise<LabelledRun> {
    const { sandbox } = this.gates;
    const event = await sandbox.github.labeled("octavia", this.number, "run-crew");
    const inputs = { "commit-status": STATUS, ...more };
    const ended = await sandbox.kickoff("octavia", inputs, { name: "pull_request", payload: event });
    expect(ended, ended.log).toMatchObject({ code: 0, outputs: { reason: "kicked-off" } });
    const run = this.gates.runIn(this.number, ended.outputs["execution-id"] ?? "");
    return { run, sha: event.pull_request.head.sha, event, ended };
  }

  /** Waits until a commit has this status and no other, and returns the address that it links to. */
  async status(sha: string, state: string, description: RegExp): Promise<string> {
    const { statuses } = this.gates.sandbox.github;
    const expected = { context: STATUS, state, description: expect.stringMatching(description) as string };
    return vi.waitFor(
      () => {
        const latest = statuses.latest(sha);
        expect(latest).toEqual([expect.objectContaining(expected)]);
        return latest[0]?.target_url ?? "";
      },
      { timeout: 20_000, interval: 50 },
    );
  }
}
