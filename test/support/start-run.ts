import { afterAll, beforeAll, type MockInstance, vi } from "vitest";
import type { Login } from "../../playground/github/seed.ts";
import type { Sandbox } from "../../playground/sandbox.ts";
import { kickoff } from "../../src/action/commands/kickoff.ts";
import { readSettings } from "../../src/action/settings.ts";

// The toolkit prints masking commands for a runner on standard output, and there is no runner here.
let output: MockInstance | undefined;
beforeAll(() => {
  output = vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(() => output?.mockRestore());

/**
 * Starts a run for tests of later steps: with the same code as the Action, but in this process, which takes a
 * tenth of the time. kickoff.test.ts tests how the Action itself starts a run.
 */
export async function startRun(
  sandbox: Sandbox,
  by: Login,
  inputs: Record<string, string>,
): Promise<{ threadNumber: number; executionId: string }> {
  const env = await sandbox.environment(by, inputs);
  // No post step follows.
  const settings = { ...(await readSettings(env)), saveCheckpoint: () => {} };
  const { issueNumber, executionId, message } = await kickoff(settings, env, {});
  if (!issueNumber || !executionId) throw new Error(`the kickoff failed: ${message}`);
  return { threadNumber: issueNumber, executionId };
}
