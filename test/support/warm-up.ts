import { startSandbox } from "../../playground/sandbox.ts";
import { GATE, waitFor } from "../../playground/story.ts";

/**
 * Makes one decision and lets the functions end by themselves. Only then does Node keep their compiled code,
 * and the tests start some fifty processes, which are killed.
 */
export async function setup(): Promise<void> {
  const sandbox = await startSandbox({ dialect: "observed", with: { "issue-title": "A draft" } });
  try {
    const { log, outputs } = await sandbox.kickoff("octavia", { inputs: "topic: x\naudience: y" });
    if (!outputs["issue-number"]) throw new Error(`the kickoff failed:\n${log}`);
    await waitFor(sandbox, Number(outputs["issue-number"]), GATE, 1);
    await sandbox.functions.stop();
  } finally {
    await sandbox.close();
  }
}
