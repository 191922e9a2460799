import { argv, env } from "node:process";
// The Action's post step, which GitHub runs after every job, however it ended. dist/ holds this file
// unchanged, beside the bundle. It loads nothing unless the job left a checkpoint, which shows that it was
// cut off.
//
// GitHub's `post-if` stays at always(): failure() and cancelled() would miss a step with continue-on-error.
if (env["STATE_checkpoint"]) {
    argv.push("post");
    await import("./index.js");
}
