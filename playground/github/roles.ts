import type { Emulate } from "./emulate.ts";
import type { RawUser } from "./raw.ts";
import { json, parseBody, refusal, type RequestHandler } from "./request.ts";
import { COLLABORATORS, CUSTOM_ROLES, REPO } from "./seed.ts";

/** A role in GitHub's REST API: `permission` is one of four, `role_name` the role's own name. */
export type RawRole = { permission: string; role_name: string; user: RawUser };

const BASES: Record<string, string> = {
  admin: "admin",
  maintain: "write",
  push: "write",
  triage: "read",
  pull: "read",
};

const ROUTE = /\/collaborators\/([^/]+)(\/permission)?$/;

/** The roles of people. emulate lacks custom roles and people without a role. */
export class Roles {
  /** Whether the repository counts as private: an outsider then has the role `none`, and `read` otherwise. */
  private = false;
  #emulate: Emulate;
  #custom = new Map<string, string>();

  constructor(emulate: Emulate) {
    this.#emulate = emulate;
  }

  /** Gives all collaborators their roles of the seed. */
  async assignSeeded(): Promise<void> {
    for (const { login, permission } of COLLABORATORS) {
      const path = `${REPO}/collaborators/${login}`;
      await this.#emulate.put(path, { permission: CUSTOM_ROLES[permission] ?? permission });
      if (permission in CUSTOM_ROLES) this.#custom.set(login, permission);
    }
  }

  /** Returns a person's role, or `undefined` if no such user exists. */
  async of(login: string): Promise<RawRole | undefined> {
    const role = await this.#emulate.read<RawRole>(`${REPO}/collaborators/${login}/permission`);
    if (role)
      return {
        ...role,
        permission: BASES[role.permission] ?? role.permission,
        role_name: this.#custom.get(login) ?? role.role_name,
      };
    const user = await this.#emulate.read<RawUser>(`/users/${login}`);
    if (user?.type !== "User") return undefined;
    const none = this.private ? "none" : "read";
    return { permission: none, role_name: none, user };
  }

  /** Returns whether a person may edit the comments of others. */
  async canWrite(login: string): Promise<boolean> {
    return ["admin", "write"].includes((await this.of(login))?.permission ?? "");
  }

  readonly part: RequestHandler = async (request) => {
    const [, login = "", permission] = ROUTE.exec(request.path) ?? [];
    if (permission) {
      const role = await this.of(login);
      return role ? json(200, role) : refusal(404, `${login} is not a user`);
    }
    if (!login || (request.method !== "PUT" && request.method !== "DELETE")) return undefined;
    const name = String(parseBody(request)["permission"]);
    const base = CUSTOM_ROLES[name];
    const response = await this.#emulate.pass(
      request,
      base ? { body: JSON.stringify({ permission: base }) } : {},
    );
    if (!response.ok) return response;
    if (base) this.#custom.set(login, name);
    else this.#custom.delete(login);
    return response;
  };
}
