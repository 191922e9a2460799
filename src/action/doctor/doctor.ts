import type { CommentPayload } from "../../command/filter.ts";
import { type Environment, input } from "../inputs.ts";
import type { Result } from "../result.ts";
import { Misconfigured, readSettings, type Settings } from "../settings.ts";
import { checkBridge, checkCrew, checkGitHub, checkTeams, checkWorkflows } from "./checks.ts";
import { type Finding, finding } from "./finding.ts";
import { rehearse } from "./rehearse.ts";

function settingsOf(env: Environment): Settings | Finding[] {
  try {
    return readSettings(env);
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    return error.problems.map((problem) => finding("inputs", "mend", problem));
  }
}

async function examine(settings: Settings, env: Environment, event: CommentPayload): Promise<Finding[]> {
  const thread = Number(input(env, "issue-number")) || event.issue?.number;
  const checks = await Promise.all([
    checkCrew(settings),
    checkBridge(settings),
    checkGitHub(
      settings,
      { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" },
      thread,
    ),
    checkTeams(settings, env["GITHUB_ACTOR"] ?? ""),
    checkWorkflows(settings, env["GITHUB_ACTION_REPOSITORY"] ?? ""),
  ]);
  const found = checks.flat();
  const isBroken = found.some(({ verdict }) => verdict === "mend");
  if (!settings.doctorResume) return found;
  // It costs executions, so it waits until all that is free to check is right.
  if (isBroken) return [...found, finding("resume", "unsure", "Not tried: mend the rest first.")];
  const rehearsal = await rehearse(settings, env, event).catch((error: unknown) => {
    if (error instanceof Misconfigured) return finding("resume", "mend", error.message);
    throw error;
  });
  return [...found, rehearsal];
}

/** `command: doctor`: looks at one deployment and at this repository, and says what is right and what to mend. */
export async function doctor(env: Environment, event: CommentPayload): Promise<Result> {
  const settings = settingsOf(env);
  const findings = Array.isArray(settings) ? settings : await examine(settings, env, event);
  const wrong = findings.filter(({ verdict }) => verdict === "mend");
  if (wrong.length === 0)
    return {
      reason: "healthy",
      message: "Nothing has to be mended. The summary has the findings.",
      findings,
    };
  const message = `${wrong.length === 1 ? "One thing has" : `${wrong.length} things have`} to be mended: ${wrong.map(({ about, says }) => `${about}: ${says}`).join(" ")}`;
  return { reason: "needs-mending", message, findings, failed: true };
}
