import { z } from "zod";
import type { Team } from "../command/policy.ts";
import { type GitHub, statusOf } from "./github.ts";

const Membership = z.looseObject({ state: z.string() });

/** A team that the token cannot see. Whether somebody is in it is unknown then, which is not the same as no. */
export class TeamUnreadable extends Error {
  override name = "TeamUnreadable";
}

/**
 * Whether somebody is an active member of a team or, as GitHub counts them, of a team below it. Throws TeamUnreadable
 * where the token may not know: GITHUB_TOKEN never may, an App's token with the permission *Members: read* may.
 */
export async function isInTeam(
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
    const status = statusOf(error);
    if (status !== 404 && status !== 403) throw error;
    // 404 is "not a member" and "no such team to you" alike.
    const sees = status === 404 && (await seesTeam(github, team));
    if (sees) return false;
    throw new TeamUnreadable(`${organisation}/${slug}`);
  }
}

async function seesTeam(github: GitHub, team: { org: string; team_slug: string }): Promise<boolean> {
  try {
    await github.request("GET /orgs/{org}/teams/{team_slug}", team);
    return true;
  } catch (error) {
    if (statusOf(error) === 404 || statusOf(error) === 403) return false;
    throw error;
  }
}
