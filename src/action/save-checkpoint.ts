import { appendFileSync } from "node:fs";
import { type Checkpoint, isAwaitingAnswer, mustBeSaved } from "../delivery/checkpoint.ts";
import type { Environment } from "../github/client.ts";

let isCancelled = false;

function noteCancellation(): void {
  isCancelled = true;
}

/**
 * Saves how far a job came, for its post step, or with `undefined` that there is nothing left to do. Written at once and on
 * the spot: the runner reads the file when the process is gone, however it went.
 *
 * On SIGINT a process of Node's dies, which is as it should be: the post step does the rest. Only while an answer is
 * awaited that nobody can get later, the job waits for it, and ends once that was saved. What takes longer than 7.5 s
 * the runner's SIGTERM ends.
 */
export function saveCheckpoint(env: Environment, mark: Checkpoint | undefined): void {
  const file = env["GITHUB_STATE"];
  try {
    // JSON has no line ends in it, so that a plain line is safe.
    if (file) appendFileSync(file, `checkpoint=${mark ? JSON.stringify(mark) : ""}\n`);
  } catch (error) {
    if (mark && mustBeSaved(mark)) throw error;
  }
  if (isCancelled) process.exit(130);
  process.off("SIGINT", noteCancellation);
  if (mark && isAwaitingAnswer(mark)) process.on("SIGINT", noteCancellation);
}
