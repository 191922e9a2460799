import type { RunOptions } from "../playground/runner.ts";
import type { Sandbox } from "../playground/sandbox.ts";

/** Lets every comment of a person start a job in this way. Those of bots start none, as in the workflow's own `if:`. */
export function startJobs(town: Sandbox, running: RunOptions): void {
  town.github.onComment = (event) => {
    if (event.comment.user.type === "User") town.jobs.push({ event, ended: town.decide(event, {}, running) });
  };
}
