import { argv, env } from "node:process";

// The Action's post step, which GitHub runs after every job, however that ended. dist/ holds this file as it is, beside
// the bundle: it loads nothing unless the job left a mark that says that it was cut off.
//
// GitHub's `post-if` stays at always(): failure() and cancelled() would miss a step with continue-on-error.
if (env["STATE_checkpoint"]) {
  argv.push("post");
  await import("./main.ts");
}
