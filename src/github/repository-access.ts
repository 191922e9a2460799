import * as z from "zod";

const Level = z.enum(["write", "read", "none", "unknown"]);
const Levels = z.object({ issues: Level, pull_requests: Level, statuses: Level });

/** A credential's level for each permission that the functions use, by GitHub's names in its REST API. */
export type PermissionLevels = z.infer<typeof Levels>;
export type PermissionName = keyof PermissionLevels;

/** The reasons why a credential cannot be used in a repository. */
const ACCESS_PROBLEMS = [
  "unknown-app",
  "wrong-key",
  "wrong-token",
  "not-installed",
  "suspended",
  "no-access",
  "github-unavailable",
] as const;
export type AccessProblem = (typeof ACCESS_PROBLEMS)[number];

/** The access of the functions' credential to a repository. It is part of the answer to a challenge. */
export const RepositoryAccess = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("granted"),
    repository: z.string(),
    /** The login that writes, if GitHub names it: an installation token may not ask for its own. */
    account: z.string().optional(),
    ...Levels.shape,
  }),
  z.object({ kind: z.literal("failed"), repository: z.string(), problem: z.enum(ACCESS_PROBLEMS) }),
]);
export type RepositoryAccess = z.infer<typeof RepositoryAccess>;

/** Returns the levels of an App's installation. GitHub leaves out the permissions that it lacks. */
export function levelsOfInstallation(permissions: Readonly<Record<string, string>>): PermissionLevels {
  const levelOf = (name: PermissionName) => Level.catch("none").parse(permissions[name]);
  return {
    issues: levelOf("issues"),
    pull_requests: levelOf("pull_requests"),
    statuses: levelOf("statuses"),
  };
}

/**
 * Returns the levels of a token by the header `X-OAuth-Scopes`. Only classic tokens have that header, even without a
 * scope. For fine-grained tokens and for installation tokens, only a write shows what they may do.
 * https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/scopes-for-oauth-apps
 */
export function levelsOfToken(
  scopes: string | undefined,
  { isPrivate, canPush }: { isPrivate: boolean; canPush: boolean },
): PermissionLevels {
  if (scopes === undefined) return { issues: "unknown", pull_requests: "unknown", statuses: "unknown" };
  const granted = scopes.split(",").map((scope) => scope.trim());
  const coversRepository = granted.includes("repo") || (granted.includes("public_repo") && !isPrivate);
  // Everybody who can read a repository can comment there. Only people who can push can set a status.
  const commenting = coversRepository ? "write" : "read";
  const canSetStatus = canPush && (coversRepository || granted.includes("repo:status"));
  return { issues: commenting, pull_requests: commenting, statuses: canSetStatus ? "write" : "read" };
}
