import type { LocalTeam, Membership } from "./raw.ts";

/**
 * The owner of the repository, which also plays the organisation of the teams. emulate has no organisation whose members
 * have different roles.
 */
export const OWNER = "harbour";
export const REPOSITORY = "briefs";

/** The repository's path in the REST API. */
export const REPO = `/repos/${OWNER}/${REPOSITORY}`;

/** A login and its role. `stranger` has none. */
export const PEOPLE = {
  harbour: "admin",
  octavia: "write",
  mei: "maintain",
  tariq: "triage",
  reader: "read",
  stranger: "none",
  marisol: "release-manager",
  petra: "read",
  zora: "read",
} as const;

export type Login = keyof typeof PEOPLE;

/** Returns a person's token, which is valid on the local GitHub only. */
export function tokenOf(login: Login): string {
  return `local-token-of-${login}`;
}

/** A custom role, and its base role under the name that assigning a role requires. */
export const CUSTOM_ROLES: Readonly<Record<string, string>> = { "release-manager": "push" };

/** The names of read and write when a role is assigned. */
const ASSIGNED_NAMES: Readonly<Record<string, string>> = { write: "push", read: "pull" };

export const COLLABORATORS = Object.entries(PEOPLE).flatMap(([login, role]) =>
  login === OWNER || role === "none" ? [] : [{ login, permission: ASSIGNED_NAMES[role] ?? role }],
);

/** More people than fit on one page of a list. They have neither a token nor a role. */
const PILOTS = Array.from({ length: 120 }, (_, index) => `pilot-${String(index + 1).padStart(3, "0")}`);

/** Returns new teams for a local GitHub. Members that tests use come after a whole page of others. */
export function seedTeams(): [string, LocalTeam][] {
  const active: Membership = { role: "member", state: "active" };
  const pilots = new Map(PILOTS.map((login) => [login, active]));
  pilots.set("mei", { role: "maintainer", state: "active" });
  pilots.set("zora", active);
  pilots.set("petra", { role: "member", state: "pending" });
  return [
    ["pilots", { name: "Pilots", members: pilots }],
    ["night-pilots", { name: "Night pilots", parent: "pilots", members: new Map([["tariq", active]]) }],
  ];
}

/** The functions' App, which may read teams, and the App of every workflow's GITHUB_TOKEN. */
const WRITES = { issues: "write", pull_requests: "write", statuses: "write", metadata: "read" };
export const APPS = [
  {
    app_id: 4711,
    slug: "crew-gate",
    name: "crew-gate",
    installation_id: 1001,
    permissions: { ...WRITES, members: "read" },
  },
  {
    app_id: 15368,
    slug: "github-actions",
    name: "GitHub Actions",
    installation_id: 1002,
    permissions: { ...WRITES, contents: "read" },
  },
] as const;

export const SEED = {
  tokens: Object.fromEntries(
    Object.keys(PEOPLE).map((login) => [tokenOf(login as Login), { login, scopes: ["repo", "user"] }]),
  ),
  github: {
    users: [...Object.keys(PEOPLE), ...PILOTS].map((login) => ({ login, name: login })),
    repos: [{ owner: OWNER, name: REPOSITORY, auto_init: true }],
    apps: APPS.map(({ app_id, slug, name, installation_id, permissions }) => ({
      app_id,
      slug,
      name,
      permissions,
      installations: [{ installation_id, account: OWNER }],
    })),
  },
};
