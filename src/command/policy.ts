/** A person's role in the repository. `role` is the true one, custom roles included; `base` is what it builds on. */
export type Role = { readonly role: string; readonly base: string };

/** The built-in roles from least to most. */
const ROLE_RANKS = ["none", "read", "triage", "write", "maintain", "admin"];

/**
 * Whether a role reaches the minimum. A custom role counts as the built-in one it builds on; where the minimum
 * is itself a custom role's name, that role and `admin` reach it. An unknown role reaches nothing.
 */
export function hasMinimumRole({ role, base }: Role, minimum: string): boolean {
  const wantedRank = ROLE_RANKS.indexOf(minimum.toLowerCase());
  if (wantedRank < 0) return role === "admin" || role.toLowerCase() === minimum.toLowerCase();
  const ownRank = ROLE_RANKS.indexOf(role.toLowerCase());
  return (ownRank < 0 ? ROLE_RANKS.indexOf(base.toLowerCase()) : ownRank) >= Math.max(wantedRank, 1);
}

export type Team = { readonly organisation: string; readonly slug: string };

/** Who may decide beside the role that it takes. No entry at all: everybody with the role. */
export type Approvers = { readonly users: readonly string[]; readonly teams: readonly Team[] };

/** What the workflow asks of who decides. */
export type Policy = {
  readonly minimumRole: string;
  readonly approvers: Approvers;
  /** Distinct people whose approval it takes. */
  readonly requiredApprovals: number;
  /** Whether who started the run may approve it. */
  readonly allowSelfApproval: boolean;
};

/** How a person stands to a policy: their role, and whether they are among the approvers, where there are any. */
export type Eligibility = { readonly role: Role; readonly isListed: boolean };

/** Whether only the listed ones decide. */
export function hasApprovers({ users, teams }: Approvers): boolean {
  return users.length + teams.length > 0;
}

/** Whether a login is listed by name. GitHub tells logins apart regardless of case. */
export function isListedByName(login: string, { users }: Approvers): boolean {
  return users.includes(login.toLowerCase());
}

/** The approvers in a text: logins and `organisation/team`, separated by commas, spaces or lines, with or without @. */
export function parseApprovers(text: string): Approvers {
  const names = text
    .split(/[\s,]+/)
    .map((name) => name.replace(/^@/, "").toLowerCase())
    .filter(Boolean);
  const teams = names.flatMap((name) => {
    const [organisation = "", slug] = name.split("/");
    return slug ? [{ organisation, slug }] : [];
  });
  return { users: names.filter((name) => !name.includes("/")), teams };
}
