import * as z from "zod";
import type { Role, Team } from "../command/policy.ts";
import type { Person } from "../ledger/record.ts";
import { type GitHub, NO_ROLE, type Repository } from "./client.ts";
import { httpStatusOf } from "./errors.ts";

const PermissionBody = z.object({
  permission: z.string(),
  role_name: z.string().nullish(),
  user: z.looseObject({ id: z.number() }).nullish(),
});

/**
 * Returns a person's role, by `role_name`: `permission` reports maintain as write and has no custom roles. An account with
 * the same login but another id has no role: GitHub frees a login when its owner changes it.
 */
export async function fetchRole(
  github: GitHub,
  { owner, name }: Repository,
  { id, login }: Person,
): Promise<Role> {
  try {
    const { data } = await github.request("GET /repos/{owner}/{repo}/collaborators/{username}/permission", {
      owner,
      repo: name,
      username: login,
    });
    const { permission, role_name: role, user } = PermissionBody.parse(data);
    if (user && user.id !== id) return NO_ROLE;
    return { role: role || permission, base: permission };
  } catch (error) {
    // 404 means that the login is not a user. Any other error leaves the role unknown.
    if (httpStatusOf(error) === 404) return NO_ROLE;
    throw error;
  }
}

const Membership = z.looseObject({ state: z.string() });

/** An error for a team that the token cannot see. Membership is then unknown, which is not the same as no. */
export class TeamUnreadable extends Error {
  override name = "TeamUnreadable";
}

/**
 * Returns whether a person is an active member of a team or, as GitHub counts members, of a team below it.
 * @throws TeamUnreadable if the token may not read the team. GITHUB_TOKEN never may. An App's token needs the permission
 * *Members: read*.
 */
export async function isTeamMember(
  github: GitHub,
  { organisation, slug }: Team,
  login: string,
): Promise<boolean> {
  const team = { org: organisation, team_slug: slug };
  try {
    const route = "GET /orgs/{org}/teams/{team_slug}/memberships/{username}";
    const { data } = await github.request(route, { ...team, username: login });
    return Membership.parse(data).state === "active";
  } catch (error) {
    const status = httpStatusOf(error);
    if (status !== 404 && status !== 403) throw error;
    // 404 means either "not a member" or "no team that you can see".
    const isVisible = status === 404 && (await canSeeTeam(github, team));
    if (isVisible) return false;
    throw new TeamUnreadable(`${organisation}/${slug}`);
  }
}

async function canSeeTeam(github: GitHub, team: { org: string; team_slug: string }): Promise<boolean> {
  try {
    await github.request("GET /orgs/{org}/teams/{team_slug}", team);
    return true;
  } catch (error) {
    if (httpStatusOf(error) === 404 || httpStatusOf(error) === 403) return false;
    throw error;
  }
}

const MemberList = z.array(z.looseObject({ login: z.string() }));

/**
 * Returns the logins of a team's members, at most 100, which is more than any number of required approvals in practice.
 * Returns `undefined` if the token may not read the team.
 */
export async function fetchTeamLogins(
  github: GitHub,
  { organisation, slug }: Team,
): Promise<string[] | undefined> {
  const target = { org: organisation, team_slug: slug, per_page: 100 };
  const data = await fetchIfVisible(github, "GET /orgs/{org}/teams/{team_slug}/members", target);
  return data === undefined ? undefined : MemberList.parse(data).map(({ login }) => login.toLowerCase());
}

const RoleList = z.looseObject({ custom_roles: z.array(z.looseObject({ name: z.string() })) });

/** Returns the names of an organisation's custom roles, or `undefined` if the token may not list them. */
export async function fetchCustomRoles(github: GitHub, organisation: string): Promise<string[] | undefined> {
  const data = await fetchIfVisible(github, "GET /orgs/{org}/custom-repository-roles", { org: organisation });
  return data === undefined ? undefined : RoleList.parse(data).custom_roles.map(({ name }) => name);
}

/** Returns the body of an answer, or `undefined` if the resource does not exist or the token may not read it. */
async function fetchIfVisible(
  github: GitHub,
  route: string,
  target: Record<string, unknown>,
): Promise<unknown> {
  try {
    return (await github.request(route, target)).data;
  } catch (error) {
    if (httpStatusOf(error) === 404 || httpStatusOf(error) === 403) return undefined;
    throw error;
  }
}
