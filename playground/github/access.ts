import type { Emulate } from "./emulate.ts";
import type { Account } from "./raw.ts";
import { json, type LocalRequest, refusal, type RequestHandler } from "./request.ts";
import { APPS, REPO, SEED } from "./seed.ts";
import type { Threads } from "./threads.ts";

/** The functions' App. The other one is the App of every workflow's GITHUB_TOKEN. */
const [APP, WORKFLOW_APP] = APPS;

/** Returns the App's id in the JWT of a request, whoever signed it. */
function issuerOf({ headers }: LocalRequest): number {
  const [, payload = ""] = (headers.get("authorization") ?? "").split(".");
  const { iss } = JSON.parse(Buffer.from(payload, "base64url").toString("utf8")) as { iss?: unknown };
  return Number(iss);
}

/**
 * The installation of the functions' App, and the scopes of people's tokens. Tests may change them. emulate lacks
 * unknown Apps, suspended installations, the check of permissions, and scopes.
 */
export class Access {
  isInstalled = true;
  suspendedAt: string | null = null;
  /** The permissions that were accepted at the installation. */
  permissions: Record<string, string> = { ...APP.permissions };
  /** The permissions of the workflows' GITHUB_TOKEN. Only the one for statuses is checked. */
  workflowPermissions: Record<string, string> = { ...WORKFLOW_APP.permissions };
  /** The scopes of classic tokens. A person's token without an entry is fine-grained. */
  readonly scopes = new Map<string, string>(
    Object.entries(SEED.tokens).map(([token, { scopes }]) => [token, scopes.join(", ")]),
  );

  /** Adds the header with the scopes, which GitHub sends for classic tokens only. */
  addScopes({ headers }: Request, response: Response): Response {
    const [, token = ""] = /^(?:bearer|token) (.+)$/i.exec(headers.get("authorization") ?? "") ?? [];
    const scopes = this.scopes.get(token);
    if (scopes !== undefined) response.headers.set("x-oauth-scopes", scopes);
    return response;
  }

  /** Serves the App and its installation, and refuses what the App may not write. */
  part(emulate: Emulate, threads: Threads): RequestHandler {
    return async (request) => {
      const { caller, method, path } = request;
      if (caller === "app") return this.#answerApp(request, emulate);
      if (caller.login !== `${APP.slug}[bot]` || method === "GET") return undefined;
      const isAllowed = await this.#mayWrite(path, threads);
      return isAllowed ? undefined : refusal(403, "Resource not accessible by integration");
    };
  }

  async #answerApp(request: LocalRequest, emulate: Emulate): Promise<Response | undefined> {
    const issuer = issuerOf(request);
    if (!APPS.some(({ app_id }) => app_id === issuer)) return refusal(404, "Integration not found");
    // emulate checks the signature of a JWT only where it needs to know the App.
    const app = await emulate.pass({ ...request, method: "GET", body: undefined }, { path: "/app" });
    if (!app.ok || request.path === "/app") return app;
    if (issuer !== APP.app_id) return undefined;
    if (!this.isInstalled) return refusal(404, "Not Found");
    if (request.path === `${REPO}/installation`) {
      const installation = (await (await emulate.pass(request)).json()) as object;
      return json(200, { ...installation, permissions: this.permissions, suspended_at: this.suspendedAt });
    }
    return this.suspendedAt ? refusal(403, "This installation has been suspended") : undefined;
  }

  /** Returns whether an account may set commit statuses. People who may write here can. */
  async maySetStatus(
    { login, type }: Account,
    canWrite: (login: string) => Promise<boolean>,
  ): Promise<boolean> {
    if (type === "User") return canWrite(login);
    const permissions = login === `${APP.slug}[bot]` ? this.permissions : this.workflowPermissions;
    return permissions["statuses"] === "write";
  }

  /** Returns whether the App has the permission for the kind of the path's thread. */
  async #mayWrite(path: string, threads: Threads): Promise<boolean> {
    const { issues, pull_requests: pulls } = this.permissions;
    if (issues === "write" && pulls === "write") return true;
    const [, comment, id] = /\/issues\/(comments\/)?(\d+)/.exec(path) ?? [];
    if (!id) return true;
    const number = comment ? await threads.ofComment(Number(id)) : Number(id);
    return (threads.pulls.has(number ?? 0) ? pulls : issues) === "write";
  }
}
