import type { RunOptions } from "../playground/runner.ts";
import type { Sandbox } from "../playground/sandbox.ts";

/** Starts a job for every comment of a person, with these options. The workflow's `if:` excludes bots, too. */
export function startJobs(sandbox: Sandbox, options: RunOptions): void {
  sandbox.github.onComment = (event) => {
    if (event.comment.user.type === "User")
      sandbox.jobs.push({ event, ended: sandbox.decide(event, {}, options) });
  };
}
