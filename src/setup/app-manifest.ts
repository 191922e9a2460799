import type { GitHubSite } from "./github-site.ts";
import type { AppRequest } from "./setup-forms.ts";

/** The longest name of an App. */
const NAME_LIMIT = 34;

/** A permission of the App, and what it is for. */
export type AppPermission = {
  readonly name: string;
  readonly access: "read" | "write";
  readonly purpose: string;
};

const PERMISSIONS: Readonly<Record<string, AppPermission>> = {
  issues: { name: "Issues", access: "write", purpose: "questions and results in issues, and labels" },
  pull_requests: { name: "Pull requests", access: "write", purpose: "the same in pull requests" },
  statuses: {
    name: "Commit statuses",
    access: "write",
    purpose: "the crew's state on a commit, if you use it",
  },
  metadata: { name: "Metadata", access: "read", purpose: "which repository it is; GitHub requires it" },
};

const MEMBERS: AppPermission = {
  name: "Members of the organization",
  access: "read",
  purpose: "notifying teams that are approvers",
};

/** Returns the permissions that the functions need, by GitHub's names. A person's account has no members. */
export function listAppPermissions(account: AppRequest["account"]): Readonly<Record<string, AppPermission>> {
  return account === "organization" ? { ...PERMISSIONS, members: MEMBERS } : PERMISSIONS;
}

function ownerOf({ repository }: AppRequest): string {
  return repository.split("/")[0] ?? "";
}

/**
 * Returns the manifest of the App. `pageUrl` is the base URL of the functions.
 * https://docs.github.com/en/apps/sharing-github-apps/registering-a-github-app-from-a-manifest
 *
 * It has no `hook_attributes`, and so no webhook: GitHub refuses an inactive one without a URL.
 */
export function buildManifest(request: AppRequest, pageUrl: string) {
  const permissions = Object.entries(listAppPermissions(request.account));
  return {
    name: `crew-gate ${ownerOf(request)}`.slice(0, NAME_LIMIT).trimEnd(),
    description: "Asks in issues and pull requests for decisions that a CrewAI crew waits for.",
    url: pageUrl,
    redirect_url: `${pageUrl}/setup`,
    // Only the account that owns it can install it.
    public: false,
    default_permissions: Object.fromEntries(permissions.map(([key, { access }]) => [key, access])),
  };
}

/** Returns the folder of the owner's settings on GitHub. */
function settingsUrl({ webUrl }: GitHubSite, request: AppRequest): string {
  return request.account === "user"
    ? `${webUrl}/settings`
    : `${webUrl}/organizations/${ownerOf(request)}/settings`;
}

/** Returns the page that takes the manifest. */
export function newAppUrl(site: GitHubSite, request: AppRequest, state: string): string {
  return `${settingsUrl(site, request)}/apps/new?state=${encodeURIComponent(state)}`;
}

/** Returns the page that lists the owner's Apps. */
export function appsUrl(site: GitHubSite, request: AppRequest): string {
  return `${settingsUrl(site, request)}/apps`;
}
