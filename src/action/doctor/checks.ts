import { describeGitHubError, httpStatusOf } from "../../github/errors.ts";
import { fetchRole, isTeamMember, TeamUnreadable } from "../../github/permissions.ts";
import { tryReaction } from "../../github/claim-reactions.ts";
import type { Person } from "../../ledger/record.ts";
import type { ActionSettings } from "../settings.ts";
import { type FunctionsAnswer, assessFunctions } from "./ask-functions.ts";
import { usesCommitStatus } from "./check-statuses.ts";
import { createFinding, type Finding } from "./finding.ts";
import { inspectWorkflow } from "./inspect-workflow.ts";
import type { WorkflowFile } from "./workflow-policies.ts";

/** Checks that the deployment answers at the URL and accepts the token. */
export async function checkCrew({ crew }: ActionSettings): Promise<Finding> {
  const answer = await crew.inputs();
  switch (answer.kind) {
    case "names": {
      const names =
        answer.names.length > 0 ? `It wants the inputs ${answer.names.join(", ")}.` : "It wants no inputs.";
      return createFinding("crew-url and crew-token", "ok", `The crew answers. ${names}`);
    }
    case "refused":
      return createFinding("crew-url and crew-token", "error", `${answer.reason}.`);
    case "unknown":
      return createFinding(
        "crew-url and crew-token",
        "skipped",
        `The crew did not list its inputs. ${answer.reason}.`,
      );
  }
}

/**
 * Checks that the functions answer, hold the same secret, and can write in issues and pull requests here. They need to set
 * commit statuses only if a workflow asks for one.
 */
export async function checkFunctions(
  answering: Promise<FunctionsAnswer>,
  reading: Promise<readonly WorkflowFile[]>,
  action: string,
): Promise<Finding[]> {
  // The check of the workflows reports files that cannot be read.
  const needsStatuses = await reading.then(
    (files) => usesCommitStatus(files, action),
    () => false,
  );
  return assessFunctions(await answering, [
    "issues",
    "pull_requests",
    ...(needsStatuses ? (["statuses"] as const) : []),
  ]);
}

/** Checks that the token has the rights that a decision needs. Writing is tried only if a thread is named. */
export async function checkGitHub(
  { github, repository, policy }: ActionSettings,
  actor: Person,
  threadNumber?: number,
) {
  const about = "github-token";
  try {
    const { role } = await fetchRole(github, repository, actor);
    const roleMessage = `It reads roles: ${actor.login} has ${role}, and a decision requires ${policy.minimumRole}.`;
    if (!threadNumber)
      return createFinding(
        about,
        "skipped",
        `${roleMessage} Set issue-number to try a reaction there, which is removed again.`,
      );
    await tryReaction({ github, address: { repository, threadNumber } });
    return createFinding(about, "ok", `${roleMessage} It may write in #${threadNumber}.`);
  } catch (error) {
    if (httpStatusOf(error) === 403)
      return createFinding(
        about,
        "error",
        `${describeGitHubError(error)}. Does the job have the permission issues: write?`,
      );
    const hint = httpStatusOf(error) === 404 ? " Is issue-number the number of a thread here?" : "";
    return createFinding(about, "error", `${describeGitHubError(error)}.${hint}`);
  }
}

/** Checks that the token may read the teams that the workflow names as approvers. */
export async function checkTeams({ github, policy }: ActionSettings, actor: string): Promise<Finding[]> {
  const { teams } = policy.approvers;
  if (teams.length === 0) return [];
  try {
    await Promise.all(teams.map((team) => isTeamMember(github, team, actor)));
    return [createFinding("approvers", "ok", "The named teams can be read.")];
  } catch (error) {
    const message =
      error instanceof TeamUnreadable
        ? `github-token cannot read the team ${error.message}. It takes the token of a GitHub App with the permission Members: read.`
        : `${describeGitHubError(error)}.`;
    return [createFinding("approvers", error instanceof TeamUnreadable ? "error" : "skipped", message)];
  }
}

/** Whether the repository's workflows use the action as it should be, where the token may read them. */
export async function checkWorkflows(
  reading: Promise<readonly WorkflowFile[]>,
  action: string,
): Promise<Finding[]> {
  const about = "workflows";
  try {
    const files = await reading;
    const found = files.flatMap(({ path, text }) => inspectWorkflow(path, text, action) ?? []);
    if (found.length > 0) return found;
    // The runner leaves it empty for ./, and some runners always do.
    if (!action)
      return [
        createFinding(
          about,
          "skipped",
          "It is unknown which of them use crew-gate: the runner does not name the Action's repository in GITHUB_ACTION_REPOSITORY. One on the default branch must decide on comments, such as examples/decide.yml.",
        ),
      ];
    return [
      createFinding(
        about,
        "error",
        "None on the default branch decides on comments. examples/decide.yml is one to copy.",
      ),
    ];
  } catch (error) {
    if (httpStatusOf(error) === 403 || httpStatusOf(error) === 404)
      return [
        createFinding(
          about,
          "skipped",
          "There are none, or they cannot be read: that takes the permission contents: read.",
        ),
      ];
    return [createFinding(about, "skipped", `${describeGitHubError(error)}.`)];
  }
}
