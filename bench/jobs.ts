import type { RunOptions } from "../playground/runner.ts";
import type { Sandbox } from "../playground/sandbox.ts";

/** Starts a job for every comment of a person, with these options. Bots start none, as in the workflow's own `if:`. */
export function startJobs(sandbox: Sandbox, running: RunOptions): void {
  sandbox.github.onComment = (event) => {
    if (event.comment.user.type === "User")
      sandbox.jobs.push({ event, ended: sandbox.decide(event, {}, running) });
  };
}
