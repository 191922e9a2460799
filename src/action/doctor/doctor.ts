import type { CommentPayload } from "../../command/event.ts";
import type { Environment } from "../../github/client.ts";
import { fetchWorkflows } from "../../github/repository.ts";
import { readInput } from "../inputs.ts";
import { resolveRepositoryId } from "../load-context.ts";
import type { Result } from "../result.ts";
import type { Keyring } from "../../ledger/signing/secret.ts";
import { type JobSettings, Misconfigured, readSettings } from "../settings.ts";
import { askFunctions } from "./ask-functions.ts";
import { checkPolicyFile, checkPolicyValues } from "./check-policy.ts";
import { checkCrew, checkFunctions, checkGitHub, checkTeams, checkWorkflows } from "./checks.ts";
import { createFinding, type Finding } from "./finding.ts";
import { rehearseResume } from "./rehearse-resume.ts";

async function readDoctorSettings(env: Environment): Promise<JobSettings | Finding[]> {
  try {
    return await readSettings(env);
  } catch (error) {
    if (!(error instanceof Misconfigured)) throw error;
    return error.problems.map((problem) => createFinding("inputs", "error", problem));
  }
}

/** Names the public keys that verify records: the current one, and the previous one during a rotation. */
function describePublicKeys({ accepted }: Keyring): Finding {
  const [current = "", previous] = accepted.map(({ record }) => record.publicKey);
  const message = `Records are signed with the key ${current}${previous ? `, earlier ones with ${previous}` : ""}. Keep it outside this repository: with it anyone can verify them.`;
  return createFinding("public key", "ok", message);
}

async function runChecks(job: JobSettings, env: Environment, event: CommentPayload): Promise<Finding[]> {
  const { settings, findings } = await checkPolicyFile(job);
  const threadNumber = Number(readInput(env, "issue-number")) || event.issue?.number;
  const action = env["GITHUB_ACTION_REPOSITORY"] ?? "";
  const workflows = fetchWorkflows(settings.github, settings.repository);
  const functionsAnswer = resolveRepositoryId(settings, event.repository?.id).then((repositoryId) =>
    askFunctions(settings, repositoryId),
  );
  const checks = await Promise.all([
    checkCrew(settings),
    checkFunctions(functionsAnswer, workflows, action),
    checkGitHub(
      settings,
      { id: Number(env["GITHUB_ACTOR_ID"]) || 0, login: env["GITHUB_ACTOR"] ?? "" },
      threadNumber,
    ),
    checkTeams(settings, env["GITHUB_ACTOR"] ?? ""),
    checkWorkflows(workflows, action),
    checkPolicyValues(settings, { workflows, functionsAnswer, action }),
  ]);
  const found = [...checks.flat(), ...findings, describePublicKeys(settings.keyring)];
  const isBroken = found.some(({ verdict }) => verdict === "error");
  if (!settings.doctorResume) return found;
  // The rehearsal costs executions, so it runs only after every free check has passed.
  if (isBroken) return [...found, createFinding("resume", "skipped", "Not tried. Fix the errors first.")];
  const rehearsal = await rehearseResume(settings, env, event).catch((error: unknown) => {
    if (error instanceof Misconfigured) return createFinding("resume", "error", error.message);
    throw error;
  });
  return [...found, rehearsal];
}

/** Runs `command: doctor`: checks one deployment and this repository, and reports what works and what to fix. */
export async function doctor(env: Environment, event: CommentPayload): Promise<Result> {
  const settings = await readDoctorSettings(env);
  const findings = Array.isArray(settings) ? settings : await runChecks(settings, env, event);
  const errors = findings.filter(({ verdict }) => verdict === "error");
  if (errors.length === 0)
    return {
      code: "healthy",
      message: "Nothing needs fixing. The findings are in the summary.",
      findings,
    };
  const message = `${errors.length === 1 ? "One thing needs" : `${errors.length} things need`} fixing: ${errors.map(({ about, message }) => `${about}: ${message}`).join(" ")}`;
  return { code: "unhealthy", message, findings, failed: true };
}
