import type { AccessProblem, PermissionName, RepositoryAccess } from "../../github/repository-access.ts";
import { createFinding, type Finding } from "./finding.ts";

const ABOUT = "the functions' access";

/** The names of the permissions in GitHub's settings. */
const LABELS = {
  issues: "Issues",
  pull_requests: "Pull requests",
  statuses: "Commit statuses",
} as const satisfies Record<PermissionName, string>;

/** Each problem with its remedy. `REPOSITORY` is replaced by its name. */
const PROBLEMS = {
  "unknown-app":
    "GitHub knows no App with the functions' GITHUB_APP_ID. Set it to the App ID on the App's settings page, and deploy the functions again.",
  "wrong-key":
    "GitHub refused the key of the functions' GitHub App. Set GITHUB_APP_PRIVATE_KEY to a private key of the App that GITHUB_APP_ID names, and deploy the functions again.",
  "wrong-token":
    "GitHub refused the functions' GITHUB_TOKEN: it is wrong, expired or revoked. Set another one, and deploy the functions again.",
  "not-installed":
    "The functions' GitHub App is not installed on REPOSITORY. Install it there, then run this job again.",
  suspended:
    "The installation of the functions' GitHub App on REPOSITORY is suspended. Unsuspend it, then run this job again.",
  "no-access":
    "The functions' credential has no access to REPOSITORY. Add the repository to the App's installation or to the token, then run this job again.",
  "github-unavailable":
    "GitHub did not answer the functions, so it is unknown whether they can write in REPOSITORY. Check their GITHUB_API_URL and GitHub's status, then run this job again.",
} as const satisfies Record<AccessProblem, string>;

/** Returns the permissions that must be able to write, such as "Issues: write and Pull requests: write". */
function listNeeded(names: readonly PermissionName[]): string {
  return names.map((name) => `${LABELS[name]}: write`).join(" and ");
}

/**
 * Assesses whether the functions' credential has the needed permissions. An error means that a question would be lost.
 * A missing commit-status permission, or an unknown one, is only a warning.
 *
 * An issue needs "Issues". A pull request needs "Pull requests": GitHub documents that either one suffices, and yet
 * answers 403 to an App with "Issues: write" and "Pull requests: read".
 * https://docs.github.com/en/rest/issues/comments#create-an-issue-comment
 * https://github.com/github/rest-api-description/issues/6994
 */
export function assessAccess(access: RepositoryAccess, needed: readonly PermissionName[]): Finding {
  const { repository } = access;
  if (access.kind === "failed")
    return createFinding(ABOUT, "error", PROBLEMS[access.problem].replace("REPOSITORY", repository));
  const lacking = needed.filter((name) => access[name] !== "write" && access[name] !== "unknown");
  const lackingForComments = lacking.filter((name) => name !== "statuses");
  if (lackingForComments.length > 0)
    return createFinding(
      ABOUT,
      "error",
      `The functions' credential lacks ${listNeeded(lackingForComments)} in ${repository}, so questions would be lost. Give the GitHub App the permission and accept it in the installation, or give the token the scope repo. Then run this job again.`,
    );
  if (lacking.length > 0)
    return createFinding(
      ABOUT,
      "warning",
      `The functions' credential lacks ${listNeeded(lacking)} in ${repository}, so commit statuses are not set. Give the GitHub App the permission, or the token the scope repo.`,
    );
  if (needed.some((name) => access[name] === "unknown"))
    return createFinding(
      ABOUT,
      "warning",
      `The functions can read ${repository}. GitHub does not report what their token may write. Make sure that it has ${listNeeded(needed)}.`,
    );
  const account = access.account ?? "The functions' account";
  return createFinding(ABOUT, "ok", `${account} has ${listNeeded(needed)} in ${repository}.`);
}
