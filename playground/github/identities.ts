import { Octokit } from "@octokit/core";
import type { Reactor } from "./reactions.ts";
import { APPS, SEED } from "./seed.ts";

function silent(): void {}

/** A bare client without retries, for a token. */
export function clientFor(token: string, baseUrl: string): Octokit {
  return new Octokit({
    auth: token,
    baseUrl,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
}

/** Whose token is whose. emulate answers an unknown one as its first user; GitHub answers 401. */
export class Identities {
  #tokens = new Map<string, Reactor>();

  /** Asks emulate for the ids of its people. */
  async learnPeople(emulator: string): Promise<void> {
    for (const token of Object.keys(SEED.tokens)) {
      const { data } = await clientFor(token, emulator).request("GET /user");
      this.#tokens.set(token, { id: Number(data.id), login: data.login, type: "User" });
    }
  }

  /** Remembers the token that an App just got. */
  learnInstallation(path: string, answer: { token?: string }): void {
    const installation = Number(/\/app\/installations\/(\d+)\/access_tokens/.exec(path)?.[1]);
    const app = APPS.find(({ installation_id }) => installation_id === installation);
    if (app && answer.token)
      this.#tokens.set(answer.token, { id: app.app_id, login: `${app.slug}[bot]`, type: "Bot" });
  }

  /** Who sends an Authorization header: somebody, an App with its own JWT, or nobody known. */
  whoIs(header: string | null): Reactor | "app" | undefined {
    const token = /^(?:bearer|token) (.+)$/i.exec(header ?? "")?.[1] ?? "";
    // emulate checks the signature of an App's JWT itself.
    if (token.startsWith("ey") && token.split(".").length === 3) return "app";
    return this.#tokens.get(token);
  }
}
