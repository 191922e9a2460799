import type { Running } from "../playground/runner.ts";
import type { Town } from "../playground/town.ts";

/** Lets every comment of a person start a job in this way. Those of bots start none, as in the workflow's own `if:`. */
export function startJobs(town: Town, running: Running): void {
  town.github.onComment = (event) => {
    if (event.comment.user.type === "User") town.jobs.push({ event, ended: town.decide(event, {}, running) });
  };
}
