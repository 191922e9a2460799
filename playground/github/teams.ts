import type { Identities } from "./identities.ts";
import type { Account, LocalTeam, Membership } from "./raw.ts";
import { json, paginateResponse, refusal, type RequestHandler } from "./request.ts";
import { APPS, ORGANISATION, OWNER } from "./seed.ts";

/** A team as GitHub's REST gives it, as far as we read it. */
type RawTeam = { id: number; name: string; slug: string; url: string; parent: RawTeam | null };

const ROUTE = /^\/orgs\/([^/]+)\/teams\/([^/]+)(?:\/(teams|members|memberships)(?:\/([^/]+))?)?$/;

/** The teams of the organisation. emulate has teams too, but no child teams, no invitations and no secrecy. */
export class Teams extends Map<string, LocalTeam> {
  #children(slug: string): string[] {
    return Array.from(this.keys()).filter((child) => this.get(child)?.parent === slug);
  }

  /** The active members of a team and of every team below it, each once. */
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
      url: `${origin}/orgs/${ORGANISATION}/teams/${slug}`,
      parent: parent === undefined ? null : this.#json(parent, origin),
    };
  }

  /** Why somebody gets to see no team: GitHub hides teams from outsiders, and from Apps without the permission. */
  #hidden(who: Account): Response | undefined {
    if (who.type === "Bot") {
      const app = APPS.find(({ slug }) => who.login === `${slug}[bot]`);
      const reads = app && "members" in app.permissions;
      return reads ? undefined : refusal(403, "Resource not accessible by integration");
    }
    const belongs = Array.from(this.keys()).some((slug) => this.#members(slug).includes(who.login));
    return belongs || who.login === OWNER ? undefined : refusal(404, "Not Found");
  }

  /** Serves a team, its members, its child teams, and who belongs to it. */
  part(identities: Identities): RequestHandler {
    return (request) => {
      const [, organisation, slug = "", what, login = ""] = ROUTE.exec(request.path) ?? [];
      if (!slug || request.method !== "GET" || request.caller === "app") return undefined;
      const hidden = this.#hidden(request.caller);
      if (hidden) return hidden;
      if (organisation !== ORGANISATION || !this.has(slug)) return refusal(404, "Not Found");
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
