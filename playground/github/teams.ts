import type { Identities } from "./identities.ts";
import type { Account, LocalTeam, Membership } from "./raw.ts";
import { json, paginateResponse, refusal, type RequestHandler } from "./request.ts";
import { APPS, OWNER } from "./seed.ts";

/** A team in GitHub's REST API: the fields that we read. */
type RawTeam = { id: number; name: string; slug: string; url: string; parent: RawTeam | null };

const ROUTE = /^\/orgs\/([^/]+)\/teams\/([^/]+)(?:\/(teams|members|memberships)(?:\/([^/]+))?)?$/;

/** The teams of the organisation. emulate's teams lack child teams, invitations and visibility. */
export class Teams extends Map<string, LocalTeam> {
  #children(slug: string): string[] {
    return Array.from(this.keys()).filter((child) => this.get(child)?.parent === slug);
  }

  /** Returns the active members of a team and of every team below it, each once. */
  #members(slug: string): string[] {
    const own = Array.from(this.get(slug)?.members ?? []);
    const active = own.flatMap(([login, { state }]) => (state === "active" ? [login] : []));
    const below = this.#children(slug).flatMap((child) => this.#members(child));
    return Array.from(new Set([...active, ...below]));
  }

  #membership(slug: string, login: string): Membership | undefined {
    const own = this.get(slug)?.members.get(login);
    if (own) return own;
    return this.#members(slug).includes(login) ? { role: "member", state: "active" } : undefined;
  }

  #json(slug: string, origin: string): RawTeam {
    const { name, parent } = this.get(slug) ?? { name: slug };
    return {
      id: Array.from(this.keys()).indexOf(slug) + 1,
      name,
      slug,
      url: `${origin}/orgs/${OWNER}/teams/${slug}`,
      parent: parent === undefined ? null : this.#json(parent, origin),
    };
  }

  /** Returns the refusal if an account may not see teams, which GitHub hides from outsiders and unpermitted Apps. */
  #denialFor(account: Account): Response | undefined {
    if (account.type === "Bot") {
      const app = APPS.find(({ slug }) => account.login === `${slug}[bot]`);
      const canRead = app && "members" in app.permissions;
      return canRead ? undefined : refusal(403, "Resource not accessible by integration");
    }
    const isMember = Array.from(this.keys()).some((slug) => this.#members(slug).includes(account.login));
    return isMember || account.login === OWNER ? undefined : refusal(404, "Not Found");
  }

  /** Serves a team, its members, its child teams, and memberships. */
  part(identities: Identities): RequestHandler {
    return (request) => {
      const [, organisation, slug = "", what, login = ""] = ROUTE.exec(request.path) ?? [];
      if (!slug || request.method !== "GET" || request.caller === "app") return undefined;
      const denial = this.#denialFor(request.caller);
      if (denial) return denial;
      if (organisation !== OWNER || !this.has(slug)) return refusal(404, "Not Found");
      const team = this.#json(slug, request.url.origin);
      if (!what) return json(200, team);
      if (what === "members")
        return paginateResponse(
          request,
          this.#members(slug).flatMap((member) => identities.person(member) ?? []),
        );
      if (what === "teams")
        return paginateResponse(
          request,
          this.#children(slug).map((child) => this.#json(child, request.url.origin)),
        );
      const membership = this.#membership(slug, login);
      if (!membership) return refusal(404, "Not Found");
      return json(200, { url: `${team.url}/memberships/${login}`, ...membership });
    };
  }
}
