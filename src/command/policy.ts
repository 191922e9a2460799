/**
 * A person's role in the repository. `role` can be a custom role. `base` is the built-in role that it
 * extends.
 */
export type Role = { readonly role: string; readonly base: string };

/** The built-in roles in ascending order. */
const ROLE_RANKS = ["none", "read", "triage", "write", "maintain", "admin"];
/** The built-in roles that can be a minimum. */
export const BUILT_IN_ROLES: readonly string[] = ROLE_RANKS.slice(1);

/**
 * Returns whether a role reaches the minimum. A custom role counts as the built-in role that it extends. If
 * the minimum is itself a custom role, only that role and `admin` reach it. An unknown role never does.
 */
export function hasMinimumRole({ role, base }: Role, minimum: string): boolean {
  const minimumRank = ROLE_RANKS.indexOf(minimum.toLowerCase());
  if (minimumRank < 0) return role === "admin" || role.toLowerCase() === minimum.toLowerCase();
  const ownRank = ROLE_RANKS.indexOf(role.toLowerCase());
  return (ownRank < 0 ? ROLE_RANKS.indexOf(base.toLowerCase()) : ownRank) >= Math.max(minimumRank, 1);
}

export type Team = { readonly organisation: string; readonly slug: string };

/**
 * The people and teams who may decide, in addition to the minimum role. If empty, everybody with the role
 * may.
 */
export type Approvers = { readonly users: readonly string[]; readonly teams: readonly Team[] };

/** The workflow's requirements for the people who decide. */
export type Policy = {
  readonly minimumRole: string;
  readonly approvers: Approvers;
  /** The number of distinct people who must approve. */
  readonly requiredApprovals: number;
  /** Whether the run's starter may approve it. */
  readonly allowSelfApproval: boolean;
};

/** A person's eligibility under a policy: their role, and whether they are a listed approver. */
export type Eligibility = { readonly role: Role; readonly isListed: boolean };

/** Returns whether a policy limits decisions to listed approvers. */
export function hasApprovers({ users, teams }: Approvers): boolean {
  return users.length + teams.length > 0;
}

/** Returns the names of approvers as they are written in settings: logins, then `organisation/team`. */
export function listApproverNames({ users, teams }: Approvers): string[] {
  return [...users, ...teams.map(({ organisation, slug }) => `${organisation}/${slug}`)];
}

/** Returns whether a login is listed by name. GitHub logins are case-insensitive. */
export function isListedByName(login: string, { users }: Approvers): boolean {
  return users.includes(login.toLowerCase());
}

/** The form of a GitHub login or `organisation/team`. Logins of managed users contain an underscore. */
export const LOGIN_OR_TEAM = /^[a-z\d][\w-]*(?:\/[a-z\d][\w.-]*)?$/i;

/**
 * Parses approvers: logins and `organisation/team`, separated by commas, spaces or lines, with or without @.
 */
export function parseApprovers(text: string): Approvers {
  const names = text
    .split(/[\s,]/)
    .map((name) => name.replace(/^@/, "").toLowerCase())
    .filter(Boolean);
  const teams = names.flatMap((name) => {
    const [organisation = "", slug] = name.split("/");
    return slug ? [{ organisation, slug }] : [];
  });
  return { users: names.filter((name) => !name.includes("/")), teams };
}
