import { afterAll, beforeAll, type MockInstance, vi } from "vitest";
import type { Login } from "../../playground/github/seed.ts";
import type { Sandbox } from "../../playground/sandbox.ts";
import { kickoff } from "../../src/action/commands/kickoff.ts";
import { readSettings } from "../../src/action/settings.ts";

// The toolkit tells the runner on standard output what to mask, and there is no runner here.
let output: MockInstance | undefined;
beforeAll(() => {
  output = vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(() => output?.mockRestore());

/**
 * Starts a run for tests about what comes after: with the same code as the Action, but in this process, which takes a tenth of
 * the time. How the Action itself starts a run is the concern of kickoff.test.ts.
 */
export async function startRun(
  town: Sandbox,
  by: Login,
  inputs: Record<string, string>,
): Promise<{ threadNumber: number; executionId: string }> {
  const env = await town.environment(by, inputs);
  // No post step follows.
  const settings = { ...readSettings(env), saveCheckpoint: () => {} };
  const { issueNumber, executionId, message } = await kickoff(settings, env, {});
  if (!issueNumber || !executionId) throw new Error(`the kickoff failed: ${message}`);
  return { threadNumber: issueNumber, executionId };
}
