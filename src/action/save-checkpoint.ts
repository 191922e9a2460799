import { appendFileSync } from "node:fs";
import { type Checkpoint, isAwaitingAnswer, mustBeSaved } from "../delivery/checkpoint.ts";
import type { Environment } from "../github/client.ts";

let isCancelled = false;

function noteCancellation(): void {
  isCancelled = true;
}

/**
 * Saves a job's progress for its post step; `undefined` means that nothing is left to do. The write is
 * synchronous: the runner reads the file after the process has ended, however it ended.
 *
 * SIGINT ends a Node process, and the post step does the rest. Only while the job awaits an answer that
 * cannot be read again, it ignores SIGINT until the answer is saved. The runner sends SIGTERM after 7.5 s.
 */
export function saveCheckpoint(env: Environment, checkpoint: Checkpoint | undefined): void {
  const file = env["GITHUB_STATE"];
  try {
    // JSON.stringify writes no line ends, so a plain line is safe.
    if (file) appendFileSync(file, `checkpoint=${checkpoint ? JSON.stringify(checkpoint) : ""}\n`);
  } catch (error) {
    if (checkpoint && mustBeSaved(checkpoint)) throw error;
  }
  if (isCancelled) process.exit(130);
  process.off("SIGINT", noteCancellation);
  if (checkpoint && isAwaitingAnswer(checkpoint)) process.on("SIGINT", noteCancellation);
}
