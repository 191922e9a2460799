import { BUILT_IN_ROLES, hasApprovers } from "../../command/policy.ts";
import { POLICY_PATH } from "../../command/policy-keys.ts";
import { userIdOf } from "../../github/client.ts";
import { describeGitHubError, httpStatusOf } from "../../github/errors.ts";
import { fetchCustomRoles, fetchTeamLogins } from "../../github/permissions.ts";
import { applyPolicy, loadPolicy } from "../load-policy.ts";
import { type ActionSettings, type JobSettings, Misconfigured } from "../settings.ts";
import { findMissingStatusPermissions } from "./check-statuses.ts";
import type { FunctionsAnswer } from "./ask-functions.ts";
import { createFinding, type Finding } from "./finding.ts";
import {
  findContradictions,
  findDisagreements,
  findMissingPermissions,
  type WorkflowFile,
} from "./workflow-policies.ts";

const ABOUT = "policy";

/** The settings with the policy in force, or with that of the inputs if the policy file cannot be used. */
export type PolicyCheck = { readonly settings: ActionSettings; readonly findings: readonly Finding[] };

/** What the policy is compared with, read once for all checks. `action` is as in `inspectWorkflow`. */
export type PolicySubjects = {
  readonly workflows: Promise<readonly WorkflowFile[]>;
  readonly functionsAnswer: Promise<FunctionsAnswer>;
  readonly action: string;
};

/** Reads the policy file, and checks that this workflow's inputs do not contradict it. */
export async function checkPolicyFile(job: JobSettings): Promise<PolicyCheck> {
  try {
    const settings = await loadPolicy(job);
    const message = settings.policyDigest
      ? `${POLICY_PATH} on the default branch is the policy for comments and reviews.`
      : `There is no ${POLICY_PATH}, so each workflow's inputs are its policy.`;
    return { settings, findings: [createFinding(ABOUT, "ok", message)] };
  } catch (error) {
    const settings = await applyPolicy(job, job.inputPolicy);
    if (error instanceof Misconfigured)
      return { settings, findings: error.problems.map((problem) => createFinding(ABOUT, "error", problem)) };
    return { settings, findings: [createFinding(ABOUT, "skipped", `${describeGitHubError(error)}.`)] };
  }
}

/** Checks that the minimum role exists. */
async function checkMinimumRole({ github, repository, policy }: ActionSettings): Promise<Finding[]> {
  const { minimumRole } = policy;
  if (BUILT_IN_ROLES.includes(minimumRole.toLowerCase())) return [];
  const known = await fetchCustomRoles(github, repository.owner);
  if (known?.some((name) => name.toLowerCase() === minimumRole.toLowerCase())) return [];
  const role = JSON.stringify(minimumRole);
  return known
    ? [
        createFinding(
          "minimum-role",
          "error",
          `${repository.owner} has no role ${role}, so only admins may decide.`,
        ),
      ]
    : [
        createFinding(
          "minimum-role",
          "warning",
          `${role} is not a built-in role. If ${repository.owner} has no custom role of that name, only admins may decide.`,
        ),
      ];
}

/** Checks that every login exists. GitHub frees a login when its owner changes it. */
async function checkLogins({ github, policy }: ActionSettings): Promise<Finding[]> {
  const found = await Promise.all(
    policy.approvers.users.map(async (login): Promise<Finding[]> => {
      try {
        await userIdOf(github, login);
        return [];
      } catch (error) {
        if (httpStatusOf(error) !== 404) throw error;
        return [createFinding("approvers", "error", `GitHub has no user ${login}.`)];
      }
    }),
  );
  return found.flat();
}

/** Checks that enough people are named for the required approvals. Members of several teams count once. */
async function checkApprovalCount({ github, policy }: ActionSettings): Promise<Finding[]> {
  const { approvers, requiredApprovals } = policy;
  if (!hasApprovers(approvers) || approvers.users.length >= requiredApprovals) return [];
  const teams = await Promise.all(approvers.teams.map((team) => fetchTeamLogins(github, team)));
  // The check of the teams reports a team that cannot be read.
  if (teams.includes(undefined)) return [];
  const { size } = new Set([...approvers.users, ...teams.flatMap((logins) => logins ?? [])]);
  if (size >= requiredApprovals) return [];
  const message = `${requiredApprovals} approvals are required, and approvers names ${size === 1 ? "1 person" : `${size} people`}. Name more, or lower the number.`;
  return [createFinding("required-approvals", "error", message)];
}

/** Checks that every workflow may read the policy file, and that none contradicts it or, without one, another workflow. */
async function checkWorkflowInputs(
  { policyDigest, policyValues }: ActionSettings,
  { workflows, action }: PolicySubjects,
): Promise<Finding[]> {
  try {
    const files = await workflows;
    return [
      ...findMissingPermissions(files, action),
      ...findMissingStatusPermissions(files, action),
      ...(policyDigest ? findContradictions(files, action, policyValues) : findDisagreements(files, action)),
    ];
  } catch (error) {
    // The check of the workflows reports that they are missing or cannot be read.
    if (httpStatusOf(error) === 403 || httpStatusOf(error) === 404) return [];
    throw error;
  }
}

/** Checks that questions and decisions are in one language. The functions have a setting of their own. */
async function checkLanguage(
  { policyValues }: ActionSettings,
  { functionsAnswer }: PolicySubjects,
): Promise<Finding[]> {
  const answer = await functionsAnswer;
  // The check of bridge-url reports functions that did not answer.
  const theirs = "language" in answer ? answer.language : undefined;
  const ours = policyValues.language;
  if (theirs === undefined || theirs === ours) return [];
  const message = `The functions post in ${JSON.stringify(theirs)}, and this workflow in ${JSON.stringify(ours)}. Set CREW_GATE_LANGUAGE of the functions to ${ours}.`;
  return [createFinding("language", "warning", message)];
}

/** Checks the policy in force: its roles and people, the workflows, and the functions' language. */
export async function checkPolicyValues(
  settings: ActionSettings,
  subjects: PolicySubjects,
): Promise<Finding[]> {
  const checks = [
    checkMinimumRole(settings),
    checkLogins(settings),
    checkApprovalCount(settings),
    checkWorkflowInputs(settings, subjects),
    checkLanguage(settings, subjects),
  ];
  const found = await Promise.all(
    checks.map((check) =>
      check.catch((error: unknown) => [createFinding(ABOUT, "skipped", `${describeGitHubError(error)}.`)]),
    ),
  );
  return found.flat();
}
