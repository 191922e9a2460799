import { Octokit } from "@octokit/core";
import type { Emulate } from "./emulate.ts";
import type { RawUser } from "./raw.ts";
import { refusal, type RequestHandler } from "./request.ts";
import { APPS, REPO, SEED } from "./seed.ts";

function silent(): void {}

/** Creates a client without retries for a token. */
export function clientFor(token: string, baseUrl: string): Octokit {
  return new Octokit({
    auth: token,
    baseUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

/** Finds the account of a token. emulate treats an unknown token as its first user; GitHub answers 401. */
export class Identities {
  #emulate: Emulate;
  #people = new Map<string, RawUser>();
  #tokens = new Map<string, RawUser>();

  constructor(emulate: Emulate) {
    this.#emulate = emulate;
  }

  /** Reads the people and their tokens from emulate. */
  async learnPeople(): Promise<void> {
    let page: RawUser[];
    let since = 0;
    do {
      page = (await this.#emulate.read<RawUser[]>(`/users?per_page=100&since=${since}`)) ?? [];
      for (const user of page) this.#people.set(user.login, user);
      since = page.at(-1)?.id ?? 0;
    } while (page.length > 0);
    for (const [token, { login }] of Object.entries(SEED.tokens)) {
      const user = this.#people.get(login);
      if (user) this.#tokens.set(token, user);
    }
  }

  person(login: string): RawUser | undefined {
    return this.#people.get(login);
  }

  /** Returns the account of an Authorization header, `app` for an App with its own JWT, or `undefined` if unknown. */
  identify(header: string | null): RawUser | "app" | undefined {
    const token = /^(?:bearer|token) (.+)$/i.exec(header ?? "")?.[1] ?? "";
    // emulate checks the signature of an App's JWT itself.
    if (token.startsWith("ey") && token.split(".").length === 3) return "app";
    return this.#tokens.get(token);
  }

  /** Records the account of every new App token, and answers 403 when an App's token asks for its own user. */
  readonly part: RequestHandler = async (request) => {
    // GITHUB_TOKEN and an App's token do not belong to a user.
    if (request.path === "/user" && request.caller !== "app" && request.caller.type === "Bot")
      return refusal(403, "Resource not accessible by integration");
    const installation = Number(/\/app\/installations\/(\d+)\/access_tokens$/.exec(request.path)?.[1]);
    const app = APPS.find(({ installation_id }) => installation_id === installation);
    if (!app) return undefined;
    const response = await this.#emulate.pass(request);
    const { token } = (await response.clone().json()) as { token?: string };
    const account = token && (await this.#accountOf(app.slug, token));
    if (account) this.#tokens.set(token, account);
    return response;
  };

  /** Returns an App's account, which emulate creates at the first write: here to an issue that does not exist. */
  async #accountOf(slug: string, token: string): Promise<RawUser | undefined> {
    const headers = { authorization: `Bearer ${token}` };
    await fetch(`${this.#emulate.url}${REPO}/issues/0/comments`, { method: "POST", headers, body: "{}" });
    return this.#emulate.read<RawUser>(`/users/${slug}[bot]`);
  }
}
