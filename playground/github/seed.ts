/** The people and the repository of the local GitHub, and what each may do there. */
export const OWNER = "harbour";
export const REPOSITORY = "briefs";

/** A login and its role. `stranger` has none. */
export const PEOPLE = {
  harbour: "admin",
  octavia: "write",
  mei: "maintain",
  tariq: "triage",
  reader: "read",
  stranger: "none",
} as const;

export type Login = keyof typeof PEOPLE;

/** A person's token. It opens nothing but the local GitHub. */
export function tokenOf(login: Login): string {
  return `local-token-of-${login}`;
}

/** emulate calls the write role by its older name. */
const EMULATED = {
  write: "push",
  read: "pull",
  admin: "admin",
  maintain: "maintain",
  triage: "triage",
} as const;

export const COLLABORATORS = Object.entries(PEOPLE).flatMap(([login, role]) =>
  login === OWNER || role === "none" ? [] : [{ login, permission: EMULATED[role] }],
);

/** The functions' own App, and the one behind every workflow's GITHUB_TOKEN. */
export const APPS = [
  { app_id: 4711, slug: "crew-gate", name: "crew-gate", installation_id: 1001 },
  { app_id: 15368, slug: "github-actions", name: "GitHub Actions", installation_id: 1002 },
] as const;

export const SEED = {
  tokens: Object.fromEntries(
    Object.keys(PEOPLE).map((login) => [tokenOf(login as Login), { login, scopes: ["repo", "user"] }]),
  ),
  github: {
    users: Object.keys(PEOPLE).map((login) => ({ login, name: login })),
    repos: [{ owner: OWNER, name: REPOSITORY, auto_init: false }],
    apps: APPS.map(({ app_id, slug, name, installation_id }) => ({
      app_id,
      slug,
      name,
      permissions: { issues: "write", pull_requests: "write", metadata: "read" },
      installations: [{ installation_id, account: OWNER }],
    })),
  },
};
